import { readFileSync } from 'node:fs'
import { now } from '#clock'
import type { Db } from '#database'
import type { Files } from '#files'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import { traceOf } from '../copy-shop.ts'
import type { Share } from '../rows.ts'
import { shopTables } from '../schema.ts'
import { migrations } from './columns.ts'
import * as format from './format.ts'
import { type Data, readRows } from './read-rows.ts'
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
  if (name === 'pictures' || name === 'product_files') return rows.filter(({ hash }) => there.has(String(hash)))
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
