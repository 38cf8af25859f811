// An order that changes: before its invoice, by its own page; after it, by a credit note and a new invoice in one act.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office } from './office.ts'
import { onScreen, walk } from './walk.ts'

const { url } = await demoHouse()

test('an order is changed before its invoice, then its invoice is corrected: three papers in their order', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, lina)
  await way.go(`${office}/commandes?state=to-cash`)
  await way.follow(page.locator('tbody tr a').first())
  const number = /n° (\d+)/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[1]
  await way.follow(way.button('Changer la commande'))
  await page.getByRole('heading', { level: 1, name: `Changer la commande n° ${number}` }).waitFor()
  const total = page.locator('.totals .strong dd')
  const before = await total.innerText()
  await page.locator('table.lines quantity-stepper button[data-step="1"]').first().click()
  await page.waitForFunction((was) => document.querySelector('.totals .strong dd')?.textContent !== was, before)
  await way.look({ screen: 'commande-modifiee' })
  await way.follow(way.button('Enregistrer les modifications'))
  await page.getByText('La commande est modifiée.').first().waitFor()
  await page.getByText('commande modifiée : ').first().waitFor()
  assert.notEqual(await total.innerText(), before)

  await way.follow(way.button('Accepter le paiement'))
  await way.follow(way.button('Corriger la facture'))
  await page.getByLabel('Ce qui était faux').selectOption('prix ou remise')
  await page.getByText('Il manque encore').waitFor({ state: 'detached' })
  await page.getByLabel('Remise sur les articles').fill('5')
  await page.getByLabel('Motif de la remise').fill('remise oubliée')
  await way.button('Enregistrer et recalculer').click()
  await page.getByText('Trop perçu').waitFor()
  await way.look({ screen: 'facture-a-corriger' })
  await way.follow(way.button('Émettre l’avoir et la nouvelle facture'))
  const papers = await way.card('Documents').locator('li a').allInnerTexts()
  assert.deepEqual(
    papers.slice(0, 3).map((paper) => paper.replace(/[\d\s]+$/, '').trim()),
    ['Facture FA', 'Avoir AV', 'Facture FA'],
  )
  await page.locator('#contenu').getByText('Rendez-le au client par un remboursement').waitFor()
  await way.look({ screen: 'facture-corrigee' })
  await way.end()
})
