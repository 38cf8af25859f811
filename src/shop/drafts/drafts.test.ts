import assert from 'node:assert/strict'
import test from 'node:test'
import * as carriers from '#carriers'
import { onlyOne, seek as seekArticles } from '#catalogue'
import * as customers from '#customers'
import * as orders from '#orders'
import { system } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, aShop, testDatabase } from '#test'
import * as drafts from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 90)
const theo = await anEmployee(db, shop.id, 'Théo', 'FERRET')
const [colis = 0] = shop.carrierIds

const plain: drafts.Settlement = {
  origin: 'telephone',
  deliveryId: anne.addressId,
  invoiceId: anne.addressId,
  carrierId: colis,
  carriageCents: null,
  carriageReason: '',
  discount: null,
  discountReason: '',
  payment: 'cheque',
  message: '',
  tells: false,
  wrong: '',
}

/** What Kenza takes down at the telephone for Anne ONIM: a train and two bears, 88.90 and 4.20 of carriage. */
async function aDraft(settled: Partial<drafts.Settlement> = {}): Promise<number> {
  const id = await drafts.begin(db, kenza, shop.id)
  await drafts.choose(db, kenza, shop.id, id, anne.id)
  const line = { shopId: shop.id, id }
  await drafts.addLine(db, kenza, { ...line, variantId: shop.train.variantId, quantity: 1 })
  await drafts.addLine(db, kenza, { ...line, variantId: shop.bear.variantId, quantity: 2 })
  await drafts.settle(db, kenza, shop.id, id, { ...plain, ...settled })
  return id
}
const read = (id: number) => drafts.read(db, shop.id, id)
const quantityOf = async (variantId: number) =>
  (await db.selectFrom('variants').select('quantity').where('id', '=', variantId).executeTakeFirstOrThrow()).quantity

test('a draft taken down by telephone is an order with its number, its letter and its stock; confirmed twice, one order', async () => {
  const id = await aDraft({ message: 'Sonner chez le gardien.' })
  const before = await quantityOf(shop.bear.variantId)
  const draft = await read(id)
  assert.deepEqual([draft.totals.totalTtcCents, drafts.lacks(draft)], [9310, []])
  const asked = { shopId: shop.id, id, seen: drafts.seenIn(draft) }
  const [one, two] = await Promise.all([drafts.confirm(db, kenza, asked), drafts.confirm(db, theo, asked)])
  assert.equal(one, two)
  const order = await orders.find(db, shop.id, one)
  assert.deepEqual(
    [order.origin, order.state.code, order.totals.totalTtcCents, order.fresh],
    ['telephone', 'awaiting-cheque', 9310, false],
  )
  assert.equal(await quantityOf(shop.bear.variantId), before - 2)
  assert.equal((await drafts.list(db, shop.id)).rows.length, 0)
  assert.equal((await read(id)).orderId, one)
  await assert.rejects(drafts.discard(db, kenza, shop.id, id), /confirmée entre-temps/)
})

test('a price and a carriage agreed, and a discount, each with its reason, are what the order and its invoice say', async () => {
  const id = await aDraft({
    carriageCents: 0,
    carriageReason: 'promis au téléphone',
    discount: { bp: 1000 },
    discountReason: 'cliente fidèle',
    payment: 'card',
    origin: 'counter',
  })
  const line = { shopId: shop.id, id, variantId: shop.train.variantId }
  await assert.rejects(drafts.changePrice(db, kenza, { ...line, unitHtMicro: 25_000_000, reason: ' ' }), Invalid)
  await drafts.changePrice(db, kenza, { ...line, unitHtMicro: 25_000_000, reason: 'boîte abîmée' })
  const { totals } = await read(id)
  assert.deepEqual([totals.goodsTtcCents, totals.discountTtcCents, totals.totalTtcCents], [7900, 790, 7110])
  const orderId = await drafts.confirm(db, kenza, { shopId: shop.id, id })
  const order = await orders.find(db, shop.id, orderId)
  assert.deepEqual(
    [order.totals.totalTtcCents, order.balance.receivedCents, order.state.code],
    [7110, 7110, 'payment-accepted'],
  )
  assert.equal(order.lines[0]?.priceReason, 'boîte abîmée')
  const { figures } = await db
    .selectFrom('invoices')
    .select('figures')
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  const said = figures as { discounts: { description: string; ttcCents: number }[]; totals: { ttcCents: number } }
  assert.deepEqual(
    [said.totals.ttcCents, said.discounts.map(({ description, ttcCents }) => [description, ttcCents])],
    [7110, [['Remise de 10\u00a0%\u00a0: cliente fidèle', 790]]],
  )
})

