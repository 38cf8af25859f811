import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import { daysLater, today } from '#clock'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { sql } from '#database'
import * as drafts from '#drafts'
import * as mail from '#mail'
import * as orders from '#orders'
import { system } from '#people'
import { NotFound } from '#refusals'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, type TestCustomer, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import * as windows from '#windows'
import { tablesOfCustomers } from './follow.ts'
import * as doubles from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const other = await aShop(db)
const kenza = await anEmployee(db, shop.id)
let made = 0

/** Anne twice: what each has is told by the caller. */
async function twice(): Promise<[TestCustomer, TestCustomer]> {
  const n = ++made
  return [await aCustomer(db, shop.id, `anne${n}@exemple.fr`), await aCustomer(db, shop.id, `onim${n}@exemple.fr`)]
}
const merge = async (kept: { id: number }, gone: { id: number }, choices: Partial<doubles.Choices> = {}) => {
  const pair = await doubles.compare(db, shop.id, kept.id, gone.id)
  const all = { ...doubles.choicesOf(pair), ...choices }
  await doubles.merge(db, kenza, shop.id, { keptId: kept.id, goneId: gone.id, choices: all, stamp: pair.stamp })
}
const rowsOf = async (table: string, id: number) =>
  (
    await sql<{
      n: number
    }>`select count(*)::int4 as n from ${sql.table(table)} where shop_id = ${shop.id} and customer_id = ${id}`.execute(
      db,
    )
  ).rows[0]?.n ?? 0

test('two that a shop that went back has apart again are made one again', async () => {
  const [anne, onim] = await twice()
  await db.insertInto('merged_customers').values({ shop_id: shop.id, id: onim.id, into_id: anne.id }).execute()
  await windows.askLetters(db, shop.id, { email: onim.email, consent: 'Oui.' })
  await db.updateTable('newsletter_signups').set({ confirmed_at: new Date() }).execute()
  assert.equal(await windows.countSignUps(db, shop.id), 0, 'her account, which does not agree, says for her')
  await merge(anne, onim)
  await assert.rejects(customers.sheet(db, shop.id, onim.id), NotFound)
  assert.equal(await windows.countSignUps(db, shop.id), 0, 'the account that went leaves no sign-up behind')
})

test('all that happened with the second is the first’s: nothing is lost, and the papers stay as they were', async () => {
  const [anne, onim] = await twice()
  await anOrder(db, shop, anne)
  const { id } = await anOrder(db, shop, onim)
  await orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted', from: 'awaiting-cheque' })
  await conversations.write(db, onim.actor, {
    shopId: shop.id,
    customerId: onim.id,
    about: { orderId: id },
    body: 'Bonjour',
  })
  await customers.addNote(db, kenza, shop.id, onim.id, 'Appelle le soir.')
  await mail.deliverPending(db)
  await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  await aReadyCart(db, shop, onim, [{ variantId: shop.train.variantId, quantity: 2 }])
  await customers.openSession(db, shop.id, onim.id)
  const papers = () => db.selectFrom('invoices').selectAll().where('shop_id', '=', shop.id).execute()
  const before = await papers()
  const tables = await tablesOfCustomers(db)
  const count = async (who: number) =>
    Object.fromEntries(await Promise.all(tables.map(async (one) => [one, await rowsOf(one, who)])))
  const [of, and] = [await count(anne.id), await count(onim.id)]
  await merge(anne, onim)
  const now = await count(anne.id)
  for (const table of tables) {
    assert.equal(await rowsOf(table, onim.id), 0, table)
    const alone = ['carts', 'customer_sums', 'customer_sessions', 'customer_password_resets'].includes(table)
    if (!alone) assert.equal(now[table], (of[table] ?? 0) + (and[table] ?? 0), table)
  }
  assert.deepEqual(await papers(), before)
  const sheet = await customers.sheet(db, shop.id, anne.id)
  assert.equal(sheet.orders, 2)
  assert.equal((await carts.read(db, shop.id, { customerId: anne.id }))?.lines[0]?.quantity, 3)
  const firsts = await db
    .selectFrom('orders')
    .select('first_of_customer')
    .where('customer_id', '=', anne.id)
    .where('shop_id', '=', shop.id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    firsts.map((one) => one.first_of_customer),
    [true, false],
  )
  await assert.rejects(customers.find(db, shop.id, onim.id), NotFound)
  const act = await db
    .selectFrom('acts')
    .selectAll()
    .where('verb', '=', 'customers.merge')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(act.after), new RegExp(`${onim.email}.*n° ${onim.id}`))
})

