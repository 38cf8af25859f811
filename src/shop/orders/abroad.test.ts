import assert from 'node:assert/strict'
import test from 'node:test'
import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import { sql } from '#database'
import type { Invoice } from '#pdf'
import { system } from '#people'
import { aCustomer, anEmployee, aReadyCart, aShop, type TestShop, testDatabase } from '#test'
import { changeState, place } from './index.ts'

const { db } = await testDatabase()

/** A carrier that goes everywhere for 10.00 without tax. */
async function worldwide(shop: TestShop): Promise<number> {
  const zones = await carriers.listZones(db, shop.id)
  const { id: taxId } = await db
    .selectFrom('taxes')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('rate_bp', '=', 2000)
    .executeTakeFirstOrThrow()
  const ranges = [{ lower: 0, upper: null, priceMicro: 10_000_000 }]
  return carriers.add(db, system, shop.id, {
    ...{ name: 'Monde', delay: '', basis: 'price', taxId, freeFromCents: null, ranges },
    zones: zones.map(({ id: zoneId }) => ({ zoneId, delay: '', freeFromCents: null, ranges })),
  })
}

type Where = { country: string; postcode: string; vatNumber?: string }

/** A train, bought by card by who lives there; what its invoice says, and its amount. */
async function bought(
  shop: TestShop,
  carrierId: number,
  { country, postcode, vatNumber = '' }: Where,
  payment: 'card' | 'cheque' = 'card',
) {
  const anne = await aCustomer(db, shop.id)
  await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  await sql`update addresses set country = ${country}, postcode = ${postcode}, vat_number = ${vatNumber}
    where shop_id = ${shop.id} and id = ${anne.addressId}`.execute(db)
  const { rows } = await sql<{ id: number }>`update carts set carrier_id = ${carrierId}
    where shop_id = ${shop.id} and customer_id = ${anne.id} returning id`.execute(db)
  const wanted = { shopId: shop.id, customerId: anne.id, cartId: rows[0]?.id ?? 0, payment }
  const { id } = await place(db, anne.actor, wanted)
  return { id, ...(payment === 'card' ? await lastPaper(shop, id) : nothing) }
}

const nothing = { content: {} as Invoice, tax: null, cents: 0, rates: [] as string[], words: '' }

async function lastPaper(shop: TestShop, orderId: number) {
  const { rows } = await sql<{ content: Invoice; tax: unknown; cents: number; rates: string[] }>`
    select i.content, i.figures -> 'tax' as tax, i.total_ttc_cents as cents, array(
      select concat_ws(' ', r.regime, r.place, r.rate_bp, r.ht_cents, r.vat_cents) from invoice_rates r
      where r.shop_id = i.shop_id and r.invoice_id = i.id) as rates
    from invoices i where i.shop_id = ${shop.id} and i.order_id = ${orderId} order by i.id desc limit 1`.execute(db)
  const [paper] = rows
  assert.ok(paper)
  return { ...paper, words: paper.content.mentions.join(' ').replace(/\s/g, ' ') }
}

