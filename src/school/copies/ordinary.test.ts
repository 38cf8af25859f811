import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { sql } from '#database'
import { openFiles } from '#files'
import * as mail from '#mail'
import * as orders from '#orders'
import type { Actor } from '#people'
import { aCustomer, anEmployee, anOrder, aShop, shopFacts, shopRows, testDatabase } from '#test'
import * as copies from './index.ts'

// A school's own server: the database belongs to a role that is no superuser, and references are always checked.
const database = await testDatabase({ user: `ordinary_${randomUUID().slice(0, 8)}` })
const { db } = database
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }
const personal = [
  'acts',
  'shop_returns',
  'employees',
  'employee_sessions',
  'customer_sessions',
  'customer_password_resets',
]

const source = await aShop(db, 'Sur un serveur')
const customer = await aCustomer(db, source.id)
const pupil = await anEmployee(db, source.id)
for (const payment of ['cheque', 'transfer'] as const) {
  const order = await anOrder(db, source, customer, { payment })
  for (const state of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, pupil, source.id, order.id, { to: state })
}
const credited = await anOrder(db, source, await aCustomer(db, source.id))
await orders.changeState(db, pupil, source.id, credited.id, { to: 'payment-accepted' })
await orders.changeState(db, pupil, source.id, credited.id, { to: 'refunded', reason: 'Erreur' })
await mail.deliverPending(db)

test('the role is an ordinary one', async () => {
  const { rows } = await sql<{ may: boolean }>`
    select has_parameter_privilege('session_replication_role', 'SET') as may`.execute(db)
  assert.equal(rows[0]?.may, false)
})

test('an ordinary role copies, goes back, forgets and removes, row by row', async () => {
  const before = await shopRows(db, source.id, personal)
  const keptId = await copies.keep(db, teacher, { shopId: source.id, name: 'début' })
  const ids = await copies.copyShop(db, teacher, {
    fromId: keptId,
    shops: [1, 2, 3].map((n) => ({ slug: `copie-${n}`, name: `Copie ${n}` })),
    with: 'all',
  })
  const facts = await shopFacts(db, source.id, personal)
  for (const id of ids) assert.deepEqual(await shopFacts(db, id, personal), facts)
  const [first = 0, second = 0] = ids
  for (const id of [source.id, first]) {
    await anOrder(db, { ...source, id }, customer)
    await anOrder(db, { ...source, id }, await aCustomer(db, id))
    await sql`update variants set price_impact_micro = 5 where shop_id = ${id}`.execute(db)
    await sql`delete from pages where shop_id = ${id}`.execute(db)
  }
  await mail.deliverPending(db)
  await copies.restore(db, teacher, { keptId, shopIds: [source.id, ...ids] })
  assert.deepEqual(await shopRows(db, source.id, personal), before)
  for (const id of ids) assert.deepEqual(await shopFacts(db, id, personal), facts)
  await copies.remove(db, teacher, first)
  await copies.forget(db, teacher, keptId)
  for (const gone of [first, keptId])
    for (const [name, rows] of await shopRows(db, gone)) assert.deepEqual(rows, [], name)
  assert.deepEqual(await shopFacts(db, second, personal), facts)
  await assert.rejects(sql`delete from invoices where shop_id = ${second}`.execute(db), /never removed/)
})

test('an ordinary role takes a shop to another school', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-ordinary-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const files = openFiles(folder, db)
  const { bytes } = await copies.exportShop(db, files, teacher, { shopId: source.id, with: 'all', school: 'Lycée' })
  const file = await copies.readShopFile(db, bytes)
  const id = await copies.importShop(db, files, teacher, { file, name: 'Arrivée', slug: 'arrivee' })
  const [was, is] = [await shopRows(db, source.id, personal), await shopRows(db, id, personal)]
  for (const name of ['products', 'variants', 'orders', 'invoices', 'mails'])
    assert.equal(is.get(name)?.length, was.get(name)?.length, name)
})

test('what refers to rows that are many is found by an index', async () => {
  const { rows } = await sql<{ name: string; column: string }>`
    select c.conname as name, a.attname as column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
    where c.contype = 'f' and cardinality(c.conkey) = 2 and c.confrelid::regclass::text = any(${['orders', 'order_lines', 'variants', 'products', 'customers', 'invoices']}::text[])
      and not exists (select from pg_index x where x.indrelid = c.conrelid and (x.indkey::int2[])[0:1] = c.conkey)`.execute(
    db,
  )
  assert.deepEqual(
    rows,
    [],
    'an index that begins with (shop_id, this column) is missing: where references are checked, removing a shop would read the whole of it for every row',
  )
})
