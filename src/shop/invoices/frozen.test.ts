import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import * as clock from '#clock'
import * as deliveries from '#deliveries'
import * as invoices from '#invoices'
import * as orders from '#orders'
import type { Invoice } from '#pdf'
import { system } from '#people'
import * as shops from '#shops'
import { aCustomer, anEmployee, anOrder, aShop, type TestCustomer, type TestShop, testDatabase } from '#test'

const { db } = await testDatabase()

async function prepared(shop: TestShop, anne: TestCustomer) {
  const kenza = await anEmployee(db, shop.id)
  const { id } = await anOrder(db, shop, anne)
  await orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })
  await orders.changeState(db, kenza, shop.id, id, { to: 'preparing' })
  const [invoice] = await invoices.ofOrder(db, shop.id, id)
  const slip = await deliveries.findIssued(db, shop.id, id)
  assert.ok(invoice && slip)
  return { id, kenza, invoice, slip }
}

const contentOf = async (id: number) =>
  (await db.selectFrom('invoices').select('content').where('id', '=', id).executeTakeFirstOrThrow()).content as Invoice

test('papers print the same bytes after the address, the product, the carrier and the shop have changed', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { invoice, slip } = await prepared(shop, anne)
  const before = [await invoices.print(db, shop.id, invoice.id), await deliveries.print(db, shop.id, slip.id)]
  await db
    .updateTable('addresses')
    .set({ line1: 'ailleurs', city: 'Autre ville' })
    .where('shop_id', '=', shop.id)
    .execute()
  await db.updateTable('customers').set({ last_name: 'AUTRE' }).where('shop_id', '=', shop.id).execute()
  await db.updateTable('products').set({ name: 'Autre nom', price_micro: 1 }).where('shop_id', '=', shop.id).execute()
  await db.updateTable('variants').set({ reference: 'AUTRE' }).where('id', '=', shop.train.variantId).execute()
  await db.updateTable('carriers').set({ name: 'Autre transporteur' }).where('shop_id', '=', shop.id).execute()
  await db
    .updateTable('taxes')
    .set({ rate_bp: 1234 })
    .where('shop_id', '=', shop.id)
    .where('rate_bp', '=', 2000)
    .execute()
  await db
    .updateTable('shops')
    .set({ name: 'Autre boutique', siren: '999999999', address_line1: 'x' })
    .where('id', '=', shop.id)
    .execute()
  const after = [await invoices.print(db, shop.id, invoice.id), await deliveries.print(db, shop.id, slip.id)]
  for (const [index, { number, pdf }] of before.entries()) {
    assert.equal(after[index]?.number, number)
    assert.ok(Buffer.from(after[index]?.pdf ?? []).equals(Buffer.from(pdf)), `${number} prints otherwise`)
    assert.ok(pdf.byteLength > 5000)
  }
})

test('an issued paper refuses to be changed or removed, whoever asks', async () => {
  const shop = await aShop(db)
  const { invoice, slip } = await prepared(shop, await aCustomer(db, shop.id))
  await assert.rejects(
    db.updateTable('invoices').set({ number: 'FA999999' }).where('id', '=', invoice.id).execute(),
    /never changed/,
  )
  await assert.rejects(db.deleteFrom('delivery_slips').where('id', '=', slip.id).execute(), /never removed/)
})

test('a customer prints her own invoices and nobody else’s', async () => {
  const shop = await aShop(db)
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const { invoice } = await prepared(shop, anne)
  assert.equal((await invoices.print(db, shop.id, invoice.id, anne.id)).number, invoice.number)
  await assert.rejects(invoices.print(db, shop.id, invoice.id, paul.id), { status: 404 })
  const other = await aShop(db)
  await assert.rejects(invoices.print(db, other.id, invoice.id), { status: 404 })
})

test('a consumer’s invoice has no 40 euro and no late-payment rate; every row adds up', async () => {
  const shop = await aShop(db)
  const { invoice } = await prepared(shop, await aCustomer(db, shop.id))
  const content = await contentOf(invoice.id)
  assert.doesNotMatch(JSON.stringify(content.mentions), /40|pénalité/i)
  assert.match(JSON.stringify(content.mentions), /livraison de biens/)
  assert.equal(content.customer.name, 'Anne ONIM')
  assert.deepEqual(content.customer.lines, ['12 rue des Tilleuls', '39200 Saint-Claude'])
  assert.equal(content.delivery, null)
  assert.match(content.facts.map(({ value }) => value).join(' '), /chèque, reçu le \d\d\/\d\d\/\d{4}/)
  assert.deepEqual(
    content.totals.map(({ label }) => label),
    ['Total HT', 'TVA', 'Total TTC', 'Déjà réglé', 'Reste à payer'],
  )
  const cents = (text = '') => Number(text.replace('−', '-').replace(/[^\d-]/g, ''))
  const [ht, vat, ttc, paid, due] = content.totals.map(({ value }) => cents(value))
  assert.equal((ht ?? 0) + (vat ?? 0), ttc)
  assert.equal(ttc, invoice.totalTtcCents)
  assert.equal(paid, ttc)
  assert.equal(due, 0)
  assert.equal(
    content.lines.reduce((sum, { totalHt }) => sum + cents(totalHt), 0),
    ht,
  )
  assert.equal(
    content.vat.reduce((sum, { base }) => sum + cents(base), 0),
    ht,
  )
})

