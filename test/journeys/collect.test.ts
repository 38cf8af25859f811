// Click and collect: a carrier that carries nothing, a code told to the customer, the counter where the order is handed over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as customers from '#customers'
import * as orders from '#orders'
import * as shops from '#shops'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, lina, office, shop } from './office.ts'
import { arrived } from './post.ts'
import { onPhone, onScreen, type Walk, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

test('an order is fetched at the shop: its customer has a code, the counter finds it and hands it over once', async () => {
  const { id: shopId = 0 } = (await shops.bySlug(db, shop.split('/').at(-1) ?? '')) ?? {}
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, aissatou)
  await carrier(way)
  await page.context().clearCookies()
  await enterOffice(way, lina)
  const id = await byTelephone(way)
  const { customer, reference, collectCode, number } = await orders.find(db, shopId, id)
  const code = orders.shownCode(collectCode ?? '')
  await way.follow(way.button('Accepter le paiement'))
  await way.follow(way.button('Commencer la préparation'))
  await way.follow(way.button('Prête : prévenir le client'), { twice: true })
  await page.locator('#contenu').getByText('Le client est prévenu : sa commande l’attend').waitFor()
  await way.look({ screen: 'retrait-commande' })
  await arrived(db, customer.email, 'ready-to-collect', reference)
  await told(await customers.openSession(db, shopId, customer.id), id, code)

  await way.follow(way.link('Retrait'))
  await way.box('Code du client').fill('ABC DEF')
  await way.follow(way.button('Trouver la commande'))
  assert.match(await way.summary(), /Aucune commande n’a ce code/)
  await way.look()
  await way.box('Code du client').fill(code.toLowerCase())
  await way.follow(way.button('Trouver la commande'))
  await page.getByRole('heading', { name: new RegExp(`Commande n° ${number} d`) }).waitFor()
  await way.look()
  await way.follow(way.button('Remis au client'), { twice: true })
  await page
    .locator('#contenu')
    .getByText(/est remise au client/)
    .waitFor()
  await way.look()
  assert.equal((await orders.find(db, shopId, id)).state.code, 'delivered')
  await way.end()
})

/** « Retrait au magasin » is offered to customers. */
async function carrier(way: Walk): Promise<void> {
  await way.go(`${office}/transport/nouveau`)
  await way.box('Nom').fill('Retrait au magasin')
  await way.box('Délai, en jours').fill('sous 2 heures')
  await way.page.getByLabel('Retrait au magasin').check()
  await way.box('Jours de fermeture').fill('24/12/2026')
  await way.box('Horaires du point de retrait').fill('Sonnez à la porte de gauche.')
  await way.look({ screen: 'retrait-transporteur' })
  await way.follow(way.button('Enregistrer'))
}

/** Anne ONIM orders by telephone and will fetch it. */
async function byTelephone(way: Walk): Promise<number> {
  const { page } = way
  await way.go(`${office}/commandes`)
  await way.follow(way.button('Nouvelle commande'))
  await page.getByLabel('Chercher le client').pressSequentially('onim')
  await page.locator('#clients-trouves').getByText('Anne ONIM').waitFor()
  await way.button('Choisir Anne ONIM').click()
  await page.locator('.chosen').getByText('Anne ONIM').waitFor()
  const article = page.getByLabel('Ajouter un article')
  await article.fill('JE-TRN-05')
  await article.press('Enter')
  await page.locator('table.lines tbody tr').waitFor()
  await page.getByText('Retrait au magasin').first().click()
  await page.getByText('Port HT, Retrait au magasin').waitFor()
  await page.getByLabel('Chèque').check()
  await page.getByText('Il manque encore').waitFor({ state: 'detached' })
  await way.follow(way.button('Confirmer la commande'))
  await page.getByRole('heading', { level: 1, name: /Commande n° \d+/ }).waitFor()
  return Number(new URL(page.url()).pathname.split('/').at(-1))
}

/** What the customer reads, on a telephone. */
async function told(session: string, orderId: number, code: string): Promise<void> {
  const way = await walk(url, onPhone)
  await way.page.context().addCookies([{ name: 'preau_visit', value: session, url: `${url}${shop}` }])
  await way.go(`${shop}/mes-commandes/${orderId}`)
  await way.page.getByText(code).first().waitFor()
  await way.page.getByText('Donnez ce code au comptoir').waitFor()
  await way.page.getByText('Sonnez à la porte de gauche.').waitFor()
  await way.look({ phone: 'retrait-client' })
  await way.end()
}
