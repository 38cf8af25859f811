// The teacher makes orders arrive in every shop, with incidents among them, watches them come, and reads the key.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { onPhone, onScreen, type Walker, walk } from './walk.ts'

const { url } = await demoHouse()

async function atDesk(walker: Walker) {
  const way = await walk(url, walker)
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  return way
}

test('twenty orders arrive in the shops, by a seed, and the key says what is expected of each incident', async () => {
  const way = await atDesk(onScreen)
  const { page } = way
  await way.go('/bureau/clients/commandes/nouvelles')
  await way.look({ screen: 'professeur-commandes' })
  await way.box('Nombre de commandes par boutique').fill('0')
  await way.follow(way.button('Faire arriver les commandes'))
  await way.summary()
  await way.box('Nombre de commandes par boutique').fill('20')
  await way.box('Graine').fill('4821')
  // Who does not count incidents one by one is shown no fields to count them in.
  await page.getByRole('radio', { name: /^Ordinaire/ }).check()
  await way.box('Question avant achat').waitFor({ state: 'hidden' })
  await page.getByLabel('À mon choix').check()
  for (const incident of ['Question avant achat', 'Commande en double', 'Réclamation', 'Demande de devis'])
    await way.box(incident).fill('1')
  await page.getByLabel('Les boutiques cochées ci-dessous').check()
  for (const ticked of [0, 1]) await page.locator('input[name=boutique]').nth(ticked).check()
  await way.box('Adresse fausse ou incomplète').fill('10 %')
  await way.follow(way.button('Faire arriver les commandes'))
  await page.getByRole('heading', { level: 1, name: 'Commandes d’exercice, graine 4821' }).waitFor()
  // The question comes before its order, the quotation instead of one, the double two minutes later.
  await page
    .getByText(/^(3[6-9]|40) commandes arrivées sur 40/)
    .first()
    .waitFor({ timeout: 60_000 })
  // The page stays and is renewed in place.
  await way.button('Suspendre').click()
  await way.button('Reprendre').waitFor()
  await way.look()
  const run = new URL(page.url()).pathname
  await way.follow(way.link('Corrigé'))
  await page.getByRole('heading', { level: 1, name: 'Corrigé' }).waitFor()
  await way.look({ screen: 'professeur-corrige' })
  // All keys are one page, and each is a step from it.
  await way.go('/bureau')
  await way.follow(way.link('Corrigés'))
  await way.look({ screen: 'professeur-corriges' })
  await way.follow(page.getByRole('link', { name: /^4821/ }).first())
  await page.getByRole('heading', { level: 1, name: 'Corrigé' }).waitFor()
  // The same lesson again: what was asked for, where, and how many of each.
  await way.go(run)
  await way.follow(way.link('La même séance'))
  assert.equal(await way.box('Adresse fausse ou incomplète').inputValue(), '2')
  assert.equal(await page.locator('input[name=boutique]:checked').count(), 2)
  await way.go(run)
  // Renewed in place while orders come: the question that a click opens stays.
  assert.equal(await page.locator('meta[name="turbo-refresh-method"][content="morph"]').count(), 1)
  await way.button('Arrêter').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Arrêter' }).click()
  await page.getByText('Plus rien n’arrivera').first().waitFor()
  await way.end()

  const small = await atDesk(onPhone)
  for (const [path, phone] of [
    ['/bureau/clients/commandes/nouvelles', 'p1'],
    ['/bureau/clients/commandes', 'p2'],
    [run, 'p3'],
    [`${run}/corrige`, 'p4'],
    ['/bureau/clients/corriges', 'p5'],
  ] as const) {
    await small.go(path)
    await small.look({ phone })
  }
  await small.end()
})
