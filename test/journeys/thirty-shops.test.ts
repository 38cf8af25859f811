// A class of thirty, each with a shop of its own, made in one act; a snapshot of all, a pupil at work, the way back of
// one and of all, compared row by row.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as classes from '#classes'
import * as street from '#street'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { shopRows } from '../support/shop-rows.ts'
import { twentyOrders } from './thirty-orders.ts'
import { onScreen, type Walk, type Walker, walk } from './walk.ts'

const { house, url } = await demoHouse()
const { db } = house
const CLASS = 'Terminale AGOrA'
const FIRST = 'Alix Basile Coline Daphné Émile Fanny'.split(' ')
const LAST = 'Abadie Benoit Carpentier Delmas Escoffier'.split(' ')
const list = LAST.flatMap((lastName, row) =>
  FIRST.map((firstName, column) => ({ firstName, lastName, className: CLASS, birthDate: `1${row}0${column + 1}2010` })),
)
/** What a way back leaves alone. */
const personal = [
  'acts',
  'shop_returns',
  'employees',
  'employee_sessions',
  'customer_sessions',
  'customer_password_resets',
]
const rowsOf = async (ids: readonly number[]) => {
  const all = new Map<number, unknown>()
  for (const id of ids) all.set(id, await shopRows(db, id, personal))
  return all
}

test('thirty shops for thirty pupils, their snapshot, and the way back', async () => {
  await classes.enrol(db, list as classes.ListedPupil[])
  const way = await walk(url, onScreen)
  await signIn(way)
  const shops = await oneForEach(way)
  const before = await rowsOf(shops.map(({ id }) => id))
  await keepAll(way)
  const [mine, other] = shops as [street.ListedShop, street.ListedShop]
  const pupil = await aPupilWorks(mine)
  const neighbour = await aPupilWorks(other)
  assert.notDeepEqual(await shopRows(db, mine.id, personal), before.get(mine.id))
  await goBack(way, mine)
  assert.deepEqual(await shopRows(db, mine.id, personal), before.get(mine.id))
  assert.notDeepEqual(await shopRows(db, other.id, personal), before.get(other.id), 'the others went on')
  await goesOn(pupil)
  await allGoBack(way)
  assert.deepEqual(await rowsOf(shops.map(({ id }) => id)), before)
  await goesOn(neighbour)
  await way.go(mine.path)
  await way.page
    .getByRole('link', { name: /Jeux|Jouets/ })
    .first()
    .waitFor()
  await way.look()
  await way.end()
})

test('twenty orders for thirty pupils', async () => {
  const way = await walk(url, onScreen)
  await signIn(way)
  const circle = (await street.circles(db)).find(({ name }) => name === CLASS)
  const shops = await street.list(db, { classId: circle?.id })
  await twentyOrders(way, { db, className: CLASS, shops, enter })
  await way.end()
})

async function signIn(way: Walk): Promise<void> {
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
}

async function oneForEach(way: Walk): Promise<street.ListedShop[]> {
  const { page } = way
  const circle = (await street.circles(db)).find(({ name }) => name === CLASS)
  await way.go(`/bureau/boutiques/en-serie?classe=${circle?.id}`)
  await page.getByText(/^Copier une/).click()
  await page.getByRole('radio', { name: 'Copie de La Récré du Bois' }).check()
  await page.getByRole('radio', { name: /^tout, avec les clients/ }).check()
  await page
    .getByRole('combobox', { name: 'Profil des élèves dans leur boutique' })
    .selectOption({ label: 'Responsable' })
  await way.look({ screen: 'professeur-serie', cut: page.locator('.model-choices') })
  await way.follow(way.button('Voir les boutiques'))
  await page.getByText('30 boutiques, rien n’est encore créé').waitFor()
  await way.look()
  await way.follow(way.button('Créer les 30 boutiques'))
  await page.getByRole('heading', { name: '30 boutiques sont créées' }).waitFor()
  await way.look()
  const made = await street.list(db, { classId: circle?.id })
  assert.equal(made.length, 30)
  assert.ok(made.every(({ workers }) => workers.length === 1))
  return made
}

async function keepAll(way: Walk): Promise<void> {
  await way.follow(way.button('Prendre un instantané de ces boutiques'))
  assert.equal(await way.page.getByRole('checkbox', { checked: true }).count(), 30)
  await way.box('Nom de l’instantané').fill('début de la séance 3')
  await way.follow(way.button('Prendre un instantané'))
  await way.page.getByText('pris de 30 boutiques').first().waitFor()
  await way.look({ screen: 'professeur-seance' })
}

/** A pupil in a browser of their own, in the shop. */
async function enter(shop: Pick<street.ListedShop, 'id' | 'backOffice'>, walker: Walker): Promise<Walk> {
  const pupil = await walk(url, walker)
  await pupil.go(shop.backOffice)
  const { login, birthDate } = await pupilOf(shop)
  await pupil.box('Adresse mail').fill(login)
  await pupil.box('Mot de passe').fill(birthDate)
  await pupil.follow(pupil.button('Se connecter'))
  return pupil
}

/** In the own browser: a paid order goes into preparation. Answers that browser, still in the shop. */
async function aPupilWorks(shop: street.ListedShop): Promise<Walk> {
  const pupil = await enter(shop, onScreen)
  const { page } = pupil
  await pupil.follow(page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: /^Commandes/ }))
  const paid = page
    .getByRole('row')
    .filter({ hasText: 'Paiement accepté' })
    .filter({ has: page.getByRole('link') })
  await pupil.follow(paid.last().getByRole('link').first())
  await pupil.follow(pupil.button('Commencer la préparation'))
  await pupil
    .link(/^Bon de livraison LI\d{6}/)
    .first()
    .waitFor()
  return pupil
}

/** The same pupil goes on in the shop that went back: the order waits to be prepared again. */
async function goesOn(pupil: Walk): Promise<void> {
  await pupil.page.reload()
  await pupil.button('Commencer la préparation').waitFor()
  await pupil.look()
  await pupil.end()
}

async function pupilOf(shop: Pick<street.ListedShop, 'id'>) {
  const [{ login, first_name, last_name } = { login: '', first_name: '', last_name: '' }] = await db
    .selectFrom('employees')
    .innerJoin('accounts', 'accounts.id', 'employees.account_id')
    .select(['login', 'first_name', 'last_name'])
    .where('shop_id', '=', shop.id)
    .where('employees.closed_at', 'is', null)
    .execute()
  const known = list.find(({ firstName, lastName }) => firstName === first_name && lastName === last_name)
  return { login, birthDate: known?.birthDate ?? '' }
}

/** One shop, from the list of what is kept: nothing is ticked by itself. */
async function goBack(way: Walk, { name }: street.ListedShop): Promise<void> {
  const { page } = way
  await way.go('/bureau/boutiques/gardees')
  await way.follow(way.link('début de la séance 3'))
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 0)
  await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByRole('row').filter({ hasText: name }).getByText('rien : personne').waitFor({ state: 'detached' })
  await way.look({ screen: 'professeur-retour' })
  await way.follow(way.button('Revenir en arrière'))
  await page.getByText('Une boutique est revenue').first().waitFor()
}

async function allGoBack(way: Walk): Promise<void> {
  const { page } = way
  await way.go('/bureau/boutiques/gardees')
  await way.follow(way.link('début de la séance 3'))
  await way.follow(way.link('Toutes les cocher'))
  assert.equal(await page.locator('tbody').getByRole('checkbox', { checked: true }).count(), 30)
  await way.follow(way.button('Revenir en arrière'))
  await page.getByText('30 boutiques sont revenues').first().waitFor()
}
