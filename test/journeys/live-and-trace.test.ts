// A lesson seen from the desk: a pupil works, the teacher's page shows it by itself, a word goes and is read, the screen
// is looked at; then what was done is searched, read before and after, exported and printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { enterOffice, lina, office } from './office.ts'
import { download, drawFirst } from './papers.ts'
import { keep, onPhone, type Walk, walk } from './walk.ts'

const { url } = await demoHouse()

test('the teacher sees a pupil work as it happens, and finds afterwards what was done', async () => {
  const way = await walk(url)
  const pupil = await walk(url)
  await atDesk(way, '/bureau')
  await enterOffice(pupil, lina)
  await workSeen(way, pupil)
  await wordSent(way, pupil)
  await screenSeen(way)
  await searched(way)
  await beforeAndAfter(way)
  await exported(way)
  await activities(way)
  await way.end()
  await pupil.end()
})

test('the traces fit a telephone', async () => {
  const way = await walk(url, onPhone)
  await atDesk(way, '/bureau/traces')
  await way.look()
  await way.follow(way.page.locator('#actes a[href*="/traces/"]').first())
  await way.look()
  for (const page of ['activites', 'activites/1', 'recapitulatif']) {
    await way.go(`/bureau/traces/${page}`)
    await way.look()
  }
  await way.end()
})

async function atDesk(way: Walk, to: string): Promise<void> {
  await way.go(`/bureau/connexion?vers=${encodeURIComponent(to)}`)
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
}

/** The pupil answers a customer; the teacher's page, left open, says so without being loaded again. */
async function workSeen(way: Walk, pupil: Walk): Promise<void> {
  await way.page.evaluate(() => void Object.assign(document.body, { untouched: true }))
  await pupil.go(`${office}/commandes`)
  await pupil.follow(pupil.page.locator('tbody a[href*="/commandes/"]').first())
  await pupil.page.locator('textarea[name="body"]').fill('Votre colis part demain.')
  await pupil.follow(pupil.page.getByRole('button', { name: 'Envoyer', exact: true }))
  await way.page
    .locator('.feed')
    .getByText(/Message au client, commande n° \d+/)
    .first()
    .waitFor()
  await way.page
    .locator('.tile', { hasText: 'Lina M.' })
    .getByText(/Message au client/)
    .waitFor()
  assert.ok(await way.page.evaluate(() => 'untouched' in document.body), 'the page was not loaded again')
  await way.look()
}

async function wordSent(way: Walk, pupil: Walk): Promise<void> {
  await way.follow(way.link('Écrire à Lina M.'))
  await way.box('Message').fill('Bravo Lina. Passez maintenant aux bons de livraison.')
  await way.look({ screen: 'professeur-ecrire' })
  await way.follow(way.button('Envoyer le message'))
  await way.page.getByText('Lu par 0 sur 1').waitFor()
  const word = pupil.page.locator('section.word')
  await word.getByText('Bravo Lina.').waitFor()
  await pupil.look()
  await pupil.follow(word.getByRole('button', { name: 'J’ai lu' }))
  await way.go('/bureau/messages')
  await way.page.getByText('Lu par 1 sur 1').waitFor()
  await way.look()
}

/** « Voir l’écran »: the pupil's page in a window of its own, to look at and not to touch. */
async function screenSeen(way: Walk): Promise<void> {
  await way.go('/bureau')
  const [window] = await Promise.all([
    way.page.context().waitForEvent('page'),
    way.page.getByRole('button', { name: /^Voir l’écran de Lina M\./ }).click(),
  ])
  await window.getByText('Vous regardez cette arrière-boutique en observateur').waitFor()
  assert.match(window.url(), /\/mag\/la-recre-du-bois\/admin01\/commandes\//)
  await window.close()
}

async function searched(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(way.link('Voir les traces'))
  await page.getByRole('heading', { level: 1, name: 'Traces' }).waitFor()
  await way.look({ screen: 'professeur-traces' })
  await page.getByRole('searchbox', { name: 'Mots' }).fill('colis part demain')
  await way.follow(way.button('Chercher'))
  assert.equal(await page.locator('#actes tbody tr').count(), 1)
  await way.go('/bureau/traces?type=payments')
  assert.ok((await page.locator('#actes tbody tr').count()) > 1)
}

async function beforeAndAfter(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(page.locator('#actes a', { hasText: 'Paiement accepté' }).first())
  const row = page.getByRole('row', { name: /^État/ })
  assert.match(await row.innerText(), /En attente du paiement.*Paiement accepté/)
  await page.getByRole('row', { name: /^Facture émise/ }).waitFor()
  await way.look({ screen: 'professeur-acte' })
}

async function exported(way: Walk): Promise<void> {
  const { page } = way
  const csv = await page.request.get(new URL('/bureau/traces/export.csv?mots=colis+part', page.url()).href)
  assert.match(await csv.text(), /^\ufeffDate;Heure;.*\r\n.*Martin;Lina;/s)
  await way.go('/bureau/traces/recapitulatif')
  await page.getByLabel('Pour').selectOption({ label: 'MARTIN Lina (1re AGOrA)' })
  await way.look()
  const chosen = await page.getByLabel('Pour').inputValue()
  const recap = await download(page, `/bureau/traces/recapitulatif.pdf?pour=${chosen}&referentiel=GA`)
  assert.match(recap.pages[0] ?? '', /État récapitulatif.*MARTIN Lina.*1\.2\.5/)
  const head = { left: 0, top: 0, width: 1000, height: 1000 }
  await keep(
    await sharp(await drawFirst(recap))
      .extract(head)
      .png()
      .toBuffer(),
    'professeur-recapitulatif',
  )
  const whole = await way.page.getByLabel('Pour').locator('option', { hasText: 'Toute la classe' }).first()
  const all = await download(page, `/bureau/traces/recapitulatif.pdf?pour=${await whole.getAttribute('value')}`)
  assert.ok(all.pages.length >= 12)
}

async function activities(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/traces/activites?referentiel=GA')
  await way.look({ screen: 'professeur-activites' })
  await way.follow(way.link('Ajouter une activité'))
  await way.box('Code').or(page.getByLabel('Code')).first().fill('1.4')
  await page.getByLabel('Intitulé').fill('Suivre les réclamations')
  await page.getByRole('checkbox', { name: 'Message écrit au client' }).check()
  await way.look()
  await way.follow(way.button('Enregistrer'))
  await way.go('/bureau/traces?referentiel=GA&mots=colis+part')
  await page.locator('#actes').getByText('1.4', { exact: true }).waitFor()
  await way.go('/bureau/traces/activites?referentiel=GA')
  await way.button('Revenir au référentiel d’origine').first().click()
  const dialog = page.getByRole('dialog')
  await way.follow(dialog.getByRole('button', { name: 'Revenir au référentiel d’origine' }))
  await page.getByText('est de nouveau comme à l’origine').first().waitFor()
}
