// A newcomer's first product in sizes and colours: made, looked at before it is sold, sold, chosen by a customer, put away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office } from './office.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url } = await demoHouse()
const NAME = 'Bonnet de laine'

test('a product in two sizes and two colours, from nothing to a customer’s choice', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, aissatou)
  await begin(way)
  await variants(way)
  await sheet(way)
  await way.follow(way.link('Voir dans la boutique').last())
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
  const price = page.locator('.product-sheet .price')
  await page.locator('.options input[value="m"]').check({ force: true })
  await price.getByText('22,90 €').waitFor()
  await page.getByText('Tricoté main').waitFor()
  assert.equal(await page.locator('.prose strong').innerText(), 'en France')
  await way.look()
  await way.end()
})

async function begin(way: Walk): Promise<void> {
  await way.go(`${office}/catalogue/nouveau`)
  await way.box('Nom').fill(NAME)
  await way.box('Pièces en stock').fill('12')
  await way.box('Prix TTC').fill('19,90')
  await way.page.getByLabel('Catégorie').selectOption({ index: 1 })
  await way.follow(way.button('Ajouter le produit'))
}

async function variants(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(way.link('Gérer les déclinaisons'))
  await way.box('Valeurs du choix 1').fill('S, M')
  await way.box('Valeurs du choix 2').fill('Rouge, Bleu')
  await page.getByRole('combobox', { name: 'Choix 1' }).fill('Taille')
  await page.getByRole('combobox', { name: 'Choix 2' }).fill('Couleur')
  await way.follow(way.button('Voir les déclinaisons'))
  await page.getByText('3 déclinaisons à créer, une reste').waitFor()
  for (const [name, pieces] of [
    ['S, Rouge', '5'],
    ['S, Bleu', '3'],
    ['M, Rouge', '4'],
  ] as const)
    await page.getByLabel(`Pièces en stock, ${name}`).fill(pieces)
  await way.look({ screen: 'declinaisons-avant' })
  await way.follow(way.button('Créer les 3 déclinaisons'))
  await page.locator('#contenu').getByText('Les 3 déclinaisons sont créées').waitFor()
  await way.follow(way.button('Montrer d’abord S, Bleu'))
  await way.look()
  await way.follow(way.link('Retour à la fiche'))
}

async function sheet(way: Walk): Promise<void> {
  const { page } = way
  for (const size of ['M, Rouge', 'M, Bleu'])
    await way.box('Écart de prix TTC', page.getByRole('group', { name: size })).fill('3,00')
  await way.box('Prix d’achat HT').fill('8,00')
  const text = way.box('Description')
  await text.fill('Tricoté main en France')
  await text.evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(13, 22))
  await way.button('Gras').click()
  assert.equal(await text.inputValue(), 'Tricoté main **en France**')
  await way.follow(way.button('Enregistrer').last())
  await page.getByText('taux de marge 107,29 %').waitFor()
  await way.follow(way.link('Aperçu dans la boutique'))
  await page.getByText('ce produit n’est pas en vente').waitFor()
  await way.look({ screen: 'apercu' })
  await page.goBack()
  await page.getByLabel('En vente dans la boutique').check()
  await way.follow(way.button('Enregistrer').last())
}

test('making variants fits a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  await way.go(`${office}/catalogue?text=${encodeURIComponent(NAME)}`)
  await way.follow(way.link(NAME).first())
  const { pathname } = new URL(way.page.url())
  for (const path of [
    pathname,
    `${pathname}/declinaisons?option-0=Taille&values-0=S,L&values-1=Rouge`,
    `${office}/catalogue/categories/1`,
  ]) {
    await way.go(path)
    await way.look()
  }
  await way.end()
})
