// A row of the table as its cells hold it: words and figures as they are copied to a spreadsheet.
import type * as catalogue from '#catalogue'
import { amount, rate, unitPrice } from '#format'
import { t } from '#messages'

export const cells = [
  'reference',
  'name',
  'category',
  'ht',
  'rate',
  'ttc',
  'purchase',
  'weight',
  'low',
  'state',
] as const
export type Cell = (typeof cells)[number]

/** Prices that one says of another. */
export const together: readonly RegExp[] = [/^(rate|ht|ttc)$/]

/** « Jouets > Peluches » by the id of the category. */
export function shelfNames(categories: readonly catalogue.Category[]): Map<number, string> {
  const named = new Map(categories.map(({ id, name }) => [id, name]))
  return new Map(
    categories.map(({ id, name, parent_id }) => [id, parent_id ? `${named.get(parent_id)} > ${name}` : name]),
  )
}

const states = {
  shown: 'office.products.isShown',
  hidden: 'office.products.isHidden',
  archived: 'sheet.archived',
} as const

/** « en vente », « caché », « archivé » */
export const stateWord = (state: catalogue.ManagedState): string => t(states[state])

/** What the cells of a row begin with; those that a product with several variants has not are left out. */
export const cellValues = (row: catalogue.GridRow, shelves: ReadonlyMap<number, string>): Record<string, string> => ({
  ...(row.only && { reference: row.only.reference, low: String(row.only.low ?? '') }),
  name: row.name,
  category: shelves.get(row.categoryId) ?? '',
  ht: unitPrice(row.htMicro),
  rate: rate(row.rateBp),
  ttc: amount(row.ttcCents),
  purchase: row.purchaseMicro === null ? '' : unitPrice(row.purchaseMicro),
  weight: String(row.weightG),
  state: stateWord(row.state),
})
