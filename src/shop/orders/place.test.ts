import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import * as conversations from '#conversations'
import { sql } from '#database'
import { system } from '#people'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, aReadyCart, aShop, type TestCustomer, type TestShop, testDatabase } from '#test'
import { again, findMine, findPlaced, Incomplete, listMine, OrderChanged, place } from './index.ts'

const { db } = await testDatabase()

const cheque = (shop: TestShop, customer: TestCustomer, cartId: number) => ({
  shopId: shop.id,
  customerId: customer.id,
  cartId,
  payment: 'cheque' as const,
})

async function leftOf(shop: TestShop, variantId: number): Promise<{ quantity: number; ledger: number }> {
  const { rows } = await sql<{ quantity: number; ledger: number }>`
    select v.quantity, sum(m.quantity)::integer as ledger from variants v
    join stock_movements m on m.shop_id = v.shop_id and m.variant_id = v.id
    where v.shop_id = ${shop.id} and v.id = ${variantId} group by v.quantity`.execute(db)
  return rows[0] ?? { quantity: -1, ledger: -2 }
}

test('what was taken off a price is kept with the line, and its invoice says it', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  await catalogue.changeProduct(db, system, shop.id, shop.train.productId, { reduction: { bp: 3300, until: null } })
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  const { id } = await place(db, anne.actor, { ...cheque(shop, anne, cartId), payment: 'card' })
  const line = await db
    .selectFrom('order_lines')
    .select(['reduction_bp', 'full_ht_micro', 'unit_ht_micro', 'unit_ttc_cents'])
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(line, {
    reduction_bp: 3300,
    full_ht_micro: 33_250_000,
    unit_ht_micro: 22_275_000,
    unit_ttc_cents: 2673,
  })
  const { content } = await db
    .selectFrom('invoices')
    .select('content')
    .where('shop_id', '=', shop.id)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(content), /Prix réduit de 33.%, au lieu de 39,90.€/)
})

test('an order that costs nothing waits for no payment, and nobody is said to have sent one', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  await catalogue.changeProduct(db, system, shop.id, shop.train.productId, { price: { ttcCents: 0 } })
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  await carts.chooseCarrier(db, shop.id, anne.id, shop.carrierIds[2] ?? 0)
  const { id } = await place(db, anne.actor, cheque(shop, anne, cartId))
  const order = await findMine(db, shop.id, anne.id, id)
  assert.deepEqual([order.stateCode, order.totalTtcCents], ['payment-accepted', 0])
  const of = (table: 'invoices' | 'payments') =>
    db.selectFrom(table).selectAll().where('shop_id', '=', shop.id).execute()
  assert.deepEqual(await of('payments'), [])
  const [invoice] = await of('invoices')
  assert.match(JSON.stringify(invoice), /rien à payer/)
  assert.doesNotMatch(JSON.stringify(invoice), /reçu le/)
})

test('an order copies what was bought, takes its stock and ends the cart', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [
    { variantId: shop.train.variantId, quantity: 1 },
    { variantId: shop.cap.variantIds[1] ?? 0, quantity: 2 },
  ])
  const placed = await place(db, anne.actor, cheque(shop, anne, cartId))
  assert.equal(placed.number, 1)
  assert.match(placed.reference, /^[A-Z]{9}$/)

  const order = await findMine(db, shop.id, anne.id, placed.id)
  assert.equal(order.state.name, 'En attente du paiement par chèque')
  assert.deepEqual(
    order.lines.map(({ name, choice, quantity, totalTtcCents }) => ({ name, choice, quantity, totalTtcCents })),
    [
      { name: 'Train des forêts, 5 wagons', choice: '', quantity: 1, totalTtcCents: 3990 },
      { name: 'Casquette', choice: 'Taille\u00a0: M', quantity: 2, totalTtcCents: 7000 },
    ],
  )
  // 109.90 of goods: the range from 60.00, whose 3.50 HT make 4.20.
  assert.deepEqual(order.totals.carriageVat, [{ rateBp: 2000, baseCents: 350, vatCents: 70 }])
  assert.equal(order.totalTtcCents, 3990 + 7000 + 420)
  assert.deepEqual(
    order.history.map(({ state, by }) => [state, by]),
    [['En attente du paiement par chèque', 'customer']],
  )
  assert.equal(order.invoice, null)
  assert.deepEqual(await leftOf(shop, shop.train.variantId), { quantity: 9, ledger: 9 })
  assert.deepEqual(await leftOf(shop, shop.cap.variantIds[1] ?? 0), { quantity: 8, ledger: 8 })
  assert.equal(await carts.read(db, shop.id, { customerId: anne.id }), undefined)
  const { orders } = await listMine(db, shop.id, anne.id)
  assert.deepEqual(
    orders.map(({ reference, articles }) => [reference, articles]),
    [[placed.reference, 3]],
  )
})

