const MOVED = 'preau-category-moved'

/** Where a category is dropped: before or behind another one, or under it. */
type Where = 'before' | 'after' | 'into'

/**
 * Categories that are dragged to their place, or moved by the arrows while their handle has the focus: up, down, under the
 * main one before (right), out of it (left). What is chosen goes through the row's own form, which works without scripts.
 */
class CategoryTree extends HTMLElement {
  #dragged: HTMLElement | undefined

  connectedCallback() {
    for (const row of this.#rows()) row.draggable = true
    for (const handle of this.querySelectorAll<HTMLElement>('.handle')) handle.hidden = false
    this.addEventListener('dragstart', (event) => {
      this.#dragged = rowOf(event.target)
      event.dataTransfer?.setData('text/plain', this.#dragged?.id ?? '')
      event.stopPropagation()
    })
    this.addEventListener('dragover', (event) => {
      const [row, where] = this.#aim(event)
      this.#show(row, where)
      if (row) event.preventDefault()
    })
    this.addEventListener('dragend', () => this.#show())
    this.addEventListener('drop', (event) => {
      const [row, where] = this.#aim(event)
      event.preventDefault()
      this.#show()
      if (row && where && this.#dragged) this.#drop(this.#dragged, row, where)
    })
    this.addEventListener('keydown', (event) => this.#press(event))
    // Whoever moved a row by the keyboard goes on from there; an address has lost its fragment by then.
    const moved = sessionStorage.getItem(MOVED)
    if (!moved || document.documentElement.hasAttribute('data-turbo-preview')) return
    sessionStorage.removeItem(MOVED)
    this.querySelector<HTMLElement>(`#${moved} .handle`)?.focus()
  }

  #rows = () => [...this.querySelectorAll<HTMLElement>('li[data-category]')]

  /** The row under the pointer and which side of it, or into it: what may not stand there is refused with its reason. */
  #aim({ target, clientY }: DragEvent): [row?: HTMLElement, where?: Where] {
    const row = rowOf(target)
    const dragged = this.#dragged
    if (!row || !dragged || dragged.contains(row)) return []
    const { top, height } = (row.querySelector('.shelf-row') ?? row).getBoundingClientRect()
    const share = (clientY - top) / height
    if (isMain(row) && share > 0.3 && share < 0.7) return [row, 'into']
    return [row, share < 0.5 ? 'before' : 'after']
  }

  #show(row?: HTMLElement, where?: Where) {
    for (const one of this.#rows()) one.removeAttribute('data-drop')
    if (row && where) row.dataset.drop = where
  }

  #drop(dragged: HTMLElement, row: HTMLElement, where: Where) {
    if (where === 'into') return send(dragged, row.dataset.category, '')
    const next = where === 'before' ? row : beside(row, 1, dragged)
    send(dragged, row.dataset.parent, next?.dataset.category)
  }

  #press(event: KeyboardEvent) {
    const { target, key } = event
    const row = rowOf(target)
    if (!row || !(target as HTMLElement).matches('.handle') || !key.startsWith('Arrow')) return
    event.preventDefault()
    const [before, after] = [beside(row, -1), beside(row, 1)]
    if (key === 'ArrowUp' && before) send(row, row.dataset.parent, before.dataset.category)
    if (key === 'ArrowDown' && after) send(row, row.dataset.parent, beside(after, 1)?.dataset.category)
    if (key === 'ArrowRight' && before && isMain(row)) send(row, before.dataset.category, '')
    if (key === 'ArrowLeft' && !isMain(row)) {
      const above = rowOf(row.parentElement)
      send(row, '', above && beside(above, 1)?.dataset.category)
    }
  }
}

const rowOf = (target: EventTarget | null) =>
  (target as Element | null)?.closest<HTMLElement>('li[data-category]') ?? undefined
const isMain = (row: HTMLElement) => row.dataset.parent === ''

/** The neighbour on the same shelf, another one left out. */
function beside(row: HTMLElement, by: -1 | 1, without?: HTMLElement): HTMLElement | undefined {
  const all = [...(row.parentElement?.children ?? [])].filter((one) => one !== without) as HTMLElement[]
  return all[all.indexOf(row) + by]
}

function send(row: HTMLElement, parent = '', before = '') {
  const form = row.querySelector<HTMLFormElement>(':scope > .shelf-row form[data-place]')
  if (!form) return
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
  const select = form.elements.namedItem('parent') as HTMLSelectElement
  // One that holds others has no choice of its own: the answer says why it may not go there.
  if ([...select.options].every(({ value }) => value !== parent)) select.add(new Option('', parent))
  select.value = parent
  field('before').value = before
  sessionStorage.setItem(MOVED, row.id)
  form.requestSubmit()
}

customElements.define('category-tree', CategoryTree)
