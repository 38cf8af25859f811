// A business: it signs up with its SIREN, reads prices without tax, orders to pay at term; the invoice is issued as the parcel
// leaves, with its due date; it stands among the unpaid ones until the settlement that came in two parts is written down.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { date } from '#format'
import { readWorkbook } from '#sheets'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { download, drawFirst } from './papers.ts'
import { arrived } from './post.ts'
import { keep, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house
const hotel = {
  company: 'Hôtel des Cascades',
  email: 'achats.cascades@exemple.fr',
  siren: '000204008',
  vat: 'FR63000204008',
}

test('a business signs up, reads prices without tax, orders at term, is invoiced at shipment and pays in two parts', async () => {
  const buyer = await walk(url, onScreen)
  await signUp(buyer)
  await order(buyer)
  const id = await placedId()
  const pupil = await walk(url, onScreen)
  await enterOffice(pupil, aissatou)
  await ship(pupil, id)
  const invoice = await readInvoice(pupil, id)
  await owed(pupil, invoice.number)
  await settle(pupil, id)
  await seen(buyer, id, invoice.number)
  await pupil.end()
  await buyer.end()
})

/** A SIREN with a wrong key is refused and stays typed; then the account is one of a business. */
async function signUp(way: Walk): Promise<void> {
  const { page } = way
  await way.go(`${shop}/inscription`)
  await page.getByRole('radio', { name: 'Mme' }).check()
  await way.box('Prénom').first().fill('Hélène')
  await way.box('Nom').first().fill('VIDAL')
  await way.box('Adresse e-mail').first().fill(hotel.email)
  await page.getByLabel('Mot de passe').first().fill('cascade-sapin-39')
  await way.box('Société').fill(hotel.company)
  await page.getByRole('radio', { name: /^Oui, une entreprise/ }).check()
  await way.box('SIREN').fill('000204009')
  await way.box('Numéro de TVA').fill(hotel.vat)
  await way.box('Adresse', page.locator('form')).fill('12 route des Cascades')
  await way.box('Code postal').fill('39130')
  await way.box('Ville').fill('Doucier')
  await way.box('Téléphone fixe').fill('03 53 01 00 12')
  await way.follow(way.button('S’inscrire'))
  assert.match(await way.summary(), /SIREN/)
  assert.equal(await way.box('SIREN').inputValue(), '000204009')
  await way.look({ screen: 'pro-inscription', cut: page.locator('.buyer') })
  await page.getByLabel('Mot de passe').first().fill('cascade-sapin-39')
  await way.box('SIREN').fill(hotel.siren)
  await way.follow(way.button('S’inscrire'))
  await page
    .getByText(/Votre compte est créé/)
    .first()
    .waitFor()
}

/** Prices without tax, the total with its tax beside, and a means that consumers never see. */
async function order(way: Walk): Promise<void> {
  const { page } = way
  await way.go(`${shop}/nouveautes`)
  await page
    .getByText(/HT, soit/)
    .first()
    .waitFor()
  await way.look({ screen: 'pro-prix-ht' })
  await way
    .button(/^Ajouter au panier/)
    .first()
    .click()
  await way
    .link(/^Panier .*1 article/)
    .first()
    .waitFor({ state: 'attached' })
  await way.go(`${shop}/panier`)
  await page.getByText('Total HT').first().waitFor()
  await way.look()
  await way.follow(way.button('Suivant'))
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio').first().check()
  await page.getByRole('checkbox', { name: /conditions générales de vente/ }).check()
  await way.follow(way.button('Suivant'))
  await page.getByRole('radio', { name: /^Paiement à l’échéance/ }).check()
  await way.look({ screen: 'pro-paiement' })
  await way.follow(way.button('Commander avec obligation de paiement'))
  await page.getByRole('heading', { level: 1, name: 'Votre commande est enregistrée' }).waitFor()
  await way.look()
}

async function placedId(): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select o.id from orders o join customers c on c.shop_id = o.shop_id and c.id = o.customer_id
    where c.email = ${hotel.email}`.execute(db)
  return rows[0]?.id ?? assert.fail('no order')
}

/** It is prepared without waiting for money; there is no invoice until the parcel leaves. */
async function ship(way: Walk, id: number): Promise<void> {
  const { page } = way
  await way.go(`${office}/commandes/${id}`)
  await page.getByText('30 jours fin de mois').first().waitFor()
  assert.equal(await way.link(/^Facture FA\d{6}/).count(), 0)
  await way.look({ screen: 'pro-commande' })
  await way.follow(way.button('Commencer la préparation'))
  assert.equal(await way.link(/^Facture FA\d{6}/).count(), 0)
  await way.box('Numéro de suivi').fill('6A 0002 0026')
  await way.follow(way.button('Expédier le colis'))
  // The invoice that leaves with the parcel is told first.
  await page.getByText('La facture sera émise au prochain numéro').waitFor()
  await way.look()
  await way.follow(way.button(/^Passer à/), { twice: true })
  await way
    .link(/^Facture FA\d{6}/)
    .first()
    .waitFor()
}

/** The invoice: both numbers, the last day to pay, late fees and the 40 € that only a business reads. */
async function readInvoice(way: Walk, id: number): Promise<{ number: string }> {
  const { rows } = await sql<{ number: string; due: string }>`
    select number, due_on::text as due from invoices where order_id = ${id} and kind = 'invoice'`.execute(db)
  const [invoice] = rows
  assert.ok(invoice)
  const link = way.link(new RegExp(`^Facture ${invoice.number}`)).first()
  const paper = await download(way.page, (await link.getAttribute('href')) ?? '')
  const words = paper.pages.join(' ')
  for (const said of [hotel.company, hotel.vat, '000 204 008', date(invoice.due), '40,00 €'])
    assert.ok(words.replace(/\s/g, ' ').includes(said), `${said}: ${words}`)
  await keep(await drawFirst(paper), 'pro-facture')
  assert.ok((await way.page.getByRole('main').innerText()).includes(date(invoice.due)))
  return invoice
}

/** Among the unpaid ones, on screen and in the file, not due yet. */
async function owed(way: Walk, number: string): Promise<void> {
  const { page } = way
  await way.go(`${office}/statistiques/fin-de-mois/impayes`)
  const row = page.getByRole('row').filter({ hasText: number })
  await row.getByText('pas encore échue').waitFor()
  await way.look({ screen: 'pro-impayes' })
  const href = (await way.link('Classeur XLSX').getAttribute('href')) ?? ''
  const answer = await page.context().request.get(`${url}${href}`)
  assert.equal(answer.status(), 200)
  const sheets = await readWorkbook(await answer.body())
  assert.ok(JSON.stringify(sheets).includes(number))
}

/** Half of it by transfer: the rest is due; more than the rest is refused; then the rest. */
async function settle(way: Walk, id: number): Promise<void> {
  const { page } = way
  await way.go(`${office}/commandes/${id}`)
  const settlement = way.card('Règlement')
  const receive = async (amount: string) => {
    const box = way.box('Montant reçu', settlement)
    if (!(await box.isVisible())) await settlement.getByText('Enregistrer un règlement').click()
    await box.fill(amount)
    await way.box('Référence du règlement', settlement).fill('VIR HOTEL DES CASCADES')
  }
  await receive('10,00')
  await way.look({ screen: 'pro-reglement', cut: settlement })
  await way.follow(way.button('Enregistrer', settlement), { twice: true })
  await page.getByText('Règlement enregistré.').first().waitFor()
  await receive('99999')
  await way.follow(way.button('Enregistrer', settlement))
  assert.match(await settlement.innerText(), /Il ne reste que/)
  await way.look()
  const [, left = ''] = /Il ne reste que ([\d\s,]+)\s€/.exec(await settlement.innerText()) ?? []
  await receive(left.replace(/\s/g, ''))
  await way.follow(way.button('Enregistrer', settlement))
  await settlement.getByText('Soldée').waitFor()
  await way.look({ screen: 'pro-soldee', cut: settlement })
  await way.go(`${office}/paiement`)
  await way.go(`${office}/statistiques/fin-de-mois/impayes`)
  const { rows } = await sql<{ reference: string }>`select reference from orders where id = ${id}`.execute(db)
  assert.equal(
    await page
      .getByRole('row')
      .filter({ hasText: rows[0]?.reference ?? '?' })
      .count(),
    0,
  )
}

/** The business finds its order and its invoice in the account. */
async function seen(way: Walk, id: number, number: string): Promise<void> {
  await way.go(`${shop}/mes-commandes/${id}`)
  await way.link(new RegExp(`^Facture ${number}`)).waitFor()
  await way.look()
  await arrived(db, hotel.email, 'shipped')
}
