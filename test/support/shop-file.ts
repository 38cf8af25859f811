// Two schools, a shop at work in the first, and files made of it, whole or broken on purpose.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import sharp from 'sharp'
import * as catalogue from '#catalogue'
import * as copies from '#copies'
import { type Db, sql } from '#database'
import { openFiles } from '#files'
import * as mail from '#mail'
import * as orders from '#orders'
import type { Actor } from '#people'
import * as school from '#school'
import * as format from '../../src/school/copies/file/format.ts'
import { sha256, unzip, type Zipped, zip } from '../../src/school/copies/file/zip.ts'
import { shopTables } from '../../src/school/copies/schema.ts'
import { aCustomer } from './customer.ts'
import { testDatabase } from './database.ts'
import { anEmployee, anOrder } from './order.ts'
import { aShop } from './shop.ts'

export const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }
export const aPicture = (red: number) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: red, g: 90, b: 30 } } })

/** Every row of a shop's travelling tables with ids told as ranks: two shops of the same content give the same. */
export async function ranked(at: Db, shopId: number, share: copies.Share): Promise<Record<string, unknown[]>> {
  const tables = format.travelling(await shopTables(at), share)
  const ranks = new Map<string, Map<unknown, number>>()
  const found: Record<string, Record<string, unknown>[]> = {}
  const all = tables.map(({ name, key }) => {
    const order = sql.join(key.map((column) => sql.ref(`t.${column}`)))
    return sql`(select coalesce(jsonb_agg(to_jsonb(t) - 'shop_id' order by ${order}), '[]') from ${sql.table(name)} t
      where shop_id = ${sql.lit(shopId)})`
  })
  const { rows: answered } = await sql<{ all: Record<string, unknown>[][] }>`
    select to_jsonb(array[${sql.join(all)}]) as all`.execute(at)
  for (const [n, { name }] of tables.entries()) {
    const rows = answered[0]?.all[n] ?? []
    found[name] = rows
    ranks.set(name, new Map(rows.map((row, index) => [row.id, index])))
  }
  for (const { name, references } of tables)
    for (const row of found[name] ?? []) {
      if ('id' in row) row.id = ranks.get(name)?.get(row.id)
      for (const { to, columns, parents } of references)
        if (parents.join() === 'id') row[columns[0] ?? ''] = ranks.get(to)?.get(row[columns[0] ?? '']) ?? null
      const kind = row.actor_kind ?? row.author_kind
      const by = 'actor_id' in row ? 'actor_id' : 'author_id'
      if (row.taken_kind) row.taken_id = null
      if (kind) row[by] = kind === 'customer' ? ranks.get('customers')?.get(row[by]) : null
      for (const gone of ['password_hash', 'cart_id', 'hash', 'picture_hash']) delete row[gone]
    }
  return found
}

export type Parts = { manifest: Record<string, unknown>; entries: Map<string, Buffer> }
/** A file's parts, to be replaced. Read once: some tests ask for the same eighty parts of a file two hundred times. */
export async function partsOf(bytes: Buffer): Promise<Parts> {
  const parts = known.get(bytes) ?? (await readParts(bytes))
  known.set(bytes, parts)
  return { manifest: structuredClone(parts.manifest), entries: new Map(parts.entries) }
}
const known = new WeakMap<Buffer, Parts>()

async function readParts(bytes: Buffer): Promise<Parts> {
  const file = await unzip(bytes)
  const entries = new Map<string, Buffer>()
  for (const name of file.names) entries.set(name, await file.read(name))
  const manifest = JSON.parse(String(entries.get(format.MANIFEST)))
  entries.delete(format.MANIFEST)
  return { manifest, entries }
}
/** What is smaller is not compressed: a file is made anew for each of its faults. */
const SMALL = 1 << 16

/** A file whose description tells the truth of whatever it holds, so that only what it holds is wrong. */
export async function truthful({ manifest, entries }: Parts, more: Zipped[] = []): Promise<Buffer> {
  const all = [...entries].map(([name, bytes]): Zipped => ({ name, bytes, deflate: bytes.length > SMALL })).concat(more)
  const described = {
    ...manifest,
    entries: Object.fromEntries(
      all.map(({ name, bytes }) => [name, { bytes: bytes.length, sha256: read(bytes).sha256 }]),
    ),
    rows: Object.fromEntries(
      [...entries].flatMap(([name, bytes]) =>
        name.startsWith('tables/') ? [[name.slice(7, -6), read(bytes).rows]] : [],
      ),
    ),
    ...(manifest.rows === 'lie' && { rows: {} }),
  }
  return zip(
    [{ name: format.MANIFEST, bytes: Buffer.from(JSON.stringify(described)), deflate: true }, ...all],
    new Date(),
  )
}

