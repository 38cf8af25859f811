import { isLetter } from '#mail'
import { printFault } from '#pdf'
import { clean, isNaming } from '#texts'
import type { ColumnType } from './columns.ts'
import * as format from './format.ts'
import { LONGEST, shapes, textRules } from './shapes.ts'

/** What is wrong with a value, as the end of a sentence; undefined for a good one. */
export function wrongValue(
  { table, column, type, required }: ColumnType,
  value: unknown,
  pictures: ReadonlySet<string>,
) {
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
  'zones.name',
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
  smallint: (value) => isWhole(value, 32_767),
  text: (value) => typeof value === 'string',
  'text[]': (value) => Array.isArray(value) && value.length <= 100 && value.every(isWord),
  boolean: (value) => typeof value === 'boolean',
  uuid: matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  bytea: (value) => matches(/^\\x[0-9a-f]*$/)(value) && (value as string).length % 2 === 0,
  date: isRealDay,
  'timestamp with time zone': (value) =>
    matches(/^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$/)(value) &&
    isRealDay((value as string).slice(0, 10)) &&
    !Number.isNaN(Date.parse(value as string)),
}

/** A code of ours, in a list of them. */
const isWord = (one: unknown): boolean => typeof one === 'string' && /^[a-z][a-z0-9-]{0,60}$/.test(one)

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
