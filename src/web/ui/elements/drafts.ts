// Forms half filled in, as the browser's tab keeps them.

export type Typed = { name: string; nth: number; value: string; checked?: boolean }
export type Draft = {
  form: string
  whose: string
  at: number
  fields: Typed[]
  loaded: [name: string, value: string][]
}

export function stored(key: string): Draft[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]')
  } catch {
    return []
  }
}

export function store(key: string, drafts: Draft[]) {
  try {
    if (drafts.length > 0) sessionStorage.setItem(key, JSON.stringify(drafts))
    else sessionStorage.removeItem(key)
  } catch {
    // A browser without storage, or a full one: as without scripts.
  }
}
