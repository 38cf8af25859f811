// Who may enter where: three shops opened to a pupil in the table, a profile made smaller and larger again, and the pupil
// at « Mon travail », who enters with one click, is refused with a sentence, and does it once the teacher has given the right.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { office } from './office.ts'
import { onPhone, type Walk, walk } from './walk.ts'

const { url } = await demoHouse()
const yasmine = { login: 'yas.benali@ga.bac', password: '27082010', name: 'Yasmine Benali-Roux' }
const street = ['La Récré du Bois', 'L’Épicerie du Pré', 'Cycles du Lac']

test('the teacher opens three shops in the table, edits a profile, and the pupil works from « Mon travail »', async () => {
  const teacher = await walk(url)
  await signIn(teacher)
  await openThree(teacher)
  await rights(teacher, false)

  const pupil = await walk(url)
  await enterWork(pupil)
  await refusedWithTheSentence(pupil)

  await rights(teacher, true)
  await allowed(pupil)

  await closeAll(teacher)
  await pupil.go(office)
  await pupil.page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor()
  await leave(pupil)
  await pupil.end()
  await teacher.end()
})

test('« Mon travail » fits a telephone', async () => {
  const way = await walk(url, onPhone)
  await way.go('/mon-travail')
  await way.look()
  await typePassword(way)
  await way.look({ phone: 'mon-travail-telephone' })
  await way.end()
})

async function signIn(way: Walk): Promise<void> {
  await way.go('/bureau')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
}

const cell = (way: Walk, shop: string) =>
  way.page.getByRole('combobox', { name: `Accès de ${yasmine.name} à ${shop}`, exact: true })

/** Two profiles in one saving; the page says what changed, and the same lists show it. */
async function openThree(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/acces')
  for (const shop of street) await cell(way, shop).selectOption({ label: 'fermé' })
  await way.follow(way.button('Enregistrer les accès'))
  const [first = '', ...others] = street
  await cell(way, first).selectOption({ label: 'Catalogue' })
  for (const shop of others) await cell(way, shop).selectOption({ label: 'Commandes' })
  await way.follow(way.button('Enregistrer les accès'))
  await page
    .getByText(/3 accès ont changé.* La Récré du Bois \(fermé → Catalogue\)/)
    .first()
    .waitFor()
  await way.look({ screen: 'professeur-acces' })
}

/** A profile of the first shop: it may no longer delete in the catalogue; later it may add carriers too. */
async function rights(way: Walk, more: boolean): Promise<void> {
  const { page } = way
  await way.go('/bureau/acces')
  await way.follow(page.locator('#profils').getByRole('link', { name: street[0], exact: true }).first())
  await page.getByRole('heading', { level: 1, name: `Profils de ${street[0]}` }).waitFor()
  await way.look()
  await way.follow(way.link('Modifier le profil Catalogue'))
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true })
  await box('Supprimer : Catalogue').setChecked(more)
  await box('Ajouter : Transport').setChecked(more)
  await way.look(more ? {} : { screen: 'professeur-profil' })
  await way.follow(way.button('Enregistrer le profil'))
  await page.getByText('Le profil « Catalogue » est enregistré.').first().waitFor()
}

async function typePassword(way: Walk): Promise<void> {
  await way.box('Adresse mail').fill(yasmine.login)
  await way.box('Mot de passe').fill(yasmine.password)
  await way.follow(way.button('Se connecter'))
}

/** From the portal's first page, one password, three shops, one click. */
async function enterWork(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/')
  await way.follow(way.link('Mon travail').first())
  await way.box('Adresse mail').fill(yasmine.login)
  await way.box('Mot de passe').fill('pas celui-là')
  await way.follow(way.button('Se connecter'))
  assert.match(await page.getByRole('alert').innerText(), /Adresse ou mot de passe incorrects/)
  await way.look()
  await typePassword(way)
  for (const shop of street) await page.getByRole('heading', { level: 2, name: shop }).waitFor()
  await way.look({ screen: 'mon-travail' })
  await way.follow(way.button(`Entrer dans l’arrière-boutique de ${street[0]}`))
  await way
    .link(/Y\. BENALI-ROUX/i)
    .first()
    .waitFor()
  assert.equal(new URL(page.url()).pathname, office)
}

const tab = (way: Walk, name: string) =>
  way.page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name })

/** What the profile does not allow is not offered; asked for by its address, it is refused with who may, and ways back. */
async function refusedWithTheSentence(way: Walk): Promise<void> {
  const { page } = way
  assert.equal(await tab(way, 'Clients').count(), 0)
  await way.follow(tab(way, 'Transport'))
  assert.equal(await way.link('Ajouter un transporteur').count(), 0)
  await way.go(`${office}/transport/nouveau`)
  await page.getByText(/ne permet pas d’ajouter dans/).waitFor()
  assert.match(await page.getByRole('main').innerText(), /Les profils qui le peuvent\s: Responsable\. Votre professeur/)
  await way.look({ screen: 'profil-refus' })
  await way.follow(way.link('Retour à l’accueil'))
}

/** The same click once the teacher gave the right: no signing in again. */
async function allowed(way: Walk): Promise<void> {
  const { page } = way
  await way.follow(tab(way, 'Transport'))
  await way.follow(way.link('Ajouter un transporteur'))
  await way.box('Nom').fill('Coursier à vélo')
  await way.box('Délai, en jours').fill('1')
  await way.box('Tranche 1, prix').fill('4,00')
  await way.follow(way.button('Enregistrer'))
  await page.getByText('Le transporteur est ajouté et proposé aux clients.').first().waitFor()
  await way.follow(way.button('Mon travail'))
  await page.getByRole('heading', { level: 1, name: 'Bonjour Yasmine' }).waitFor()
}

/** Ticked, one act for all shops: closed. */
async function closeAll(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/acces')
  await page.getByRole('checkbox', { name: yasmine.name }).check()
  await way
    .card('Pour plusieurs élèves')
    .getByRole('checkbox', { name: /^toutes/ })
    .check()
  await way
    .card('Pour plusieurs élèves')
    .getByRole('combobox', { name: 'Profil' })
    .selectOption({ label: 'Fermer l’accès' })
  await way.follow(way.button('Appliquer'))
  await page.getByText('3 accès ont changé').first().waitFor()
}

async function leave(way: Walk): Promise<void> {
  await way.go('/mon-travail')
  await way.page.getByText('Aucune boutique pour le moment').waitFor()
  await way.follow(way.button('Déconnexion'))
  await way.page.getByRole('heading', { level: 1, name: 'Mon travail' }).waitFor()
}
