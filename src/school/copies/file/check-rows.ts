import { isLetter } from '#mail'
import { printFault } from '#pdf'
import { clean, isNaming } from '#texts'
import type { ShopTable } from '../schema.ts'
import type { ColumnType } from './columns.ts'
import * as format from './format.ts'
import { LONGEST, shapes, textRules } from './shapes.ts'

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

/** What is wrong with a value, as the end of a sentence; undefined for a good one. */
function wrongValue({ table, column, type, required }: ColumnType, value: unknown, pictures: ReadonlySet<string>) {
  if (value === null || value === undefined) return required ? 'manque' : undefined
  if (type === 'jsonb')
    return shapes[`${table}.${column}`]?.safeParse(value).success && isPlain(value)
      ? undefined
      : 'n’a pas la bonne forme'
  const fits = byType[type]?.(value) ?? false
  if (!fits) return 'n’est pas du bon type'
  if (`${table}.${column}` === 'mails.raw' && !isLetter(Buffer.from(String(value).slice(2), 'hex')))
    return 'n’est pas un message qu’un logiciel de courrier écrirait'
  if (typeof value !== 'string' || type !== 'text') return undefined
  if (format.pictureColumns.includes(`${table}.${column}`))
    return pictures.has(value) ? undefined : 'nomme une image qui n’est pas dans le fichier'
  const rule = textRules[`${table}.${column}`] ?? textRules[column]
  if (rule && !rule.test(value)) return 'ne convient pas'
  if (NAMES.has(`${table}.${column}`) && !isNaming(clean(value))) return 'ne nomme personne, et rien'
  if (PRINTED.has(`${table}.${column}`) && printFault(clean(value)))
    return 'a des lettres qu’aucune facture ne sait imprimer'
  return isPlain(value) && value.length <= LONGEST ? undefined : 'contient des signes interdits, ou trop de lettres'
}

/** What somebody or something is called. */
const NAMES = new Set([
  'customers.first_name',
  'customers.last_name',
  'products.name',
  'categories.name',
  'carriers.name',
  'shops.name',
])
/** What new papers say. */
const PRINTED = new Set([
  ...NAMES,
  ...['company', 'first_name', 'last_name', 'line1', 'line2', 'city'].map((column) => `addresses.${column}`),
])

/** The furthest that an amount may go: ten million euros in micro-euros. */
const FURTHEST = 10_000_000_000_000
const isWhole = (value: unknown, most: number) => Number.isSafeInteger(value) && Math.abs(value as number) <= most
const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value)
const byType: Record<string, (value: unknown) => boolean> = {
  bigint: (value) => isWhole(value, FURTHEST),
  integer: (value) => isWhole(value, 2_147_483_647),
  text: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  uuid: matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  bytea: (value) => matches(/^\\x[0-9a-f]*$/)(value) && (value as string).length % 2 === 0,
  date: isRealDay,
  'timestamp with time zone': (value) =>
    matches(/^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$/)(value) &&
    isRealDay((value as string).slice(0, 10)) &&
    !Number.isNaN(Date.parse(value as string)),
}

function isRealDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

/** Texts that a form would take: whole letters, no control characters but tabs and ends of lines, no endless nesting. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return value.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|(?:>\s?){30}/.test(value)
  if (Array.isArray(value)) return value.every(isPlain)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).every(([name, one]) => isPlain(name) && isPlain(one))
  return true
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
