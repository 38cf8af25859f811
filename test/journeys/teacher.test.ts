// The teacher's day: the desk, the shops' addresses, an access for a pupil, the post, and the access closed again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as employees from '#employees'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { office, shop } from './office.ts'
import { type Walk, walk } from './walk.ts'

const { url } = await demoHouse()
const yasmine = { login: 'yas.benali@ga.bac', password: '27082010', name: 'Yasmine Benali-Roux' }

test('the teacher closes and opens an access, changes an address and reads the post', async () => {
  const way = await walk(url)
  await signIn(way)
  await way.look({ screen: 'professeur-classe' })

  await giveAccess(way, 'fermé')
  await enter(way, office, false)
  await giveAccess(way, 'Lecture')
  await enter(way, office, true)
  const rights = employees.shippedRights('read-only')
  const shown = employees.tabs.filter((tab) => rights[tab] !== undefined).length
  assert.equal(await way.page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link').count(), shown)

  await changeAddress(way)
  await newPassword(way)
  await readPost(way)

  await giveAccess(way, 'fermé')
  await way.go(`${shop}/admin41`)
  await way.page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor()
  await way.go('/bureau')
  await way.follow(way.button('Déconnexion'))
  await way.go('/bureau/eleves')
  await way.page.getByRole('heading', { level: 1, name: 'Bureau du professeur' }).waitFor()
  await way.end()
})

async function signIn(way: Walk): Promise<void> {
  await way.go('/')
  await way.follow(way.link('Espace professeur').first())
  await way.look({ screen: 'professeur-connexion' })
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill('pas celui-là')
  await way.follow(way.button('Se connecter'))
  assert.match(await way.page.getByRole('alert').innerText(), /Identifiant ou mot de passe incorrect/)
  await way.look()
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  await way.page.getByRole('heading', { level: 1, name: /^La classe/ }).waitFor()
}

/** One list a pupil and shop: a profile opens the shop, « fermé » closes it. */
async function giveAccess(way: Walk, profile: string): Promise<void> {
  const { page } = way
  await way.go('/bureau/acces')
  const list = page.getByRole('combobox', { name: `Accès de ${yasmine.name} à La Récré du Bois` })
  await list.selectOption({ label: profile })
  await way.look()
  await way.follow(way.button('Enregistrer les accès'))
  await page.getByText('Un accès a changé').first().waitFor()
  const now = await list.evaluate((field) => (field as HTMLSelectElement).selectedOptions[0]?.label)
  assert.equal(now, profile)
  await way.look()
}

/** The pupil at the door, in the same browser: each face has its own cookie. */
async function enter(way: Walk, address: string, opened: boolean): Promise<void> {
  await way.go(address)
  await way.box('Adresse mail').fill(yasmine.login)
  await way.box('Mot de passe').fill(yasmine.password)
  await way.follow(way.button('Se connecter'))
  if (opened)
    await way
      .link(/Y\. BENALI-ROUX/i)
      .first()
      .waitFor()
  else assert.match(await way.page.getByRole('alert').innerText(), /accès pas encore ouvert par votre professeur/)
}

/** Other digits: the old address leads nowhere, the new one to the door. */
async function changeAddress(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/boutiques')
  await page.getByRole('button', { name: office }).waitFor()
  await way.look({ screen: 'professeur-boutiques' })
  const digits = way.box('Chiffres de l’adresse /admin de La Récré du Bois')
  await digits.fill('41')
  await way.button('Changer l’adresse de l’arrière-boutique de La Récré du Bois').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('L’ancienne adresse ne mènera plus nulle part').waitFor()
  await way.look({ screen: 'professeur-adresse' })
  await way.follow(dialog.getByRole('button', { name: 'Changer' }))
  await page.getByText('L’arrière-boutique de La Récré du Bois est maintenant à /admin41.').first().waitFor()
  assert.equal((await page.request.get(`${url}${office}`)).status(), 404)
  assert.equal((await page.request.get(`${url}${shop}/admin41/connexion`)).status(), 200)
}

/** A pupil who has forgotten: a new password, read until the pupil chooses another. */
async function newPassword(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau')
  await way.follow(page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'Élèves' }))
  await way.follow(way.link(/^Voir la classe/).first())
  await page.getByRole('checkbox', { name: yasmine.name }).check()
  await way.follow(way.button('Nouveaux mots de passe'))
  await page.getByText('Le mot de passe actuel ne marchera plus').waitFor()
  await way.look()
  await way.follow(way.button('Donner de nouveaux mots de passe'))
  await page.getByText(yasmine.login).waitFor()
  await way.look({ screen: 'professeur-mots-de-passe' })
}

/** Every mail of every shop, as its receiver would see it. */
async function readPost(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/courrier?vue=automatiques')
  await page.getByRole('heading', { level: 1, name: 'Courrier' }).waitFor()
  await way.look({ screen: 'professeur-courrier' })
  await way
    .box('Correspondant')
    .or(page.getByRole('searchbox', { name: 'Correspondant' }))
    .first()
    .fill('anne.onim')
  await way.follow(way.button('Filtrer'))
  await way.follow(page.getByRole('main').locator('a[href*="/bureau/courrier/la-recre"]').first())
  await page.frameLocator('iframe').getByText('Anne ONIM').first().waitFor()
  await way.look({ screen: 'professeur-message' })
}
