// Where it goes and how it is paid: an order to La Réunion, one of a Belgian business, one of a shop under the basic exemption, each on
// paper; an order that is paid where it is fetched, handed over with its money.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as carriers from '#carriers'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import * as orders from '#orders'
import { system } from '#people'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop, signIn } from './office.ts'
import { download, drawFirst } from './papers.ts'
import { keep, onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house
const { id: shopId = 0 } = (await shops.bySlug(db, shop.split('/').at(-1) ?? '')) ?? {}
const anne = await db
  .selectFrom('customers')
  .innerJoin('addresses', (join) =>
    join.onRef('addresses.shop_id', '=', 'customers.shop_id').onRef('addresses.customer_id', '=', 'customers.id'),
  )
  .select(['customers.id', 'addresses.id as addressId'])
  .where('customers.shop_id', '=', shopId)
  .where('customers.email', '=', 'anne.onim@exemple.fr')
  .executeTakeFirstOrThrow()
const { id: variantId } = await db
  .selectFrom('products')
  .innerJoin('variants', (join) =>
    join.onRef('variants.shop_id', '=', 'products.shop_id').onRef('variants.product_id', '=', 'products.id'),
  )
  .select('variants.id')
  .where('products.shop_id', '=', shopId)
  .where('products.name', 'like', 'Pyramide%')
  .executeTakeFirstOrThrow()

test('papers say the VAT of where it goes; what is paid at the counter is handed over with its money', async () => {
  await worldwide()
  await lives({ country: 'FR', postcode: '97400', city: 'Saint-Denis' })
  await db.updateTable('products').set({ ecotax_cents: 24 }).where('shop_id', '=', shopId).execute()
  const buyer = await walk(url, onScreen)
  await signIn(buyer, 'anne.onim@exemple.fr')
  await ordered(buyer, 'reunion', { carrier: /Partout/, method: 'Virement' })
  const pupil = await walk(url, onScreen)
  await enterOffice(pupil, aissatou)
  await paper(pupil, 'reunion', /La Réunion.*article 296/)
  await lives({ country: 'BE', postcode: '1000', city: 'Bruxelles', vat_number: 'BE0403170701' })
  await db.updateTable('shops').set({ vat_number: 'FR44732829320' }).where('id', '=', shopId).execute()
  await ordered(buyer, 'belge', { carrier: /Partout/, method: 'Virement' })
  await paper(pupil, 'belge', /262 ter, I du CGI.*BE0403170701/)
  await lives({ country: 'CH', postcode: '1204', city: 'Genève' })
  await ordered(buyer, 'suisse', { carrier: /Partout/, method: 'Virement' })
  await paper(pupil, 'suisse', /article 262, I du CGI/)
  await catalogue.changeVat(db, system, shopId, { franchise: true })
  await lives({ country: 'FR', postcode: '39200', city: 'Saint-Claude' })
  await ordered(buyer, 'retrait', { carrier: /retir|magasin|boutique|comptoir/i, method: 'Paiement au retrait' })
  await atCounter(pupil)
  await paper(pupil, 'franchise', /TVA non applicable, art\. 293 B.*espèces|espèces.*TVA non applicable, art\. 293 B/)
  await buyer.end()
  await pupil.end()
})

test('the means of payment and their settings fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  for (const path of ['paiement', 'paiement/moyens/counter']) {
    await way.go(`${office}/${path}`)
    await way.look({ phone: `${path.replaceAll('/', '-')}-telephone` })
  }
  await way.end()
})

/** A carrier that goes everywhere. */
async function worldwide(): Promise<void> {
  const zones = await carriers.listZones(db, shopId)
  const ranges = [{ lower: 0, upper: null, priceMicro: 10_000_000 }]
  await carriers.add(db, system, shopId, {
    ...{ name: 'Partout', delay: '5 à 8 jours', basis: 'price', taxId: null, freeFromCents: null, ranges },
    zones: zones.map(({ id: zoneId }) => ({ zoneId, delay: '', freeFromCents: null, ranges })),
  })
}

type Where = { country: string; postcode: string; city: string; vat_number?: string }
const lives = ({ vat_number = '', ...where }: Where) =>
  db
    .updateTable('addresses')
    .set({ ...where, vat_number })
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', anne.id)
    .execute()

/** An article, ordered by Anne ONIM from her address on; the carriage and the payment are looked at. */
async function ordered(way: Walk, name: string, { carrier, method }: { carrier: RegExp; method: string }) {
  const { page } = way
  const who = { customerId: anne.id }
  await carts.add(db, shopId, who, { variantId, quantity: 2 })
  const chosen = { deliveryId: anne.addressId, invoiceId: anne.addressId, message: '' }
  await carts.chooseAddresses(db, shopId, anne.id, chosen)
  await way.go(`${shop}/commande/port`)
  await page.getByRole('radio', { name: carrier }).first().check()
  await page.locator('#recap').getByText(carrier).first().waitFor()
  await way.look({ screen: `taxes-port-${name}` })
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: method }).check()
  await way.look({ screen: `taxes-payer-${name}` })
  await way.follow(way.button(/obligation de paiement/))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await way.look({ screen: `taxes-confirmee-${name}` })
}

const lastOrder = () =>
  db
    .selectFrom('orders')
    .select(['id', 'collect_code'])
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', anne.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

/** The invoice of the last order, once it is paid, as a reader sees it. */
async function paper(way: Walk, name: string, words: RegExp): Promise<void> {
  const { id } = await lastOrder()
  const { state } = await orders.find(db, shopId, id)
  await way.go(`${office}/commandes/${id}`)
  if (state.code === 'awaiting-transfer') await way.follow(way.button('Accepter le paiement'))
  const link = way.page.getByRole('link', { name: /FA\d+/ }).first()
  const invoice = await download(way.page, (await link.getAttribute('href')) ?? '')
  assert.match(invoice.pages.join(' '), words)
  assert.match(invoice.pages.join(' '), /[ÉEée]co-\s?participation/)
  await keep(await drawFirst(invoice), `taxes-facture-${name}`)
}

async function atCounter(way: Walk): Promise<void> {
  const { id, collect_code: code } = await lastOrder()
  await way.go(`${office}/paiement/moyens/counter`)
  await way.look({ screen: 'paiement-retrait' })
  await way.go(`${office}/paiement`)
  await way.look({ screen: 'paiement-moyens' })
  await way.go(`${office}/commandes/${id}`)
  await way.look({ screen: 'retrait-a-payer' })
  await way.go(`${office}/commandes/retrait?code=${code}`)
  await way.page.getByRole('radio', { name: 'Espèces' }).check()
  await way.look({ screen: 'retrait-encaisser' })
  await way.follow(way.button('Encaissé et remis au client'), { twice: true })
  await way.page
    .locator('#contenu')
    .getByText(/est remise au client/)
    .waitFor()
  assert.equal((await orders.find(db, shopId, id)).state.code, 'delivered')
}
