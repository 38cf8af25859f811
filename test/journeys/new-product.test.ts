// From an empty shelf to an article that customers see: a pupil adds a shelf, a product, its pictures, and puts it on sale.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office } from './office.ts'
import { onPhone, onScreen, type Walk, walk, withoutScripts } from './walk.ts'

const { url } = await demoHouse()

/** A photograph as a telephone takes it: larger than any page shows. */
const photograph = (background: string) =>
  sharp({ create: { width: 2400, height: 1600, channels: 3, background } })
    .jpeg()
    .toBuffer()

for (const walker of [onScreen, withoutScripts])
  test(`a shelf, a product and its pictures, ${walker.name}: hidden until it is put on sale`, async () => {
    const way = await walk(url, walker)
    const { page } = way
    const name = `Bilboquet de poche (${walker.name})`
    await enterOffice(way, aissatou)
    await shelf(way, `Jeux de poche (${walker.name})`)
    await product(way, name, `Jeux de poche (${walker.name})`)
    await pictures(way, name)
    await page.getByLabel('En vente dans la boutique').check()
    await way.follow(way.button('Enregistrer').last())
    await way.follow(way.link('Voir dans la boutique').last())
    await page.getByRole('heading', { level: 1, name }).waitFor()
    assert.ok((await page.locator('main img[alt="Le bilboquet, de côté"]').count()) > 0)
    await way.look()
    await way.end()
  })

/** References, and pieces of each. */
const PARTS = [
  ['JE-TRN-05', '1'],
  ['JE-ANN-04', '2'],
] as const

test('a pack of two articles gets its price from them and says what it saves', async () => {
  const way = await walk(url)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.go(`${office}/catalogue/nouveau`)
  await way.box('Nom').fill('Lot du petit menuisier')
  await way.box('Pièces en stock').fill('0')
  await way.box('Prix TTC').fill('1')
  await page.getByLabel('Catégorie').selectOption({ index: 1 })
  await way.follow(way.button('Ajouter le produit'))
  const card = way.card('Contenu du lot')
  await card.getByText('En faire un lot d’autres articles').click()
  for (const [reference, pieces] of PARTS) {
    await way.box('Article à mettre dans le lot').fill(reference)
    await card.getByRole('spinbutton', { name: 'Pièces dans le lot', exact: true }).last().fill(pieces)
    await way.follow(way.button('Mettre dans le lot'))
    await page.locator('#contenu').getByText('est dans le lot.').waitFor()
  }
  await way.box('Économie sur la somme').fill('10')
  await way.follow(way.button('Calculer le prix du lot'))
  await card.getByText(/Le client économise .* soit 10/).waitFor()
  await way.look({ cut: card, screen: 'lot-contenu' })
  await page.getByLabel('En vente dans la boutique').check()
  await way.follow(way.button('Enregistrer').last())
  await way.follow(way.link('Voir dans la boutique').last())
  await page.getByRole('heading', { name: 'Ce lot contient' }).waitFor()
  await page.getByText(/Vous économisez/).waitFor()
  await way.look({ screen: 'lot-fiche', phone: 'lot-telephone' })
  await way.end()
})

async function shelf(way: Walk, name: string): Promise<void> {
  await way.go(`${office}/catalogue`)
  await way.follow(way.link('Catégories'))
  await way.box('Nom').fill(name)
  await way.follow(way.button('Ajouter une catégorie'))
  await way.page.locator('#contenu').getByText(`La catégorie « ${name} » est ajoutée.`).waitFor()
  await way.follow(way.button(`Monter la catégorie ${name}`))
  await way.look({ screen: 'rayons' })
}

async function product(way: Walk, name: string, category: string): Promise<void> {
  const { page } = way
  await way.go(`${office}/catalogue`)
  await way.follow(way.link('Ajouter un produit'))
  await way.box('Nom').fill(name)
  await way.box('Pièces en stock').fill('12')
  await way.box('Prix TTC').fill('12,90')
  await way.look({ screen: 'produit-nouveau' })
  await page.getByLabel('Catégorie').selectOption({ label: category })
  await way.follow(way.button('Ajouter le produit'))
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.locator('#contenu').getByText('caché pour l’instant').waitFor()
}

async function pictures(way: Walk, name: string): Promise<void> {
  const { page } = way
  const card = way.card('Images')
  await card.locator('input[type="file"]').setInputFiles([
    { name: 'face.jpg', mimeType: 'image/jpeg', buffer: await photograph('#c4453a') },
    { name: 'cote.jpg', mimeType: 'image/jpeg', buffer: await photograph('#3a64c4') },
  ])
  await way.follow(way.button('Envoyer', card))
  await page.locator('#contenu').getByText('Les 2 images sont ajoutées').waitFor()
  const second = card.locator('li').nth(1)
  await way.box('Ce que l’image montre', second).fill('Le bilboquet, de côté')
  await way.follow(second.getByRole('button', { name: /^Enregistrer la description/ }))
  await way.follow(way.button('Avant la précédente : Le bilboquet, de côté', card))
  assert.deepEqual(
    await card.getByRole('textbox').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ['Le bilboquet, de côté', name],
  )
  await way.look({ cut: card, screen: 'produit-images' })
}

test('a category that holds others is dragged under none: the answer says why', async () => {
  const way = await walk(url)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.go(`${office}/catalogue/categories`)
  const main = page.locator('category-tree > * > li[data-parent=""]')
  const holds = main.filter({ has: page.locator('li[data-category]') }).first()
  await holds.locator('strong').first().dragTo(main.last().locator('.shelf-row').first())
  await page.locator('#contenu').getByText('Cette catégorie en a d’autres sous elle').waitFor()
  await way.end()
})

test('making products fits a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  for (const path of ['/catalogue/nouveau', '/catalogue/categories', '/catalogue/categories/1', '/catalogue/1']) {
    await way.go(`${office}${path}`)
    await way.look()
  }
  await way.end()
})
