// What runs low is bought: a pupil finds a supplier, orders, receives with a discrepancy, checks the invoice, pays it, and counts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office } from './office.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url } = await demoHouse()
const achats = `${office}/achats`

test('from an empty shelf to a paid invoice and a counted shelf', async () => {
  const way = await walk(url, onScreen)
  await enterOffice(way, aissatou)
  const reference = await supplier(way)
  await order(way, reference)
  await receive(way)
  await invoice(way)
  await count(way, reference)
  await way.end()
})

test('the same pages fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  for (const path of ['', '/a-commander', '/fournisseurs', '/fournisseurs/1', '/bons-de-commande/1', '/factures/1']) {
    await way.go(`${achats}${path}`)
    await way.look({ phone: `achats${path.replaceAll('/', '-')}` })
  }
  for (const path of ['/inventaires', '/inventaires/1', '/inventaires/1/feuille']) {
    await way.go(`${achats}${path}`)
    await way.look({ phone: `achats${path.replaceAll('/', '-')}` })
  }
  await way.end()
})

/** Adds a supplier who sells the scarcest article, for less than those that the shop has; answers its reference. */
async function supplier(way: Walk): Promise<string> {
  const { page } = way
  await way.go(`${office}/catalogue?sort=quantity`)
  await way.follow(page.locator('#produits tbody tr').first().getByRole('link').first())
  const reference = (await page.getByLabel('Référence').first().inputValue()).trim()
  await way.go(achats)
  await way.look({ screen: 'achats-vide' })
  await way.follow(way.link('Fournisseurs'))
  await way.follow(way.link('Ajouter un fournisseur').first())
  await way.box('Nom').fill('Scierie du Haut-Jura')
  await way.box('Adresse').fill('3 route des Sapins\n39310 Septmoncel')
  await way.box('E-mail').fill('ventes@scierie.exemple.fr')
  await way.box('SIREN').fill('732 829 321')
  await way.box('Minimum de commande HT').fill('150')
  await way.follow(way.button('Ajouter un fournisseur'))
  assert.match(await way.summary(), /SIREN/)
  await way.box('SIREN').fill('732 829 320')
  await way.follow(way.button('Ajouter un fournisseur'))
  const adding = page.locator('#ajouter')
  await way.box('Article', adding).fill(reference)
  await way.box('Prix d’achat HT', adding).fill('0,90')
  await way.box('Lot de', adding).fill('6')
  await way.follow(way.button('Ajouter un article', adding))
  await page.locator('#contenu').getByText('L’article est ajouté.').waitFor()
  await way.look({ screen: 'fournisseur' })
  return reference
}

/** Gives the article a threshold, orders it from the list of what runs low, and sends the order. */
async function order(way: Walk, reference: string): Promise<void> {
  const { page } = way
  await way.follow(page.locator('.lines tbody a').first())
  await way.go(`${office}/catalogue?text=${reference}`)
  await way.follow(page.locator('#produits tbody tr').first().getByRole('link').first())
  await way.follow(way.link(/^Changer le seuil/).first())
  await way.box('Seuil').fill('500')
  await way.box('Niveau voulu').fill('530')
  await way.look()
  await way.follow(way.button('Enregistrer'))
  await way.go(`${achats}/a-commander`)
  await way.look({ screen: 'a-commander' })
  await way.follow(way.button('Préparer une commande à Scierie du Haut-Jura'))
  const pieces = page.getByRole('textbox', { name: /^Quantité de/ }).first()
  assert.equal(Number(await pieces.inputValue()) % 6, 0)
  await pieces.fill('12')
  await way.box('Message au fournisseur').fill('Merci de livrer avant midi.')
  await way.follow(way.button('Enregistrer'))
  await way.look({ screen: 'commande-a-envoyer' })
  await way.follow(way.button('Envoyer la commande'))
  await page.getByRole('heading', { level: 1, name: 'Commande BC000001' }).waitFor()
}