/** What a description says of a part. Most parts of a file are those of the last one: they are read once. */
function read(bytes: Buffer): { sha256: string; rows: number } {
  const is = said.get(bytes) ?? { sha256: sha256(bytes), rows: String(bytes).split('\n').filter(Boolean).length }
  said.set(bytes, is)
  return is
}
const said = new WeakMap<Buffer, { sha256: string; rows: number }>()

export const rowsOf = (parts: Parts, table: string): Record<string, unknown>[] =>
  String(parts.entries.get(format.tableEntry(table)) ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
export const put = (parts: Parts, table: string, rows: unknown[]) =>
  parts.entries.set(format.tableEntry(table), Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')))

/** Two schools with a shop at work in the first: two customers, orders shipped and credited, messages, mails, pictures. */
export async function twoSchools() {
  const database = await testDatabase()
  const { db } = database
  const there = await testDatabase()
  await school.found(there.db, { name: 'Lycée de la Plaine', town: 'Lons' })
  const folder = await mkdtemp(join(tmpdir(), 'preau-shop-file-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const [files, filesThere] = [openFiles(join(folder, 'here'), db), openFiles(join(folder, 'there'), there.db)]
  const shop = await aShop(db, 'La Récré du Bois')
  await catalogue.changeProduct(db, teacher, shop.id, shop.bear.productId, { perishable: true })
  for (const [red, productId] of [
    [200, shop.train.productId],
    [20, shop.bear.productId],
  ] as const) {
    const { hash, width, height } = await files.addPicture(await aPicture(red).png().toBuffer())
    await db
      .insertInto('pictures')
      .values({ shop_id: shop.id, product_id: productId, hash, width, height, alt: 'Un jouet' })
      .execute()
  }
  const notice = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  await catalogue.addFile(db, teacher, shop.id, shop.train.productId, {
    hash: await files.keepDocument(notice),
    bytes: notice.length,
    title: 'Notice du train',
  })
  await catalogue.addCategory(db, teacher, shop.id, {
    name: 'Peluches',
    parentId: (await catalogue.listCategories(db, shop.id))[0]?.id ?? 0,
  })
  const customer = await aCustomer(db, shop.id)
  const pupil = await anEmployee(db, shop.id)
  const first = await anOrder(db, shop, customer)
  for (const state of ['payment-accepted', 'preparing', 'shipped', 'delivered'])
    await orders.changeState(db, pupil, shop.id, first.id, { to: state })
  await orders.answer(db, pupil, shop.id, { orderId: first.id }, { body: 'Votre colis est parti.' })
  const second = await anOrder(db, shop, await aCustomer(db, shop.id), { payment: 'transfer' })
  await orders.changeState(db, pupil, shop.id, second.id, { to: 'payment-accepted' })
  await orders.changeState(db, pupil, shop.id, second.id, { to: 'refunded', reason: 'Erreur de la boutique' })
  await mail.deliverPending(db)

  let made = 0
  const exported = (share: copies.Share = 'all', shopId = shop.id) =>
    copies.exportShop(db, files, teacher, { shopId, with: share, school: 'Lycée du Lac' })
  const whole = (await exported()).bytes
  async function importAt(bytes: Buffer, at: Db = there.db): Promise<number> {
    const file = await copies.readShopFile(at, bytes)
    return copies.importShop(at, filesThere, teacher, { file, name: file.name, slug: `arrivee-${++made}` })
  }

  async function changed(change: (parts: Parts) => void): Promise<Buffer> {
    const parts = await partsOf(whole)
    change(parts)
    return truthful(parts)
  }
  const inRow = (table: string, change: (row: Record<string, unknown>) => void, which = 0) =>
    changed((parts) => {
      const rows = rowsOf(parts, table)
      const row = rows[which]
      if (row) change(row)
      put(parts, table, rows)
    })

  const stored = async () => [
    (await there.db.selectFrom('shops').select('id').execute()).length,
    (await readdir(join(folder, 'there', 'files'), { recursive: true }).catch(() => [])).length,
  ]
  /** Refused with a sentence, and nothing is there that was not. */
  async function refused(bytes: Buffer, why: RegExp, told: string): Promise<void> {
    const before = await stored()
    await assert.rejects(importAt(bytes), (error: Error) => {
      assert.ok(error instanceof copies.BadShopFile, `${told}: ${error.stack}`)
      assert.match(error.message, why, told)
      return true
    })
    assert.deepEqual(await stored(), before, told)
  }
  return {
    database,
    db,
    there,
    files,
    filesThere,
    shop,
    pupil,
    exported,
    whole,
    importAt,
    changed,
    inRow,
    stored,
    refused,
  }
}
