import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import { type Db, sql } from '#database'
import * as drafts from '#drafts'
import * as mail from '#mail'
import { newToken } from '#people'
import { NotFound } from '#refusals'
import { aCustomer, anEmployee, aReadyCart, aShop, testDatabase } from '#test'
import * as carts from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const one = (variantId: number, quantity = 1) => [{ variantId, quantity }]
const old = (id: number, hours: number) =>
  sql`update carts set updated_at = moment() - make_interval(hours => ${hours}) where id = ${id}`.execute(db)

async function waiting(email: string, hours = 30) {
  const anne = await aCustomer(db, shop.id, email)
  const id = await aReadyCart(db, shop, anne, one(shop.bear.variantId, 2))
  await old(id, hours)
  return { anne, id }
}
const letters = async (on: Db = db) => {
  await mail.deliverPending(on)
  return db.selectFrom('mails').selectAll().where('kind', '=', 'cart-reminder').orderBy('id').execute()
}

test('carts are listed by who is there, since when, whose, and whether reminded, each at today’s price', async () => {
  const { id } = await waiting('anne.liste@exemple.fr')
  const { token } = newToken()
  const visitor = carts.holder({ customer: null, token })
  assert.ok(visitor)
  await carts.add(db, shop.id, visitor, { variantId: shop.train.variantId, quantity: 1 })
  const ids = async (search: carts.CartSearch) =>
    (await carts.listWaiting(db, shop.id, search)).rows.map((row) => row.id)
  const all = await carts.listWaiting(db, shop.id)
  const theirs = all.rows.find((row) => row.owner === null)?.id ?? 0
  assert.deepEqual(
    all.rows.map((row) => [row.id, row.cart.totals.goodsTtcCents]),
    [
      [theirs, 3990],
      [id, 4900],
    ],
  )
  assert.deepEqual(await ids({ live: true }), [theirs])
  assert.deepEqual([await ids({ abandonedHours: 24 }), await ids({ abandonedHours: 72 })], [[id], []])
  assert.deepEqual([await ids({ known: true }), await ids({ known: false })], [[id], [theirs]])
  assert.deepEqual([await ids({ name: 'ONIM' }), await ids({ name: 'nobody' })], [[id], []])
  assert.deepEqual([await ids({ reminded: false }), await ids({ reminded: true })], [[theirs, id], []])
  await assert.rejects(carts.findWaiting(db, (await aShop(db)).id, id), NotFound)
})

test('a customer is reminded once, and only who agreed to letters, has an account and has gone', async () => {
  const { anne, id } = await waiting('anne.relance@exemple.fr')
  await assert.rejects(carts.remind(db, kenza, shop.id, id), /n’a pas accepté les lettres/)
  await customers.changeConsent(db, anne.actor, shop.id, anne.id, true)
  await old(id, 0)
  await assert.rejects(carts.remind(db, kenza, shop.id, id), /moins d’une heure/)
  await old(id, 30)
  await carts.remind(db, kenza, shop.id, id)
  await assert.rejects(carts.remind(db, kenza, shop.id, id), /déjà été relancé/)
  const [letter, ...others] = await letters()
  assert.deepEqual([letter?.recipient, others], ['anne.relance@exemple.fr', []])
  const { text = '' } = { text: (await mail.one(db, shop.id, letter?.id ?? 0)).text }
  assert.match(text, /Ours Marcel en hêtre/)
  const act = await db.selectFrom('acts').selectAll().where('verb', '=', 'carts.remind').executeTakeFirstOrThrow()
  assert.deepEqual([act.subject_id, act.after], [anne.id, { totalCents: 4900 }])
  const guest = await waiting('invitee@exemple.fr')
  await sql`update customers set guest_since = moment(), newsletter_since = moment() where id = ${guest.anne.id}`.execute(
    db,
  )
  await assert.rejects(carts.remind(db, kenza, shop.id, guest.id), /sans compte/)
})

test('the link of a letter stops letters without signing in, and nobody makes one up', async () => {
  const anne = await aCustomer(db, shop.id, 'anne.lettres@exemple.fr')
  await customers.changeConsent(db, anne.actor, shop.id, anne.id, true)
  const token = (await customers.leavePath(db, shop.id, anne.id)).replace('/lettres/', '')
  for (const wrong of [
    '',
    'x',
    token.replace(/^\d+/, `${anne.id + 1}`),
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
  ])
    await assert.rejects(customers.leaveLetters(db, shop.id, wrong), NotFound)
  await customers.leaveLetters(db, shop.id, token)
  await customers.leaveLetters(db, shop.id, token)
  assert.equal((await customers.find(db, shop.id, anne.id)).newsletterSince, null)
})

