import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as catalogue from '#catalogue'
import * as clock from '#clock'
import * as drafts from '#drafts'
import * as mail from '#mail'
import * as orders from '#orders'
import * as papers from '#papers'
import { stop } from '#pdf'
import { system } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, aPack, aShop, forgetWaiting, testDatabase } from '#test'
import { open, textOf } from '../../platform/pdf/read-back.ts'
import { agreedIn } from './agreed.ts'
import * as quotations from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const theo = await anEmployee(db, shop.id, 'Théo', 'FERRET')
const [colis = 0] = shop.carrierIds
after(stop)

const plain = {
  origin: 'telephone' as const,
  deliveryId: anne.addressId,
  invoiceId: anne.addressId,
  carrierId: colis,
  carriageCents: null,
  carriageReason: '',
  discount: null,
  discountReason: '',
  payment: null,
  message: 'Comme convenu ce matin.',
  tells: false,
  wrong: '',
}

/** What Kenza prepares for Anne ONIM: a train and two bears, 88.90 and 4.20 of carriage. */
async function aDraft(settled: Partial<drafts.Settlement> = {}): Promise<number> {
  const id = await quotations.begin(db, kenza, shop.id)
  await drafts.choose(db, kenza, shop.id, id, anne.id)
  const line = { shopId: shop.id, id }
  await drafts.addLine(db, kenza, { ...line, variantId: shop.train.variantId, quantity: 1 })
  await drafts.addLine(db, kenza, { ...line, variantId: shop.bear.variantId, quantity: 2 })
  const { validUntil } = await drafts.read(db, shop.id, id)
  const quoted = { validUntil, conditions: 'Livraison sous huit jours.' }
  await drafts.settle(db, kenza, shop.id, id, { ...plain, quoted, ...settled })
  return id
}
const aQuotation = async (settled: Partial<drafts.Settlement> = {}) =>
  quotations.send(db, kenza, { shopId: shop.id, draftId: await aDraft(settled) })
const quantityOf = async (variantId: number) =>
  (await db.selectFrom('variants').select('quantity').where('id', '=', variantId).executeTakeFirstOrThrow()).quantity
const online = (id: number) => ({ shopId: shop.id, id, customerId: anne.id, how: 'online' as const })

test('a quotation sent has its number, its PDF and its letter, takes no stock, and is no order taken by hand', async () => {
  await forgetWaiting(db)
  const draftId = await aDraft()
  const before = await quantityOf(shop.bear.variantId)
  assert.equal((await drafts.list(db, shop.id)).rows.length, 0)
  await assert.rejects(drafts.confirm(db, kenza, { shopId: shop.id, id: draftId }), /C’est un devis/)
  const asked = { shopId: shop.id, draftId, seen: drafts.seenIn(await drafts.read(db, shop.id, draftId)) }
  const [one, two] = await Promise.all([quotations.send(db, kenza, asked), quotations.send(db, theo, asked)])
  assert.equal(one, two)
  const found = await quotations.find(db, shop.id, one)
  assert.deepEqual([found.number, found.state, found.figures.totals.totalTtcCents], ['DE000001', 'sent', 9310])
  assert.equal(await quantityOf(shop.bear.variantId), before)
  await papers.keepPending(db)
  const { pdf } = await quotations.print(db, shop.id, one, anne.id)
  assert.deepEqual((await quotations.print(db, shop.id, one)).pdf, pdf)
  await assert.rejects(quotations.print(db, shop.id, one, anne.id + 1), NotFound)
  await mail.deliverPending(db)
  const letters = await db.selectFrom('mails').select(['kind', 'search_text']).where('shop_id', '=', shop.id).execute()
  assert.equal(letters.at(-1)?.kind, 'quotation-sent')
  assert.match(letters.at(-1)?.search_text ?? '', /de000001.*comme convenu/s)
  await assert.rejects(drafts.settle(db, kenza, shop.id, draftId, plain), drafts.Quoted)
  await assert.rejects(quotations.discard(db, kenza, shop.id, draftId), drafts.Quoted)
})

