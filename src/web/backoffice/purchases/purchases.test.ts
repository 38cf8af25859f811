// « Achats » on screen: what is sent, closed or given up is what the page holds, never what somebody else put there since.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as purchases from '#purchases'
import * as stock from '#stock'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
const office = await anOffice(database, shop, kenza)
const { variantId: train } = shop.train
const { variantId: bear } = shop.bear
const blank = { address: '', email: '', phone: '', siren: '', vatNumber: '', note: '' }
const terms = { ...blank, delayDays: 7, paymentDays: 30, minimumCents: 0 }
const supplierId = await purchases.addSupplier(db, kenza, shop.id, { name: 'Scierie du Jura', ...terms })
await purchases.setArticle(
  db,
  kenza,
  shop.id,
  { supplierId, variantId: train },
  { reference: '', priceMicro: 8_500_000, lot: 1 },
)
const aDraft = (quantity: number) => purchases.begin(db, kenza, shop.id, supplierId, [{ variantId: train, quantity }])
/** The fields of the form on a page whose action begins so. */
const formOf = async (path: string, of: string): Promise<Record<string, string>> => {
  const page = await (await office.get(path)).text()
  const form = page.split('<form ').find((one) => one.includes(`action="${office.base}${of}"`)) ?? ''
  const fields = [...form.matchAll(/<(?:input|textarea)\b[^>]*?name="([^"]+)"(?:[^>]*?value="([^"]*)")?/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]))
}

test('an order leaves with what its form holds: quantity, message; and only as it was read', async () => {
  const id = await aDraft(14)
  const path = `/achats/bons-de-commande/${id}`
  const form = await formOf(path, path)
  const [quantity = ''] = Object.keys(form).filter((name) => name.startsWith('q-'))
  assert.equal(form[quantity], '14')
  const typed = { ...form, [quantity]: '10', message: 'Avant midi' }
  await purchases.addLine(db, kenza, shop.id, id, { variantId: bear, quantity: 1 })
  const refused = await office.post(`${path}/envoyer`, typed)
  assert.equal(refused.status, 422)
  const text = await refused.text()
  assert.match(text, /a changé depuis que cette page est ouverte/)
  assert.match(text, /Avant midi/)
  const [, other] = (await purchases.find(db, shop.id, id)).lines
  const values = { message: '', wantedOn: null }
  await purchases.change(db, kenza, shop.id, id, {
    ...values,
    lines: [{ id: other?.id ?? 0, quantity: 0, priceMicro: 0 }],
  })
  assert.equal((await office.post(`${path}/envoyer`, typed)).status, 303)
  const sent = await purchases.find(db, shop.id, id)
  assert.deepEqual([sent.state, sent.message, sent.lines.map((line) => line.quantity)], ['sent', 'Avant midi', [10]])
  assert.equal((await office.post(`${path}/envoyer`, typed)).status, 303, 'twice is once')
  assert.match(await (await office.post(`${path}/envoyer`, { ...typed, [quantity]: '12' })).text(), /déjà partie, sans/)
  await purchases.cancel(db, kenza, { shopId: shop.id, id, reason: 'Erreur' })
  assert.match(await (await office.post(`${path}/envoyer`, typed)).text(), /a été annulée/)
})

test('a draft is given up only as it was read', async () => {
  const id = await aDraft(3)
  const path = `/achats/bons-de-commande/${id}`
  const form = await formOf(path, `${path}/abandonner`)
  await purchases.addLine(db, kenza, shop.id, id, { variantId: bear, quantity: 1 })
  const refused = await office.post(`${path}/abandonner`, form)
  assert.match(await refused.text(), /relisez-la avant de l’abandonner/)
  assert.equal((await purchases.find(db, shop.id, id)).lines.length, 2)
  assert.equal((await office.post(`${path}/abandonner`, await formOf(path, `${path}/abandonner`))).status, 303)
})

test('a count is closed with what its form holds', async () => {
  const id = await stock.openCount(db, kenza, shop.id, { scope: 'supplier', scopeId: supplierId, hides: false })
  const path = `/achats/inventaires/${id}`
  const form = await formOf(path, path)
  const [cell = ''] = Object.keys(form).filter((name) => name.startsWith('c-'))
  const [line] = (await stock.countLines(db, shop.id, id)).rows
  assert.equal((await office.post(`${path}/clore`, { ...form, [cell]: `${line?.quantity}` })).status, 303)
  assert.equal((await stock.findCount(db, shop.id, id)).counted, 1)
})