test('taken at the counter an order is no distance contract: its invoice says nothing of the fourteen days, unlike the telephone’s', async () => {
  const said = async (origin: drafts.Origin) => {
    const id = await drafts.confirm(db, kenza, { shopId: shop.id, id: await aDraft({ origin }) })
    await orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })
    const invoice = db.selectFrom('invoices').select('content').where('order_id', '=', id)
    return ((await invoice.executeTakeFirstOrThrow()).content as { mentions: string[] }).mentions.join(' ')
  }
  assert.doesNotMatch(await said('counter'), /rétract|L221/)
  assert.match(await said('telephone'), /14 jours.*L221-18/)
  assert.match(await said('paper'), /14 jours.*L221-18/)
})

test('what is missing or short is told and makes no order, a total that moved is told too', async () => {
  const empty = await drafts.begin(db, theo, shop.id)
  assert.equal(await drafts.begin(db, theo, shop.id), empty, 'the empty one is found again')
  assert.deepEqual(
    drafts.lacks(await read(empty)).map(({ field }) => field),
    ['client', 'article', 'payment'],
  )
  await assert.rejects(drafts.confirm(db, theo, { shopId: shop.id, id: empty }), /Choisissez le client/)
  const id = await aDraft()
  const seen = { ...drafts.seenIn(await read(id)), totalCents: 1 }
  await assert.rejects(drafts.confirm(db, kenza, { shopId: shop.id, id, seen }), drafts.TotalMoved)
  const line = { shopId: shop.id, id, variantId: shop.train.variantId }
  await drafts.changeQuantity(db, kenza, { ...line, quantity: 500 })
  assert.match(drafts.lacks(await read(id))[0]?.sentence ?? '', /^Il ne reste que \d+ /)
  await assert.rejects(drafts.confirm(db, kenza, { shopId: shop.id, id }), /Il ne reste que/)
  await drafts.changeQuantity(db, kenza, { ...line, quantity: 0 })
  assert.equal((await read(id)).lines.length, 1)
  await drafts.discard(db, kenza, shop.id, id)
  await assert.rejects(read(id), NotFound)
})

test('another carriage or a discount without a reason, an address of somebody else and a card by telephone are refused', async () => {
  const id = await aDraft()
  const stranger = await aCustomer(db, shop.id)
  const cases: [Partial<drafts.Settlement>, string][] = [
    [{ carriageCents: 100 }, 'carriageReason'],
    [{ discount: { cents: 500 } }, 'discountReason'],
    [{ deliveryId: stranger.addressId }, 'deliveryId'],
    [{ carrierId: 999_999 }, 'carrierId'],
  ]
  for (const [wrong, field] of cases)
    await assert.rejects(drafts.settle(db, kenza, shop.id, id, { ...plain, ...wrong }), (error: Invalid) =>
      Boolean(error.fields[field]),
    )
  await drafts.settle(db, kenza, shop.id, id, { ...plain, payment: 'card' })
  assert.equal((await read(id)).payment, null)
})

test('an order taken down against the shop’s limits says why, in its history', async () => {
  const { code: _, zones: __, ...was } = await shops.ruleOf(db, shop.id, 'transfer')
  await shops.changeMethod(db, kenza, shop.id, 'transfer', { ...was, zones: null, place: 1, maxCents: 100 })
  const id = await aDraft({ payment: 'transfer' })
  assert.match(drafts.beyondOf(await read(id)), /jusqu’à 1,00/)
  await assert.rejects(drafts.confirm(db, kenza, { shopId: shop.id, id }), /dites pourquoi il est accepté/)
  await drafts.settle(db, kenza, shop.id, id, { ...plain, payment: 'transfer', paymentReason: 'client de dix ans' })
  const order = await orders.find(db, shop.id, await drafts.confirm(db, kenza, { shopId: shop.id, id }))
  assert.match(order.history.at(-1)?.reason ?? '', /au-delà des limites[^:]*: client de dix ans/)
  await shops.changeMethod(db, kenza, shop.id, 'transfer', { ...was, zones: null, place: 3 })
})

