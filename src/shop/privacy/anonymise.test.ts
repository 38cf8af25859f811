import assert from 'node:assert/strict'
import test from 'node:test'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { Invalid } from '#refusals'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import * as privacy from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const wanted = { customerId: anne.id, name: 'anne onim', reason: 'Demande d’Anne Onim reçue le 12 novembre' }

/** Every table of the database in which a text still names her. */
async function named(): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as table from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss') order by 1`.execute(db)
  const found: string[] = []
  for (const { table } of rows) {
    const said = await sql`select from ${sql.raw(table)} t where t::text ~* 'onim|Tilleuls|39 98 00 01'
      or encode(t::text::bytea, 'escape') ~* 'anne.onim' limit 1`.execute(db)
    if (said.rows.length > 0) found.push(table.replace('public.', ''))
  }
  return found
}

test('nobody is forgotten while an order waits, without the name typed again, or without a reason', async () => {
  const { id } = await anOrder(db, shop, anne)
  await assert.rejects(privacy.anonymiseNamed(db, kenza, shop.id, wanted), privacy.StillOpen)
  await orders.changeState(db, kenza, shop.id, id, { to: 'cancelled', from: 'awaiting-cheque' })
  for (const wrong of [{ name: 'Anne' }, { reason: ' ' }])
    await assert.rejects(privacy.anonymiseNamed(db, kenza, shop.id, { ...wanted, ...wrong }), Invalid)
  assert.equal((await customers.find(db, shop.id, anne.id)).anonymisedAt, null)
})

test('a copy of the own data tells the account, the addresses, the orders and what was said', async () => {
  const { sections } = await privacy.dataOf(db, shop.id, anne.id)
  const titles = sections.map(({ title }) => title)
  for (const title of ['Compte', 'Adresses', 'Commandes', 'Articles commandés'])
    assert.ok(titles.includes(title), title)
  assert.match(JSON.stringify(sections), /12 rue des Tilleuls/)
})

test('once forgotten she is named nowhere but in the papers that the law keeps, and the amounts stay', async () => {
  const { id } = await anOrder(db, shop, anne)
  const to = (state: string, from: string) => orders.changeState(db, kenza, shop.id, id, { to: state, from })
  await to('payment-accepted', 'awaiting-cheque')
  await to('preparing', 'payment-accepted')
  const letter = { shopId: shop.id, customerId: anne.id, body: 'Bien à vous, Anne Onim' }
  await conversations.write(db, anne.actor, { ...letter, about: { orderId: id } })
  await conversations.write(db, anne.actor, { ...letter, about: null, subject: 'De la part d’Anne Onim' })
  await customers.addNote(db, kenza, shop.id, anne.id, 'Mme ONIM préfère le soir.')
  await to('shipped', 'preparing')
  await to('delivered', 'shipped')
  await mail.deliverPending(db)
  await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  await customers.openSession(db, shop.id, anne.id)
  const total = () =>
    db.selectFrom('orders').select('total_ttc_cents').where('shop_id', '=', shop.id).orderBy('id').execute()
  const papers = () => db.selectFrom('invoices').selectAll().where('shop_id', '=', shop.id).execute()
  const [before, issued] = [await total(), await papers()]
  assert.ok((await named()).includes('customers'))
  await privacy.anonymiseNamed(db, kenza, shop.id, wanted)
  assert.deepEqual(await named(), ['delivery_slips', 'invoices'])
  assert.deepEqual([await total(), await papers()], [before, issued])
  const act = await db
    .selectFrom('acts')
    .selectAll()
    .where('verb', '=', 'customers.anonymise')
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(act.after), /client anonymisé reçue le 12 novembre/)
  assert.equal((await customers.sheet(db, shop.id, anne.id)).orders, 2)
  await privacy.anonymise(db, kenza, shop.id, anne.id, 'encore')
  const sessions = await db
    .selectFrom('customer_sessions')
    .select('customer_id')
    .where('customer_id', '=', anne.id)
    .execute()
  assert.deepEqual(sessions, [])
  await assert.rejects(customers.addNote(db, kenza, shop.id, anne.id, 'x'), /anonymisé/)
})