/** Ten good pieces came, one is damaged, one is missing. */
async function receive(way: Walk): Promise<void> {
  const { page } = way
  const card = page.locator('#reception')
  await card.getByRole('textbox', { name: /^Pièces en bon état/ }).fill('10')
  await card.getByRole('textbox', { name: /^Pièces abîmées/ }).fill('1')
  await way.box('N° du bon de livraison', card).fill('BL-4412')
  await way.follow(way.button('Valider la réception'))
  assert.match(await way.summary(), /raison de l’écart/)
  await card.getByRole('combobox').selectOption({ label: 'Arrivé abîmé' })
  await way.look({ screen: 'reception' })
  await way.follow(way.button('Valider la réception'))
  await page.locator('#contenu').getByText('Reçue en partie').waitFor()
  await way.look({ screen: 'commande-recue' })
}

/** Twelve are invoiced, dearer than ordered: disputed, then paid all the same. */
async function invoice(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(way.link('Saisir une facture'))
  await way.box('N° de facture').fill('F2026-118')
  await page.getByLabel('Date de la facture').fill('2026-01-12')
  await page.getByLabel('Échéance').fill('2026-02-11')
  await page.getByRole('textbox', { name: /^Quantité de/ }).fill('12')
  await page.getByRole('textbox', { name: /^Prix d’achat HT de/ }).fill('0,95')
  await way.box('Total HT').fill('11,40')
  await way.box('TVA').fill('2,28')
  await way.box('Total TTC').fill('13,68')
  await way.look({ screen: 'facture-saisie' })
  await way.follow(way.button('Enregistrer la facture'))
  await page.locator('#contenu').getByText('2 écarts avec la commande ou les réceptions').waitFor()
  await way.look({ screen: 'facture-verifiee' })
  await way.box('Message au fournisseur').fill('Nous avons reçu 10 pièces, à 0,90 €.')
  await way.follow(way.button('Mettre en litige et écrire'))
  await way.box('Pourquoi la payer malgré les écarts ?').fill('Avoir reçu par courrier')
  await way.follow(way.button('Bon à payer'))
  await page.getByLabel('Payée le').fill('2026-02-02')
  await page.getByLabel('Virement').check()
  await way.box('Référence du paiement').fill('VIR 2026-31')
  await way.follow(way.button('Enregistrer le paiement'))
  await page.locator('#contenu').getByText('Le paiement est enregistré.').waitFor()
  await way.follow(way.link('Factures').first())
  await way.look({ screen: 'factures-fournisseurs' })
}

/** What the supplier sells is counted: one piece is missing on the shelf. */
async function count(way: Walk, reference: string): Promise<void> {
  const { page } = way
  await way.follow(way.link('Inventaires'))
  await page.getByLabel('Les articles d’un fournisseur').first().check()
  await page.getByRole('combobox', { name: 'Fournisseur' }).selectOption({ label: 'Scierie du Haut-Jura' })
  await way.look({ screen: 'inventaires' })
  await way.follow(way.button('Ouvrir un inventaire'))
  await way.follow(way.link('Feuille de comptage'))
  await page.getByText(reference).first().waitFor()
  await way.look({ screen: 'feuille-de-comptage' })
  await page.goBack()
  const cell = page.getByRole('textbox', { name: /^Pièces en rayon/ }).first()
  const books = Number(await page.locator('td[data-label="Attendu en rayon"]').first().innerText())
  await cell.fill(String(books - 1))
  await way.follow(way.button('Enregistrer'))
  await way.follow(way.link('Écarts (1)'))
  await page.getByRole('combobox', { name: /^Raison de l’écart/ }).fill('Casse')
  await way.look({ screen: 'ecarts' })
  await way.follow(way.button('Enregistrer'))
  await way.button('Clore l’inventaire').click()
  await way.follow(page.getByRole('dialog').getByRole('button', { name: 'Clore l’inventaire' }))
  await page.locator('#contenu').getByText('le stock est corrigé d’un écart').waitFor()
  await way.look()
}
