import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as clock from '#clock'
import { daysLater, today } from '#clock'
import * as drafts from '#drafts'
import type * as invoices from '#invoices'
import * as orders from '#orders'
import * as stock from '#stock'
import { aCustomer, anEmployee, aReadyCart, aShop, type TestCustomer, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import * as promotions from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, kenza, shop.id, variantId, 500)

const everybody = { allArticles: true, categoryIds: [], productIds: [], allGroups: true, groupIds: [] }
const ten: promotions.CodeSettings = {
  ...everybody,
  ...{ code: 'NOEL10', name: 'Fêtes', gives: 'percent', worth: 1000, minimumCents: 0, startsOn: null, endsOn: null },
  ...{ mostUses: null, mostEach: null, alone: false, enabled: true },
}
const add = (more: Partial<promotions.CodeSettings>) => promotions.addCode(db, kenza, shop.id, { ...ten, ...more })
const lay = (customer: TestCustomer, code: string) => carts.layVoucher(db, shop.id, customer.id, code)
const cartOf = async (customer: TestCustomer) => {
  const cart = await carts.read(db, shop.id, { customerId: customer.id })
  assert.ok(cart)
  return cart
}
const fill = (customer: TestCustomer) =>
  aReadyCart(db, shop, customer, [
    { variantId: shop.train.variantId, quantity: 1 },
    { variantId: shop.bear.variantId, quantity: 1 },
  ])
const place = (customer: TestCustomer, cartId: number, expectedTotalCents?: number) =>
  orders.place(db, customer.actor, {
    ...{ shopId: shop.id, customerId: customer.id, cartId, payment: 'cheque' },
    ...(expectedTotalCents !== undefined && { expectedTotalCents }),
  })
const refused = (why: RegExp) => (error: Error) => error instanceof carts.VoucherRefused && why.test(error.message)
const invoiceOf = async (orderId: number) => {
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  const { figures } = await db
    .selectFrom('invoices')
    .select('figures')
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  return figures as invoices.Figures
}

test('a code lowers the goods it is for, on the order and its invoice, and its use is counted once', async () => {
  const id = await add({ code: 'ours-10', allArticles: false, productIds: [shop.bear.productId], mostUses: 1 })
  const anne = await aCustomer(db, shop.id)
  const cartId = await fill(anne)
  const before = await cartOf(anne)
  const bear = before.lines.find(({ productId }) => productId === shop.bear.productId)
  await lay(anne, ' Ours 10 ')
  await lay(anne, 'OURS-10')
  const cart = await cartOf(anne)
  const off = Math.round((bear?.totalTtcCents ?? 0) / 10)
  assert.deepEqual(
    cart.codes.map(({ laid, cents, why }) => [laid.code, cents, why]),
    [['OURS-10', off, undefined]],
  )
  assert.equal(cart.totals.totalTtcCents, before.totals.totalTtcCents - off)
  const { id: orderId } = await place(anne, cartId, cart.toPayCents)
  assert.equal((await promotions.findCode(db, shop.id, id)).uses, 1)
  const { last, totalCents } = await promotions.usedBy(db, shop.id, id)
  assert.deepEqual([last.map((use) => [use.orderId, use.cents, use.counts]), totalCents], [[[orderId, off, true]], off])
  const { discounts, totals } = await invoiceOf(orderId)
  assert.deepEqual([discounts[0]?.description, discounts[0]?.ttcCents], ['Bon de réduction OURS-10', off])
  assert.equal(totals.ttcCents, cart.totals.totalTtcCents)
  const paul = await aCustomer(db, shop.id)
  await fill(paul)
  await assert.rejects(lay(paul, 'ours-10'), refused(/épuisé/))
  await assert.rejects(
    promotions.changeCode(db, kenza, shop.id, id, { ...ten, code: 'OURS-10', worth: 2000 }),
    (error: { fields: object }) => 'worth' in error.fields && 'articles' in error.fields,
  )
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'refunded' })
  await lay(paul, 'ours-10')
})

