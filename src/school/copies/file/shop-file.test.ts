import assert from 'node:assert/strict'
import test from 'node:test'
import * as conversations from '#conversations'
import * as copies from '#copies'
import { type Db, sql } from '#database'
import * as orders from '#orders'
import * as shops from '#shops'
import { aCustomer, anOrder, aShop, aVisitor } from '#test'
import { partsOf, put, ranked, rowsOf, teacher, truthful, twoSchools } from '../../../../test/support/shop-file.ts'
import { shopTables } from '../schema.ts'
import { columnTypes } from './columns.ts'
import * as format from './format.ts'
import { shapes } from './shapes.ts'
import { unzip } from './zip.ts'

const { db, there, filesThere, shop, pupil, exported, whole, importAt } = await twoSchools()

test('whatever a file holds is named: ids, JSON, pictures', async () => {
  const tables = format.travelling(await shopTables(db), 'all')
  const types = await columnTypes(db)
  for (const table of tables)
    for (const column of format.columnsOf(table)) {
      const place = `${table.name}.${column}`
      const { type } = types.get(place) ?? {}
      const referred = table.references.some(({ columns }) => columns.includes(column))
      if (column.endsWith('_id') && type === 'bigint' && !referred)
        assert.ok(
          place in format.looseIds,
          `Whose id is ${place}? Say so in src/school/copies/file/format.ts (looseIds).`,
        )
      if (type === 'jsonb') assert.ok(shapes[place], `What does ${place} hold? Say so in file/shapes.ts.`)
      if (column.endsWith('hash') && type === 'text')
        assert.ok(format.pictureColumns.includes(place), `Is ${place} a picture or a secret? Say so in file/format.ts.`)
    }
})

test('a shop goes to another school and is the same there, row by row, under ids of its own', async () => {
  const other = await aShop(there.db, 'Déjà là')
  await there.db.updateTable('shops').set({ iban: '' }).where('id', '=', other.id).execute()
  const before = await db.selectFrom('shops').selectAll().execute()
  for (const share of ['all', 'catalogue'] as const) {
    const { bytes, slug } = await exported(share)
    assert.equal(slug, 'la-recre-du-bois')
    const id = await importAt(bytes)
    const [is, was] = [await ranked(there.db, id, share), await ranked(db, shop.id, share)]
    if (share === 'catalogue')
      for (const row of was.counters ?? []) Object.assign(row as object, { next: 1, last_on: null })
    assert.deepEqual(is, was)
    const arrived = await shops.byId(there.db, id)
    assert.deepEqual(
      [arrived.name, arrived.iban, arrived.opened_at],
      ['La Récré du Bois', 'FR7630001007941234567890185', null],
    )
    assert.match(arrived.back_office_digits, /^\d\d$/)
    const twice = await shops.byId(there.db, await importAt(bytes))
    assert.notEqual(twice.iban, arrived.iban, 'twice is two shops, the second with an account of its own')
    const again = await ranked(there.db, twice.id, share)
    for (const [table, rows] of Object.entries(is)) assert.equal(again[table]?.length, rows.length, table)
    for (const id of [arrived.id, twice.id]) await copies.remove(there.db, teacher, id)
  }
  assert.deepEqual(await db.selectFrom('shops').selectAll().execute(), before)
})

test('papers keep their numbers and words, pictures their pixels; nobody can sign in with a password that travelled', async () => {
  const id = await importAt(whole)
  const papers = (at: Db, shopId: number) =>
    at
      .selectFrom('invoices')
      .select(['kind', 'number', 'rank', 'content'])
      .where('shop_id', '=', shopId)
      .orderBy('id')
      .execute()
  assert.deepEqual(await papers(there.db, id), await papers(db, shop.id))
  assert.ok((await papers(there.db, id)).length >= 3, 'two invoices and a credit note')
  const pictures = await there.db.selectFrom('pictures').select(['hash', 'width']).where('shop_id', '=', id).execute()
  for (const { hash, width } of pictures) {
    assert.equal(width, 60)
    assert.ok(await filesThere.picture(hash, 96))
  }
  const given = await there.db.selectFrom('product_files').select('hash').where('shop_id', '=', id).execute()
  assert.deepEqual(
    await Promise.all(given.map(async ({ hash }) => (await filesThere.original(hash))?.subarray(0, 8).toString())),
    ['%PDF-1.7'],
  )
  const said = (
    await Promise.all(
      (await unzip(whole)).names.map(async (name) => (await (await unzip(whole)).read(name)).toString()),
    )
  ).join()
  for (const secret of ['password_hash', 'argon2', 'account_id', 'token_hash'])
    assert.ok(!said.includes(secret), secret)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from customers where shop_id = ${id} and password_hash not like '$argon2id$%'`.execute(
    there.db,
  )
  assert.equal(rows[0]?.n, 0)
  assert.equal((await there.db.selectFrom('employees').selectAll().where('shop_id', '=', id).execute()).length, 0)
  const acts = await there.db.selectFrom('acts').select(['verb', 'actor_name']).where('shop_id', '=', id).execute()
  assert.deepEqual(acts, [{ verb: 'copies.import', actor_name: 'S. LUNEAU' }])
})

test('without customers a file names nobody', async () => {
  const file = await unzip((await exported('catalogue')).bytes)
  const said = (await Promise.all(file.names.map(async (name) => (await file.read(name)).toString()))).join()
  for (const name of ['ONIM', 'Onim', 'exemple.fr', pupil.name]) assert.ok(!said.includes(name), name)
})

test('an imported shop is worked in: an order takes the next number, a visitor sees the shelves', async () => {
  const id = await importAt(whole)
  await sql`update shops set opened_at = now() where id = ${id}`.execute(there.db)
  const { slug } = await shops.byId(there.db, id)
  assert.match(await (await aVisitor(there).get(`/mag/${slug}`)).text(), /Train des forêts/)
  const one = async (table: 'variants' | 'carriers') =>
    (await there.db.selectFrom(table).select('id').where('shop_id', '=', id).orderBy('id').execute()).map(
      (row) => row.id,
    )
  const [variants, carrierIds] = [await one('variants'), await one('carriers')]
  const here = { ...shop, id, carrierIds, train: { productId: 0, variantId: variants[0] ?? 0 } }
  const order = await anOrder(there.db, here, await aCustomer(there.db, id), {
    lines: [{ variantId: variants[0] ?? 0, quantity: 1 }],
  })
  assert.equal(order.number, 3)
  await orders.changeState(there.db, teacher, id, order.id, { to: 'payment-accepted' })
})

test('a file of before there were conversations keeps what was written, in one for each order', async () => {
  const parts = await partsOf(whole)
  const messages = rowsOf(parts, 'order_messages')
  const bare = messages.map(({ conversation_id: _, letter_id: __, files: ___, ...message }) => message)
  put(parts, 'order_messages', bare)
  for (const table of ['conversations', 'model_answers']) parts.entries.delete(`tables/${table}.jsonl`)
  const id = await importAt(await truthful(parts))
  const said = there.db.selectFrom('order_messages').select(['body', 'conversation_id']).where('shop_id', '=', id)
  const kept = await said.orderBy('id').execute()
  assert.deepEqual(
    kept.map(({ body }) => body),
    messages.map(({ body }) => body),
  )
  assert.equal((await conversations.list(there.db, id)).rows.length, new Set(messages.map((one) => one.order_id)).size)
  assert.ok((await conversations.listModels(there.db, id)).length > 0)
})
