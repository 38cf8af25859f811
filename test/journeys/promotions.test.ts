// A promotion and a code: a pupil makes both, a customer sees the price of before beside the new one, types the code, and the
// order says what each took off.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop, signIn } from './office.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()

test('a promotion and a code, from the back office to the order', async () => {
  const pupil = await walk(url)
  await enterOffice(pupil, aissatou)
  const { name, reference, slug } = await house.db
    .selectFrom('products')
    .innerJoin('variants', (join) =>
      join.onRef('variants.shop_id', '=', 'products.shop_id').onRef('variants.product_id', '=', 'products.id'),
    )
    .innerJoin('shops', 'shops.id', 'products.shop_id')
    .select(['products.name', 'variants.reference', 'products.slug'])
    .where('shops.slug', '=', 'la-recre-du-bois')
    .where('products.name', 'like', 'Pyramide%')
    .executeTakeFirstOrThrow()
  await promotion(pupil, reference)
  await steps(pupil, reference)
  await code(pupil)
  const anne = await walk(url)
  const order = await buy(anne, { name, slug })
  await pupil.go(`${office}/commandes/${order}`)
  await pupil.page.getByText('Bon de réduction NOEL10 (HT)').waitFor()
  await pupil.look()
  await pupil.go(`${office}/catalogue/codes`)
  await pupil.follow(pupil.link('NOEL10'))
  await pupil.page.getByText('Il a coûté').waitFor()
  await pupil.look()
  await pupil.end()
  await anne.end()
})

test('promotions and codes fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  for (const page of ['promotions', 'promotions/nouvelle', 'codes', 'codes/nouveau']) {
    await way.go(`${office}/catalogue/${page}`)
    await way.look({ ...(page === 'promotions' && { phone: 'promotions-telephone' }) })
  }
  await way.end()
})

async function promotion(way: Walk, reference: string): Promise<void> {
  const { page } = way
  await way.go(`${office}/catalogue`)
  await way.follow(way.link('Promotions'))
  await way.follow(way.link('Ajouter une promotion'))
  await way.box('Nom').fill('Semaine du bois')
  await way.box('Combien').fill('beaucoup')
  await way.box('Produits').fill('ZZZ')
  await way.follow(way.button('Enregistrer'))
  const told = await way.summary()
  for (const wrong of [/ZZZ/, /pourcentage de 0,01 à 99/]) assert.match(told, wrong)
  assert.ok(await page.getByLabel('Certains articles').isChecked(), 'naming an article means some of them')
  await way.box('Produits').fill(reference)
  await way.follow(way.button('Enregistrer'))
  assert.match(await way.summary(), /pourcentage de 0,01 à 99/)
  await way.box('Combien').fill('20')
  await way.follow(way.button('Enregistrer'))
  await page.getByText('La promotion « Semaine du bois » est enregistrée').first().waitFor()
  await way.look({ screen: 'promotions' })
}

async function steps(way: Walk, reference: string): Promise<void> {
  await way.go(`${office}/catalogue/promotions/nouvelle`)
  await way.box('Nom').fill('Par trois')
  await way.box('Combien').fill('25')
  await way.box('À partir de').fill('3')
  await way.page.getByLabel('Certains articles').check()
  await way.box('Produits').fill(reference)
  await way.look({ screen: 'promotion-nouvelle' })
  await way.follow(way.button('Enregistrer'))
  await way.page.getByText('La promotion « Par trois » est enregistrée').first().waitFor()
}

async function code(way: Walk): Promise<void> {
  const { page } = way
  await way.go(`${office}/catalogue`)
  await way.follow(way.link('Bons de réduction'))
  await way.follow(way.link('Ajouter un code'))
  await way.box('Code').fill('noel 10')
  await way.box('À quoi il sert').fill('Fêtes de fin d’année')
  await way.box('Combien').fill('10')
  await way.box('Minimum d’achats').fill('30,00')
  await way.follow(way.button('Enregistrer'))
  await page.getByText('Le code NOEL-10 est enregistré').first().waitFor()
  await way.follow(way.link('NOEL-10'))
  await way.box('Code').fill('NOEL10')
  await way.look({ screen: 'code-nouveau' })
  await way.follow(way.button('Enregistrer'))
  await page.getByText('Le code NOEL10 est enregistré').first().waitFor()
  await way.look({ screen: 'codes' })
}

async function buy(way: Walk, { name, slug }: { name: string; slug: string }): Promise<number> {
  const { page } = way
  await signIn(way, 'anne.onim@exemple.fr')
  await way.go(`${shop}/promotions`)
  await page.getByRole('main').getByText(name).first().waitFor()
  await way.look()
  await way.go(`${shop}/produit/${slug}`)
  await page.getByText('À partir de 3').waitFor()
  assert.ok((await page.locator('.cost s').count()) === 1, 'the price of before is struck through')
  await way.look({ screen: 'promotion-produit' })
  await way.button('Ajouter au panier', page.locator('#article')).click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  await page.getByText('Bon d’achat ou de réduction').click()
  await way.box('Code du bon').fill('noel10')
  await way.button('Utiliser').click()
  await page
    .getByText(/demande au moins 30,00/)
    .first()
    .waitFor()
  await way.look({ screen: 'code-refuse' })
  await page
    .getByRole('spinbutton', { name: /Quantité/ })
    .first()
    .fill('3')
  await page
    .getByRole('spinbutton', { name: /Quantité/ })
    .first()
    .press('Enter')
  await page.getByText('3 articles').first().waitFor()
  await page.getByText('Bon d’achat ou de réduction').click()
  await way.box('Code du bon').fill('noel10')
  await way.button('Utiliser').click()
  await page.getByText('Le bon NOEL10 est pris en compte.').first().waitFor()
  await way.look({ screen: 'code-panier' })
  await way.follow(way.button('Suivant'))
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /Relais des Sapins/ }).check()
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /^Chèque/ }).check()
  await way.look()
  await way.follow(way.button('Commander avec obligation de paiement'))
  await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
  const text = await page.locator('.reference').first().innerText()
  const placed = await house.db
    .selectFrom('orders')
    .select('id')
    .where('reference', '=', text)
    .executeTakeFirstOrThrow()
  return placed.id
}
