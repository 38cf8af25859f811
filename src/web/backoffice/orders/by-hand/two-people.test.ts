import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import { daysLater, today } from '#clock'
import { sql } from '#database'
import * as drafts from '#drafts'
import * as orders from '#orders'
import * as payments from '#payments'
import { system } from '#people'
import * as quotations from '#quotations'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import { formsOf } from '../../../../../test/fire/harvest.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const zoe = await aCustomer(db, shop.id, 'zoe.petit@exemple.fr')
const [kenza, karim] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Karim', 'HADDAD')]
await sql`update customers set first_name = 'Zoé', last_name = 'Petit' where id = ${zoe.id}`.execute(db)
await sql`update employees set profile = 'manager' where shop_id = ${shop.id}`.execute(db)
const [one, other] = [await anOffice(database, shop, kenza), await anOffice(database, shop, karim)]
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 90)

type Office = typeof one
const plain = { origin: 'telephone', carrierId: `${shop.carrierIds[0]}`, payment: 'cheque' }
const at = ({ addressId }: typeof anne) => ({ deliveryId: `${addressId}`, invoiceId: `${addressId}` })
const plainText = async (answer: Response) => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const flashOf = (answer: Response) =>
  Buffer.from(/preau_flash=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '', 'base64url')
    .toString()
    .replaceAll(/[\u00a0\u202f]/g, ' ')

/** A draft for Anne with a train, settled, or that of a quotation. */
async function aDraft(of: 'order' | 'quotation' = 'order') {
  const id = await (of === 'order' ? drafts : quotations).begin(db, kenza, shop.id)
  await drafts.choose(db, kenza, shop.id, id, anne.id)
  await drafts.addLine(db, kenza, { shopId: shop.id, id, variantId: shop.train.variantId, quantity: 1 })
  const path = `/commandes/saisies/${id}`
  const { validUntil } = await drafts.read(db, shop.id, id)
  await one.post(`${path}/reglement`, { ...plain, ...at(anne), ...(validUntil && { validUntil }) })
  return { id, path }
}

/** The form of that action as the page of a person holds it. */
async function opened(office: Office, path: string, action: string): Promise<Record<string, string>> {
  const html = await (await office.get(path)).text()
  const form = formsOf(html, path).find((found) => found.action === `${office.base}${path}/${action}`)
  assert.ok(form, action)
  return Object.fromEntries(form.fields)
}

for (const kind of ['order', 'quotation'] as const)
  test(`whose it is goes with the click: ${kind} of another customer, chosen meanwhile, is not made unseen`, async () => {
    const { id, path } = await aDraft(kind)
    const mine = await opened(one, path, 'reglement')
    await other.post(`${path}/client`, { customer: `${zoe.id}` })
    const late = await one.post(`${path}/confirmer`, mine)
    assert.equal(late.headers.get('location'), `${one.base}${path}`)
    assert.match(flashOf(late), /Le client vient d’être changé : c’est maintenant Zoé P[Ee][Tt][Ii][Tt]/)
    const { orderId, quotation, customer } = await drafts.read(db, shop.id, id)
    assert.deepEqual([orderId, quotation?.sent ?? false, customer?.id], [null, false, zoe.id])
    const again = await one.post(`${path}/confirmer`, await opened(one, path, 'reglement'))
    assert.match(again.headers.get('location') ?? '', /\/commandes\/(devis\/)?\d+$/)
  })

test('what is left to pay goes with the click: a refund that was used on line meanwhile is told before the order is made', async () => {
  const { id: paid } = await anOrder(db, shop, anne)
  await orders.changeState(db, kenza, shop.id, paid, { to: 'payment-accepted' })
  const gift = { customerId: anne.id, kind: 'refund', cents: 1500, endsOn: daysLater(today(), 30) } as const
  const voucher = await vouchers.give(db, kenza, shop.id, { ...gift, reason: 'Retour', orderId: paid })
  const { id, path } = await aDraft()
  await one.post(`${path}/reglement`, { ...(await opened(one, path, 'reglement')), [`bon-${voucher.id}`]: 'on' })
  const mine = await opened(one, path, 'reglement')
  assert.deepEqual(JSON.parse(mine.seen ?? ''), { customerId: anne.id, totalCents: 4540, toPayCents: 3040 })
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  await carts.layVoucher(db, shop.id, anne.id, voucher.code)
  await orders.place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' })
  const late = await one.post(`${path}/confirmer`, mine)
  assert.match(flashOf(late), /Ce qui reste à payer vient de changer : 45,40 € à payer maintenant/)
  assert.equal((await drafts.read(db, shop.id, id)).orderId, null)
})

const typed = { discount: '10', discountUnit: 'percent', discountReason: 'geste promis au téléphone ce matin' }

