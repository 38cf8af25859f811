import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, aReadyCart, aShop, type TestCustomer, type TestShop, testDatabase } from '#test'
import { CardRefused, confirmCard, findVisit, giveUp, goToBank, presentCard, testCards } from './index.ts'

const { db } = await testDatabase()
const [accepted, refused, insufficient] = testCards.map(({ number }) => number) as [string, string, string]

async function atTheBank(shop: TestShop, customer: TestCustomer, quantity = 1) {
  const cartId = await aReadyCart(db, shop, customer, [{ variantId: shop.bear.variantId, quantity }])
  const here = { shopId: shop.id, customerId: customer.id }
  const visitId = await goToBank(db, { ...here, cartId, amountCents: 2450 * quantity + 550 })
  return { ...here, cartId, visitId }
}

test('a card and its code: the order is paid at once, once however often the code is sent', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { cartId, visitId, ...here } = await atTheBank(shop, anne)
  await presentCard(db, shop.id, anne.id, visitId, '9000 1111 2222 3338')
  const { code, last4 } = await findVisit(db, shop.id, anne.id, visitId)
  assert.equal(last4, '3338')
  const confirm = () => confirmCard(db, anne.actor, { ...here, visitId, code })
  const placed = await Promise.all([confirm(), confirm(), confirm()])
  assert.equal(new Set(placed.map(({ id }) => id)).size, 1)
  const order = await orders.findMine(db, shop.id, anne.id, placed[0].id)
  assert.equal(order.state.name, 'Paiement accepté')
  assert.match(order.invoice?.number ?? '', /^FA\d{6}$/)
  const paid = await db.selectFrom('payments').select(['amount_cents', 'note']).where('shop_id', '=', shop.id).execute()
  assert.deepEqual(paid, [{ amount_cents: 3000, note: 'carte •••• 3338' }])
  assert.deepEqual((await orders.ofCart(db, { ...here, cartId }))?.id, order.id)
})

test('a card turned down leaves the cart intact, and the visit ended', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  for (const [number, outcome] of [
    [refused, 'refused'],
    [insufficient, 'insufficient-funds'],
  ] as const) {
    const { visitId, ...here } = await atTheBank(shop, anne)
    const turnedDown = (error: unknown) => error instanceof CardRefused && error.outcome === outcome
    await assert.rejects(presentCard(db, shop.id, anne.id, visitId, number), turnedDown)
    // The visit is over: neither another card nor a code brings it back.
    await assert.rejects(presentCard(db, shop.id, anne.id, visitId, accepted), turnedDown)
    const { code } = await findVisit(db, shop.id, anne.id, visitId)
    await assert.rejects(
      confirmCard(db, anne.actor, { shopId: here.shopId, customerId: anne.id, visitId, code }),
      turnedDown,
    )
    assert.equal((await carts.read(db, shop.id, { customerId: anne.id }))?.lines.length, 1)
    await carts.remove(db, shop.id, { customerId: anne.id }, shop.bear.variantId)
  }
})

test('a number that is no test card is refused and nothing of it kept', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { visitId } = await atTheBank(shop, anne)
  for (const number of ['4111 1111 1111 1111', '', 'abc', '9000111122223339'])
    await assert.rejects(presentCard(db, shop.id, anne.id, visitId, number), { status: 422 })
  const visit = await findVisit(db, shop.id, anne.id, visitId)
  assert.deepEqual([visit.outcome, visit.last4, visit.ended], [null, '', false])
})

test('the third wrong code ends the payment', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { visitId, ...here } = await atTheBank(shop, anne)
  const wrong = () => confirmCard(db, anne.actor, { ...here, visitId, code: 'x' })
  await assert.rejects(wrong(), { status: 422, message: /carte/ })
  await presentCard(db, shop.id, anne.id, visitId, accepted)
  await assert.rejects(wrong(), (error) => !(error instanceof CardRefused))
  await assert.rejects(wrong(), (error) => !(error instanceof CardRefused))
  await assert.rejects(wrong(), (error) => error instanceof CardRefused && error.outcome === 'wrong-code')
  const { code } = await findVisit(db, shop.id, anne.id, visitId)
  await assert.rejects(confirmCard(db, anne.actor, { ...here, visitId, code }), CardRefused)
})

test('what went out of stock or changed during the visit is not charged', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const first = await atTheBank(shop, anne, 2)
  await presentCard(db, shop.id, anne.id, first.visitId, accepted)
  await stock.correct(db, system, shop.id, shop.bear.variantId, 1)
  const { code } = await findVisit(db, shop.id, anne.id, first.visitId)
  await assert.rejects(confirmCard(db, anne.actor, { ...first, code }), stock.OutOfStock)
  assert.deepEqual((await findVisit(db, shop.id, anne.id, first.visitId)).outcome, 'not-charged')
  await assert.rejects(confirmCard(db, anne.actor, { ...first, code }), CardRefused)

  await carts.changeQuantity(db, shop.id, { customerId: anne.id }, shop.bear.variantId, 1)
  const again = { shopId: shop.id, customerId: anne.id, cartId: first.cartId }
  await assert.rejects(goToBank(db, { ...again, amountCents: 1 }), orders.OrderChanged)
  const visitId = await goToBank(db, { ...again, amountCents: 3000 })
  await presentCard(db, shop.id, anne.id, visitId, accepted)
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: shop.train.variantId, quantity: 1 })
  const visit = await findVisit(db, shop.id, anne.id, visitId)
  await assert.rejects(confirmCard(db, anne.actor, { ...again, visitId, code: visit.code }), orders.OrderChanged)
  assert.deepEqual(await db.selectFrom('payments').select('id').where('shop_id', '=', shop.id).execute(), [])
})

test('a visit is its customer’s alone, and can be left', async () => {
  const shop = await aShop(db)
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const { visitId } = await atTheBank(shop, anne)
  await assert.rejects(findVisit(db, shop.id, paul.id, visitId), { status: 404 })
  await assert.rejects(presentCard(db, shop.id, paul.id, visitId, accepted), { status: 404 })
  await assert.rejects(giveUp(db, shop.id, paul.id, visitId), { status: 404 })
  assert.equal((await findVisit(db, shop.id, anne.id, visitId)).ended, false)
  await giveUp(db, shop.id, anne.id, visitId)
  assert.equal((await findVisit(db, shop.id, anne.id, visitId)).outcome, 'given-up')
})