test('codes that were typed in the two carts and not used yet stay in the one that is left, each once', async () => {
  const [anne, onim] = await twice()
  const give = async ({ id }: TestCustomer) =>
    vouchers.give(db, kenza, shop.id, {
      ...{ customerId: id, kind: 'gesture', cents: 200, endsOn: daysLater(today(), 30), reason: 'Retard' },
    })
  const [hers, other] = [await give(anne), await give(onim)]
  for (const [who, { code }] of [
    [anne, hers],
    [onim, other],
  ] as const) {
    await aReadyCart(db, shop, who, [{ variantId: shop.train.variantId, quantity: 1 }])
    await carts.layVoucher(db, shop.id, who.id, code)
  }
  await merge(anne, onim)
  const cart = await carts.read(db, shop.id, { customerId: anne.id })
  assert.deepEqual(cart?.vouchers.map(({ code }) => code).sort(), [hers.code, other.code].sort())
  const [alone, gone] = await twice()
  const { code } = await give(gone)
  await aReadyCart(db, shop, gone, [{ variantId: shop.train.variantId, quantity: 1 }])
  await carts.layVoucher(db, shop.id, gone.id, code)
  await merge(alone, gone)
  const joined = await carts.read(db, shop.id, { customerId: alone.id })
  assert.deepEqual(
    joined?.vouchers.map((one) => one.code),
    [code],
  )
})

test('each field is taken from where it was chosen; what only the other knows is proposed, an agreement is not', async () => {
  const [anne, onim] = await twice()
  await sql`update customers set civility = 'Mme', birth_date = '1990-11-23', newsletter_since = now(), last_name = 'Onim-Roux'
    where shop_id = ${shop.id} and id = ${onim.id}`.execute(db)
  const pair = await doubles.compare(db, shop.id, anne.id, onim.id)
  const { civility, birthDate, newsletter, lastName } = doubles.choicesOf(pair)
  assert.deepEqual([civility, birthDate, newsletter, lastName], ['gone', 'gone', 'kept', 'kept'])
  await merge(anne, onim, { email: 'gone', lastName: 'gone' })
  const { customer } = await customers.sheet(db, shop.id, anne.id)
  assert.deepEqual(
    [customer.email, customer.lastName, customer.civility, customer.birthDate, customer.newsletterSince],
    [onim.email, 'Onim-Roux', 'Mme', '1990-11-23', null],
  )
})

test('a letter that waits for the one that goes is written for the one that stays', async () => {
  const [anne, onim] = await twice()
  await anOrder(db, shop, onim)
  await merge(anne, onim)
  await mail.deliverPending(db)
  assert.equal(await rowsOf('mails', anne.id), 1)
})

test('the same account, another shop, sheets that changed and one that was forgotten are refused', async () => {
  const [anne, onim] = await twice()
  const pair = await doubles.compare(db, shop.id, anne.id, onim.id)
  const merging = { keptId: anne.id, goneId: onim.id, choices: doubles.choicesOf(pair), stamp: pair.stamp }
  await assert.rejects(doubles.merge(db, kenza, shop.id, { ...merging, goneId: anne.id }), /deux comptes différents/)
  const stranger = await aCustomer(db, other.id)
  await assert.rejects(doubles.merge(db, kenza, shop.id, { ...merging, goneId: stranger.id }), NotFound)
  await assert.rejects(doubles.merge(db, kenza, other.id, { ...merging, keptId: stranger.id }), NotFound)
  await sql`update customers set last_name = 'Autre' where shop_id = ${shop.id} and id = ${onim.id}`.execute(db)
  await assert.rejects(doubles.merge(db, kenza, shop.id, merging), /a changé depuis/)
  await sql`update customers set anonymised_at = now(), last_name = 'Onim' where shop_id = ${shop.id} and id = ${onim.id}`.execute(
    db,
  )
  await assert.rejects(doubles.merge(db, kenza, shop.id, merging), /anonymisé/)
})