test('a quotation names the terms of sale that it is sent with, and its letter encloses that version', async () => {
  await forgetWaiting(db)
  const own = await aShop(db)
  const [buyer, clerk] = [await aCustomer(db, own.id), await anEmployee(db, own.id, 'Inès', 'ROY')]
  const write = (body: string) => shops.savePage(db, system, own.id, { code: 'terms', title: 'Conditions', body })
  await write('Première version.')
  const draftId = await quotations.begin(db, clerk, own.id)
  await drafts.choose(db, clerk, own.id, draftId, buyer.id)
  await drafts.addLine(db, clerk, { shopId: own.id, id: draftId, variantId: own.train.variantId, quantity: 1 })
  const { validUntil } = await drafts.read(db, own.id, draftId)
  const addresses = { deliveryId: buyer.addressId, invoiceId: buyer.addressId, carrierId: own.carrierIds[0] ?? 0 }
  await drafts.settle(db, clerk, own.id, draftId, { ...plain, ...addresses, quoted: { validUntil, conditions: '' } })
  const id = await quotations.send(db, clerk, { shopId: own.id, draftId })
  await write('Seconde version.')
  const { content } = await db
    .selectFrom('quotations')
    .select('content')
    .where('shop_id', '=', own.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(content), /Nos conditions générales de vente, dans leur version du \d/)
  while ((await mail.deliverPending(db)) > 0);
  const [row] = (await mail.list(db, { shopId: own.id, kinds: ['quotation-sent'] })).rows
  const letter = await mail.one(db, own.id, row?.id ?? 0)
  assert.deepEqual(
    letter.attachments.map(({ name }) => name),
    ['conditions-generales-de-vente.pdf'],
  )
  assert.match(letter.text, /ci-joint nos conditions générales de vente/)
  const document = await open(Uint8Array.from(letter.attachments[0]?.bytes ?? []))
  assert.match(await textOf(document, 1), /Première version/)
})

test('what a sent quotation says is never changed, and none is removed', async () => {
  const id = await aQuotation()
  const own = db.updateTable('quotations').where('shop_id', '=', shop.id).where('id', '=', id)
  await assert.rejects(own.set({ total_ttc_cents: 1 }).execute(), /never changed/)
  await assert.rejects(
    db.deleteFrom('quotations').where('shop_id', '=', shop.id).where('id', '=', id).execute(),
    /never/,
  )
})

test('accepted by its customer it is an order at its prices, whatever the shop’s are by now; twice is a sentence', async () => {
  const id = await aQuotation()
  const before = await quantityOf(shop.bear.variantId)
  const dearer = (by: number) =>
    db.updateTable('products').set({ price_micro: by }).where('shop_id', '=', shop.id).execute()
  const price = await db.selectFrom('products').select(['id', 'price_micro']).where('shop_id', '=', shop.id).execute()
  await dearer(90_000_000)
  await assert.rejects(quotations.accept(db, anne.actor, online(id)), Invalid)
  const orderId = await quotations.accept(db, anne.actor, { ...online(id), payment: 'cheque' })
  const order = await orders.find(db, shop.id, orderId)
  assert.deepEqual(
    [order.origin, order.state.code, order.totals.totalTtcCents, order.fresh, order.customer.id],
    ['quotation', 'awaiting-cheque', 9310, true, anne.id],
  )
  for (const { id: productId, price_micro } of price)
    await db
      .updateTable('products')
      .set({ price_micro })
      .where('shop_id', '=', shop.id)
      .where('id', '=', productId)
      .execute()
  assert.equal(await quantityOf(shop.bear.variantId), before - 2)
  await assert.rejects(quotations.accept(db, anne.actor, { ...online(id), payment: 'cheque' }), /déjà accepté/)
  await assert.rejects(quotations.refuse(db, anne.actor, { ...online(id), reason: 'Trop cher' }), /déjà accepté/)
  await assert.rejects(quotations.revise(db, kenza, shop.id, id), quotations.AlreadyAnswered)
  const { state, order: became, history } = await quotations.find(db, shop.id, id)
  assert.deepEqual([state, became?.id, history[0]?.how], ['accepted', orderId, 'online'])
})

