import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import { at } from '#clock'
import { money } from '#format'
import * as mail from '#mail'
import * as orders from '#orders'
import { system, TooManyTries } from '#people'
import * as returns from '#returns'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, forgetWaiting, type TestShop, testDatabase } from '#test'
import {
  findForWithdrawal,
  keptLines,
  OrderUnknown,
  ofOrder,
  openLines,
  Perishes,
  readWithdrawal,
  receivedAt,
  WithdrawalRefused,
  withdraw,
} from './index.ts'
import { lastDayToSettle, lastDayToWithdraw } from './period.ts'

const { db } = await testDatabase()

const receipts = async (shopId: number) => (await mail.list(db, { shopId, kinds: ['withdrawal'] })).rows
const actsOn = (shopId: number, orderId: number) =>
  db
    .selectFrom('acts')
    .select(['actor_kind', 'actor_id', 'actor_name', 'after'])
    .where('shop_id', '=', shopId)
    .where('subject_id', '=', orderId)
    .where('verb', '=', 'orders.withdraw')
    .execute()

/** An order of Anne ONIM for a train and two bears, and what she must know to withdraw from it. */
async function bought(shop: TestShop, payment: 'cheque' | 'card' = 'cheque') {
  const anne = await aCustomer(db, shop.id)
  const { id, reference } = await anOrder(db, shop, anne, { payment })
  const key = { reference, email: anne.email }
  const lineIds = (await readWithdrawal(db, shop.id, key)).lines.map((line) => line.id)
  return { anne, id, key, lineIds, declaration: { ...key, name: 'Anne ONIM', lineIds } }
}

async function deliver(shop: TestShop, orderId: number): Promise<void> {
  for (const to of ['preparing', 'shipped', 'delivered'])
    await orders.changeState(db, system, shop.id, orderId, { to, reason: 'Essai' })
}

test('a withdrawal is kept with its moment, told to the shop on the order, traced, and its receipt mailed', async () => {
  await forgetWaiting(db)
  const shop = await aShop(db)
  const { anne, id, declaration } = await bought(shop)
  const moment = new Date('2026-11-26T13:52:00Z')
  const receipt = await at(moment, () => withdraw(db, shop.id, declaration))
  assert.deepEqual(receipt, { at: moment, fresh: true })

  const order = await orders.find(db, shop.id, id)
  assert.equal(order.state.code, 'awaiting-cheque', 'what comes next is the decision of who handles the order')
  assert.equal(order.fresh, true)
  const [message] = order.messages
  assert.deepEqual([message?.fromCustomer, message?.author, message?.at], [true, 'Anne ONIM', moment])
  assert.equal(
    message?.body.replaceAll('\u00a0', ' '),
    `Rétractation reçue le 26/11/2026 à 14:52.\nArticles :\n1 × Train des forêts, 5 wagons\n2 × Ours Marcel en hêtre\nDéclarée par Anne ONIM (${anne.email}) avec « renoncer au contrat ici ».`,
  )
  const [act, ...more] = await actsOn(shop.id, id)
  assert.deepEqual(more, [])
  assert.deepEqual([act?.actor_kind, act?.actor_id, act?.actor_name], ['customer', anne.id, 'Anne ONIM'])

  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000' })
  const [row] = await receipts(shop.id)
  const sent = await mail.one(db, shop.id, row?.id ?? 0)
  assert.match(sent.to, new RegExp(anne.email))
  assert.deepEqual([sent.orderId, sent.customerId, sent.sentAt], [id, anne.id, moment])
  const words = sent.text.replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const fact of [
    'Rétractation reçue le : 26/11/2026 à 14:52',
    `Référence de la commande : ${declaration.reference}`,
    'Déclarée par : Anne ONIM',
    'Train des forêts, 5 wagons',
    'Articles TTC : 88,90 €',
    'vous n’avez rien à renvoyer',
    'ne payez pas cette commande',
    'au plus tard le 10 décembre 2026',
  ])
    assert.ok(words.includes(fact), `« ${fact} » is missing from\n${words}`)
  assert.doesNotMatch(words, /Nous pouvons attendre/, 'there is nothing to wait for')
})

