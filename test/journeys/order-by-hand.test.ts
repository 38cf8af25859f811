// An order by telephone: Lina finds the customer, adds what is wanted, agrees a discount, and confirms.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office } from './office.ts'
import { onScreen, walk } from './walk.ts'

const { url } = await demoHouse()

test('an order by telephone: found as one types, added by Enter, a discount with its reason, one order for two clicks', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, lina)
  await way.go(`${office}/commandes`)
  await way.follow(way.button('Nouvelle commande'))
  await page.getByLabel('Chercher le client').pressSequentially('onim')
  await page.locator('#clients-trouves').getByText('Anne ONIM').waitFor()
  await way.look({ screen: 'saisie-client' })
  // The page stays and what differs is put in place: what follows is waited for by its words.
  await way.button('Choisir Anne ONIM').click()
  await page.locator('.chosen').getByText('Anne ONIM').waitFor()

  const article = page.getByLabel('Ajouter un article')
  await article.fill('JE-TRN-05')
  await article.press('Enter')
  await page.locator('table.lines tbody tr').waitFor()
  const total = page.locator('.totals .strong dd')
  await page.getByText('Colis du Haut-Jura').click()
  await page.getByText('Port HT, Colis du Haut-Jura').waitFor()
  await page.getByLabel('Chèque').check()
  await page.getByText('Il manque encore').waitFor({ state: 'detached' })

  await page.getByLabel('Remise sur les articles').fill('10')
  await page.getByLabel('Motif de la remise').fill('cliente fidèle')
  const before = await total.innerText()
  await way.button('Enregistrer et recalculer').click()
  await page.getByText('Remise de 10 % : cliente fidèle (HT)').waitFor()
  assert.notEqual(await total.innerText(), before)
  await way.look({ screen: 'saisie-commande' })
  const said = await total.innerText()
  await way.follow(way.button('Confirmer la commande'), { twice: true })
  await page.getByRole('heading', { level: 1, name: /Commande n° \d+/ }).waitFor()
  await page.getByText('En attente du paiement par chèque').first().waitFor()
  assert.equal(await total.innerText(), said)
  await way.look({ screen: 'commande-par-telephone' })
  await way.end()
})
