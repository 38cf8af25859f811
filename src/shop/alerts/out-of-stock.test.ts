import assert from 'node:assert/strict'
import test from 'node:test'
import * as alerts from '#alerts'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import { sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { system } from '#people'
import * as privacy from '#privacy'
import * as shipments from '#shipments'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, forgetWaiting, testDatabase } from '#test'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const { train, bear } = shop
const rule = (productId: number, whenOut: catalogue.WhenOut, outNote = '') =>
  catalogue.changeProduct(db, kenza, shop.id, productId, { whenOut, outNote })
const left = async (productId: number) =>
  (await catalogue.findManaged(db, shop.id, productId)).variants.map(({ quantity }) => quantity)
const to = (orderId: number, state: string) =>
  orders.changeState(db, kenza, shop.id, orderId, { to: state, reason: 'essai' })

test('an article on order is sold below zero, and only what is on the shelf leaves', async () => {
  await stock.correct(db, system, shop.id, train.variantId, 1)
  await stock.correct(db, system, shop.id, bear.variantId, 3)
  const wanted = [
    { variantId: train.variantId, quantity: 1 },
    { variantId: bear.variantId, quantity: 5 },
  ]
  const four = { variantId: bear.variantId, quantity: 4 }
  const beas = { customerId: (await aCustomer(db, shop.id)).id }
  await assert.rejects(carts.add(db, shop.id, beas, four), /Il ne reste que 3/)
  await rule(bear.productId, 'accept', 'comptez deux semaines')
  await carts.add(db, shop.id, beas, four)
  const cart = await carts.read(db, shop.id, beas)
  const inCart = cart?.lines.find(({ variantId }) => variantId === bear.variantId)
  assert.deepEqual(
    [inCart?.inStock, inCart?.onOrder, inCart && carts.available(inCart)],
    [3, 'comptez deux semaines', true],
  )
  // What is announced of the pieces to come is told in place of the carrier's days, and kept with the order and its letter.
  const announced = /^Sur commande\s: comptez deux semaines$/
  assert.ok(cart && cart.offers.length > 0 && cart.offers.every(({ delay }) => announced.test(delay)))
  const { id } = await anOrder(db, shop, anne, { lines: wanted })
  assert.match((await orders.find(db, shop.id, id)).carrier.delay, announced)
  assert.deepEqual([...(await left(train.productId)), ...(await left(bear.productId))], [0, -2])
  await to(id, 'payment-accepted')
  await assert.rejects(
    to(id, 'preparing'),
    /Ours Marcel en hêtre\s» est vendu sur commande : 5 à envoyer, 3 en rayon\. Envoyez/,
  )
  const { balance } = await orders.find(db, shop.id, id)
  const bears = balance.lines[1]?.lineId ?? 0
  const ship = (quantity: number, seen = 0) =>
    shipments.shipPart(db, kenza, shop.id, id, {
      pieces: [{ lineId: bears, quantity }],
      tracking: '',
      seen,
      waits: true,
    })
  await assert.rejects(ship(4), stock.NotThere)
  assert.equal(await ship(3), 'part')
  assert.deepEqual(await left(bear.productId), [-2], 'a parcel moves nothing: the order had taken its pieces')
  await assert.rejects(to(id, 'shipped'), stock.NotThere)
  // Three come, two are owed: one is for sale. What was counted beside what was on screen stays a difference.
  await stock.correct(db, kenza, shop.id, bear.variantId, 1, { quantity: -2 })
  assert.deepEqual(await left(bear.productId), [1])
  await to(id, 'shipped')
  await rule(bear.productId, 'refuse')
})

test('of two orders of the last piece one leaves, and a refunded one gives its piece back', async () => {
  await rule(train.productId, 'accept')
  const one = [{ variantId: train.variantId, quantity: 1 }]
  const [first, second] = [await anOrder(db, shop, anne, { lines: one }), await anOrder(db, shop, anne, { lines: one })]
  assert.deepEqual(await left(train.productId), [-2])
  for (const { id } of [first, second]) await to(id, 'payment-accepted')
  await stock.correct(db, kenza, shop.id, train.variantId, -1, { quantity: -2 })
  const ends = await Promise.allSettled([first, second].map(({ id }) => to(id, 'shipped')))
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const late = ends[0]?.status === 'fulfilled' ? second : first
  await to(late.id, 'refunded')
  assert.deepEqual(await left(train.productId), [0])
  await assert.rejects(stock.correct(db, kenza, shop.id, train.variantId, -1, { quantity: 0 }), /de 0 à/)
  await rule(train.productId, 'refuse')
})

test('who asks is written to once when pieces come in, and forgotten', async () => {
  await forgetWaiting(db)
  await stock.correct(db, kenza, shop.id, bear.variantId, 0)
  const ask = (who: string | typeof anne, address?: string) =>
    alerts.ask(
      db,
      shop.id,
      { variantId: bear.variantId, ...(typeof who === 'string' ? { email: who } : { customer: who }) },
      address,
    )
  await assert.rejects(ask('x@exemple.fr'), alerts.NotAwaited)
  await rule(bear.productId, 'tell')
  await ask('Visiteuse@Exemple.fr')
  await ask('visiteuse@exemple.fr')
  await ask(anne)
  // A hundred a minute from one place, whoever asks; and so many of one customer.
  for (let n = 0; n < 100; n++) await ask(anne, '192.0.2.7')
  await assert.rejects(ask(anne, '192.0.2.7'), { status: 429 })
  const waiting = async () =>
    (await catalogue.findManaged(db, shop.id, bear.productId)).variants.map((one) => one.waiting)
  assert.deepEqual(await waiting(), [2])
  const bea = await aCustomer(db, shop.id, 'bea@exemple.fr')
  await ask(bea)
  await sql`insert into stock_alerts (shop_id, variant_id, email, customer_id)
    select ${shop.id}, ${train.variantId}, n || '@exemple.fr', ${bea.id} from generate_series(1, ${alerts.MOST}) n`.execute(
    db,
  )
  await assert.rejects(ask(bea), alerts.TooManyAwaited)
  await privacy.anonymise(db, kenza, shop.id, bea.id, 'à sa demande')
  assert.equal(await alerts.tellReady(db), 0)
  await stock.correct(db, kenza, shop.id, bear.variantId, 4)
  assert.equal(await alerts.tellReady(db), 2)
  assert.equal(await alerts.tellReady(db), 0)
  assert.deepEqual(await waiting(), [0])
  while ((await mail.deliverPending(db)) > 0);
  const letters = await db
    .selectFrom('mails')
    .select(['recipient', 'customer_id', 'subject'])
    .where('kind', '=', 'back-in-stock')
    .orderBy('recipient')
    .execute()
  assert.deepEqual(
    letters.map(({ recipient, customer_id }) => [recipient, customer_id]),
    [
      [anne.email, anne.id],
      ['visiteuse@exemple.fr', null],
    ],
  )
  assert.match(letters[0]?.subject ?? '', /Ours Marcel en hêtre est de retour/)
  await assert.rejects(ask('x@exemple.fr'), /de nouveau en stock/)
})
