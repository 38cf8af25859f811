// Carriers by zones: a pupil writes a grid of prices, cuts a range, makes a zone; a customer in Corsica is asked Corsica's price and
// sees the total change as another carrier is chosen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as customers from '#customers'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop, signIn } from './office.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

test('a carrier has its prices by zone and range, and a customer in Corsica is asked those of Corsica', async () => {
  const pupil = await walk(url, onScreen)
  await enterOffice(pupil, aissatou)
  await grid(pupil)
  await zone(pupil)
  await pupil.end()
  await moveToCorsica()
  const anne = await walk(url, onScreen)
  await buy(anne)
  await anne.end()
})

test('the carriers, their grid and the zones fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  for (const [path, name] of [
    ['transport', 'transport-telephone'],
    ['transport/nouveau', 'transport-grille-telephone'],
    ['transport/zones', 'transport-zones-telephone'],
    ['transport/zones/nouvelle', 'transport-zone-telephone'],
  ]) {
    await way.go(`${office}/${path}`)
    await way.look({ phone: name })
  }
  await way.end()
})

async function grid(way: Walk): Promise<void> {
  const { page } = way
  await way.go(`${office}/transport`)
  await way.follow(way.link('Ajouter un transporteur'))
  await way.box('Nom').fill('Messagerie du Jura')
  await way.box('Délai, en jours').fill('2 à 3 jours ouvrés')
  await page.getByLabel('du poids du colis').check()
  await way.box('Tranche 1, de').fill('0')
  await way.box('Tranche 1, prix', page.locator('#f-ranges')).fill('6,90')
  await way.box('Tranche 1, prix pour la zone Corse').fill('12,50')
  await way.box('Corse, délai').fill('5 à 8 jours ouvrés')
  await way.box('Couper une tranche à').fill('20000')
  await way.follow(way.button('Couper'))
  assert.equal(await way.box('Tranche 2, prix pour la zone Corse').inputValue(), '12,50')
  await way.box('Tranche 2, prix pour la zone Corse').fill('24,00')
  await page.getByLabel('Outre-mer, ne livre pas').check()
  await way.look({ screen: 'transport-grille' })
  await way.follow(way.button('Enregistrer'))
  await page.getByText('Le transporteur est ajouté').first().waitFor()
  await page.getByText('de 12,50').waitFor()
  await way.look({ screen: 'transport' })
}

async function zone(way: Walk): Promise<void> {
  await way.follow(way.link('Zones'))
  await way.follow(way.link('Ajouter une zone'))
  await way.box('Nom').fill('Haut-Jura')
  await way.box('Départements ou codes postaux français').fill('39, jura')
  await way.follow(way.button('Enregistrer'))
  assert.match(await way.summary(), /JURA/)
  await way.box('Départements ou codes postaux français').fill('39')
  await way.look({ screen: 'transport-zone' })
  await way.follow(way.button('Enregistrer'))
  await way.page.getByText('codes postaux 39').waitFor()
  await way.look({ screen: 'transport-zones' })
}

/** Anne ONIM's address is in Bastia from now on. */
async function moveToCorsica(): Promise<void> {
  const { id: shopId = 0 } = (await shops.bySlug(db, shop.split('/').at(-1) ?? '')) ?? {}
  const anne = await db
    .selectFrom('customers')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('email', '=', 'anne.onim@exemple.fr')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('addresses')
    .set({ postcode: '20200', city: 'Bastia' })
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', anne.id)
    .execute()
  assert.ok((await customers.listAddresses(db, shopId, anne.id)).every(({ city }) => city === 'Bastia'))
}

async function buy(way: Walk): Promise<void> {
  const { page } = way
  await signIn(way, 'anne.onim@exemple.fr')
  const { slug } = await db
    .selectFrom('products')
    .innerJoin('shops', 'shops.id', 'products.shop_id')
    .select('products.slug')
    .where('shops.slug', '=', 'la-recre-du-bois')
    .where('products.name', 'like', 'Pyramide%')
    .executeTakeFirstOrThrow()
  await way.go(`${shop}/produit/${slug}`)
  await way.button('Ajouter au panier', page.locator('#article')).click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  await way.follow(way.button('Suivant'))
  await way.follow(way.button('Suivant'))
  const own = page.getByRole('radio', { name: /Messagerie du Jura/ })
  await own.check()
  await page.locator('#recap').getByText('Messagerie du Jura').waitFor()
  await page.locator('#recap').getByText('12,50').first().waitFor()
  await way.look({ screen: 'transport-choix' })
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
  await page
    .getByRole('heading', { name: 'Comment payez-vous ?' })
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor()
  await way.look()
}
