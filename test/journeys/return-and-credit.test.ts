// A return: asked for in the account, accepted, one piece received in good state and one damaged, credited and paid back; then a
// voucher as a gesture, which the customer uses at the next checkout.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { dayLong } from '#format'
import * as orders from '#orders'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop, signIn } from './office.ts'
import { download, drawFirst } from './papers.ts'
import { arrived } from './post.ts'
import { keep, onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

type Bought = { shopId: number; id: number; email: string; lineId: number; name: string; reference: string }

test('a return is asked for, accepted, received, credited and paid back, and a voucher makes up for it', async () => {
  const bought = await twoOfOneKind()
  const customer = await walk(url, onPhone)
  const number = await ask(customer, bought)
  const pupil = await walk(url, onScreen)
  await enterOffice(pupil, aissatou)
  await accept(pupil, bought, number)
  await printSlip(customer, bought, number)
  await receive(pupil, bought)
  await credit(pupil, bought, number)
  await readCreditNote(customer, bought)
  const code = await makeUp(pupil, bought)
  await useIt(customer, code)
  await pupil.end()
  await customer.end()
})

/** A person's order that arrived, with two pieces or more of one article. */
async function twoOfOneKind(): Promise<Bought> {
  const { rows } = await sql<Bought>`
    select o.shop_id as "shopId", o.id, c.email, l.id as "lineId", l.name, o.reference from orders o
    join shops s on s.id = o.shop_id and s.slug = ${shop.split('/').at(-1) ?? ''}
    join order_lines l on l.shop_id = o.shop_id and l.order_id = o.id
    join customers c on c.shop_id = o.shop_id and c.id = o.customer_id
    where o.state = 'delivered' and l.quantity >= 2 and o.invoice_address ->> 'siren' = '' order by o.id desc limit 1`.execute(
    db,
  )
  return rows[0] ?? assert.fail('The demo has no delivered order with two pieces of an article')
}

/** On a telephone: two pieces and why. Answers the return's number. */
async function ask(way: Walk, { id, email, lineId }: Bought): Promise<string> {
  const { page } = way
  await signIn(way, email)
  await way.go(`${shop}/mes-commandes/${id}`)
  await way.follow(way.link('Demander un retour'))
  await way.look()
  const pieces = page.locator(`input[name="pieces-${lineId}"]`)
  await pieces.fill('2')
  const reason = way.box('Raison du retour')
  assert.ok(await reason.evaluate((field) => (field as HTMLTextAreaElement).validity.valueMissing))
  await reason.fill('Le bois est fendu sur l’un des deux.')
  await way.look({ phone: 'retour-demander-telephone' })
  await way.follow(way.button('Envoyer la demande'))
  const returned = way.card('Retours')
  await returned.getByText('Demandé').waitFor()
  await way.look()
  return /RE\d{6}/.exec(await returned.innerText())?.[0] ?? assert.fail('no number')
}

/** The shop finds it in its list and accepts: the customer is written to. */
async function accept(way: Walk, { email }: Bought, number: string): Promise<void> {
  const { page } = way
  await way.go(`${office}/commandes/retours?etat=asked`)
  await way.look({ screen: 'retours' })
  await way.follow(way.link(number))
  await way.look({ screen: 'retour-repondre' })
  await way.follow(way.button('Accepter le retour'), { twice: true })
  await page.getByText('Le retour est accepté : le client est prévenu.').first().waitFor()
  assert.match((await arrived(db, email, 'return', number)).text, /renvoyer|renvoyez|retour/i)
}

/** The customer prints the slip that goes into the parcel. */
async function printSlip(way: Walk, { id, name }: Bought, number: string): Promise<void> {
  await way.go(`${shop}/mes-commandes/${id}`)
  const href = (await way.link(/^Bon de retour/).getAttribute('href')) ?? ''
  const paper = await download(way.page, href)
  const words = paper.pages.join(' ')
  for (const said of ['Bon de retour', number, name.slice(0, 12), 'À RENVOYER À'])
    assert.ok(words.includes(said), `${said}: ${words}`)
  assert.doesNotMatch(words, /€/)
  await keep(await drawFirst(paper), 'retour-bon')
}

/** One in good state goes back on the shelf, the damaged one does not. */
async function receive(way: Walk, { shopId, lineId }: Bought): Promise<void> {
  const { page } = way
  const before = await stockOf(shopId, lineId)
  await page.locator(`input[name="bon-${lineId}"]`).fill('1')
  await page.locator(`input[name="abime-${lineId}"]`).fill('1')
  await way.look({ screen: 'retour-recevoir' })
  await way.follow(way.button('Enregistrer la réception'), { twice: true })
  await page.getByText('Le retour est reçu : le stock est à jour.').first().waitFor()
  assert.equal(await stockOf(shopId, lineId), before + 1)
  await way.look()
}

async function stockOf(shopId: number, lineId: number): Promise<number> {
  const { rows } = await sql<{ quantity: number }>`
    select v.quantity from order_lines l join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
    where l.shop_id = ${shopId} and l.id = ${lineId}`.execute(db)
  return rows[0]?.quantity ?? assert.fail('no variant')
}

/** The credit note begins with what came; issued without a reason it is refused, then it pays back. */
async function credit(way: Walk, { shopId, id }: Bought, number: string): Promise<void> {
  const { page } = way
  await way.follow(way.link('Créer l’avoir'))
  await page.getByRole('heading', { level: 1, name: /Créer un avoir sur la commande/ }).waitFor()
  assert.match(await page.locator('#avoir').innerText(), /2\s×\s/)
  await page.getByRole('radio', { name: /^Rendre / }).check()
  await way.box('Raison du changement').fill('Deux pièces revenues, une fendue')
  await way.look({ screen: 'avoir-calculer' })
  await way.follow(way.button('Émettre l’avoir'), { twice: true })
  await page
    .getByText(/L’avoir AV\d{6} est émis/)
    .first()
    .waitFor()
  await page.getByRole('heading', { level: 1, name: `Retour ${number}` }).waitFor()
  await way.look({ screen: 'retour-regle' })
  const { balance, payments } = await orders.find(db, shopId, id)
  assert.equal(balance.receivedCents, balance.soldCents)
  assert.ok(payments.some(({ amountCents }) => amountCents < 0))
}

/** In the account: the credit note, which names the invoice and its date. */
async function readCreditNote(way: Walk, { shopId, id, email }: Bought): Promise<void> {
  const { papers } = await orders.find(db, shopId, id)
  const invoice = papers.find(({ kind }) => kind === 'invoice') ?? assert.fail('no invoice')
  const note = papers.find(({ kind }) => kind === 'credit_note') ?? assert.fail('no credit note')
  await way.go(`${shop}/mes-commandes/${id}`)
  const link = way.link(new RegExp(`^Avoir ${note.number}`))
  const paper = await download(way.page, (await link.getAttribute('href')) ?? '')
  const words = paper.pages.join(' ')
  for (const said of ['Avoir', note.number, invoice.number, dayLong(invoice.day)])
    assert.ok(words.includes(said), `${said}: ${words}`)
  await keep(await drawFirst(paper), 'avoir-pdf')
  await way.look()
  await arrived(db, email, 'credited', note.number)
}

/** From the customer's sheet: five euros, because of the trouble. Answers the code. */
async function makeUp(way: Walk, { shopId, id, email }: Bought): Promise<string> {
  const { page } = way
  const { customer } = await orders.find(db, shopId, id)
  await way.go(`${office}/clients/${customer.id}`)
  await way.follow(way.link('Donner un bon'))
  await way.box('Montant TTC').fill('5,00')
  await way.box('Motif').fill('Un article est arrivé fendu')
  await way.look()
  await way.follow(way.button('Donner un bon'), { twice: true })
  const said = await page
    .getByText(/Le bon BON-.* est donné/)
    .first()
    .innerText()
  const code = /BON-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said)?.[0] ?? assert.fail(said)
  await arrived(db, email, 'voucher', code)
  return code
}

/** The next order of the same customer is five euros less. */
async function useIt(way: Walk, code: string): Promise<void> {
  const { page } = way
  await way.go(`${shop}/nouveautes`)
  await way
    .button(/^Ajouter au panier/)
    .first()
    .click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  await page.getByText('Bon d’achat ou de réduction').click()
  await way.box('Code du bon').fill(code)
  await way.button('Utiliser').click()
  await page.getByText(`Le bon ${code} est pris en compte.`).first().waitFor()
  await way.follow(way.button('Suivant'))
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /Relais des Sapins/ }).check()
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /^Chèque/ }).check()
  await way.follow(way.button('Commander avec obligation de paiement'))
  await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
  assert.match(await page.getByRole('main').innerText(), /[-−]5,00\s€/)
  const { rows } = await sql<{ described: string }>`
    select discounts::text as described from orders
    where reference = ${await page.locator('.reference').first().innerText()}`.execute(db)
  assert.ok(rows[0]?.described.includes(code))
}