test('a parcel that was paid and has not left waits for nothing', async () => {
  await forgetWaiting(db)
  const shop = await aShop(db)
  const { id, declaration } = await bought(shop, 'card')
  await withdraw(db, shop.id, declaration)
  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000' })
  const [row] = await receipts(shop.id)
  const { text } = await mail.one(db, shop.id, row?.id ?? 0)
  assert.match(text, /vous n’avez rien à renvoyer/)
  assert.doesNotMatch(text, /Nous pouvons attendre/)
  await orders.changeState(db, system, shop.id, id, { to: 'refunded', reason: 'Rétractation' })
  assert.equal((await orders.find(db, shop.id, id)).balance.receivedCents, 0)
})

test('a dearer carriage than the standard one keeps its supplement once the goods have left: refund, credit note, letter', async () => {
  await forgetWaiting(db)
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  await carts.chooseCarrier(db, shop.id, anne.id, shop.carrierIds[1] ?? 0)
  const wanted = { shopId: shop.id, customerId: anne.id, cartId, payment: 'card' as const }
  const { id, reference } = await orders.place(db, anne.actor, wanted)
  const key = { reference, email: anne.email }
  const lineIds = (await readWithdrawal(db, shop.id, key)).lines.map((line) => line.id)
  const placed = db.selectFrom('orders').where('shop_id', '=', shop.id).where('id', '=', id)
  const { carriage_ttc_cents: carriage, ...kept } = await placed
    .select(['carriage_ttc_cents', 'standard_carriage_cents'])
    .executeTakeFirstOrThrow()
  assert.equal(kept.standard_carriage_cents, 550, 'what the cheapest carrier that delivers asks is kept with the order')
  const supplement = carriage - 550
  assert.ok(supplement > 0)
  await deliver(shop, id)
  await withdraw(db, shop.id, { ...key, name: 'Anne ONIM', lineIds })
  await orders.changeState(db, system, shop.id, id, { to: 'refunded', reason: 'Rétractation' })
  const { totals, balance, payments, papers } = await orders.find(db, shop.id, id)
  assert.equal(balance.receivedCents, supplement)
  assert.deepEqual(
    payments.map(({ amountCents }) => amountCents).sort((a, b) => a - b),
    [supplement - totals.totalTtcCents, totals.totalTtcCents],
  )
  const credited = await db
    .selectFrom('invoices')
    .select(['number', 'total_ttc_cents', 'content'])
    .where('shop_id', '=', shop.id)
    .where('kind', '=', 'credit_note')
    .executeTakeFirstOrThrow()
  assert.equal(credited.total_ttc_cents, totals.totalTtcCents - supplement)
  assert.match(JSON.stringify(credited.content), /annule en partie la facture/)
  assert.ok(papers.some(({ number }) => number === credited.number))
  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000' })
  const [row] = (await mail.list(db, { shopId: shop.id, kinds: ['refunded'] })).rows
  const { text } = await mail.one(db, shop.id, row?.id ?? 0)
  assert.ok(text.includes(`supplément de ${money(supplement)} n’est pas remboursé`))
  assert.ok(text.includes(credited.number), 'the letter names the credit note')
})

test('the receipt of a parcel that was paid and left says what to send back and what is refunded', async () => {
  await forgetWaiting(db)
  const shop = await aShop(db)
  const { id, declaration, lineIds } = await bought(shop, 'card')
  await deliver(shop, id)
  await withdraw(db, shop.id, { ...declaration, lineIds: lineIds.slice(0, 1) })
  await withdraw(db, shop.id, { ...declaration, lineIds: lineIds.slice(1) })
  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000' })
  const texts = await Promise.all(
    (await receipts(shop.id)).map(async (row) => (await mail.one(db, shop.id, row.id)).text),
  )
  const [rest = '', part = ''] = texts
  assert.match(part, /Renvoyez les articles au plus tard le/)
  assert.match(part, /Nous pouvons attendre d’avoir reçu les articles/)
  assert.match(part, /Nous vous rembourserons ces articles au plus tard/)
  assert.ok(!part.includes('Ours Marcel'), 'a receipt names what was withdrawn from, not the rest')
  assert.match(rest, /Nous vous rembourserons votre commande, frais de livraison standard compris, au plus tard/)
})