test('each order bears the VAT of where it goes, its invoice and its credit note say why, the books know', async () => {
  const shop = await aShop(db)
  const carrierId = await worldwide(shop)
  const kenza = await anEmployee(db, shop.id)
  const company = { country: 'BE', postcode: '1000', vatNumber: 'BE0403170701' }
  const unnumbered = await bought(shop, carrierId, company)
  assert.deepEqual([unnumbered.cents, unnumbered.rates], [5190, ['eu-french BE 2000 4325 865']])
  await db.updateTable('shops').set({ vat_number: 'FR44732829320' }).where('id', '=', shop.id).execute()
  const belgian = await bought(shop, carrierId, company)
  assert.deepEqual([belgian.cents, belgian.rates], [4325, ['intra BE 0 4325 0']])
  assert.deepEqual(belgian.tax, { regime: 'intra', place: 'BE', category: 'K', exemption: 'VATEX-EU-IC' })
  assert.match(belgian.words, /article 262 ter, I du CGI.*autoliquidée.*FR44732829320.*BE0403170701/)
  const own = (vat_number: string) => db.updateTable('shops').set({ vat_number }).where('id', '=', shop.id).execute()
  const waiting = await bought(shop, carrierId, company, 'cheque')
  const accept = () => changeState(db, kenza, shop.id, waiting.id, { to: 'payment-accepted' })
  await own('')
  await assert.rejects(accept, /doit porter le numéro de TVA de la boutique.*Préférences/)
  await own('FR44732829320')
  await sql`update orders set invoice_address = jsonb_set(invoice_address, '{vatNumber}', '""')
    where shop_id = ${shop.id} and id = ${waiting.id}`.execute(db)
  await assert.rejects(accept, /numéro de TVA du client.*adresse de facturation/)
  const swiss = await bought(shop, carrierId, { country: 'CH', postcode: '1204' })
  assert.deepEqual([swiss.cents, swiss.rates], [4325, ['export CH 0 4325 0']])
  assert.match(swiss.words, /article 262, I du CGI/)
  const reunion = await bought(shop, carrierId, { country: 'FR', postcode: '97400' })
  assert.deepEqual([reunion.cents, reunion.rates], [4693, ['overseas RE 850 4325 368']])
  assert.match(reunion.words, /La Réunion.*article 296/)
  const consumer = await bought(shop, carrierId, { country: 'BE', postcode: '1000' })
  assert.deepEqual([consumer.cents, consumer.rates], [5190, ['eu-french BE 2000 4325 865']])
  await catalogue.changeVat(db, system, shop.id, { oss: true })
  const oss = await bought(shop, carrierId, { country: 'BE', postcode: '1000' })
  assert.deepEqual([oss.cents, oss.rates], [5233, ['oss BE 2100 4325 908']])
  // An order keeps the regime that it was placed under.
  await catalogue.changeVat(db, system, shop.id, { franchise: true })
  await changeState(db, kenza, shop.id, swiss.id, { to: 'refunded', reason: 'Retour' })
  const note = await lastPaper(shop, swiss.id)
  assert.deepEqual([note.rates, note.content.title], [['export CH 0 -4325 0'], 'Avoir'])
  assert.match(note.words, /article 262, I du CGI/)
})

test('what a price holds for its article’s end as waste is on each line of the invoice, in all at its foot, without tax where none is due', async () => {
  const shop = await aShop(db)
  const carrierId = await worldwide(shop)
  await sql`update products set ecotax_cents = 60 where shop_id = ${shop.id} and id = ${shop.train.productId}`.execute(
    db,
  )
  const home = await bought(shop, carrierId, { country: 'FR', postcode: '69003' })
  assert.match(home.content.lines[0]?.note.replace(/\s/g, ' ') ?? '', /dont 0,60 € TTC d’éco-participation par unité/)
  assert.match(home.words, /comprise dans les prix : 0,60 € TTC .*L541-10-20/)
  const swiss = await bought(shop, carrierId, { country: 'CH', postcode: '1204' })
  assert.match(swiss.words, /comprise dans les prix : 0,50 €/)
  await sql`update products set ecotax_cents = 0 where shop_id = ${shop.id} and id = ${shop.train.productId}`.execute(
    db,
  )
  assert.doesNotMatch((await bought(shop, carrierId, { country: 'FR', postcode: '69003' })).words, /éco-participation/i)
})

test('a shop under the basic exemption charges no VAT and says so; its products find their rate again', async () => {
  const shop = await aShop(db)
  const rates = async () => {
    const { rows } = await sql<{ rate: number; cents: number }>`
      select distinct t.rate_bp as rate, (select max(c.lowest_cents) from price_periods c
        where c.shop_id = p.shop_id and c.product_id = p.id and c.until is null) as cents
      from products p join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
      where p.shop_id = ${shop.id} and p.id = ${shop.train.productId}`.execute(db)
    return rows
  }
  await catalogue.changeVat(db, system, shop.id, { franchise: true })
  assert.deepEqual(await rates(), [{ rate: 0, cents: 3325 }])
  const [carrierId = 0] = shop.carrierIds
  const paper = await bought(shop, carrierId, { country: 'FR', postcode: '39200' })
  assert.deepEqual([paper.cents, paper.content.vat, paper.rates], [3783, [], ['franchise FR 0 3783 0']])
  assert.match(paper.words, /TVA non applicable, art\. 293 B du CGI/)
  await catalogue.changeVat(db, system, shop.id, {})
  assert.deepEqual(await rates(), [{ rate: 2000, cents: 3990 }])
})