test('a code that gives nothing yet says why: days, minimum, groups, customer, others', async () => {
  const anne = await aCustomer(db, shop.id)
  const empty = await aCustomer(db, shop.id)
  await fill(anne)
  const tomorrow = daysLater(today(), 1)
  await add({ code: 'DEMAIN', startsOn: tomorrow, endsOn: tomorrow })
  await add({ code: 'CHER', minimumCents: 500_000 })
  await add({ code: 'SEUL', alone: true })
  await add({ code: 'AVEC', gives: 'amount', worth: 500 })
  await add({ code: 'ARRET', enabled: false })
  const { id: group } = await db
    .selectFrom('customer_groups')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('code', '=', 'businesses')
    .executeTakeFirstOrThrow()
  await add({ code: 'PRO', allGroups: false, groupIds: [group] })
  await assert.rejects(lay(anne, 'demain'), refused(/commence le/))
  await assert.rejects(lay(anne, 'cher'), refused(/au moins 5\s000,00\s€ d’achats\s?: il manque/))
  await assert.rejects(lay(anne, 'arret'), refused(/plus accepté/))
  await assert.rejects(lay(anne, 'pro'), refused(/réservé/))
  await assert.rejects(lay(anne, 'rien'), refused(/RIEN/))
  await assert.rejects(lay(empty, 'avec'), refused(/vide/))
  await lay(anne, 'seul')
  await assert.rejects(lay(anne, 'avec'), refused(/cumule pas/))
  await carts.removeCode(db, shop.id, anne.id, 'SEUL')
  await lay(anne, 'avec')
  assert.equal((await cartOf(anne)).totals.discountTtcCents, 500)
  await clock.at(new Date(Date.now() + 2 * 86_400_000), () =>
    assert.rejects(lay(anne, 'demain'), refused(/s’est terminé/)),
  )
  await carts.removeCode(db, shop.id, anne.id, 'AVEC')
  const alone = await add({ code: 'SEUL-2', alone: true })
  await lay(anne, 'seul-2')
  await promotions.changeCode(db, kenza, shop.id, alone, { ...ten, code: 'SEUL-2', alone: true, enabled: false })
  await lay(anne, 'avec')
  assert.deepEqual(
    (await cartOf(anne)).codes.map(({ why }) => why === undefined),
    [false, true],
    'one that is over stands in nobody’s way',
  )
  await assert.rejects(add({ code: 'avec' }), (error: { fields: object }) => 'code' in error.fields)
})

test('of two orders at once the last use goes to one, and the other is told; nothing of it stays', async () => {
  const id = await add({ code: 'DERNIER', mostUses: 1 })
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const [one, other] = [await fill(anne), await fill(paul)]
  await lay(anne, 'dernier')
  await lay(paul, 'dernier')
  const [mine, his] = [(await cartOf(anne)).toPayCents, (await cartOf(paul)).toPayCents]
  const done = await Promise.allSettled([place(anne, one, mine), place(paul, other, his)])
  const lost = done.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  assert.equal(lost.length, 1)
  assert.ok(lost[0]?.reason instanceof promotions.CodeGone || lost[0]?.reason instanceof orders.OrderChanged)
  assert.equal((await promotions.findCode(db, shop.id, id)).uses, 1)
})

test('a code for the carriage makes the chosen carrier ask nothing, and the order says why', async () => {
  await add({ code: 'PORT', gives: 'carriage', worth: 0 })
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const before = await cartOf(anne)
  assert.ok(before.totals.carriageTtcCents > 0)
  await lay(anne, 'port')
  const cart = await cartOf(anne)
  assert.equal(cart.codes[0]?.cents, before.totals.carriageTtcCents)
  assert.equal(cart.totals.totalTtcCents, before.totals.totalTtcCents - before.totals.carriageTtcCents)
  const draft = await drafts.read(db, shop.id, await drafts.beginFromCart(db, kenza, shop.id, cartId))
  assert.equal(draft.promoCode, 'PORT', 'who orders by telephone in the end keeps the code')
  const { id } = await place(anne, cartId, cart.toPayCents)
  const order = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([order.carriage_ttc_cents, order.carriage_reason], [0, 'Port offert, code PORT'])
  assert.equal((await invoiceOf(id)).totals.ttcCents, cart.totals.totalTtcCents)
})

