import { readFileSync } from 'node:fs'
import { now } from '#clock'
import { type Db, sql } from '#database'
import type { Files } from '#files'
import { rawOf } from '#mail'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import { traceOf } from '../copy-shop.ts'
import type { Share } from '../rows.ts'
import { type ShopTable, shopTables } from '../schema.ts'
import { migrations } from './columns.ts'
import * as format from './format.ts'
import { sha256, type Zipped, zip } from './zip.ts'

const product: string = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')).version

type Asked = { shopId: number; with: Share /** The school's name, said in the file. */; school: string }

/**
 * A shop in one file (a zip, see format.ts), for another school; the shop stays in use and is read in one snapshot.
 * `catalogue` holds goods, pages and settings; `all` customers, orders, papers (their numbers and words unchanged) and
 * mails too, with the names of who handled them. Never passwords, sessions, pupils’ accounts, the trace, open carts.
 * Refuses with NotFound, and (409) a shop larger than a file may be.
 */
export async function exportShop(
  db: Db,
  files: Files,
  actor: Actor,
  { shopId, with: share, school }: Asked,
): Promise<{ slug: string; bytes: Buffer }> {
  const tables = format.travelling(await shopTables(db), share)
  const data = await readRows(db, tables, shopId)
  const pictures = await readPictures(files, data)
  for (const [name, rows] of data) data.set(name, withPicturesThere(name, rows, pictures))
  const entries = [...data].map(
    ([name, rows]): Zipped => ({
      name: format.tableEntry(name),
      bytes: Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
      deflate: true,
    }),
  )
  for (const [hash, bytes] of pictures) entries.push({ name: format.pictureEntry(hash), bytes, deflate: false })
  const madeAt = now()
  const manifest: format.Manifest = {
    format: format.FORMAT,
    product,
    migration: (await migrations(db)).at(-1) ?? '',
    madeAt: madeAt.toISOString(),
    school: school.slice(0, 200),
    with: share,
    rows: Object.fromEntries([...data].map(([name, rows]) => [name, rows.length])),
    entries: Object.fromEntries(
      entries.map(({ name, bytes }) => [name, { bytes: bytes.length, sha256: sha256(bytes) }]),
    ),
  }
  const said = { name: format.MANIFEST, bytes: Buffer.from(JSON.stringify(manifest, null, 1)), deflate: true }
  const bytes = await zip([said, ...entries], madeAt)
  refuseTooLarge(data, entries, bytes)
  await traceOf(db, actor, [shopId], 'copies.export', { with: share })
  return { slug: String(data.get(format.SHOP)?.[0]?.slug), bytes }
}

type Data = Map<string, format.Row[]>

/** Every row of a shop, all tables in one statement: one snapshot, whatever is sold meanwhile. */
async function readRows(db: Db, tables: readonly ShopTable[], shopId: number): Promise<Data> {
  const parts = tables.map(({ name, key }, index) => {
    const order = sql.join(key.map((column) => sql`t.${sql.ref(column)}`))
    return sql`select ${sql.lit(index)}, row_number() over (order by ${order}), to_jsonb(t) from ${sql.table(name)} t
      where t.shop_id = ${shopId}`
  })
  const told = tables.length
  const { rows } = await sql<{ n: number; row: format.Row }>`
    select n, row from (
      select ${sql.lit(told)} as n, r.id as line, to_jsonb(r) as row from retellings r where r.shop_id = ${shopId} union all
      select -1, 0, to_jsonb(t) from shops t where t.id = ${shopId} and t.kept_at is null
      union all ${sql.join(parts, sql` union all `)}
    ) all_rows order by n, line`.execute(db)
  const [shop, ...others] = rows
  if (shop?.n !== -1) throw new NotFound('Cette boutique n’existe pas.')
  const data: Data = new Map([[format.SHOP, [pick(format.shopColumns, shop.row)]]])
  for (const { name } of tables) data.set(name, [])
  const travelling = new Set(data.keys())
  const tellings = new Map(others.flatMap(({ n, row }) => (n === told ? [[row.id, row.told] as const] : [])))
  for (const { n, row } of others) {
    const table = tables[n]
    if (table) data.get(table.name)?.push(leaving(table, asTold(table, row, tellings), travelling))
  }
  return data
}

/** A letter that was another shop's leaves as this one tells it. */
function asTold({ name }: ShopTable, row: format.Row, tellings: ReadonlyMap<unknown, unknown>): format.Row {
  const told = name === 'mails' ? tellings.get(row.retelling_id) : undefined
  if (!told) return row
  const raw = rawOf({ raw: Buffer.from(String(row.raw).slice(2), 'hex'), told })
  return { ...row, raw: `\\x${raw.toString('hex')}` }
}

const pick = (columns: readonly string[], row: format.Row): format.Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]))

/** A row without what stays: secrets, and whoever is named by an id that means nothing elsewhere. */
function leaving(table: ShopTable, row: format.Row, travelling: ReadonlySet<string>): format.Row {
  const left = pick(format.columnsOf(table), row)
  for (const { to, columns } of table.references)
    if (!travelling.has(to)) for (const column of columns) left[column] = null
  for (const [place, { kind, none }] of Object.entries(format.looseIds)) {
    const [name, column = ''] = place.split('.')
    if (name === table.name && kind && row[kind] !== 'customer') left[column] = none
  }
  if (table.name === 'counters' && !travelling.has('orders')) Object.assign(left, { next: 1, last_on: null })
  if (table.name === 'mails' && left.smtp_state === 'waiting') left.smtp_state = 'inside'
  return left
}

const picturesIn = (name: string, row: format.Row): string[] =>
  format.pictureColumns.flatMap((place) => {
    const [table, column = ''] = place.split('.')
    const hash = table === name ? row[column] : null
    return typeof hash === 'string' ? [hash] : []
  })

async function readPictures(files: Files, data: Data): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  const named = [...data].flatMap(([name, rows]) =>
    rows.flatMap((row) => [...picturesIn(name, row), ...format.logosOf(row)]),
  )
  for (const hash of new Set(named)) {
    const bytes = await files.original(hash)
    if (bytes) found.set(hash, bytes)
  }
  return found
}

/** Without what names a picture that the disk has lost. */
function withPicturesThere(name: string, rows: format.Row[], there: ReadonlyMap<string, unknown>): format.Row[] {
  if (name === 'pictures') return rows.filter(({ hash }) => there.has(String(hash)))
  const columns = format.pictureColumns
    .filter((place) => place.startsWith(`${name}.`))
    .map((place) => place.split('.')[1])
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(columns.map((column = '') => [column, there.has(String(row[column])) ? row[column] : null])),
  }))
}

/** What is written can be read again, or is not written. */
function refuseTooLarge(data: Data, entries: readonly Zipped[], { length }: Buffer): void {
  const rows = [...data.values()].reduce((sum, all) => sum + all.length, 0)
  const { limits } = format
  const tables = entries.filter(({ deflate }) => deflate)
  const within =
    length <= limits.file &&
    entries.length < limits.entries &&
    rows <= limits.rows &&
    tables.every(({ bytes }) => bytes.length <= limits.table) &&
    tables.reduce((sum, { bytes }) => sum + bytes.length, 0) <= limits.tables
  if (!within)
    throw new Refusal('Cette boutique est trop grosse pour un fichier : exportez-la sans les clients et les commandes.')
}
