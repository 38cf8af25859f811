// A quotation in the back office: its list, and the ways between it, the order that it became and its customer's sheet.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { countQueries } from '#database'
import * as drafts from '#drafts'
import * as orders from '#orders'
import { stop } from '#pdf'
import * as quotations from '#quotations'
import { aCustomer, anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
const page = async (path: string) => (await (await office.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
after(stop)

async function aQuotation(): Promise<number> {
  const id = await quotations.begin(db, kenza, shop.id)
  await drafts.choose(db, kenza, shop.id, id, anne.id)
  await drafts.addLine(db, kenza, { shopId: shop.id, id, variantId: shop.train.variantId, quantity: 1 })
  const { validUntil } = await drafts.read(db, shop.id, id)
  await drafts.settle(db, kenza, shop.id, id, {
    ...{ origin: 'telephone', deliveryId: anne.addressId, invoiceId: anne.addressId, wrong: '' },
    ...{ carrierId: shop.carrierIds[0] ?? 0, carriageCents: null, carriageReason: '', discount: null },
    ...{ discountReason: '', payment: null, message: '', tells: false, quoted: { validUntil, conditions: '' } },
  })
  return quotations.send(db, kenza, { shopId: shop.id, draftId: id })
}

test('a quotation, the order that it became and its customer’s sheet lead to each other', async () => {
  assert.doesNotMatch(await page(`/clients/${anne.id}`), /id="devis"/)
  const [first, second] = [await aQuotation(), await aQuotation()]
  const accepting = { shopId: shop.id, id: first, customerId: anne.id, how: 'telephone', payment: 'cheque' } as const
  const orderId = await quotations.accept(db, kenza, accepting)
  const { number } = await quotations.find(db, shop.id, first)
  const sheet = await page(`/clients/${anne.id}`)
  const card = /id="devis"[\s\S]*?<\/table>/.exec(sheet)?.[0] ?? ''
  assert.match(card, new RegExp(`/devis/${second}"[\\s\\S]*Envoyé[\\s\\S]*/devis/${first}">${number}`))
  assert.match(card, new RegExp(`Accepté[\\s\\S]*/commandes/${orderId}">sa commande`))
  const order = await page(`/commandes/${orderId}`)
  assert.match(order, new RegExp(`/commandes/devis/${first}"[\\s\\S]*Devis ${number}`))
  assert.match(await page(`/commandes/devis/${first}`), new RegExp(`/commandes/${orderId}">`))
  assert.equal((await orders.find(db, shop.id, orderId)).origin, 'quotation')
  const other = await aShop(db)
  assert.deepEqual(await quotations.ofCustomer(db, other.id, anne.id), { rows: [], count: 0 })
  assert.equal(await quotations.ofOrder(db, other.id, orderId), undefined)
})

test('the list is read within five statements, filtered or not', async () => {
  for (const asked of ['', '?customer=onim', '?state=sent', '?from=2020-01-01&to=2099-12-31']) {
    const { count, texts } = await countQueries(database, () => page(`/commandes/devis${asked}`))
    assert.ok(count <= 5, `${asked} ${texts.join('\n')}`)
  }
})
