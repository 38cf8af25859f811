// An article is missing: what is there leaves with its own slip, the customer is told, the rest leaves later; each parcel arrives.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as customers from '#customers'
import * as orders from '#orders'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office, shop } from './office.ts'
import { download, drawFirst } from './papers.ts'
import { arrived } from './post.ts'
import { keep, onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

test('an order is delivered in two parcels, each with its slip, and its customer follows both', async () => {
  const { id: shopId = 0 } = (await shops.bySlug(db, shop.split('/').at(-1) ?? '')) ?? {}
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, lina)
  await picked(way)
  const path = await orderOfSeveral(way)
  const { id, customer, reference } = await orders.find(db, shopId, Number(path.split('/').at(-1)))
  await way.go(path)
  await way.look()
  await sendPart(way)
  const deliveries = way.card('Livraisons')
  await deliveries.getByText('Reste à expédier').waitFor()
  assert.equal(await deliveries.getByRole('heading', { level: 3 }).count(), 2)
  await way.look({ screen: 'livrer-reste', cut: deliveries })
  const slip = deliveries.getByRole('link', { name: /^Bon de livraison/ })
  const paper = await download(page, (await slip.getAttribute('href')) ?? '')
  assert.match(paper.pages.join(' '), /annule et remplace le bon[\s\S]*Reste à livrer par un autre colis/)
  await keep(await drawFirst(paper), 'livrer-bon')
  await arrived(db, customer.email, 'part-shipped', reference)
  await followed(await customers.openSession(db, shopId, customer.id), id)

  await way.follow(way.button('Commencer la préparation'))
  await way.follow(way.link('Expédier le reste'))
  await page.getByRole('heading', { level: 1, name: /Expédier le reste de la commande/ }).waitFor()
  await way.look()
  await way.box('Numéro de suivi').fill('6A 0001 9999')
  await way.follow(way.button('Expédier ce colis'))
  await page.locator('#contenu').getByText('Tout est parti').waitFor()
  for (let parcel = 1; parcel <= 2; parcel++) {
    await deliveries.getByText('Noter l’arrivée ou le numéro').first().click()
    await way.look()
    await way.follow(way.button('Arrivé aujourd’hui').first())
    await page.locator('#contenu').getByText('C’est noté sur le colis.').waitFor()
  }
  assert.equal((await orders.find(db, shopId, id)).state.code, 'delivered')
  await way.look()
  await way.end()
})

/** The list of what is to be taken off the shelf, on screen and on paper. */
async function picked(way: Walk): Promise<void> {
  await way.go(`${office}/commandes/preparation`)
  await way.look({ screen: 'preparation' })
  const href = (await way.link('Imprimer la liste (PDF)').getAttribute('href')) ?? ''
  const paper = await download(way.page, href)
  assert.match(paper.pages.join(' '), /Par catégorie[\s\S]*Par commande/)
  await keep(await drawFirst(paper), 'preparation-liste')
  await way.follow(way.link('Par commande'))
  await way.look()
}

/** The address of an order that is being prepared, of more than one piece. */
async function orderOfSeveral(way: Walk): Promise<string> {
  await way.go(`${office}/commandes?state=to-ship`)
  const paths = await way.page
    .locator('tbody tr a[href*="/commandes/"]')
    .evaluateAll((links) =>
      links.map((link) => link.getAttribute('href') ?? '').filter((href) => /\/commandes\/\d+$/.test(href)),
    )
  for (const path of new Set(paths)) {
    await way.go(`${path}/colis`)
    const left = await way.page
      .locator('input.pieces')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
    if (left.length > 1) return path
  }
  return assert.fail('No order of several articles is being prepared')
}

/** All but the first article leaves. */
async function sendPart(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(way.link('Expédier en partie'))
  await page.getByRole('heading', { level: 1, name: /Expédier en partie la commande n° \d+/ }).waitFor()
  await page.locator('input.pieces').first().fill('99')
  await page.locator('form.parcel-form').evaluate((form) => form.setAttribute('novalidate', ''))
  await way.follow(way.button('Expédier ce colis'))
  assert.match(await way.summary(), /à expédier/)
  await way.look()
  await way.go(page.url())
  await page.locator('input.pieces').first().fill('0')
  await way.box('Numéro de suivi').fill('6A 0001 2345')
  await way.look({ screen: 'livrer-en-partie' })
  await way.follow(way.button('Expédier ce colis'), { twice: true })
}

/** What the customer reads meanwhile, on a telephone. */
async function followed(session: string, orderId: number): Promise<void> {
  const way = await walk(url, onPhone)
  await way.page.context().addCookies([{ name: 'preau_visit', value: session, url: `${url}${shop}` }])
  await way.go(`${shop}/mes-commandes/${orderId}`)
  await way.page.getByText('Colis n° 1').waitFor()
  await way.page.getByText('6A 0001 2345').waitFor()
  await way.look({ phone: 'livrer-client', cut: way.card('Livraison').last() })
  await way.end()
}