test('the limits of what is paid at the counter are told like any other, and kept with the reason', async () => {
  const draft = await read(await aDraft())
  const limits = { minCents: null, maxCents: 100, businessOnly: false, groupIds: null, carrierIds: null, zones: null }
  const methodRule = { code: 'counter' as const, label: '', words: '', ...limits }
  const fetched = { ...draft, payment: 'counter' as const, methods: ['counter' as const], methodRule }
  const offer = draft.offer && { ...draft.offer, collected: true as const }
  assert.match(drafts.beyondOf({ ...fetched, offer }), /jusqu’à 1,00/)
  assert.deepEqual(
    drafts.lacks({ ...fetched, offer }).map(({ field }) => field),
    ['paymentReason'],
  )
  assert.deepEqual(drafts.lacks({ ...fetched, offer, paymentReason: 'habitué' }), [])
  assert.equal(drafts.beyondOf(fetched), '', 'a carrier brings it: it can’t be at all')
})

test('a draft of a shop is nobody else’s, and every change of it is in the trace with before and after', async () => {
  const other = await aShop(db)
  const id = await aDraft()
  await assert.rejects(drafts.read(db, other.id, id), NotFound)
  await assert.rejects(drafts.confirm(db, kenza, { shopId: other.id, id }), NotFound)
  await drafts.settle(db, theo, shop.id, id, { ...plain, payment: 'transfer' })
  const acts = await db
    .selectFrom('acts')
    .selectAll()
    .where('subject_kind', '=', 'draft')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()
  const last = acts.at(-1)
  assert.deepEqual(
    [last?.verb, last?.actor_name, last?.before, last?.after],
    ['drafts.change', theo.name, { payment: 'cheque' }, { payment: 'transfer' }],
  )
  assert.equal((await drafts.list(db, shop.id)).rows[0]?.touchedBy, theo.name)
})

test('customers are found by name, company, e-mail and town, articles by name, reference and EAN, accents or not', async () => {
  const there = await aShop(db)
  const buyer = await aCustomer(db, there.id)
  await customers.addAddress(db, kenza, there.id, buyer.id, {
    title: 'Bureau',
    company: 'Le Bois Créatif',
    addressFirstName: 'Anne',
    addressLastName: 'Onim',
    line1: '3 rue Basse',
    line2: '',
    postcode: '39260',
    city: 'Moirans-en-Montagne',
    country: 'FR',
    phone: '03 84 00 00 00',
    mobile: '',
    info: '',
  })
  for (const typed of ['onim anne', 'boïs creatif', 'anne.onim@', 'moirans', 'ONIM montagne'])
    assert.deepEqual(
      (await customers.seek(db, there.id, typed)).map(({ id }) => id),
      [buyer.id],
      typed,
    )
  assert.deepEqual(await customers.seek(db, there.id, ' '), [])
  const names = async (typed: string) => (await seekArticles(db, there.id, typed)).map(({ name }) => name)
  assert.deepEqual(await names('foret'), ['Train des forêts, 5 wagons'])
  assert.deepEqual(await names('cas-m'), ['Casquette'])
  assert.equal(onlyOne(await seekArticles(db, there.id, 've-cas-m'), 've-cas-m')?.variantId, there.cap.variantIds[1])
  assert.equal(onlyOne(await seekArticles(db, there.id, 'casquette'), 'casquette'), undefined)
})

test('who orders by telephone wishes for a day on which the counter is open; a change keeps it, another carrier forgets it', async () => {
  const counter = await carriers.add(db, system, shop.id, {
    ...{ name: 'Au comptoir', delay: '', basis: 'price', taxId: null, freeFromCents: null, collected: true },
    ...{ week: '1 09:00-12:00;4 14:00-18:00', ranges: [{ lower: 0, upper: null, priceMicro: 0 }] },
  })
  const id = await aDraft({ carrierId: counter })
  const [, day = ''] = (await read(id)).wishDays[counter] ?? []
  const settle = (wishedDay: string) =>
    drafts.settle(db, kenza, shop.id, id, { ...plain, carrierId: counter, wishedDay })
  await assert.rejects(settle('2020-01-01'), (error: { fields: object }) => `jour-${counter}` in error.fields)
  await settle(day)
  const orderId = await drafts.confirm(db, kenza, { shopId: shop.id, id })
  assert.equal((await orders.find(db, shop.id, orderId)).wishedDay, day)
  const change = await drafts.edit(db, kenza, shop.id, orderId)
  assert.equal((await read(change)).wishedDay, day)
  await drafts.confirm(db, kenza, { shopId: shop.id, id: change })
  assert.equal((await orders.find(db, shop.id, orderId)).wishedDay, day)
  const again = await drafts.edit(db, kenza, shop.id, orderId)
  await drafts.settle(db, kenza, shop.id, again, { ...plain, carrierId: colis })
  await drafts.confirm(db, kenza, { shopId: shop.id, id: again })
  assert.equal((await orders.find(db, shop.id, orderId)).wishedDay, null)
})
