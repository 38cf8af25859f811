// A customer keeps an article for later and says what it is like, a pupil reads it, and the teacher answers an order as its supplier.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as purchases from '#purchases'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop, signIn } from './office.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { house, url } = await demoHouse()

/** Finds an article by what is suggested as one types, then among many by facets, each with as many articles as it says. */
async function find(way: Walk): Promise<void> {
  const { page } = way
  await way.go(shop)
  const box = page.getByRole('combobox', { name: /Rechercher/ })
  await box.pressSequentially('train')
  await page.getByRole('option', { name: /Train des forêts/ }).waitFor()
  await box.press('Enter')
  await page.getByRole('heading', { level: 1, name: /train/i }).waitFor()
  await way.go(`${shop}/nouveautes`)
  for (const facet of ['Prix', 'Âge']) {
    await page.locator('.facet > summary', { hasText: facet }).click()
    const first = page.getByRole('list', { name: facet, exact: true }).getByRole('link').first()
    const [, n] = /(\d+)\s*$/.exec(await first.innerText()) ?? []
    await way.follow(first)
    await page
      .getByText(new RegExp(`^${n} articles?$`))
      .first()
      .waitFor()
  }
  assert.match(page.url(), /nouveautes\?.*prix=/)
  await way.look()
  await way.follow(way.link('Tout afficher'))
}

test('a heart, a review, its moderation, and the page that both are on', async () => {
  const way = await walk(url)
  const { page } = way
  const { slug } = await house.db
    .selectFrom('products')
    .innerJoin('shops', 'shops.id', 'products.shop_id')
    .select('products.slug')
    .where('shops.slug', '=', 'la-recre-du-bois')
    .where('products.active_since', 'is not', null)
    .orderBy('products.id')
    .executeTakeFirstOrThrow()
  const path = `${shop}/produit/${slug}`
  await find(way)
  await signIn(way, 'anne.onim@exemple.fr')
  await way.go(path)
  await way.follow(way.button('Ajouter à mes envies'))
  await page.getByText('est dans vos envies').first().waitFor()
  await way.go(path)
  await page.getByRole('button', { name: 'Ajouter à mes envies', pressed: true }).waitFor()
  await way.go(`${shop}/mes-envies`)
  await way.follow(way.button('Créer un lien'))
  await way.look({ screen: 'mes-envies' })
  await way.go(path)
  await way.follow(way.link('Donner mon avis'))
  await way.look({ screen: 'donner-un-avis' })
  await page.getByText('très satisfait').click()
  await way.box('Votre avis').fill('Solide, doux, et bien fini.')
  await way.follow(way.button('Envoyer mon avis'))
  await page.getByText('À lire').first().waitFor()
  await enterOffice(way, aissatou)
  await way.go(`${office}/clients/avis`)
  await way.look({ screen: 'avis-liste' })
  await way.follow(page.locator('#avis tbody tr').first().getByRole('link').first())
  await way.follow(way.button('Accepter l’avis'))
  await way.box('Votre réponse, lue par tous').fill('Merci ! À bientôt.')
  await way.follow(way.button('Enregistrer'))
  await way.look({ screen: 'avis-accepte' })
  await way.go(path)
  await page.getByText('Merci ! À bientôt.').waitFor()
  await way.look({ screen: 'avis-article' })
  await way.go(`${office}/statistiques/frequentation`)
  await way.look({ screen: 'frequentation' })
  await way.end()
  const small = await walk(url, onPhone)
  for (const one of [path, `${shop}/avis/${slug}`, `${shop}/avis`, `${shop}/nouveautes`]) {
    await small.go(one)
    await small.look({ phone: `avis${one.replaceAll('/', '-')}` })
  }
  await enterOffice(small, aissatou)
  for (const one of ['/clients/avis', '/clients/avis/1', '/statistiques/frequentation']) {
    await small.go(`${office}${one}`)
    await small.look({ phone: `avis${one.replaceAll('/', '-')}` })
  }
  await small.end()
})

test('the teacher answers an order as its supplier', async () => {
  const { id } = await house.db
    .selectFrom('shops')
    .select('id')
    .where('slug', '=', 'la-recre-du-bois')
    .executeTakeFirstOrThrow()
  const clerk = { kind: 'employee', id: 1, name: 'A. BA' } as const
  const variant = await house.db
    .selectFrom('variants')
    .select('id')
    .where('shop_id', '=', id)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const terms = {
    address: '',
    phone: '',
    siren: '',
    vatNumber: '',
    note: '',
    delayDays: 7,
    paymentDays: 30,
    minimumCents: 0,
  }
  const supplierId = await purchases.addSupplier(house.db, clerk, id, {
    name: 'Scierie du Risoux',
    email: 'ventes@scierie.exemple.fr',
    ...terms,
  })
  await purchases.setArticle(
    house.db,
    clerk,
    id,
    { supplierId, variantId: variant.id },
    { reference: 'R-1', priceMicro: 8_500_000, lot: 1 },
  )
  const orderId = await purchases.begin(house.db, clerk, id, supplierId, [{ variantId: variant.id, quantity: 8 }])
  await purchases.send(house.db, clerk, { shopId: id, id: orderId })
  const way = await walk(url)
  const { page } = way
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  await way.go('/bureau/clients/fournisseurs')
  await way.look({ screen: 'fournisseurs' })
  await way.follow(page.locator('#fournisseurs tbody').getByRole('link').first())
  await page.getByText('abîmé', { exact: true }).click()
  await way.follow(way.button('Envoyer le colis et son bon de livraison'))
  await way.look({ screen: 'fournisseur-commande' })
  await enterOffice(way, aissatou)
  await way.go(`${office}/achats/bons-de-commande/${orderId}`)
  await way.follow(way.link(/^Bon de livraison/))
  await way.look({ screen: 'bon-de-livraison' })
  assert.match((await page.locator('#contenu').textContent()) ?? '', /Dans le colis/)
  await way.end()
})
