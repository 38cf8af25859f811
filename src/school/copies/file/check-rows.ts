import type { ShopTable } from '../schema.ts'
import { wrongValue } from './check-values.ts'
import type { ColumnType } from './columns.ts'
import * as format from './format.ts'

export type Data = Map<string, format.Row[]>

const fault = (table: string, index: number, what: string) =>
  new format.BadShopFile(`${format.tableEntry(table)}, ligne ${index + 1} : ${what}`)

/**
 * Checks every row against the schema: columns that exist, of their type, texts as the forms take them, ids that name
 * a row of the file, pictures that are in it. Refuses (BadShopFile) with the table and the line.
 */
export function checkRows(
  tables: readonly ShopTable[],
  types: ReadonlyMap<string, ColumnType>,
  data: Data,
  pictures: ReadonlySet<string>,
): void {
  const own = data.get(format.SHOP) ?? []
  if (own.length !== 1) throw new format.BadShopFile('il doit contenir une boutique, une seule.')
  checkColumns(format.SHOP, format.shopColumns, types, own, pictures)
  const ids = new Map<string, Set<unknown>>()
  for (const table of tables) {
    const rows = data.get(table.name) ?? []
    checkColumns(table.name, format.columnsOf(table), types, rows, pictures)
    if (isNumbered(table)) ids.set(table.name, idsOf(table.name, rows))
  }
  for (const table of tables) checkReferences(table, data.get(table.name) ?? [], ids)
  checkCategories(data.get('categories') ?? [])
}

/** A table whose rows have an id of their own, given anew in another school. */
export const isNumbered = ({ key }: Pick<ShopTable, 'key'>): boolean => key.length === 1 && key[0] === 'id'

function idsOf(name: string, rows: readonly format.Row[]): Set<unknown> {
  const ids = new Set<unknown>()
  for (const [index, { id }] of rows.entries()) {
    if (typeof id !== 'number' || id < 1) throw fault(name, index, 'l’identifiant manque.')
    if (ids.has(id)) throw fault(name, index, `l’identifiant ${id} s’y trouve deux fois.`)
    ids.add(id)
  }
  return ids
}

function checkColumns(
  name: string,
  known: readonly string[],
  types: ReadonlyMap<string, ColumnType>,
  rows: readonly format.Row[],
  pictures: ReadonlySet<string>,
): void {
  const first = Object.keys(rows[0] ?? {})
    .sort()
    .join()
  for (const [index, row] of rows.entries()) {
    const columns = Object.keys(row)
    if (columns.slice().sort().join() !== first)
      throw fault(name, index, 'elle n’a pas les colonnes des autres lignes.')
    for (const column of columns) {
      const type = known.includes(column) ? types.get(`${name}.${column}`) : undefined
      if (!type) throw fault(name, index, `la colonne « ${column.slice(0, 60)} » est inconnue.`)
      const wrong = wrongValue(type, row[column], pictures)
      if (wrong) throw fault(name, index, `« ${column} » ${wrong}.`)
    }
  }
}

function checkReferences(table: ShopTable, rows: readonly format.Row[], ids: ReadonlyMap<string, Set<unknown>>): void {
  const byId = table.references.filter(({ parents }) => parents.length === 1 && parents[0] === 'id')
  const loose = Object.entries(format.looseIds).filter(([place]) => place.startsWith(`${table.name}.`))
  for (const [index, row] of rows.entries()) {
    for (const { to, columns } of byId) {
      const value = row[columns[0] ?? '']
      if (value === null || value === undefined) continue
      if (!ids.get(to)?.has(value))
        throw fault(table.name, index, `« ${columns[0]} » renvoie à une ligne qui n’est pas dans le fichier.`)
    }
    for (const [place, { kind, none }] of loose) {
      const column = place.split('.')[1] ?? ''
      const value = row[column] ?? none
      if (!kind || value === none) continue
      if (row[kind] !== 'customer' || !ids.get('customers')?.has(value))
        throw fault(table.name, index, `« ${column} » renvoie à quelqu’un qui n’est pas dans le fichier.`)
    }
  }
}

/** Two levels of categories: what lies deeper, or in a ring, is no shelf. */
function checkCategories(rows: readonly format.Row[]): void {
  const parents = new Map(rows.map(({ id, parent_id }) => [id, parent_id ?? null]))
  for (const [index, { parent_id }] of rows.entries())
    if (parent_id !== null && parent_id !== undefined && parents.get(parent_id) !== null)
      throw fault('categories', index, 'la catégorie du dessus n’est pas une catégorie principale.')
}