test('the same cart sent twice at once is one order', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const clicks = [1, 2, 3, 4].map(() => place(db, anne.actor, cheque(shop, anne, cartId)))
  const placed = await Promise.all(clicks)
  assert.equal(new Set(placed.map(({ id }) => id)).size, 1)
  assert.equal((await place(db, anne.actor, cheque(shop, anne, cartId))).id, placed[0]?.id)
  assert.deepEqual(await leftOf(shop, shop.bear.variantId), { quantity: 9, ledger: 9 })
})

test('an order for the last item leaves nothing for the next customer, whose cart is kept', async () => {
  const shop = await aShop(db)
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const all = [{ variantId: shop.bear.variantId, quantity: 10 }]
  const [first, second] = [await aReadyCart(db, shop, anne, all), await aReadyCart(db, shop, paul, all)]
  await place(db, anne.actor, cheque(shop, anne, first))
  await assert.rejects(place(db, paul.actor, cheque(shop, paul, second)), (error) => {
    assert.ok(error instanceof stock.OutOfStock)
    assert.equal(error.message, '«\u00a0Ours Marcel en hêtre\u00a0» n’est plus disponible.')
    return true
  })
  const cart = await carts.read(db, shop.id, { customerId: paul.id })
  assert.deepEqual(
    cart?.lines.map(({ quantity, left }) => [quantity, left]),
    [[10, 0]],
  )
  // The number refused is not lost: the next order takes it.
  const third = await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  assert.equal((await place(db, anne.actor, cheque(shop, anne, third))).number, 2)
})

test('a step that was skipped is named, and nothing is written', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: shop.train.variantId, quantity: 1 })
  const cartId = (await carts.read(db, shop.id, { customerId: anne.id }))?.id ?? 0
  const refused = (step: string) => (error: unknown) => error instanceof Incomplete && error.step === step
  await assert.rejects(place(db, anne.actor, cheque(shop, anne, cartId)), refused('address'))
  await carts.chooseAddresses(db, shop.id, anne.id, {
    deliveryId: anne.addressId,
    invoiceId: anne.addressId,
    message: 'Sonner deux fois.',
  })
  await assert.rejects(place(db, anne.actor, cheque(shop, anne, cartId)), refused('carriage'))
  await carts.chooseCarrier(db, shop.id, anne.id, shop.carrierIds[2] ?? 0)
  await shops.setMethod(db, system, shop.id, 'cheque', false)
  await assert.rejects(place(db, anne.actor, cheque(shop, anne, cartId)), refused('payment'))
  await shops.setMethod(db, system, shop.id, 'cheque', true)
  await assert.rejects(
    place(db, anne.actor, { ...cheque(shop, anne, cartId), expectedTotalCents: 1 }),
    (error) => error instanceof OrderChanged,
  )
  const { id } = await place(db, anne.actor, { ...cheque(shop, anne, cartId), expectedTotalCents: 3990 })
  const order = await findMine(db, shop.id, anne.id, id)
  assert.deepEqual(
    order.messages.map(({ body, fromCustomer }) => [body, fromCustomer]),
    [['Sonner deux fois.', true]],
  )
  assert.equal(order.number, 1)
})

