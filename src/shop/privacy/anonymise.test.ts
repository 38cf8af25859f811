import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import { daysLater, today } from '#clock'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { Invalid } from '#refusals'
import * as returns from '#returns'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'
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

test('a copy of the own data tells vouchers, what was used of them, and returns; nobody else’s', async () => {
  const theo = await aCustomer(db, shop.id, 'theo.ferret@exemple.fr')
  const gift = { customerId: theo.id, kind: 'gesture' as const, cents: 500, endsOn: daysLater(today(), 30) }
  const { code } = await vouchers.give(db, kenza, shop.id, { ...gift, reason: 'Colis en retard' })
  await aReadyCart(db, shop, theo, [{ variantId: shop.train.variantId, quantity: 1 }])
  await carts.layVoucher(db, shop.id, theo.id, code)
  const cart = await carts.read(db, shop.id, { customerId: theo.id })
  const buying = { shopId: shop.id, customerId: theo.id, cartId: cart?.id ?? 0, payment: 'card' as const }
  const { id: orderId, reference } = await orders.place(db, theo.actor, buying)
  for (const to of ['preparing', 'shipped', 'delivered']) await orders.changeState(db, kenza, shop.id, orderId, { to })
  const { lines } = await returns.offered(db, shop.id, orderId)
  const asked = [{ lineId: lines[0]?.lineId ?? 0, quantity: 1 }]
  await returns.ask(db, theo.actor, { shopId: shop.id, orderId, lines: asked, reason: 'Roue cassée' })
  const rowsOf = async (id: number, title: string) =>
    (await privacy.dataOf(db, shop.id, id)).sections.find((section) => section.title === title)?.rows ?? []
  assert.deepEqual(
    (await rowsOf(theo.id, 'Bons d’achat')).map((row) => [row.Code, row.Montant, row.Reste, row.Motif]),
    [[code, 5, 0, 'Colis en retard']],
  )
  assert.deepEqual(
    (await rowsOf(theo.id, 'Bons d’achat utilisés')).map((row) => [row.Code, row.Commande, row.Montant]),
    [[code, reference, 5]],
  )
  assert.deepEqual(
    (await rowsOf(theo.id, 'Retours')).map((row) => [row.Commande, row.Pièces, row.Raison]),
    [[reference, 1, 'Roue cassée']],
  )
  for (const title of ['Bons d’achat', 'Bons d’achat utilisés', 'Retours'])
    assert.deepEqual(await rowsOf(anne.id, title), [], title)
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