const piecesIn = async (id: number) =>
  (await carts.findWaiting(db, shop.id, id)).cart.lines.map(({ variantId, quantity }) => [variantId, quantity])
const piecesOf = async (draft: number) =>
  (await drafts.read(db, shop.id, draft)).lines.map(({ variantId, quantity }) => [variantId, quantity])
const [bear, train] = [shop.bear.variantId, shop.train.variantId]

/** Confirms a draft, by cheque and the first carrier that delivers. */
async function confirm(id: number) {
  const carrierId = (await drafts.read(db, shop.id, id)).offers[0]?.carrierId ?? 0
  await sql`update drafts set carrier_id = ${carrierId}, payment = 'cheque' where id = ${id}`.execute(db)
  return drafts.confirm(db, kenza, { shopId: shop.id, id })
}

test('an order taken down from a cart takes out of it what it ordered, and no more', async () => {
  const { anne, id } = await waiting('anne.telephone@exemple.fr')
  const draft = await drafts.beginFromCart(db, kenza, shop.id, id)
  assert.equal((await drafts.read(db, shop.id, draft)).customer?.id, anne.id)
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: train, quantity: 1 })
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: bear, quantity: 3 })
  const orderId = await confirm(draft)
  assert.equal(await drafts.confirm(db, kenza, { shopId: shop.id, id: draft }), orderId)
  assert.deepEqual(
    await piecesIn(id),
    [
      [bear, 3],
      [train, 1],
    ],
    'what the customer put in since stays',
  )
  const rest = await drafts.beginFromCart(db, kenza, shop.id, id)
  assert.notEqual(rest, draft)
  await confirm(rest)
  await assert.rejects(carts.findWaiting(db, shop.id, id), NotFound)
})

test('an order taken down from one customer’s cart and then made another’s empties neither cart', async () => {
  const [anne, jean] = [await waiting('anne.autre@exemple.fr'), await waiting('jean.autre@exemple.fr')]
  const draft = await drafts.beginFromCart(db, kenza, shop.id, anne.id)
  await drafts.choose(db, kenza, shop.id, draft, jean.anne.id)
  await confirm(draft)
  assert.deepEqual([await piecesIn(anne.id), await piecesIn(jean.id)], [[[bear, 2]], [[bear, 2]]])
})

test('taken down again, an order follows what changed in the cart and keeps what the shop changed', async () => {
  const { anne, id } = await waiting('anne.encore@exemple.fr')
  const holder = { customerId: anne.id }
  await carts.add(db, shop.id, holder, { variantId: train, quantity: 2 })
  const draft = await drafts.beginFromCart(db, kenza, shop.id, id)
  await drafts.changeQuantity(db, kenza, { shopId: shop.id, id: draft, variantId: train, quantity: 1 })
  await carts.changeQuantity(db, shop.id, holder, bear, 3)
  assert.equal(await drafts.beginFromCart(db, kenza, shop.id, id), draft)
  assert.deepEqual(await piecesOf(draft), [
    [bear, 3],
    [train, 1],
  ])
  await carts.remove(db, shop.id, holder, bear)
  await drafts.beginFromCart(db, kenza, shop.id, id)
  assert.deepEqual(await piecesOf(draft), [[train, 1]])
})

test('whoever changes a quantity or takes an article out is there: the cart is no more given up', async () => {
  const zoe = { customerId: (await aCustomer(db, shop.id)).id }
  const [bear, train] = [shop.bear.variantId, shop.train.variantId]
  for (const variantId of [bear, train]) await carts.add(db, shop.id, zoe, { variantId, quantity: 1 })
  const givenUp = async () => {
    const { rows } = await carts.listWaiting(db, shop.id, { abandonedHours: 1 })
    return rows.some(({ owner }) => owner?.id === zoe.customerId)
  }
  const acts = [
    () => carts.changeQuantity(db, shop.id, zoe, bear, 2),
    () => carts.remove(db, shop.id, zoe, train),
    () => carts.add(db, shop.id, zoe, { variantId: train, quantity: 1 }),
  ]
  for (const act of acts) {
    await sql`update carts set updated_at = moment() - interval '2 days' where customer_id = ${zoe.customerId}`.execute(
      db,
    )
    assert.equal(await givenUp(), true)
    await carts.remove(db, shop.id, zoe, 999_999)
    assert.equal(await givenUp(), true, 'nothing was touched')
    await act()
    assert.equal(await givenUp(), false)
  }
})