test('what was bought as perishable stays bought: refused by name, told in the receipt, left to the shop', async () => {
  await forgetWaiting(db)
  const shop = await aShop(db)
  await catalogue.changeProduct(db, system, shop.id, shop.bear.productId, { perishable: true })
  const { id, key, lineIds, declaration } = await bought(shop, 'card')
  // What a product becomes later changes nothing of an order.
  await catalogue.changeProduct(db, system, shop.id, shop.bear.productId, { perishable: false })
  await catalogue.changeProduct(db, system, shop.id, shop.train.productId, { perishable: true })
  const found = await findForWithdrawal(db, shop.id, key)
  assert.deepEqual(
    [openLines(found), keptLines(found)].map((lines) => lines.map((line) => line.id)),
    lineIds.map((one) => [one]),
  )
  const named = (error: unknown) => error instanceof WithdrawalRefused && /«\sOurs Marcel.*L221-28/.test(error.message)
  await assert.rejects(withdraw(db, shop.id, declaration), named)
  assert.equal(await ofOrder(db, shop.id, id), null, 'nothing was taken of a declaration that is refused')

  await withdraw(db, shop.id, { ...declaration, lineIds: lineIds.slice(0, 1) })
  const after = await findForWithdrawal(db, shop.id, key)
  assert.deepEqual(openLines(after), [], 'nothing is left to withdraw from, and that is no refusal')
  const told = await ofOrder(db, shop.id, id)
  assert.deepEqual([told?.kept, told?.exhausted], [['2 × Ours Marcel en hêtre'], true])
  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000' })
  const [receipt] = await receipts(shop.id)
  const { text } = await mail.one(db, shop.id, receipt?.id ?? 0)
  assert.match(text, /Nous vous rembourserons ces articles au plus tard/)
  assert.match(text, /Vous gardez «\sOurs Marcel en hêtre\s»[\s\S]*L221-28, 4°/u)
})

test('an order of perishables alone can’t be withdrawn from, and its letter encloses no form', async () => {
  await forgetWaiting(db)
  const shop = await aShop(db)
  for (const { productId } of [shop.bear, shop.train])
    await catalogue.changeProduct(db, system, shop.id, productId, { perishable: true })
  const { key, declaration } = await bought(shop)
  await assert.rejects(findForWithdrawal(db, shop.id, key), Perishes)
  await assert.rejects(withdraw(db, shop.id, declaration), Perishes)
  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000' })
  const [row] = (await mail.list(db, { shopId: shop.id, kinds: ['order-placed'] })).rows
  const { text } = await mail.one(db, shop.id, row?.id ?? 0)
  assert.match(text, /Pas de droit de rétractation/)
  assert.doesNotMatch(text, /formulaire de rétractation/)
})

test('the same withdrawal sent four times at once is received once', async () => {
  await forgetWaiting(db)
  const shop = await aShop(db)
  const { id, key, declaration } = await bought(shop)
  const sent = await Promise.all([1, 2, 3, 4].map(() => withdraw(db, shop.id, declaration)))
  const [first] = sent.filter(({ fresh }) => fresh)
  assert.equal(sent.filter(({ fresh }) => fresh).length, 1)
  for (const one of sent) assert.deepEqual(one.at, first?.at)
  assert.equal((await orders.find(db, shop.id, id)).messages.length, 1)
  assert.equal((await actsOn(shop.id, id)).length, 1)
  await mail.deliverPending(db, { baseUrl: 'http://localhost:3000' })
  assert.equal((await receipts(shop.id)).length, 1)

  // Nor is it an error to declare it again once the shop has refunded the order.
  await orders.changeState(db, system, shop.id, id, { to: 'cancelled', reason: 'Rétractation' })
  assert.deepEqual(await withdraw(db, shop.id, declaration), { at: first?.at, fresh: false })
  assert.deepEqual(receivedAt(await findForWithdrawal(db, shop.id, key)), first?.at)
})

