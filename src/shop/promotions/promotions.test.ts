import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import * as clock from '#clock'
import { daysLater, today } from '#clock'
import * as customers from '#customers'
import * as orders from '#orders'
import { aCustomer, anEmployee, aReadyCart, aShop, testDatabase } from '#test'
import * as promotions from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const day = 86_400_000

const usual: promotions.PromotionSettings = {
  ...{ name: 'Semaine du bois', gives: 'percent', worth: 2000, fromQuantity: 1, startsOn: today(), endsOn: null },
  ...{ allArticles: true, categoryIds: [], productIds: [], allGroups: true, groupIds: [], enabled: true },
}
const add = (more: Partial<promotions.PromotionSettings>) =>
  promotions.addPromotion(db, kenza, shop.id, { ...usual, ...more })
const off = async (id: number) => {
  const { id: _, ...was } = await promotions.findPromotion(db, shop.id, id)
  await promotions.changePromotion(db, kenza, shop.id, id, { ...was, enabled: false })
}
const cards = async () => {
  const { cards: all } = await catalogue.browse(db, shop.id, {})
  return new Map(all.map((card) => [card.id, card]))
}
const bear = async () => {
  const card = (await cards()).get(shop.bear.productId)
  assert.ok(card)
  return card
}
const bearOnly = { allArticles: false, productIds: [shop.bear.productId] }

test('a promotion lowers the price between its days, strikes the lowest of the 30 days before, and ends by itself', async () => {
  const { priceCents: full, priorCents } = await bear()
  assert.equal(priorCents, undefined)
  const others = [...(await cards()).values()]
    .filter(({ id }) => id !== shop.bear.productId)
    .map((one) => one.priceCents)
  const id = await add({ ...bearOnly, startsOn: daysLater(today(), 2), endsOn: daysLater(today(), 5) })
  assert.equal((await bear()).priceCents, full, 'not yet')
  await clock.at(new Date(Date.now() + 3 * day), async () => {
    const card = await bear()
    assert.deepEqual([card.priceCents, card.priorCents], [Math.round((full * 8) / 10), full])
    assert.deepEqual(
      [...(await cards()).values()].filter(({ id: one }) => one !== shop.bear.productId).map((one) => one.priceCents),
      others,
    )
    const { cards: reduced } = await catalogue.browse(db, shop.id, { reduced: true })
    assert.deepEqual(
      reduced.map((one) => one.id),
      [shop.bear.productId],
    )
  })
  await clock.at(new Date(Date.now() + 7 * day), async () => {
    assert.deepEqual([(await bear()).priceCents, (await bear()).priorCents], [full, undefined])
  })
  // One that follows within the 30 days strikes through what was asked then; one that follows at once, what was asked before both.
  const next = await add({ ...bearOnly, worth: 3000, startsOn: daysLater(today(), 6), endsOn: daysLater(today(), 8) })
  const later = await add({
    ...bearOnly,
    worth: 4000,
    startsOn: daysLater(today(), 20),
    endsOn: daysLater(today(), 22),
  })
  const priorAt = (days: number) => clock.at(new Date(Date.now() + days * day), async () => (await bear()).priorCents)
  assert.equal(await priorAt(7), full)
  assert.equal(await priorAt(21), Math.round((full * 7) / 10))
  for (const one of [id, next, later]) await off(one)
  assert.deepEqual([await priorAt(3), await priorAt(21)], [undefined, undefined])
})

