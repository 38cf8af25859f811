// A teacher brings the products of another shop in: the file is understood, a column corrected, every line foreseen, done
// and undone as a whole.
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office } from './office.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url } = await demoHouse()

/** So many products as a spreadsheet writes them: a column under a name of its own, some lines that cannot be taken. */
function products(n: number): Buffer {
  const rows = Array.from({ length: n }, (_, at) => {
    const price = at === 7 ? 'cher' : `${5 + (at % 40)},90`
    return `${at + 1};1;Article ${at + 1} « été »;Jeux d'été;${price};20;ETE-${at + 1};${at % 30};Mer`
  })
  return Buffer.from(
    `ID;Actif (0/1);Libellé produit;Catégories (x,y,z...);Prix TTC;TVA;Référence;Quantité;Rayon du magasin\r\n${rows.join('\r\n')}`,
    'latin1',
  )
}

test('two hundred products of another shop come in, and go', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, aissatou)
  await send(way, products(200))
  await page.getByText('Encodage').first().waitFor()
  await page.getByLabel('Devient : Libellé produit').selectOption({ label: 'Nom *' })
  await way.look({ screen: 'import-colonnes' })
  await way.follow(way.button('Vérifier chaque ligne'))
  await page.getByText('Rien n’est encore changé').waitFor()
  await way.look({ screen: 'import-verification' })
  await way.follow(way.button('Importer 199 lignes'))
  await page.getByText('L’import est terminé.').waitFor({ timeout: 30_000 })
  await way.look()
  await way.go(`${office}/catalogue?text=ete-12`)
  await way.follow(way.link('Article 12 « été »'))
  await page.getByRole('heading', { level: 1, name: 'Article 12 « été »' }).waitFor()
  await way.go(`${office}/catalogue/importer`)
  await way.follow(way.link('produits.csv').first())
  await way.button('Annuler cet import').first().click()
  await way.follow(page.getByRole('dialog').getByRole('button', { name: 'Annuler cet import' }))
  await page.getByText('la boutique est comme avant').waitFor({ timeout: 30_000 })
  await way.end()
})

async function send(way: Walk, buffer: Buffer): Promise<void> {
  await way.go(`${office}/catalogue`)
  await way.follow(way.link('Importer'))
  await way.look()
  await way.page.locator('input[type="file"]').setInputFiles({ name: 'produits.csv', mimeType: 'text/csv', buffer })
  await way.follow(way.button('Lire le fichier'))
}

test('bringing a file in fits a telephone', async () => {
  const way = await walk(url, onPhone)
  const { page } = way
  await enterOffice(way, aissatou)
  await send(way, products(3))
  await way.look()
  await way.go(`${office}/catalogue/importer`)
  await way.follow(way.link('Voir les colonnes et les exemples'))
  await page.getByRole('heading', { level: 1, name: 'Les colonnes d’un fichier' }).waitFor()
  await way.look()
  await way.end()
})