test('an order is its customer’s alone', async () => {
  const shop = await aShop(db)
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  await assert.rejects(place(db, paul.actor, cheque(shop, paul, cartId)), { status: 404 })
  const { id } = await place(db, anne.actor, cheque(shop, anne, cartId))
  const pauls = { shopId: shop.id, customerId: paul.id, about: { orderId: id }, body: 'Bonjour' }
  await assert.rejects(findMine(db, shop.id, paul.id, id), { status: 404 })
  await assert.rejects(findPlaced(db, shop.id, paul.id, id), { status: 404 })
  await assert.rejects(again(db, shop.id, paul.id, id), { status: 404 })
  await assert.rejects(conversations.write(db, paul.actor, pauls), { status: 404 })
})

test('ordering again puts in the cart what can still be had, and names the rest', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [
    { variantId: shop.train.variantId, quantity: 6 },
    { variantId: shop.bear.variantId, quantity: 1 },
  ])
  const { id } = await place(db, anne.actor, cheque(shop, anne, cartId))
  assert.deepEqual(await again(db, shop.id, anne.id, id), { added: 1, missing: ['Train des forêts, 5 wagons'] })
  const cart = await carts.read(db, shop.id, { customerId: anne.id })
  assert.deepEqual(
    cart?.lines.map(({ name, quantity }) => [name, quantity]),
    [['Ours Marcel en hêtre', 1]],
  )
})

test('what the sheet and the cart allow together can be ordered: two thousand pieces of a tonne', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  await db.updateTable('products').set({ weight_g: 1_000_000 }).where('id', '=', shop.bear.productId).execute()
  await stock.correct(db, system, shop.id, shop.bear.variantId, 9999)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 9999 }])
  const { id } = await place(db, anne.actor, cheque(shop, anne, cartId))
  const order = await db.selectFrom('orders').select('weight_g').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(order.weight_g, 9_999_000_000)
})

test('a cart whose parcel would go overseas is sent back to its address, whenever it was chosen', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  await db.updateTable('addresses').set({ postcode: '98713' }).where('id', '=', anne.addressId).execute()
  const refused = (error: Error) =>
    error instanceof Incomplete && error.step === 'address' && /rien n’est livré au 98713/.test(error.message)
  await assert.rejects(place(db, anne.actor, cheque(shop, anne, cartId)), refused)
})

test('a business’s order keeps how it was rounded: on totals, carriage with the goods of its rate', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { id: low } = await db
    .selectFrom('taxes')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('rate_bp', '=', 550)
    .executeTakeFirstOrThrow()
  const priced = (id: number, change: { price_micro: number; tax_id?: number }) =>
    db.updateTable('products').set(change).where('shop_id', '=', shop.id).where('id', '=', id).execute()
  await priced(shop.train.productId, { price_micro: 16_658_333 })
  await priced(shop.bear.productId, { price_micro: 12_796_209, tax_id: low })
  await db.updateTable('addresses').set({ vat_number: 'FR83404833048' }).where('id', '=', anne.addressId).execute()
  const cartId = await aReadyCart(db, shop, anne, [
    { variantId: shop.train.variantId, quantity: 3 },
    { variantId: shop.bear.variantId, quantity: 2 },
  ])
  const { id } = await place(db, anne.actor, { ...cheque(shop, anne, cartId), expectedTotalCents: 9116 })
  const { totals } = await findMine(db, shop.id, anne.id, id)
  assert.deepEqual(totals.vat, [
    { rateBp: 2000, baseCents: 5347, vatCents: 1069 },
    { rateBp: 550, baseCents: 2559, vatCents: 141 },
  ])
  const order = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([order.rounding, order.total_ht_cents, order.total_ttc_cents], ['total', 7906, 9116])
})
