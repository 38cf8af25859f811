/** Keyboard of the lists: `/` search, `j` `k` rows, Enter opens, `v` shows what a row leads to, `x` ticks, `?` help. */
class ListKeys extends HTMLElement {
  #listen = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      target.matches('input:not([type="checkbox"]), select, textarea')
    )
      return
    if (document.querySelector('dialog[open]')) return
    if (this.#act(event.key)) event.preventDefault()
  }

  connectedCallback() {
    document.addEventListener('keydown', this.#listen)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#listen)
  }

  #act(key: string): boolean {
    if (key === '/') return focus(document.querySelector('[data-search]') ?? this.querySelector('.filters input'))
    if (key === '?') return open(document.querySelector<HTMLDialogElement>('#touches'))
    if (key === 'j') return this.#move(1)
    if (key === 'k') return this.#move(-1)
    const row = this.querySelector('.here')
    if (key === 'v') row?.querySelector<HTMLAnchorElement>('row-preview a')?.click()
    if (key === 'x') row?.querySelector<HTMLInputElement>('.tick input')?.click()
    return 'xv'.includes(key) && row !== null
  }

  /** The row's main link takes the focus, so that Enter opens it and a screen reader says where one is. */
  #move(by: number): boolean {
    const rows = [...this.querySelectorAll('[data-row]')]
    const from = rows.findIndex((row) => row.classList.contains('here'))
    const row = rows[Math.min(Math.max(from + by, 0), rows.length - 1)]
    if (!row) return false
    rows[from]?.classList.remove('here')
    row.classList.add('here')
    row.scrollIntoView({ block: 'nearest' })
    return focus(row.querySelector('a[href]'))
  }
}

function focus(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false
  element.focus({ preventScroll: true })
  return true
}

function open(dialog: HTMLDialogElement | null): boolean {
  dialog?.showModal()
  return dialog !== null
}
customElements.define('list-keys', ListKeys)