test('a customer may withdraw from a part, then from the rest; lines of another order are not theirs', async () => {
  const shop = await aShop(db)
  const { id, key, lineIds, declaration } = await bought(shop)
  const other = await bought(shop)
  const [train = 0, bears = 0] = lineIds
  await withdraw(db, shop.id, { ...declaration, lineIds: [train, ...other.lineIds] })
  const left = openLines(await readWithdrawal(db, shop.id, key)).map((line) => line.id)
  assert.deepEqual(left, [bears])
  assert.equal(openLines(await readWithdrawal(db, shop.id, other.key)).length, 2)
  assert.equal((await withdraw(db, shop.id, declaration)).fresh, true)
  const [, second] = (await orders.find(db, shop.id, id)).messages
  assert.match(second?.body ?? '', /Ours Marcel/)
  assert.doesNotMatch(second?.body ?? '', /Train/)
  await assert.rejects(withdraw(db, shop.id, { ...declaration, lineIds: [] }), { status: 422 })
  await assert.rejects(withdraw(db, shop.id, { ...declaration, lineIds: other.lineIds }), { status: 422 })
})

test('an unknown order, a wrong e-mail and another shop get the same answer', async () => {
  const [shop, next] = [await aShop(db), await aShop(db)]
  const { key, declaration } = await bought(shop)
  const stranger = await aCustomer(db, shop.id)
  const answers: string[] = []
  for (const [shopId, tried] of [
    [shop.id, { ...key, reference: 'AAAAAAAAA' }],
    [shop.id, { ...key, email: stranger.email }],
    [shop.id, { ...key, email: '' }],
    [next.id, key],
  ] as const) {
    await assert.rejects(findForWithdrawal(db, shopId, tried), (error) => {
      assert.ok(error instanceof OrderUnknown)
      answers.push(error.message)
      return true
    })
    await assert.rejects(readWithdrawal(db, shopId, tried), { status: 404 })
    await assert.rejects(withdraw(db, shopId, { ...declaration, ...tried }), { status: 404 })
  }
  assert.equal(new Set(answers).size, 1)
  assert.equal(openLines(await readWithdrawal(db, shop.id, key)).length, 2)
})

test('case and spaces do not matter, nor which of the customer’s e-mails it is', async () => {
  const shop = await aShop(db)
  const { anne, id, key } = await bought(shop)
  const typed = {
    reference: ` ${key.reference.toLowerCase().slice(0, 4)} ${key.reference.slice(4)} `,
    email: ` ${key.email.toUpperCase()}`,
  }
  assert.equal((await findForWithdrawal(db, shop.id, typed)).orderId, id)
  const since = `nouvelle.${key.email}`
  await db
    .updateTable('customers')
    .set({ email: since })
    .where('shop_id', '=', shop.id)
    .where('id', '=', anne.id)
    .execute()
  for (const email of [since, key.email])
    assert.equal((await findForWithdrawal(db, shop.id, { ...key, email })).orderId, id)
})

test('a reference is locked after wrong e-mails, and forgives those of who finds it', async () => {
  const shop = await aShop(db)
  const { key } = await bought(shop)
  const wrong = { ...key, email: 'autre@exemple.fr' }
  await assert.rejects(findForWithdrawal(db, shop.id, wrong), OrderUnknown)
  await findForWithdrawal(db, shop.id, key)
  const tries = await Promise.allSettled(Array.from({ length: 9 }, () => findForWithdrawal(db, shop.id, wrong)))
  const reasons = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.equal(reasons.filter((reason) => reason instanceof OrderUnknown).length, 8)
  assert.equal(reasons.filter((reason) => reason instanceof TooManyTries).length, 1)
  await assert.rejects(findForWithdrawal(db, shop.id, key), TooManyTries)
})

test('a cancelled or refunded order, or one bought for a business or at the counter, is refused with its own sentence', async () => {
  const shop = await aShop(db)
  const refused = async (what: RegExp, { key, declaration }: Awaited<ReturnType<typeof bought>>) => {
    const right = (error: unknown) => error instanceof WithdrawalRefused && what.test(error.message)
    await assert.rejects(findForWithdrawal(db, shop.id, key), right)
    await assert.rejects(withdraw(db, shop.id, declaration), right)
    assert.equal(receivedAt(await readWithdrawal(db, shop.id, key)), null)
  }
  const cancelled = await bought(shop)
  await orders.changeState(db, system, shop.id, cancelled.id, { to: 'cancelled', reason: 'Essai' })
  await refused(/annulée/, cancelled)
  const refunded = await bought(shop, 'card')
  await orders.changeState(db, system, shop.id, refunded.id, { to: 'refunded', reason: 'Essai' })
  await refused(/remboursée/, refunded)
  const business = await bought(shop)
  await db
    .updateTable('orders')
    .set({ invoice_address: JSON.stringify({ siren: '000000000', vatNumber: '' }) })
    .where('shop_id', '=', shop.id)
    .where('id', '=', business.id)
    .execute()
  await refused(/entreprise/, business)
  const counter = await bought(shop)
  const own = db.updateTable('orders').where('shop_id', '=', shop.id).where('id', '=', counter.id)
  await own.set({ origin: 'counter', cart_id: null }).execute()
  await refused(/comptoir.*L221-18/, counter)
  await own.set({ origin: 'telephone', cart_id: null }).execute()
  assert.equal((await findForWithdrawal(db, shop.id, counter.key)).orderId, counter.id, 'by telephone is at a distance')
})