test('while an order is being placed with one of them nothing is merged, and nobody waits', async () => {
  const [anne, onim] = await twice()
  const cartId = await aReadyCart(db, shop, onim, [{ variantId: shop.train.variantId, quantity: 1 }])
  await db.transaction().execute(async (tx) => {
    await sql`select from carts where shop_id = ${shop.id} and id = ${cartId} for update`.execute(tx)
    await assert.rejects(merge(anne, onim), doubles.BeingOrdered)
  })
  await merge(anne, onim)
})

test('who looks like the same person is proposed: the same words in the name and something of an address', async () => {
  const street = await aShop(db)
  const named = async (first: string, last: string, postcode: string, mobile = '06 39 98 00 02') => {
    const one = await aCustomer(db, street.id)
    await sql`update customers set first_name = ${first}, last_name = ${last} where shop_id = ${street.id} and id = ${one.id}`.execute(
      db,
    )
    await sql`update addresses set postcode = ${postcode}, mobile = ${mobile} where shop_id = ${street.id} and customer_id = ${one.id}`.execute(
      db,
    )
    return one.id
  }
  const helene = await named('Hélène', 'D’ARC', '39200')
  const swapped = await named("D'arc", 'HELENE', '39200')
  await named('Hélène', 'D’ARC', '75001', '06 39 98 00 03')
  await named('Anne', 'D’ARC', '39200')
  const { rows } = await doubles.list(db, street.id)
  assert.deepEqual(
    rows.map(({ one, other, same }) => [one.id, other.id, same]),
    [[helene, swapped, ['postcode', 'phone']]],
  )
  assert.deepEqual(
    (await doubles.doublesOf(db, street.id, swapped)).map(({ id }) => id),
    [helene],
  )
})

for (const has of ['no cart', 'a cart'] as const)
  test(`an order taken down from the cart of who goes stays of it, the other having ${has}: confirmed, it empties what it took`, async () => {
    const [anne, onim] = await twice()
    const [bear, train] = [shop.bear.variantId, shop.train.variantId]
    await stock.correct(db, system, shop.id, bear, 50)
    if (has === 'a cart') await aReadyCart(db, shop, anne, [{ variantId: train, quantity: 1 }])
    const cartId = await aReadyCart(db, shop, onim, [{ variantId: bear, quantity: 2 }])
    const draft = await drafts.beginFromCart(db, kenza, shop.id, cartId)
    await merge(anne, onim)
    const kept = await carts.read(db, shop.id, { customerId: anne.id })
    assert.ok(kept?.lines.some(({ variantId }) => variantId === bear))
    assert.equal(await drafts.beginFromCart(db, kenza, shop.id, kept?.id ?? 0), draft, 'asked for again it is the same')
    if (has === 'a cart') await drafts.removeLine(db, kenza, { shopId: shop.id, id: draft, variantId: train })
    const carrierId = (await drafts.read(db, shop.id, draft)).offers[0]?.carrierId ?? 0
    await sql`update drafts set carrier_id = ${carrierId}, payment = 'cheque', delivery_address_id = ${onim.addressId},
      invoice_address_id = ${onim.addressId} where id = ${draft}`.execute(db)
    await drafts.confirm(db, kenza, { shopId: shop.id, id: draft })
    const left = (await carts.read(db, shop.id, { customerId: anne.id }))?.lines.map(({ variantId }) => variantId) ?? []
    assert.deepEqual(left, has === 'a cart' ? [train] : [])
  })
