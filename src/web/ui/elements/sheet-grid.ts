import { blockOf, type Cells, placeOf } from './sheet-block.ts'
import { atEnd, step } from './sheet-keys.ts'
import { readTsv, writeTsv } from './tsv.ts'

/**
 * A table of fields that goes by the keyboard as a spreadsheet does: arrows, Enter down, Escape back to what was there, Shift with
 * an arrow or a click for a block of cells, copied and pasted as spreadsheets do. Without scripts it is a form of fields.
 */
class SheetGrid extends HTMLElement {
  #from: HTMLInputElement | undefined
  #to: HTMLInputElement | undefined

  connectedCallback() {
    this.addEventListener('keydown', this)
    this.addEventListener('focusin', this)
    this.addEventListener('input', this)
    this.addEventListener('mousedown', this)
    this.addEventListener('copy', this)
    this.addEventListener('paste', this)
  }

  handleEvent(event: Event) {
    const { target } = event
    if (!(target instanceof HTMLInputElement)) return
    if (event instanceof KeyboardEvent) this.#key(event, target)
    else if (event instanceof ClipboardEvent) event.type === 'copy' ? this.#copy(event) : this.#paste(event, target)
    else if (event.type === 'focusin') target.select()
    else if (event.type === 'input') this.#mark(target)
    else if (event instanceof MouseEvent) this.#press(event, target)
  }

  #key(event: KeyboardEvent, cell: HTMLInputElement) {
    const { key, shiftKey } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (key === 'Escape') {
      cell.value = cell.defaultValue
      this.#mark(cell)
      this.#pick(undefined, undefined)
      return
    }
    const [down, across] = step(key, shiftKey)
    if (down === 0 && across === 0) return
    if (across !== 0 && !shiftKey && !atEnd(cell, across)) return
    event.preventDefault()
    if (shiftKey && key !== 'Enter') {
      const next = this.#beside(this.#to ?? cell, down, across)
      if (next) this.#pick(this.#from ?? cell, next)
      return
    }
    this.#pick(undefined, undefined)
    this.#beside(cell, down, across)?.focus()
  }

  #press(event: MouseEvent, cell: HTMLInputElement) {
    const here = document.activeElement
    if (!event.shiftKey || !(here instanceof HTMLInputElement) || !this.contains(here)) {
      this.#pick(undefined, undefined)
      return
    }
    event.preventDefault()
    this.#pick(here, cell)
  }

  /** The cells as they stand: a row each, with none where a product has no such cell. */
  get #rows(): Cells {
    return [...this.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((td) => td.querySelector<HTMLInputElement>('input:not([type=hidden])')),
    )
  }

  #beside(cell: HTMLInputElement, down: number, across: number): HTMLInputElement | undefined {
    const rows = this.#rows
    let [row, column] = placeOf(rows, cell)
    for (;;) {
      row += down
      column += across
      if (!rows[row] || column < 0 || column >= (rows[row]?.length ?? 0)) return undefined
      const next = rows[row]?.[column]
      if (next) return next
    }
  }

  #pick(from: HTMLInputElement | undefined, to: HTMLInputElement | undefined) {
    this.#from = from
    this.#to = to
    for (const td of this.querySelectorAll('td.picked')) td.classList.remove('picked')
    for (const one of this.#block.flat()) one?.closest('td')?.classList.add('picked')
  }

  get #block(): Cells {
    return this.#from && this.#to ? blockOf(this.#rows, this.#from, this.#to) : []
  }

  #copy(event: ClipboardEvent) {
    const block = this.#block.map((row) => row.map((one) => one?.value ?? ''))
    if (block.length === 0) return
    event.clipboardData?.setData('text/plain', writeTsv(block))
    event.preventDefault()
  }

  /** What came from a spreadsheet goes into the cells from this one on, to the right and down; one cell alone is pasted as ever. */
  #paste(event: ClipboardEvent, cell: HTMLInputElement) {
    const rows = readTsv(event.clipboardData?.getData('text/plain') ?? '')
    if (rows.length === 0 || (rows.length === 1 && rows[0]?.length === 1)) return
    event.preventDefault()
    const there = this.#rows
    const [top, left] = placeOf(there, cell)
    rows.forEach((row, down) => {
      row.forEach((value, across) => {
        const into = there[top + down]?.[left + across]
        if (!into) return
        into.value = value.trim()
        into.dispatchEvent(new Event('input', { bubbles: true }))
      })
    })
  }

  /** What will be saved is seen. */
  #mark(cell: HTMLInputElement) {
    cell.closest('td')?.classList.toggle('changed', cell.value !== cell.defaultValue)
  }
}

customElements.define('sheet-grid', SheetGrid)