test('an order is withdrawn from until the last day after its delivery, to the minute', async () => {
  const shop = await aShop(db)
  const { id, key, declaration, lineIds } = await bought(shop, 'card')
  // Delivered on Monday 9 November 2026, late in the evening in France: until Monday 23, midnight.
  await at(new Date('2026-11-09T22:50:00Z'), () => deliver(shop, id))
  assert.equal((await readWithdrawal(db, shop.id, key)).until, '2026-11-23')
  await at(new Date('2026-11-23T22:59:00Z'), () =>
    withdraw(db, shop.id, { ...declaration, lineIds: lineIds.slice(0, 1) }),
  )
  await at(new Date('2026-11-23T23:00:00Z'), async () => {
    const late = (error: unknown) => error instanceof WithdrawalRefused && /23 novembre 2026/.test(error.message)
    await assert.rejects(findForWithdrawal(db, shop.id, key), late)
    await assert.rejects(withdraw(db, shop.id, declaration), late)
  })
  assert.equal(openLines(await readWithdrawal(db, shop.id, key)).length, 1)
})

test('the last day is the fourteenth, or the next working day (code de la consommation L221-19)', () => {
  const arrivals = {
    '2026-11-09': '2026-11-23',
    // a Saturday, a Sunday
    '2026-11-07': '2026-11-23',
    '2026-11-08': '2026-11-23',
    // 11 November; 25 December before a week-end
    '2026-10-28': '2026-11-12',
    '2026-12-11': '2026-12-28',
    // Easter Monday 2026, 2027; Ascension Day and Whit Monday 2026
    '2026-03-23': '2026-04-07',
    '2027-03-15': '2027-03-30',
    '2026-04-30': '2026-05-15',
    '2026-05-11': '2026-05-26',
    // New Year of the next year
    '2026-12-18': '2027-01-04',
  }
  for (const [arrived, last] of Object.entries(arrivals)) assert.equal(lastDayToWithdraw(arrived), last, arrived)
  assert.equal(lastDayToSettle('2026-12-20'), '2027-01-03', 'days to settle are not put off')
})

test('what was asked back before is withdrawn from with the rest: no shop refuses it', async () => {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  const { anne, id: orderId, declaration, lineIds } = await bought(shop, 'card')
  const [train = 0, bears = 0] = lineIds
  await deliver(shop, orderId)
  const asking = (lines: returns.Asking['lines']) =>
    returns.ask(db, anne.actor, { shopId: shop.id, orderId, lines, reason: 'Trop petit' })
  const own = await asking([{ lineId: bears, quantity: 1 }])
  const mixed = await asking([
    { lineId: train, quantity: 1 },
    { lineId: bears, quantity: 1 },
  ])
  await withdraw(db, shop.id, { ...declaration, lineIds: [bears] })
  const of = async (id: number) => {
    const { state, origin, lines } = await returns.find(db, shop.id, id)
    return [state, origin, lines.map(({ lineId, quantity }) => [lineId, quantity])]
  }
  assert.deepEqual(await of(own), ['authorised', 'withdrawal', [[bears, 1]]])
  assert.deepEqual(
    await of(mixed),
    ['asked', 'customer', [[train, 1]]],
    'what stays bought is still for the shop to decide',
  )
  const [, , rest] = await returns.ofOrder(db, shop.id, orderId)
  assert.deepEqual(await of(rest?.id ?? 0), ['authorised', 'withdrawal', [[bears, 1]]])
  await assert.rejects(returns.refuse(db, kenza, { shopId: shop.id, id: own, reason: 'Non' }), returns.NotNow)
})