test('of several promotions the best single one holds, a share or an amount, and a cart and its order ask it', async () => {
  const { priceCents: full } = await bear()
  const share = await add({ ...bearOnly, worth: 1000 })
  const amount = await add({ ...bearOnly, gives: 'amount', worth: 500 })
  const { priceCents, reductionBp, offCents } = await bear()
  assert.equal(priceCents, Math.min(full - 500, Math.round(full * 0.9)))
  assert.deepEqual([reductionBp, offCents], [1000, 500])
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
  const cart = await carts.read(db, shop.id, { customerId: anne.id })
  assert.deepEqual(
    cart?.lines.map((line) => [line.unitTtcCents, line.totalTtcCents]),
    [[priceCents, 2 * priceCents]],
  )
  const placing = { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' as const }
  const { id } = await orders.place(db, anne.actor, { ...placing, expectedTotalCents: cart?.toPayCents ?? 0 })
  const line = await db.selectFrom('order_lines').selectAll().where('order_id', '=', id).executeTakeFirstOrThrow()
  assert.equal(line.unit_ttc_cents, priceCents)
  assert.ok(line.reduction_bp > 0 && line.full_ht_micro !== null)
  for (const one of [share, amount]) await off(one)
})

test('a promotion from a quantity on counts the pieces of a product, and its page tells the steps', async () => {
  const { priceCents: full, slug } = await bear()
  const three = await add({ ...bearOnly, fromQuantity: 3, worth: 1000 })
  const ten = await add({ ...bearOnly, fromQuantity: 10, worth: 2000 })
  assert.equal((await bear()).priceCents, full, 'one piece costs what it did')
  const sheet = await catalogue.sheet(db, shop.id, slug)
  const { rules } = await catalogue.readFront(db, shop.id)
  const grant = { untaxed: false, discountBp: 0, groupId: null, ruled: false }
  const variant = sheet.variants[0]
  assert.ok(variant)
  assert.deepEqual(
    catalogue
      .stepsOf(sheet, variant, { grant, rules, at: new Date() })
      .map(({ from, priceCents }) => [from, priceCents]),
    [
      [3, Math.round(full * 0.9)],
      [10, Math.round(full * 0.8)],
    ],
  )
  const anne = await aCustomer(db, shop.id)
  await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
  const unit = async () => (await carts.read(db, shop.id, { customerId: anne.id }))?.lines[0]?.unitTtcCents
  assert.equal(await unit(), full)
  await carts.changeQuantity(db, shop.id, { customerId: anne.id }, shop.bear.variantId, 3)
  assert.equal(await unit(), Math.round(full * 0.9))
  for (const one of [three, ten]) await off(one)
})

test('a promotion for a group is its customers’ alone, its discount off what is left, a product that moves follows its shelf', async () => {
  const { priceCents: full, shelves } = await bear()
  const settings = { name: 'Écoles', untaxed: false, discountBp: 500, term: null, invoiceAt: null }
  const groupId = await customers.addGroup(db, kenza, shop.id, settings)
  const id = await add({ allArticles: false, categoryIds: [shelves[0] ?? 0], allGroups: false, groupIds: [groupId] })
  const anne = await aCustomer(db, shop.id)
  const paul = await aCustomer(db, shop.id)
  await customers.setGroup(db, kenza, shop.id, paul.id, groupId)
  for (const one of [anne, paul]) await aReadyCart(db, shop, one, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const unit = async (customerId: number) => (await carts.read(db, shop.id, { customerId }))?.lines[0]?.unitTtcCents
  assert.equal(await unit(anne.id), full)
  assert.equal(await unit(paul.id), Math.round(full * 0.76))
  const { rules } = await catalogue.readFront(db, shop.id)
  const grant = { untaxed: false, discountBp: 500, groupId, ruled: true }
  const seen = catalogue.cardFor(await bear(), { grant, rules, at: new Date() }, 2000)
  assert.equal(seen.priceCents, Math.round(full * 0.76), 'the shelf says what the cart asks')
  await off(id)
  assert.equal(await unit(paul.id), Math.round(full * 0.95))
  const empty = await catalogue.addCategory(db, kenza, shop.id, { name: 'Soldes' })
  const there = await add({ allArticles: false, categoryIds: [empty], worth: 5000 })
  await catalogue.changeProduct(db, kenza, shop.id, shop.bear.productId, { categoryId: empty })
  assert.equal((await bear()).priceCents, Math.round(full / 2))
  await off(there)
})

test('a promotion of a category is for what stands there beside its main shelf too, from the day it does', async () => {
  const gifts = await catalogue.addCategory(db, kenza, shop.id, { name: 'Cadeaux' })
  const small = await catalogue.addCategory(db, kenza, shop.id, { name: 'Petits cadeaux', parentId: gifts })
  const id = await add({ allArticles: false, categoryIds: [gifts] })
  const { priceCents: full } = await bear()
  await catalogue.changeProduct(db, kenza, shop.id, shop.bear.productId, { shelfIds: [small] })
  assert.equal((await bear()).priceCents, Math.round((full * 8) / 10))
  await off(id)
  assert.equal((await bear()).priceCents, full)
  const again = await add({ allArticles: false, categoryIds: [small] })
  assert.equal((await bear()).priceCents, Math.round((full * 8) / 10))
  await catalogue.changeProduct(db, kenza, shop.id, shop.bear.productId, { shelfIds: [] })
  assert.equal((await bear()).priceCents, full)
  await off(again)
})
