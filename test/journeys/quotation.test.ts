// A quotation: Lina prepares prices for a nursery, which finds them in its account, prints them and accepts; a second one she
// reminds the customer of, and is told by telephone that it is refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office, shop, signIn } from './office.ts'
import { download, drawFirst } from './papers.ts'
import { arrived } from './post.ts'
import { keep, onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const nursery = { name: 'Crèche Les Petits Sabots', email: '' }

test('a quotation is prepared, sent, accepted on line at its prices; another is reminded and refused by telephone', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, lina)
  await way.go(`${office}/commandes/devis`)
  await way.look()
  await prepare(way)
  await way.look({ screen: 'devis-saisie' })
  const said = await page.locator('.totals .strong dd').innerText()
  await way.follow(way.button('Envoyer le devis'), { twice: true })
  await page.getByRole('heading', { level: 1, name: 'Devis DE000001' }).waitFor()
  const href = (await way.link('Devis en PDF').getAttribute('href')) ?? ''
  const paper = await download(page, href)
  for (const words of [
    'Devis',
    'DE000001',
    'fermes jusqu’au',
    'Bon pour accord',
    nursery.name,
    'Livraison sous huit jours',
  ])
    assert.ok(paper.pages.join(' ').includes(words), words)
  await keep(await drawFirst(paper), 'devis-pdf')
  await way.look({ screen: 'devis-envoye' })
  nursery.email = await emailOf()
  const letter = await arrived(house.db, nursery.email, 'quotation-sent', 'DE000001')
  assert.match(letter.text, /mes-devis/)

  await acceptOnLine(said)
  await refuseByTelephone(way)
  await way.go(`${office}/commandes/devis`)
  await page.locator('.badge', { hasText: 'Accepté' }).first().waitFor()
  await way.look({ screen: 'devis-liste' })
  await way.end()
})

/** Who is quoted, what for, at which price and until when. */
async function prepare(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(way.button('Nouveau devis'))
  await page.getByLabel('Chercher le client').pressSequentially('sabots')
  await way.page.locator('#clients-trouves').getByText(nursery.name).waitFor()
  await page.locator('#clients-trouves').getByRole('button').first().click()
  await page.locator('.chosen').waitFor()
  const article = page.getByLabel('Ajouter un article')
  await article.fill('JE-TRN-05')
  await article.press('Enter')
  await page.locator('table.lines tbody tr').waitFor()
  await page.getByText('Changer le prix').click()
  await way.box('Prix HT d’une pièce').or(way.box('Prix TTC d’une pièce')).fill('30,00')
  await way.box('Motif').fill('tarif collectivité')
  await way.button('Appliquer ce prix').click()
  await page.getByText('tarif collectivité').first().waitFor()
  await page.getByText('Colis du Haut-Jura').click()
  await page.getByText('Port HT, Colis du Haut-Jura').waitFor()
  await way.box('Conditions').fill('Livraison sous huit jours.')
  await way.button('Enregistrer et recalculer').click()
  await page.locator('flash-message').getByText('Enregistré, le total est de').waitFor()
}

const emailOf = async () => {
  const { customer_id } = await house.db
    .selectFrom('quotations')
    .select('customer_id')
    .where('number', '=', 'DE000001')
    .executeTakeFirstOrThrow()
  const own = house.db
    .selectFrom('customers')
    .select('email')
    .where('id', '=', customer_id ?? 0)
  return (await own.executeTakeFirstOrThrow()).email
}

/** The nursery, on a telephone: its account, the quotation, the order. */
async function acceptOnLine(total: string): Promise<void> {
  const way = await walk(url, onPhone)
  const { page } = way
  await signIn(way, nursery.email)
  await way.go(`${shop}/mon-compte`)
  await way.follow(way.link('Mes devis'))
  await way.look()
  await way.follow(way.link('Devis DE000001'))
  await way.look({ phone: 'devis-client-telephone' })
  await way.follow(way.button('Commande avec obligation de paiement'))
  await page
    .getByText('Acceptez les conditions générales de vente')
    .or(page.getByText('conditions générales'))
    .first()
    .waitFor()
  await way.look()
  await page.getByRole('checkbox').check()
  await way.follow(way.button('Commande avec obligation de paiement'))
  await page.getByRole('heading', { level: 1, name: /^Commande / }).waitFor()
  assert.ok((await page.getByRole('main').innerText()).includes(total), total)
  await way.end()
}

/** A second one like the first, reminded of, and refused. */
async function refuseByTelephone(way: Walk): Promise<void> {
  const { page } = way
  await way.go(`${office}/commandes/devis`)
  await way.follow(way.link('DE000001'))
  await page
    .getByText(/Commande n°\s\d+/)
    .first()
    .waitFor()
  await way.look({ screen: 'devis-accepte' })
  await way.follow(way.button('Dupliquer'))
  await way.follow(way.button('Envoyer le devis'))
  await page.getByRole('heading', { level: 1, name: 'Devis DE000002' }).waitFor()
  await way.box('Vos mots (facultatif)').fill('Avez-vous pu en parler à la directrice ?')
  await way.page.getByLabel('Relancer quand même').check()
  await way.follow(way.button('Relancer le client'))
  await page.getByText('Client relancé').waitFor()
  await page.getByText('Refusé', { exact: true }).click()
  const refusing = page.locator('form[action$="/refuser"]')
  await refusing.getByLabel('par téléphone').check()
  await way.box('Motif', refusing).fill('budget reporté')
  await way.follow(way.button('Noter le refus'))
  await page.getByText('Le refus est noté.').first().waitFor()
  await way.look()
}