test('a business’s invoice names its SIREN and VAT number, the due date, the late-payment rate and the 40 euro', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  await db
    .updateTable('addresses')
    .set({ company: 'Crèche Les Lutins', siren: '732829320', vat_number: 'FR44732829320' })
    .where('id', '=', anne.addressId)
    .execute()
  const { invoice } = await prepared(shop, anne)
  const { customer, mentions } = await contentOf(invoice.id)
  assert.equal(customer.name, 'Crèche Les Lutins')
  assert.deepEqual(customer.lines, [
    'Anne ONIM',
    '12 rue des Tilleuls',
    '39200 Saint-Claude',
    'SIREN 732 829 320',
    'TVA FR44732829320',
  ])
  const said = mentions.join(' ')
  for (const wanted of [/échéance\s: \d\d\/\d\d\/\d{4}/, /majoré de 10 points/, /40,00/, /livraison de biens/])
    assert.match(said, wanted)
  assert.doesNotMatch(said, /rétracter/)
})

test('an invoice says what of it perishes soon and can’t be withdrawn from, whatever the terms say', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const kenza = await anEmployee(db, shop.id)
  const said = async () => {
    const { id } = await anOrder(db, shop, anne)
    await orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted' })
    const [invoice] = await invoices.ofOrder(db, shop.id, id)
    return (await contentOf(invoice?.id ?? 0)).mentions.join(' ')
  }
  const perishes = (product: { productId: number }) =>
    catalogue.changeProduct(db, system, shop.id, product.productId, { perishable: true })
  const terms = 'Pas de rétractation pour ce qui se périme (article L. 221-28, 4°).'
  await shops.savePage(db, system, shop.id, { code: 'terms', title: 'Conditions', body: terms })
  assert.doesNotMatch(await said(), /L221-28/)
  await perishes(shop.bear)
  assert.match(await said(), /14 jours.*sauf pour «\sOurs Marcel en hêtre\s», qui se périme rapidement.*L221-28, 4°/u)
  await perishes(shop.train)
  const all = await said()
  assert.match(all, /pas de droit de rétractation.*L221-28, 4°/)
  assert.doesNotMatch(all, /14 jours/)
})

test('an address to deliver to is on the invoice when it is another one', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { id } = await anOrder(db, shop, anne)
  const elsewhere = {
    company: '',
    siren: '',
    vatNumber: '',
    firstName: 'Paul',
    lastName: 'MARCHAND',
    line1: '1 place du Pré',
    line2: '',
    postcode: '39000',
    city: 'Lons-le-Saunier',
    country: 'FR',
    phone: '03 84 00 00 00',
    mobile: '',
    info: 'Sonner deux fois',
  }
  await db
    .updateTable('orders')
    .set({ delivery_address: JSON.stringify(elsewhere) })
    .where('id', '=', id)
    .execute()
  const kenza = await anEmployee(db, shop.id)
  await orders.changeState(db, kenza, shop.id, id, { to: 'preparing', reason: 'réglée au comptoir' })
  const [invoice] = await invoices.ofOrder(db, shop.id, id)
  const content = await contentOf(invoice?.id ?? 0)
  assert.deepEqual(content.delivery, {
    label: 'Livré à',
    name: 'Paul MARCHAND',
    lines: ['1 place du Pré', '39000 Lons-le-Saunier'],
  })
  const slip = await deliveries.findIssued(db, shop.id, id)
  const row = await db
    .selectFrom('delivery_slips')
    .select('content')
    .where('id', '=', slip?.id ?? 0)
    .executeTakeFirstOrThrow()
  const said = JSON.stringify(row.content)
  assert.match(said, /Sonner deux fois/)
  assert.doesNotMatch(said, /€|TVA|HT\b/)
})

test('the paper is dated of the day it is in France, not in London', async () => {
  const late = new Date('2026-07-14T22:30:00Z')
  const { invoice, slip } = await clock.at(late, async () => {
    const shop = await aShop(db)
    return prepared(shop, await aCustomer(db, shop.id))
  })
  assert.equal(invoice.issuedOn, '2026-07-15')
  assert.equal(slip.deliveredOn, '2026-07-15')
  assert.equal((await contentOf(invoice.id)).dateLine, 'du 15\u00a0juillet\u00a02026')
})

test('a credit note repeats the lines of its invoice under the shop’s name of its own day, refers to its number and day, and prints', async () => {
  const shop = await aShop(db)
  const { id, kenza, invoice } = await prepared(shop, await aCustomer(db, shop.id))
  await db.updateTable('shops').set({ name: 'Autre boutique' }).where('id', '=', shop.id).execute()
  await orders.changeState(db, kenza, shop.id, id, { to: 'refunded' })
  const [, note] = await invoices.ofOrder(db, shop.id, id)
  assert.ok(note)
  const [from, to] = [await contentOf(invoice.id), await contentOf(note.id)]
  assert.deepEqual(to.lines, from.lines)
  assert.equal(to.seller.name, 'Autre boutique')
  assert.notEqual(from.seller.name, 'Autre boutique')
  assert.match(to.about ?? '', new RegExp(`sur la facture ${invoice.number} du\\s`))
  assert.match(JSON.stringify(to.facts), /par chèque/)
  assert.deepEqual(
    to.totals.map(({ label }) => label),
    ['Total HT', 'TVA', 'Total TTC'],
  )
  assert.ok((await invoices.print(db, shop.id, note.id)).pdf.byteLength > 5000)
})
