// Worksheet 4: see what customers ordered, prepare an order, print the delivery slips of a period.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysLater, today } from '#clock'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, lina, office } from './office.ts'
import { download, drawFirst, type Paper } from './papers.ts'
import { keep, type Walk, walk } from './walk.ts'

const { url } = await demoHouse()

test('worksheet 4: a slip for an order, the slips of a period, their numbers', async () => {
  const way = await walk(url)
  const { page } = way
  await enterOffice(way, lina)
  await way.follow(page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: /^Commandes/ }))
  const reference = await prepare(way)

  const subMenu = page.getByRole('navigation', { name: 'Sous-menu' })
  await way.follow(subMenu.getByRole('link', { name: 'Bons de livraison' }))
  await page.getByRole('heading', { name: 'Impression des BL' }).waitFor()
  assert.equal(await way.box('Du').inputValue(), today())
  assert.equal(await way.box('Au').inputValue(), today())
  await way.look({ screen: '4-bons-de-livraison' })

  const ofToday = await print(way)
  const [last = ''] = ofToday.pages.filter((words) => words.includes(reference))
  assert.match(last, /Bon de livraison n° LI\d{6}/)
  for (const said of ['La Récré du Bois', 'FAC-SIMILÉ', 'Signature']) assert.match(last, new RegExp(said, 'i'))
  assert.doesNotMatch(ofToday.pages.join(' '), /€(?! )|\d,\d\d\s?€/)
  await keep(await drawFirst(ofToday), '4-bon')

  await way.box('Du').fill(daysAgo(30))
  const ofMonth = await print(way)
  assert.ok(ofMonth.pages.length > ofToday.pages.length)
  const numbers = ofMonth.pages.flatMap((words) => /Bon de livraison n° (LI\d{6})/.exec(words)?.[1] ?? [])
  assert.deepEqual(numbers, [...new Set(numbers)].sort())

  await wrongPeriods(way)
  // How papers are numbered is for who answers for the accounts.
  await page.context().clearCookies()
  await enterOffice(way, aissatou)
  await numbering(way)
  await way.end()
})

/** The newest order that is paid goes into preparation: its slip is born. */
async function prepare(way: Walk): Promise<string> {
  const { page } = way
  await way.look()
  const paid = page
    .getByRole('row')
    .filter({ hasText: 'Paiement accepté' })
    .filter({ has: page.getByRole('cell') })
  await way.follow(
    paid
      .filter({ has: page.getByRole('link') })
      .last()
      .getByRole('link')
      .first(),
  )
  await page.getByText('Pas de bon de livraison').waitFor()
  await way.look({ screen: '4-commande-payee' })
  await way.follow(way.button('Commencer la préparation'), { twice: true })
  const links = way.link(/^Bon de livraison LI\d{6}/)
  await links.first().waitFor()
  assert.equal(await links.count(), 1)
  await way.look({ screen: '4-en-preparation' })
  const slip = await download(page, (await links.getAttribute('href')) ?? '')
  const again = await download(page, (await links.getAttribute('href')) ?? '')
  assert.ok(slip.bytes.equals(again.bytes), 'the same slip printed again has other bytes')
  const [, reference = ''] = /\b([A-Z]{9})\b/.exec(await page.getByRole('main').innerText()) ?? []
  assert.ok(slip.pages.join(' ').includes(reference))
  return reference
}

/** « Générer le PDF » answers with a PDF, which is then read. */
async function print(way: Walk): Promise<Paper> {
  const answer = way.page.waitForResponse((response) => response.url().includes('/impression?'))
  await way.button('Générer le PDF').click()
  return download(way.page, (await answer).url())
}

async function wrongPeriods(way: Walk): Promise<void> {
  const { page } = way
  await way.box('Du').fill('2020-01-01')
  await way.box('Au').fill('2020-01-31')
  await way.follow(way.button('Générer le PDF'))
  await page.getByText('Aucun bon de livraison pour cette période').waitFor()
  assert.equal(await way.box('Du').inputValue(), '2020-01-01')
  await way.look({ screen: '4-aucun-bon' })
  await way.box('Du').fill('2020-02-01')
  await way.follow(way.button('Générer le PDF'))
  assert.match(await way.summary(), /La fin de la période est avant son début/)
  await way.look()
}

/** « Options »: a next number that was passed is refused, a higher one and another prefix are kept. */
async function numbering(way: Walk): Promise<void> {
  const { page } = way
  await way.go(`${office}/commandes/bons-de-livraison`)
  assert.equal(await way.box('Préfixe').inputValue(), 'LI')
  const next = Number(await way.box('Prochain numéro').inputValue())
  assert.ok(next > 1)
  const options = way.card('Options')
  await way.box('Prochain numéro').fill('1')
  await way.follow(way.button('Enregistrer', options))
  await way.summary()
  assert.equal(await way.box('Prochain numéro').inputValue(), '1')
  await way.look({ screen: '4-numero-refuse' })
  await way.box('Prochain numéro').fill(String(next + 100))
  await way.box('Préfixe').fill('BL')
  await way.follow(way.button('Enregistrer', options))
  await way.box('Pourquoi sauter des numéros').fill('le carnet papier est entamé')
  await way.follow(way.button('Enregistrer', options))
  await page.getByText(`BL${String(next + 100).padStart(6, '0')}`).waitFor()
  await way.look({ screen: '4-options' })
}

function daysAgo(days: number): string {
  return daysLater(today(), -days)
}
