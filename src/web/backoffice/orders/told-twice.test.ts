// Two people of one shop before the same page of an order, a quotation or a cart: the second is told what the first has done.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as carts from '#carts'
import * as customers from '#customers'
import { sql } from '#database'
import * as drafts from '#drafts'
import * as orders from '#orders'
import { stop } from '#pdf'
import { system } from '#people'
import * as quotations from '#quotations'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, aReadyCart, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const [kenza, theo] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Théo', 'FERRET')]
await sql`update employees set profile = 'manager' where shop_id = ${shop.id}`.execute(db)
const [office, other] = [await anOffice(database, shop, kenza), await anOffice(database, shop, theo)]
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 90)
after(stop)
const read = async (answer: Response) => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const page = async (path: string) => read(await office.get(path))
const hiddenOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const waiting = async (kind: string) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from acts where shop_id = ${shop.id} and verb = ${kind}`.execute(db)
  return rows[0]?.n
}

async function aQuotation(replaces?: number): Promise<{ id: number; draftId: number }> {
  const draftId = replaces
    ? await quotations.revise(db, kenza, shop.id, replaces)
    : await quotations.begin(db, kenza, shop.id)
  if (replaces) return { id: 0, draftId }
  await drafts.choose(db, kenza, shop.id, draftId, anne.id)
  await drafts.addLine(db, kenza, { shopId: shop.id, id: draftId, variantId: shop.train.variantId, quantity: 1 })
  const { validUntil } = await drafts.read(db, shop.id, draftId)
  await drafts.settle(db, kenza, shop.id, draftId, {
    ...{ origin: 'telephone', deliveryId: anne.addressId, invoiceId: anne.addressId, wrong: '' },
    ...{ carrierId: shop.carrierIds[0] ?? 0, carriageCents: null, carriageReason: '', discount: null },
    ...{ discountReason: '', payment: null, message: '', tells: false, quoted: { validUntil, conditions: '' } },
  })
  return { id: await quotations.send(db, kenza, { shopId: shop.id, draftId }), draftId }
}

async function aCollected(): Promise<number> {
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
  const { id } = await orders.place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId, payment: 'card' })
  await sql`update orders set collect_code = ${`ABCDE${id + 1}`} where shop_id = ${shop.id} and id = ${id}`.execute(db)
  for (const to of ['payment-accepted', 'preparing'])
    await orders.changeState(db, kenza, shop.id, id, { to, reason: 'essai' })
  return id
}

test('« Prévenir » from two pages writes once: the second is told by whom, looks, and may write again', async () => {
  const id = await aCollected()
  const path = `/commandes/retrait/${id}/prete`
  const [mine, theirs] = [await page(`/commandes/${id}`), await read(await other.get(`/commandes/${id}`))]
  assert.equal((await other.post(path, { prevenu: hiddenOf(theirs, 'prevenu') })).status, 303)
  const late = await office.post(path, { prevenu: hiddenOf(mine, 'prevenu') })
  assert.equal(late.status, 422)
  const told = await read(late)
  assert.match(told, /Cette lettre est partie entre-temps \(T\. FERRET, \d+:\d+\)/)
  assert.equal(await waiting('shipments.tell-ready'), 1)
  const looked = { prevenu: hiddenOf(told, 'prevenu') }
  assert.equal((await office.post(path, looked)).status, 303)
  assert.equal((await other.post(path, looked)).status, 422, 'told since the second page too')
  assert.equal(await waiting('shipments.tell-ready'), 2)
})

test('a quotation reminded from two pages at once: one letter, and what the second had typed stays', async () => {
  const { id } = await aQuotation()
  const path = `/commandes/devis/${id}`
  const relances = hiddenOf(await page(path), 'relances')
  const sent = [other, office].map((one, at) =>
    one.post(`${path}/relancer`, { relances, message: `Mot n° ${at}`, anyway: 'on' }),
  )
  const answers = await Promise.all(sent)
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const at = answers.findIndex(({ status }) => status === 422)
  const late = answers[at]
  assert.ok(late)
  assert.match(await read(late), new RegExp(`Cette lettre est partie entre-temps[\\s\\S]*Mot n° ${at}</textarea>`))
  assert.equal(await waiting('quotations.remind'), 1)
})

test('a cart reminded of from two pages: one letter, and the second reads who sent it', async () => {
  const zoe = await aCustomer(db, shop.id, 'zoe@exemple.fr')
  await customers.changeConsent(db, zoe.actor, shop.id, zoe.id, true)
  const id = await aReadyCart(db, shop, zoe, [{ variantId: shop.bear.variantId, quantity: 2 }])
  await sql`update carts set updated_at = moment() - interval '2 days' where id = ${id}`.execute(db)
  const path = `/clients/paniers/${id}/relancer`
  assert.equal((await other.post(path)).status, 303)
  const late = await office.post(path)
  assert.equal(late.status, 422)
  assert.match(await read(late), /déjà été relancé le [^<]* par T\. FERRET/)
  assert.equal(await waiting('carts.remind'), 1)
  assert.ok((await carts.findWaiting(db, shop.id, id)).remindedAt)
})

test('a new version of a quotation that was accepted meanwhile says so, and so does who accepts it', async () => {
  const { id } = await aQuotation()
  const { draftId } = await aQuotation(id)
  const draft = `/commandes/saisies/${draftId}`
  assert.doesNotMatch(await page(draft), /entre-temps/)
  const accepted = await other.post(`/commandes/devis/${id}/accepter`, { how: 'telephone', payment: 'cheque' })
  assert.equal(accepted.status, 303)
  const said = /preau_flash=([\w-]+)/.exec(accepted.headers.get('set-cookie') ?? '')?.[1] ?? ''
  assert.match(Buffer.from(said, 'base64url').toString(), /nouvelle version de ce devis était en préparation/)
  const { order, number } = await quotations.find(db, shop.id, id)
  const shown = await page(draft)
  assert.match(shown, new RegExp(`Le devis ${number} a été accepté entre-temps[\\s\\S]*commande n° ${order?.number}`))
  assert.match(shown, new RegExp(`/commandes/${order?.id}">`))
  assert.doesNotMatch(shown, /Envoyer le devis/)
  const form = { deliveryId: `${anne.addressId}`, invoiceId: `${anne.addressId}`, validUntil: '2099-01-01' }
  await office.post(`${draft}/confirmer`, { origin: 'telephone', carrierId: `${shop.carrierIds[0]}`, ...form })
  assert.equal((await drafts.read(db, shop.id, draftId)).quotation?.sent, false)
})
