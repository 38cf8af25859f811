// A gesture: asked for in a conversation, given there with the answer, received by mail, used at the checkout, and seen on the
// order and its invoice; then the tab where every voucher is followed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as conversations from '#conversations'
import * as customers from '#customers'
import * as mail from '#mail'
import * as orders from '#orders'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { download } from './papers.ts'
import { arrived } from './post.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const email = 'anne.onim@exemple.fr'

test('a gesture given in a conversation is used at the checkout, and lowers the invoice', async () => {
  await anneWrites()
  const pupil = await walk(url)
  await enterOffice(pupil, aissatou)
  const code = await give(pupil)
  const letter = await arrived(house.db, email, 'voucher', code)
  assert.match(letter.text, /10,00/)
  const anne = await walk(url)
  const id = await buy(anne, code)
  await seeOrder(pupil, id, code)
  await followAll(pupil, code)
  await pupil.end()
  await anne.end()
})

test('the vouchers fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  await way.go(`${office}/clients/bons`)
  await way.look({ phone: 'bons-telephone' })
  await way.go(`${office}/clients/bons/nouveau`)
  await way.look()
  await way.end()
})

/** From the conversation: what it is worth and why, then the answer that offers it, begun already. */
async function give(way: Walk): Promise<string> {
  const { page } = way
  await way.go(`${office}/commandes/sav?etat=new`)
  await way.follow(page.getByRole('main').getByRole('link', { name: 'Anne ONIM' }).first())
  await page.getByText('arrivé avec cinq jours de retard').first().waitFor()
  await way.follow(way.link('Donner un bon de réduction'))
  assert.equal(await way.box('Adresse e-mail du client').inputValue(), email)
  await way.box('Montant TTC').fill('dix')
  await way.follow(way.button('Donner un bon'))
  assert.match(await way.summary(), /Indiquez un montant[\s\S]*Indiquez pourquoi/)
  await way.box('Montant TTC').fill('10,00')
  await way.box('Motif').fill('Colis arrivé avec cinq jours de retard')
  await way.look({ screen: 'bon-donner' })
  await way.follow(way.button('Donner un bon'))
  await page
    .getByText(/Le bon BON-.* est donné/)
    .first()
    .waitFor()
  const answer = await page.getByLabel('Répondre').inputValue()
  const code = /BON-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(answer)?.[0] ?? assert.fail(answer)
  await way.look({ screen: 'bon-repondre' })
  await way.follow(way.button('Envoyer et fermer'))
  return code
}

/** The customer finds the code in the account, mistypes it in the cart, and orders by cheque; answers the order's id. */
async function buy(way: Walk, code: string): Promise<number> {
  const { page } = way
  await way.go(`${shop}/identifiez-vous`)
  const known = way.card('Déjà enregistré ?')
  await way.box('Adresse e-mail', known).fill(email)
  await way.box('Mot de passe', known).fill('cliente-du-preau')
  await way.follow(way.button('Identifiez-vous', known))
  await way.go(`${shop}/mes-bons`)
  await page.getByText(code).waitFor()
  await way.look({ screen: 'bon-mes-bons' })
  await way.go(`${shop}/recherche?q=pyramide`)
  await way
    .button(/^Ajouter au panier : Pyramide/)
    .first()
    .click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  await page.getByText('Bon d’achat ou de réduction').click()
  await way.box('Code du bon').fill('BON-1234')
  await way.button('Utiliser').click()
  await page.getByText('Ni la boutique ni vos bons n’ont le code BON-1234').first().waitFor()
  assert.equal(await way.box('Code du bon').inputValue(), 'BON-1234')
  await way.look()
  await way.box('Code du bon').fill(code.toLowerCase())
  await way.button('Utiliser').click()
  await page.getByText(`Le bon ${code} est pris en compte.`).first().waitFor()
  await way.look({ screen: 'bon-panier' })
  await order(way)
  const reference = await page.locator('.reference').first().innerText()
  const placed = await house.db
    .selectFrom('orders')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return placed.id
}

async function order(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(way.button('Suivant'))
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /Relais des Sapins/ }).check()
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /^Chèque/ }).check()
  await way.look()
  await way.follow(way.button('Commander avec obligation de paiement'))
  await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
  await way.look()
}

/** The order says what it was reduced by; so does its invoice, under the lines. */
async function seeOrder(way: Walk, id: number, code: string): Promise<void> {
  const { page } = way
  await way.go(`${office}/commandes/${id}`)
  await page.getByText(`Bon de réduction ${code} (HT)`).waitFor()
  await way.look({ screen: 'bon-commande' })
  await way.follow(way.button('Accepter le paiement'))
  const href = await way
    .link(/^Facture FA\d{6}/)
    .first()
    .getAttribute('href')
  const { pages } = await download(page, href ?? '')
  // In its column the words, and the code at its hyphens, may stand on several lines.
  const text = pages.join('').replace(/\s/g, '')
  assert.ok(text.includes(`Bonderéduction${code}`), text)
}

/** The tab: every voucher with what is left, and the sheet of this one with what it was used for. */
async function followAll(way: Walk, code: string): Promise<void> {
  const { page } = way
  await way.go(`${office}/clients/bons`)
  await way.look({ screen: 'bons' })
  await way.follow(way.link(code))
  await page.getByText('Utilisations').waitFor()
  await way.look({ screen: 'bon-fiche' })
}

/** Anne ONIM complains about her last order. */
async function anneWrites(): Promise<void> {
  const { db } = house
  const found = await shops.bySlug(db, 'la-recre-du-bois')
  const { boxes } = await mail.customerBoxes(db, found?.id ?? 0, { words: 'onim' })
  const customer = await customers.find(db, found?.id ?? 0, boxes[0]?.id ?? 0)
  const [last] = (await orders.listMine(db, found?.id ?? 0, customer.id)).orders
  await conversations.write(db, customers.asActor(customer), {
    shopId: found?.id ?? 0,
    customerId: customer.id,
    about: { orderId: last?.id ?? 0 },
    body: 'Bonjour, mon colis est arrivé avec cinq jours de retard.',
  })
}