test('two who accept at once make one order', async () => {
  const id = await aQuotation({ payment: 'transfer' })
  const taken = await Promise.allSettled([
    quotations.accept(db, anne.actor, online(id)),
    quotations.accept(db, kenza, { shopId: shop.id, id, how: 'telephone' }),
  ])
  assert.deepEqual(taken.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a quotation of another customer’s, and one that was not sent, do not exist', async () => {
  const id = await aQuotation()
  await assert.rejects(quotations.find(db, shop.id, id, anne.id + 1), NotFound)
  const draft = await aDraft()
  const { quotation } = await drafts.read(db, shop.id, draft)
  await assert.rejects(quotations.find(db, shop.id, quotation?.id ?? 0), NotFound)
  await quotations.discard(db, kenza, shop.id, draft)
  await assert.rejects(drafts.read(db, shop.id, draft), NotFound)
})

test('refused with a reason, and reminded before, with its history; a refusal says why', async () => {
  const id = await aQuotation()
  const word = { message: 'Avez-vous pu en parler ?' }
  await assert.rejects(quotations.remind(db, theo, shop.id, id, word), /moins d’une heure/, 'it has only just left')
  await quotations.remind(db, theo, shop.id, id, { ...word, anyway: true })
  await assert.rejects(quotations.remind(db, theo, shop.id, id, word), Invalid, 'nor twice at once')
  assert.equal((await quotations.find(db, shop.id, id)).state, 'reminded')
  await assert.rejects(quotations.refuse(db, anne.actor, { ...online(id), reason: ' ' }), Invalid)
  await quotations.refuse(db, anne.actor, { ...online(id), reason: 'Trop cher' })
  const { state, history } = await quotations.find(db, shop.id, id)
  assert.deepEqual([state, history.map(({ event }) => event)], ['refused', ['refused', 'reminded', 'sent']])
  await assert.rejects(quotations.accept(db, anne.actor, { ...online(id), payment: 'cheque' }), /déjà été refusé/)
  await assert.rejects(quotations.remind(db, kenza, shop.id, id, { message: '' }), quotations.AlreadyAnswered)
})

test('a new version says what the old one says, at its prices, and replaces it once sent', async () => {
  const id = await aQuotation({
    ...{ discount: { bp: 1000 }, discountReason: 'cliente fidèle' },
    ...{ carriageCents: 300, carriageReason: 'promis au salon' },
  })
  const draftId = await quotations.revise(db, theo, shop.id, id)
  assert.equal(await quotations.revise(db, kenza, shop.id, id), draftId)
  const old = await quotations.find(db, shop.id, id)
  const draft = await drafts.read(db, shop.id, draftId)
  assert.deepEqual(draft.totals, old.figures.totals)
  assert.deepEqual([draft.discountBp, draft.discountReason], [1000, 'cliente fidèle'])
  assert.deepEqual([draft.carriageCents, draft.carriageReason], [300, 'promis au salon'])
  await assert.rejects(
    drafts.choose(db, kenza, shop.id, draftId, (await aCustomer(db, shop.id, 'b@exemple.fr')).id),
    Invalid,
  )
  assert.equal(old.state, 'sent')
  const newId = await quotations.send(db, theo, { shopId: shop.id, draftId })
  const replaced = await quotations.find(db, shop.id, id)
  assert.deepEqual([replaced.state, replaced.next?.id], ['replaced', newId])
  assert.equal((await quotations.find(db, shop.id, newId)).figures.replaces?.number, old.number)
  await assert.rejects(quotations.accept(db, anne.actor, { ...online(id), payment: 'cheque' }), /remplacé/)
})

test('a new version of what was accepted meanwhile is not sent: its number is not taken', async () => {
  const id = await aQuotation({ payment: 'transfer' })
  const draftId = await quotations.revise(db, kenza, shop.id, id)
  await quotations.accept(db, anne.actor, online(id))
  const numbers = async () => (await quotations.list(db, shop.id)).rows.map(({ number }) => number)
  const before = await numbers()
  await assert.rejects(quotations.send(db, kenza, { shopId: shop.id, draftId }), quotations.AlreadyAnswered)
  assert.deepEqual([(await quotations.find(db, shop.id, id)).state, await numbers()], ['accepted', before])
})

test('a customer accepts with a means that the shop still offers; who takes the answer down may choose another', async () => {
  const [one, two] = [await aQuotation({ payment: 'transfer' }), await aQuotation({ payment: 'transfer' })]
  await shops.setMethod(db, system, shop.id, 'transfer', false)
  await assert.rejects(quotations.accept(db, anne.actor, online(one)), /n’est plus proposé/)
  assert.equal((await quotations.find(db, shop.id, one)).state, 'sent')
  assert.ok(await quotations.accept(db, kenza, { shopId: shop.id, id: two, how: 'telephone' }))
  await shops.setMethod(db, system, shop.id, 'transfer', true)
})

test('a customer accepts with a means that is for what they buy; who takes the answer down decides', async () => {
  const id = await aQuotation()
  const { code: _, ...was } = await shops.ruleOf(db, shop.id, 'cheque')
  const settings = { ...was, place: 1, minCents: 1_000_000 }
  await shops.changeMethod(db, system, shop.id, 'cheque', settings)
  await assert.rejects(quotations.accept(db, anne.actor, { ...online(id), payment: 'cheque' }), /au moins 10.000,00/)
  const methodRules = [await shops.ruleOf(db, shop.id, 'cheque')]
  const offered = { methods: ['cheque', 'transfer'] as const, methodRules, termsOf: null }
  const purchase = quotations.purchaseOf(await quotations.find(db, shop.id, id))
  assert.deepEqual(orders.paymentChoices(offered, null, purchase).methods, ['transfer'])
  assert.ok(await quotations.accept(db, kenza, { shopId: shop.id, id, how: 'telephone', payment: 'cheque' }))
  await shops.changeMethod(db, system, shop.id, 'cheque', { ...was, place: 1 })
})

test('a quotation says the VAT of the day it is accepted on, or there must be a new version', async () => {
  await stock.correct(db, system, shop.id, shop.bear.variantId, 10)
  const id = await aQuotation({ payment: 'transfer' })
  await catalogue.changeVat(db, system, shop.id, { franchise: true })
  await assert.rejects(quotations.accept(db, anne.actor, online(id)), /en franchise.*nouvelle version/)
  await assert.rejects(quotations.accept(db, kenza, { shopId: shop.id, id, how: 'telephone' }), /283, 3/)
  const draftId = await quotations.revise(db, kenza, shop.id, id)
  const exempt = await quotations.send(db, kenza, { shopId: shop.id, draftId })
  await catalogue.changeVat(db, system, shop.id, {})
  await assert.rejects(quotations.accept(db, anne.actor, online(exempt)), /revenue au réel.*art\. 269/)
  await catalogue.changeVat(db, system, shop.id, { franchise: true })
  const order = await orders.find(db, shop.id, await quotations.accept(db, anne.actor, online(exempt)))
  assert.deepEqual(
    [order.totals.regime?.code, order.totals.goodsVat.some(({ vatCents }) => vatCents > 0)],
    ['franchise', false],
  )
  await catalogue.changeVat(db, system, shop.id, {})
})

test('a quotation is not sent to be paid at the counter where a carrier brings it; one of before leaves the choice', async () => {
  const draftId = await aDraft({ payment: 'counter' })
  await assert.rejects(quotations.send(db, kenza, { shopId: shop.id, draftId }), /ne peut pas être réglé ainsi/)
  const asked = { payment: 'counter' as const, basket: { offer: { collected: true } } as quotations.Figures['basket'] }
  assert.equal(agreedIn(asked, false), 'counter')
  assert.equal(agreedIn({ ...asked, basket: { offer: {} } as quotations.Figures['basket'] }, true), null)
  assert.deepEqual(
    [true, false].map((later) => agreedIn({ ...asked, payment: 'term' }, later)),
    ['term', null],
  )
})

test('a last day that is past is refused as it is typed; one that passed since stays until it is sent', async () => {
  const yesterday = clock.daysLater(clock.today(), -1)
  const until = (validUntil: string | null) => ({ quoted: { validUntil, conditions: '' } })
  const past = (error: unknown) =>
    error instanceof Invalid && /valable au moins aujourd’hui/.test(error.fields.validUntil ?? '')
  await assert.rejects(aDraft(until(yesterday)), past)
  const id = await aDraft(until(clock.today()))
  await clock.at(new Date(Date.now() + 3 * 86_400_000), async () => {
    await drafts.settle(db, kenza, shop.id, id, { ...plain, ...until(clock.daysLater(clock.today(), -3)) })
    await assert.rejects(
      drafts.settle(db, kenza, shop.id, id, { ...plain, ...until(clock.daysLater(clock.today(), -1)) }),
      past,
    )
    await assert.rejects(quotations.send(db, kenza, { shopId: shop.id, draftId: id }), /valable au moins aujourd’hui/)
  })
})

test('a pack that holds something else than was quoted is not sold under the old words: it takes a new version', async () => {
  for (const { variantId } of [shop.train, shop.bear]) await stock.correct(db, system, shop.id, variantId, 50)
  const packId = await aPack(db, shop, [shop.train.variantId, shop.bear.variantId])
  const { variants } = await catalogue.findManaged(db, shop.id, packId)
  const pack = { shopId: shop.id, variantId: variants[0]?.id ?? 0, quantity: 1 }
  const [draftId, other] = [await aDraft(), await aDraft()]
  for (const id of [draftId, other]) await drafts.addLine(db, kenza, { ...pack, id })
  const id = await quotations.send(db, kenza, { shopId: shop.id, draftId })
  const moved = await quotations.send(db, kenza, { shopId: shop.id, draftId: other })
  const bear = { packId, variantId: shop.bear.variantId }
  await catalogue.movePart(db, kenza, shop.id, bear, -1)
  assert.ok(await quotations.accept(db, anne.actor, { ...online(moved), payment: 'cheque' }))
  await catalogue.setPartQuantity(db, kenza, shop.id, bear, 2)
  const answer = { ...online(id), payment: 'cheque' as const }
  await assert.rejects(quotations.accept(db, anne.actor, answer), /ne contient plus .*2\s× Ours.*demandez-en/s)
  await catalogue.setPartQuantity(db, kenza, shop.id, bear, 1)
  const orderId = await quotations.accept(db, anne.actor, answer)
  assert.ok((await orders.find(db, shop.id, orderId)).lines.some(({ choice }) => choice.includes('Ours')))
})

test('after its last day it has expired: nobody accepts it, nobody is reminded, and it can be made anew', async () => {
  const id = await aQuotation()
  const { validUntil } = await quotations.find(db, shop.id, id)
  await clock.at(new Date(`${validUntil}T10:00:00Z`), async () =>
    assert.equal((await quotations.find(db, shop.id, id)).state, 'sent'),
  )
  await clock.at(new Date(`${clock.daysLater(validUntil, 1)}T10:00:00Z`), async () => {
    const { rows } = await quotations.list(db, shop.id, { state: 'expired' })
    assert.ok(rows.some((row) => row.id === id))
    await assert.rejects(quotations.accept(db, anne.actor, { ...online(id), payment: 'cheque' }), quotations.Expired)
    await assert.rejects(quotations.remind(db, kenza, shop.id, id, { message: '' }), quotations.Expired)
    const draftId = await quotations.revise(db, kenza, shop.id, id)
    const newId = await quotations.send(db, kenza, { shopId: shop.id, draftId })
    assert.equal((await quotations.find(db, shop.id, newId)).state, 'sent')
  })
})
