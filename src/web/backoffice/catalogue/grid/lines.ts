import type * as catalogue from '#catalogue'
import { now } from '#clock'
import { count } from '#format'
import { t } from '#messages'
import { recordOf } from '#versions'
import { attrs, type Content, type Html, hidden, html } from '../../../ui/index.ts'
import { type Cell, cells, cellValues } from './cells.ts'
import type { RowForm } from './save.ts'

/** What the page of the table shows. */
export type Grid = {
  rows: readonly catalogue.GridRow[]
  categories: readonly catalogue.Category[]
  rates: readonly number[]
  /** The rows as they come back, where the form does. */
  back: ReadonlyMap<number, RowForm>
  /** Where the form goes, with the filter. */
  action: string
  /** The list with the same filter. */
  list: string
  /** The other pages; nothing while the form comes back. */
  pages: Content
  changes: boolean
  /** Thresholds may be changed too. */
  thresholds: boolean
}

/** Cells of figures. */
export const FIGURES: readonly Cell[] = ['ht', 'rate', 'ttc', 'purchase', 'weight', 'low']
const lists: Partial<Record<Cell, string>> = { category: 'g-rayons', rate: 'g-taux', state: 'g-etats' }

/** One product: a field a cell, what is wrong under it, and what the row was loaded from. */
export function line(grid: Grid, row: catalogue.GridRow, shelves: ReadonlyMap<number, string>): Html {
  const present = cellValues(row, shelves)
  const back = grid.back.get(row.id)
  const values = { ...present, ...back?.values }
  const errors = back?.errors ?? {}
  const told = Object.entries(errors).filter(([cell]) => !cells.some((one) => one === cell))
  const one = (cell: Cell) => {
    if (present[cell] === undefined)
      return html`<td class="shut">${cell === 'reference' ? t('office.products.variants', { n: row.variants }) : ''}</td>`
    if (!grid.changes || (cell === 'low' && !grid.thresholds))
      return html`<td${attrs({ class: FIGURES.includes(cell) ? 'end' : undefined })}>${values[cell]}</td>`
    return cellField(row, cell, { value: values[cell] ?? '', wrong: errors[cell] })
  }
  return html`<tr id="ligne-${row.id}">${cells.map(one)}<td class="end">${count(row.quantity)}${
    grid.changes && hidden(`loaded-${row.id}`, values.loaded ?? recordOf(present, now()))
  }${told.map(([, sentence]) => html`<p class="error-text">${sentence}</p>`)}</td></tr>`
}

type Field = { value: string; wrong: string | undefined }

function cellField({ id, name }: catalogue.GridRow, cell: Cell, { value, wrong }: Field): Html {
  const own = `${cell}-${id}`
  const input = {
    id: own,
    name: own,
    type: 'text',
    value,
    autocomplete: 'off',
    list: lists[cell],
    inputmode: FIGURES.includes(cell) ? 'decimal' : undefined,
    class: FIGURES.includes(cell) ? 'end' : undefined,
    'aria-label': t('grid.cell', { cell: t(`grid.${cell}`), name }),
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': wrong ? `${own}-error` : undefined,
  }
  return html`<td class="cell-${cell}"><input${attrs(input)}>${wrong && html`<p class="error-text" id="${own}-error">${wrong}</p>`}</td>`
}