test('an order taken by hand uses a code by telephone, and says why it can’t be', async () => {
  await add({ code: 'TEL', gives: 'amount', worth: 700, mostEach: 1 })
  const anne = await aCustomer(db, shop.id)
  const [carrierId = 0] = shop.carrierIds
  const usual: drafts.Settlement = {
    ...{ origin: 'telephone', deliveryId: anne.addressId, invoiceId: anne.addressId, carrierId, carriageCents: null },
    ...{
      carriageReason: '',
      discount: null,
      discountReason: '',
      payment: 'cheque',
      message: '',
      tells: false,
      wrong: '',
    },
  }
  const take = async () => {
    const id = await drafts.begin(db, kenza, shop.id)
    await drafts.choose(db, kenza, shop.id, id, anne.id)
    await drafts.addLine(db, kenza, { shopId: shop.id, id, variantId: shop.train.variantId, quantity: 1 })
    return id
  }
  const id = await take()
  const wrong = drafts.settle(db, kenza, shop.id, id, { ...usual, promoCode: 'tele' })
  await assert.rejects(wrong, (error: { fields: object }) => 'promoCode' in error.fields)
  await drafts.settle(db, kenza, shop.id, id, { ...usual, promoCode: ' tel' })
  const draft = await drafts.read(db, shop.id, id)
  assert.deepEqual([draft.promoCode, draft.totals.discountTtcCents], ['TEL', 700])
  const order = await drafts.confirm(db, kenza, { shopId: shop.id, id, seen: drafts.seenIn(draft) })
  const { total_ttc_cents: total } = await db
    .selectFrom('orders')
    .select('total_ttc_cents')
    .where('id', '=', order)
    .executeTakeFirstOrThrow()
  assert.equal(total, draft.totals.totalTtcCents)
  const again = await take()
  await drafts.settle(db, kenza, shop.id, again, { ...usual, promoCode: 'tel' })
  const [standing] = (await drafts.read(db, shop.id, again)).codes
  assert.match(standing?.why ?? '', /déjà utilisé/)
})

test('an order that is changed once its code is over keeps its share of what is ordered then', async () => {
  const id = await add({ code: 'FIL', mostEach: 1 })
  const anne = await aCustomer(db, shop.id)
  const cartId = await fill(anne)
  await lay(anne, 'fil')
  const { id: orderId } = await place(anne, cartId)
  await promotions.changeCode(db, kenza, shop.id, id, { ...ten, code: 'FIL', mostEach: 1, enabled: false })
  const draftId = await drafts.edit(db, kenza, shop.id, orderId)
  const line = { shopId: shop.id, id: draftId, variantId: shop.bear.variantId }
  await drafts.changeQuantity(db, kenza, { ...line, quantity: 3 })
  const draft = await drafts.read(db, shop.id, draftId)
  assert.equal(draft.totals.discountTtcCents, Math.round(draft.totals.goodsTtcCents / 10))
  await drafts.confirm(db, kenza, { shopId: shop.id, id: draftId })
  const order = await db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirstOrThrow()
  assert.equal(order.total_ttc_cents, draft.totals.totalTtcCents)
  const { totalCents } = await promotions.usedBy(db, shop.id, id)
  assert.equal(totalCents, draft.totals.discountTtcCents, 'what the code cost is what it takes now')
})

test('a guest who comes again is known by the e-mail, a cancelled order takes no use that another has, a voucher no name of a code', async () => {
  const one = await add({ code: 'UNEFOIS', mostEach: 1 })
  const last = await add({ code: 'SEULE', mostUses: 1 })
  const [anne, again, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const email = 'invitee@exemple.fr'
  const guests = db.updateTable('customers').set({ email, guest_since: new Date() })
  await guests.where('shop_id', '=', shop.id).where('id', 'in', [anne.id, again.id]).execute()
  // What is behind a « + » leads to the same letter box.
  const other = { email: 'invitee+lyon@exemple.fr' }
  await db.updateTable('customers').set(other).where('shop_id', '=', shop.id).where('id', '=', again.id).execute()
  const cartId = await fill(anne)
  for (const code of ['unefois', 'seule']) await lay(anne, code)
  const { id: orderId } = await place(anne, cartId)
  await fill(again)
  await assert.rejects(lay(again, 'unefois'), refused(/déjà/))
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'cancelled' })
  const his = await fill(paul)
  await lay(paul, 'seule')
  await place(paul, his)
  const found = await orders.undoable(db, shop.id, orderId)
  const actId = found.steps[0]?.actId ?? 0
  const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
  const undone = orders.undo(db, teacher, { shopId: shop.id, orderId }, { actId, seen: actId })
  await assert.rejects(undone, /SEULE a servi à une autre commande/)
  assert.deepEqual([(await promotions.findCode(db, shop.id, last)).uses, one > 0], [1, true])
  const gift = {
    customerId: paul.id,
    kind: 'gesture' as const,
    cents: 500,
    endsOn: daysLater(today(), 9),
    reason: 'Geste',
  }
  await assert.rejects(
    vouchers.give(db, kenza, shop.id, { ...gift, code: 'seule' }),
    (error: { fields: object }) => 'code' in error.fields,
  )
})
