/** Lets the rows of a menu be dragged to another place, or under another row; the buttons of each row do the same. */
class MenuDrag extends HTMLElement {
  connectedCallback() {
    const { path } = this.dataset
    if (!path) return
    let held: HTMLElement | undefined
    for (const row of this.querySelectorAll<HTMLElement>('li[data-id]')) {
      row.draggable = true
      row.addEventListener('dragstart', (event) => {
        event.stopPropagation()
        held = row
        event.dataTransfer?.setData('text/plain', row.innerText)
      })
    }
    this.addEventListener('dragover', (event) => {
      if (held && rowUnder(event)) event.preventDefault()
    })
    this.addEventListener('drop', (event) => {
      const over = rowUnder(event)
      if (!held || !over || over === held || held.contains(over)) return
      event.preventDefault()
      this.put(held, over, event)
    })
  }

  /** Over the lower half of a row it comes after it, else before. */
  put(held: HTMLElement, over: HTMLElement, event: DragEvent) {
    const list = over.closest<HTMLElement>('ol[data-parent]')
    if (!list) return
    const { top, height } = (over.querySelector('.shelf-row') ?? over).getBoundingClientRect()
    const rows = ([...list.children] as HTMLElement[]).filter((row) => row !== held)
    const next = rows[rows.indexOf(over) + (event.clientY > top + height / 2 ? 1 : 0)]
    const form = this.querySelector<HTMLFormElement>('form[hidden]')
    if (!form) return
    form.action = `${this.dataset.path}/${held.dataset.id}/placer`
    const values = { parent: list.dataset.parent ?? '', before: next?.dataset.id ?? '' }
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
    form.requestSubmit()
  }
}

const rowUnder = (event: Event): HTMLElement | undefined =>
  (event.target instanceof Element && event.target.closest<HTMLElement>('li[data-id]')) || undefined

customElements.define('menu-drag', MenuDrag)