for (const kind of ['order', 'quotation', 'change'] as const)
  test(`typed on a draft that a colleague has ended, ${kind}: told, given back, and a double click leads on`, async () => {
    const begun = async () => {
      const { id: orderId } = await anOrder(db, shop, anne)
      return { path: `/commandes/saisies/${await drafts.edit(db, kenza, shop.id, orderId)}` }
    }
    const { path } = kind === 'change' ? await begun() : await aDraft(kind)
    const theirs = await opened(other, path, 'reglement')
    const mine = await opened(one, path, 'reglement')
    const click = { ...mine, message: 'Sonner chez le gardien.' }
    const [first, second] = await Promise.all([
      one.post(`${path}/confirmer`, click),
      one.post(`${path}/confirmer`, click),
    ])
    const where = first.headers.get('location') ?? ''
    assert.match(where, /\/commandes\/(devis\/)?\d+$/)
    assert.equal(second.headers.get('location'), where, 'both at once')
    assert.equal((await one.post(`${path}/confirmer`, click)).headers.get('location'), where, 'once more')
    for (const door of ['confirmer', 'reglement']) {
      const late = await other.post(`${path}/${door}`, { ...theirs, ...typed })
      assert.equal(late.status, 422)
      const page = await plainText(late)
      assert.match(page, kind === 'quotation' ? /Ce devis a été envoyé entre-temps/ : /a été confirmée entre-temps/)
      assert.match(page, /<textarea readonly[^>]*>[^<]*geste promis au téléphone ce matin/)
    }
    const price = { price: '20,00', reason: 'boîte abîmée, promis ce matin' }
    const line = `${path}/articles/${shop.train.variantId}`
    for (const late of [
      await other.post(`${line}/prix`, price),
      await other.post(line, { quantity: '3' }),
      await other.post(`${path}/articles`, { variant: `${shop.bear.variantId}`, quantity: '1' }),
    ])
      assert.match(await plainText(late), /envoyé entre-temps|confirmée entre-temps/)
    assert.match(await plainText(await other.post(`${line}/prix`, price)), /boîte abîmée, promis ce matin/)
    assert.equal((await other.get(path)).headers.get('location'), where)
  })

test('a price typed with tax is not kept without it when a colleague makes the customer a business meanwhile', async () => {
  const firm = await aCustomer(db, shop.id)
  await sql`update addresses set company = 'Bois du Jura', siren = '732829320' where id = ${firm.addressId}`.execute(db)
  const { id, path } = await aDraft()
  const door = `articles/${shop.train.variantId}/prix`
  const price = { ...(await opened(other, path, door)), price: '36,00', reason: 'boîte abîmée' }
  await one.post(`${path}/client`, { customer: `${firm.id}` })
  assert.equal((await drafts.read(db, shop.id, id)).rounding, 'total')
  const late = await other.post(`${path}/${door}`, price)
  assert.equal(late.status, 422)
  const page = await plainText(late)
  assert.match(page, /les prix s’entendent maintenant hors taxes/)
  assert.match(page, /value="36,00"/)
  assert.equal((await drafts.read(db, shop.id, id)).lines[0]?.ownMicro, null)
  // Looked at and sent again, it is what the label says now.
  const form = formsOf(page, path).find(({ action }) => action === `${other.base}${path}/${door}`)
  assert.equal((await other.post(`${path}/${door}`, Object.fromEntries(form?.fields ?? []))).status, 303)
  assert.equal((await drafts.read(db, shop.id, id)).lines[0]?.ownMicro, 36_000_000)
})

for (const kind of ['order', 'quotation'] as const)
  test(`what a colleague worked on since is not thrown away unseen, ${kind}: who it was is said, and looked at it goes`, async () => {
    const { id, path } = await aDraft(kind)
    const mine = await opened(one, path, 'abandonner')
    await other.post(`${path}/articles`, { variant: `${shop.bear.variantId}`, quantity: '2' })
    const late = await one.post(`${path}/abandonner`, mine)
    assert.equal(late.status, 422)
    assert.match(await plainText(late), /K. HADDAD y a travaillé depuis que vous avez ouvert cette page/)
    assert.equal((await drafts.read(db, shop.id, id)).lines.length, 2)
    const looked = await opened(one, path, 'abandonner')
    await one.post(`${path}/articles`, { variant: `${shop.bear.variantId}`, quantity: '1' })
    assert.equal((await one.post(`${path}/abandonner`, looked)).status, 303, 'one’s own work is known')
    await assert.rejects(drafts.read(db, shop.id, id), /n’existe plus/)
  })

test('a discount in euros stays worth what was promised when the customer becomes a business, or back, and the page says so', async () => {
  const firm = await aCustomer(db, shop.id)
  await sql`update addresses set company = 'Bois du Jura', siren = '732829320' where id = ${firm.addressId}`.execute(db)
  const { id, path } = await aDraft()
  const off = { discount: '12,00', discountUnit: 'euros', discountReason: 'promis au téléphone' }
  await one.post(`${path}/reglement`, { ...(await opened(one, path, 'reglement')), ...off })
  const takenOff = async () => {
    const { discounts, discountCents } = await drafts.read(db, shop.id, id)
    return [discountCents, discounts.reduce((sum, { ttcCents }) => sum + ttcCents, 0)]
  }
  assert.deepEqual(await takenOff(), [1200, 1200])
  const old = await opened(one, path, 'reglement')
  await other.post(`${path}/client`, { customer: `${firm.id}` })
  assert.deepEqual(await takenOff(), [1000, 1200])
  const page = await plainText(await one.get(path))
  assert.match(page, /La remise de 12,00 € a été accordée TTC[^<]*elle devient 10,00 € HT/)
  assert.match(page, /name="discount"[^>]*value="10,00"/)
  // The page that a colleague had open keeps it, and so does one that saves something else.
  await one.post(`${path}/reglement`, { ...old, ...at(firm), message: 'Livrer le matin' })
  assert.deepEqual(await takenOff(), [1000, 1200])
  await one.post(`${path}/reglement`, { ...(await opened(one, path, 'reglement')), message: 'Livrer le soir' })
  await other.post(`${path}/client`, { customer: `${zoe.id}` })
  assert.deepEqual(await takenOff(), [1200, 1200], 'back to a consumer it is what it was')
  await other.post(`${path}/client`, { customer: `${firm.id}` })
  const typed = { ...(await opened(one, path, 'reglement')), discount: '6,00' }
  assert.equal((await one.post(`${path}/reglement`, typed)).status, 303)
  assert.deepEqual(await takenOff(), [600, 720], 'typed under its label without tax')
})

test('a discount typed with tax, on a page of before the customer became a business, is taken off with tax', async () => {
  const firm = await aCustomer(db, shop.id)
  await sql`update addresses set company = 'Bois du Jura', siren = '732829320' where id = ${firm.addressId}`.execute(db)
  const { id, path } = await aDraft()
  const off = { discount: '12,00', discountUnit: 'euros', discountReason: 'promis au téléphone' }
  const mine = { ...(await opened(one, path, 'reglement')), ...off }
  await other.post(`${path}/client`, { customer: `${firm.id}` })
  await one.post(`${path}/reglement`, { ...mine, ...at(firm) })
  const { discountCents, discountGiven, discountRounding } = await drafts.read(db, shop.id, id)
  assert.deepEqual([discountCents, discountGiven, discountRounding], [1000, 1200, 'item'])
})

test('money received while an order is changed is told before the change is confirmed, and before a state is', async () => {
  const { id: orderId, number } = await anOrder(db, shop, anne)
  const path = `/commandes/saisies/${await drafts.edit(db, kenza, shop.id, orderId)}`
  const mine = await opened(one, path, 'reglement')
  const step = `/commandes/${orderId}/etat?vers=cancelled`
  const cancel = formsOf(await (await one.get(step)).text(), step).find(({ action }) => action.endsWith('/etat'))
  await sql`update orders set invoice_at = 'shipment' where id = ${orderId}`.execute(db)
  await payments.receive(db, karim, shop.id, 5000, { orderId, method: 'cheque', note: '' })
  const late = await one.post(`${path}/confirmer`, mine)
  assert.match(flashOf(late), /L’argent de la commande a bougé : 50,00 € sont maintenant reçus, 43,10 € restent dus/)
  const asked = { ...Object.fromEntries(cancel?.fields ?? []), reason: 'doublon' }
  const refused = await one.post(`/commandes/${orderId}/etat`, asked)
  assert.equal(refused.status, 422)
  assert.match(
    await plainText(refused),
    new RegExp(`L’argent de la commande n° ${number} a bougé entre-temps : 50,00 €`),
  )
  const again = await one.post(`${path}/confirmer`, await opened(one, path, 'reglement'))
  assert.equal(again.headers.get('location'), `${one.base}/commandes/${orderId}`)
})

for (const kind of ['order', 'quotation'] as const)
  test(`two pupils of one name are two, ${kind}: neither goes on with the other’s empty one, nor throws it away unseen`, async () => {
    const twin = await anEmployee(db, shop.id, kind === 'order' ? 'Katia' : 'Karine', 'BENALI')
    await sql`update employees set profile = 'manager' where shop_id = ${shop.id}`.execute(db)
    const office = await anOffice(database, shop, twin)
    const begin = (who: typeof twin) => (kind === 'order' ? drafts : quotations).begin(db, who, shop.id)
    const mine = await begin(kenza)
    assert.equal(await begin(kenza), mine)
    assert.notEqual(await begin(twin), mine)
    const path = `/commandes/saisies/${mine}`
    const seen = await opened(one, path, 'abandonner')
    await office.post(`${path}/articles`, { variant: `${shop.bear.variantId}`, quantity: '2' })
    const late = await one.post(`${path}/abandonner`, seen)
    assert.equal(late.status, 422)
    assert.match(await plainText(late), /K\. BENALI y a travaillé depuis/)
    await office.post(`${path}/articles/${shop.bear.variantId}/retirer`)
    assert.notEqual(await begin(kenza), mine, 'the other has worked on it')
  })
