// A lesson of 55 minutes with thirty pupils and their thirty shops: started, one is locked out and let in, one calls and is
// answered, one works while the teacher shows the same, screens are held, the lesson ends, its roll is printed.
// The teacher and one pupil are in browsers; the others come by requests, at the minutes that the clock is told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as classes from '#classes'
import * as clock from '#clock'
import * as live from '#live'
import * as street from '#street'
import { aVisitor, type Visitor } from '#test'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { download, drawFirst } from './papers.ts'
import { keep, onPhone, onScreen, type Walk, walk } from './walk.ts'

const { house, url } = await demoHouse()
const { db, database } = house
const CLASS = 'Terminale AGOrA'
const FIRST = 'Alix Basile Coline Daphné Émile Fanny'.split(' ')
const LAST = 'Abadie Benoit Carpentier Delmas Escoffier'.split(' ')
const list = LAST.flatMap((lastName, row) =>
  FIRST.map((firstName, column) => ({ firstName, lastName, className: CLASS, birthDate: `1${row}0${column + 1}2010` })),
)
type Member = { login: string; birthDate: string; firstName: string; lastName: string; shop: street.ListedShop }

test('a whole lesson of a class of thirty', async () => {
  const members = await aClass()
  const [alix, basile, coline] = members as [Member, Member, Member]
  const way = await walk(url, onScreen)
  const begun = await start(way)
  const minute = <T>(n: number, work: () => Promise<T>) => clock.at(new Date(begun + n * 60_000), work)
  await arrive(members.slice(3, 27), minute)
  await lockedOut(way, basile, minute)
  const pupil = await callsAndIsAnswered(way, alix)
  await heldScreens(way, pupil)
  await shownTheSame(way, coline)
  await onTheWall(way, coline)
  await phone()
  await minute(54, () => ends(way))
  await recap(way, members)
  await pupil.end()
  await way.end()
})

/** Thirty pupils, a shop each with its orders. */
async function aClass(): Promise<Member[]> {
  await classes.enrol(db, list as classes.ListedPupil[])
  const circle = (await street.circles(db)).find(({ name }) => name === CLASS)
  const model = (await street.list(db)).find(({ name }) => name === 'La Récré du Bois')
  const { id } = await db.selectFrom('accounts').select('id').where('login', '=', 'prof').executeTakeFirstOrThrow()
  const pupils = circle?.pupils ?? []
  const made = await street.create(
    db,
    house.files,
    { kind: 'teacher', id, name: 'PROFESSEUR' },
    {
      model: { kind: 'copy', fromId: model?.id ?? 0 },
      with: 'all',
      profile: 'manager',
      shops: pupils.map(({ accountId, firstName, lastName }) => ({
        name: `Le Comptoir de ${firstName} ${lastName.slice(0, 1)}`,
        slug: `comptoir-${accountId}`,
        accountIds: [accountId],
      })),
    },
  )
  const shops = await street.list(db, { classId: circle?.id })
  return pupils.map(({ login, firstName, lastName }, index) => {
    const shop = shops.find(({ id: one }) => one === made[index]) as street.ListedShop
    const name = (one: { firstName: string; lastName: string }) => `${one.firstName} ${one.lastName}`.toLowerCase()
    const birthDate = list.find((one) => name(one) === name({ firstName, lastName }))?.birthDate ?? ''
    return { login, birthDate, firstName, lastName, shop }
  })
}

/** « Commencer une séance »: the name is proposed, the shops are kept beside. Answers when it began. */
async function start(way: Walk): Promise<number> {
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  await way.follow(way.link('Commencer une séance'))
  await way.page.getByRole('combobox', { name: 'Classe' }).selectOption({ label: `${CLASS} (30 élèves)` })
  assert.match(await way.box('Nom de la séance').inputValue(), /^Séance du \d+(er)? \p{L}+, \d+ h$/u)
  await way.box('Consigne au tableau').fill('Traitez vos commandes : chèque, préparation, bon, facture.')
  await way.look({ screen: 'seance-commencer' })
  await way.follow(way.button('Commencer une séance'))
  await way.page.getByRole('heading', { level: 1, name: CLASS }).waitFor()
  assert.equal(await way.page.locator('.tile').count(), 30)
  const { started_at } = await db.selectFrom('lessons').select('started_at').executeTakeFirstOrThrow()
  return started_at.getTime()
}

type Minute = <T>(n: number, work: () => Promise<T>) => Promise<T>

async function signIn(visitor: Visitor, { login, birthDate, shop }: Member, password = birthDate): Promise<number> {
  return (await visitor.post(`${shop.backOffice}/connexion`, { login, password })).status
}

/** Most come in the first minutes and accept a payment; the last ones come late. */
async function arrive(members: readonly Member[], minute: Minute): Promise<void> {
  for (const [n, member] of members.entries()) {
    const visitor = aVisitor(database)
    const when = n < 20 ? 2 + n / 4 : 14
    assert.equal(await minute(when, () => signIn(visitor, member)), 303)
    await minute(when, () => visitor.get(`${member.shop.backOffice}/commandes`))
    const order = await db
      .selectFrom('orders')
      .select('id')
      .where('shop_id', '=', member.shop.id)
      .where('state', '=', 'awaiting-cheque')
      .orderBy('id')
      .executeTakeFirst()
    const path = `${member.shop.backOffice}/commandes/${order?.id}/etat`
    const accept = () => visitor.post(path, { state: 'payment-accepted', from: 'awaiting-cheque' })
    if (order && n < 12) assert.equal((await minute(when + 5, accept)).status, 303)
  }
  await live.writeSeen(db)
}

/** Eight wrong passwords shut the door; one click at the desk opens it. */
async function lockedOut(way: Walk, member: Member, minute: Minute): Promise<void> {
  const visitor = aVisitor(database)
  const tries = await Promise.all(Array.from({ length: 9 }, () => minute(6, () => signIn(visitor, member, 'oublié'))))
  assert.ok(tries.includes(429))
  await way.go('/bureau')
  const tile = way.page.locator('.tile').first()
  await tile.getByText('mots de passe faux').waitFor()
  await way.follow(tile.getByRole('button', { name: 'Débloquer' }))
  assert.equal(await minute(7, () => signIn(visitor, member)), 303)
  await minute(7, () => visitor.get(member.shop.backOffice))
  await live.writeSeen(db)
}

/** A pupil at the shop's door, in a browser of the own. */
async function signedIn({ login, birthDate, shop }: Member): Promise<Walk> {
  const pupil = await walk(url, onScreen)
  await pupil.go(shop.backOffice)
  await pupil.box('Adresse mail').fill(login)
  await pupil.box('Mot de passe').fill(birthDate)
  await pupil.follow(pupil.button('Se connecter'))
  return pupil
}

/** A pupil's one button, a sentence, and the answer that comes without loading the page again. */
async function callsAndIsAnswered(way: Walk, member: Member): Promise<Walk> {
  const pupil = await signedIn(member)
  await pupil.go(`${member.shop.backOffice}/clients`)
  await pupil.button('Appeler').click()
  await pupil.box('Ce qui vous bloque').fill('le chèque ne dit pas le nom du client')
  await pupil.look({ screen: 'seance-appeler' })
  await pupil.follow(pupil.button('Appeler le professeur'))
  await pupil.page.getByText('Vous avez appelé à').waitFor()
  const tile = way.page.locator('.tile.calls', { hasText: 'le chèque ne dit pas' })
  await tile.waitFor()
  assert.equal(await way.page.locator('.tile').first().getAttribute('class'), 'tile calls', 'first of all')
  await way.look({ screen: 'seance-classe' })
  await way.follow(tile.getByRole('link', { name: 'Répondre' }))
  await way.box('Votre réponse').fill('Regardez au dos : le numéro de commande y est.')
  await way.look()
  await way.follow(way.button('Répondre'))
  await pupil.page.getByText('Regardez au dos').waitFor()
  await pupil.look({ screen: 'seance-reponse' })
  return pupil
}

/** What was typed is under the teacher's sentence, and there again once the screens are free. */
async function heldScreens(way: Walk, pupil: Walk): Promise<void> {
  const { page } = pupil
  const field = page.locator('thead .filters input').first()
  await field.fill('ONIM')
  await field.blur()
  await way.button('Figer les écrans').first().click()
  await way.box('Phrase affichée').fill('Regardez le tableau : je montre une facture.')
  await way.follow(way.page.locator('#figer').getByRole('button', { name: 'Figer les écrans' }))
  await page.getByText('Regardez le tableau').waitFor()
  assert.equal(await field.isVisible(), false)
  await pupil.look({ screen: 'seance-fige' })
  await way.follow(way.button('Libérer les écrans'))
  await field.waitFor()
  assert.equal(await field.inputValue(), 'ONIM')
}

/** The teacher works in a pupil's shop under the own name, in a window of its own, and shows the class on the wall. */
async function shownTheSame(way: Walk, { shop }: Member): Promise<void> {
  const tile = way.page.locator('.tile', { has: way.page.getByTitle(shop.name, { exact: true }) })
  const enter = tile.getByRole('button', { name: /^Entrer/ })
  const [window] = await Promise.all([way.page.context().waitForEvent('page'), enter.click()])
  const next = way.page
    .locator('.tile')
    .nth(8)
    .getByRole('button', { name: /^Entrer/ })
  const [other] = await Promise.all([way.page.context().waitForEvent('page'), next.click()])
  await other.close()
  await window.getByText('Vous travaillez dans cette arrière-boutique sous votre nom').waitFor()
  await window.goto(`${shop.backOffice}/commandes`)
  const paid = window
    .getByRole('row')
    .filter({ hasText: 'Paiement accepté' })
    .filter({ has: window.getByRole('link') })
  await paid.last().getByRole('link').first().click()
  await window.getByRole('button', { name: 'Commencer la préparation' }).click()
  await window
    .getByRole('link', { name: /^Bon de livraison LI\d{6}/ })
    .first()
    .waitFor()
  assert.match(await window.locator('main').innerText(), /, professeur/, 'in the history too')
  const act = await db
    .selectFrom('acts')
    .select(['actor_kind'])
    .where('shop_id', '=', shop.id)
    .where('verb', '=', 'orders.change-state')
    .executeTakeFirstOrThrow()
  assert.equal(act.actor_kind, 'teacher', 'never a pupil’s')
  await window.close()
}

/** A pupil works at the order list while the class is on the wall: the figure of the wall goes up by itself, the act is the pupil's. */
async function onTheWall(way: Walk, member: Member): Promise<void> {
  const pupil = await signedIn(member)
  const { id } = await db.selectFrom('lessons').select('id').executeTakeFirstOrThrow()
  await way.go(`/bureau/seances/${id}/projeter`)
  await way.page.getByRole('heading', { level: 1, name: /^Traitez vos commandes/ }).waitFor()
  const wall = () => way.page.locator('main').innerText()
  assert.doesNotMatch(await wall(), /Abadie|Escoffier|Coline|Daphné/i, 'no name of a pupil, nor in a shop’s')
  const figure = way.page.locator('.board-figures li', { hasText: 'bons de livraison' })
  const before = Number(await figure.locator('strong').innerText())
  await pupil.go(`${member.shop.backOffice}/commandes`)
  await pupil.page
    .getByRole('row')
    .filter({ hasText: 'Paiement accepté' })
    .filter({ has: pupil.page.getByRole('link') })
    .last()
    .getByRole('link')
    .first()
    .click()
  await pupil.page.getByRole('button', { name: 'Commencer la préparation' }).click()
  await pupil.page
    .getByRole('link', { name: /^Bon de livraison LI\d{6}/ })
    .first()
    .waitFor()
  await figure.locator('strong', { hasText: new RegExp(`^${before + 1}$`) }).waitFor()
  await way.look({ screen: 'seance-tableau' })
  const { actor_kind } = await db
    .selectFrom('acts')
    .select('actor_kind')
    .where('shop_id', '=', member.shop.id)
    .where('verb', '=', 'orders.change-state')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.equal(actor_kind, 'employee')
  await pupil.end()
}

/** Rows, one under the other. */
async function phone(): Promise<void> {
  const way = await walk(url, onPhone)
  await way.go('/bureau/connexion')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
  assert.equal(await way.page.locator('.tile').count(), 30)
  await way.look()
  await way.end()
}

/** The shops close to the public with the lesson. */
async function ends(way: Walk): Promise<void> {
  const { id } = await db.selectFrom('lessons').select('id').executeTakeFirstOrThrow()
  await way.go(`/bureau/seances/${id}/terminer`)
  await way.page.getByRole('checkbox', { name: /^Fermer au public/ }).waitFor()
  await way.look()
  const teacher = aVisitor(database)
  await teacher.post('/bureau/connexion', { login: 'prof', password: TEACHER_PASSWORD })
  assert.equal((await teacher.post(`/bureau/seances/${id}/terminer`, { fermer: 'on' })).status, 303)
  await way.go(`/bureau/seances/${id}`)
}

/** Who came, who was late, who did not; what each did; a paper. */
async function recap(way: Walk, members: readonly Member[]): Promise<void> {
  const { page } = way
  const rows = page.locator('#appel tbody tr')
  assert.equal(await rows.count(), members.length)
  assert.equal(
    (await rows
      .filter({ hasText: /présent/ })
      .filter({ hasText: 'en retard' })
      .count()) > 0,
    true,
  )
  const said = await page.locator('#appel tbody .badge').allInnerTexts()
  const n = (word: string) => said.filter((one) => one === word).length
  assert.deepEqual([n('en retard'), n('absent')], [4, 3])
  await way.follow(rows.last().getByRole('button', { name: /présent$/ }))
  await page.getByText('L’appel est corrigé.').first().waitFor()
  await way.link('Revenir au début de la séance').waitFor()
  await way.look({ screen: 'seance-appel' })
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.roll-marks').first().isVisible(), false)
  assert.equal(await rows.last().isVisible(), true)
  await page.emulateMedia({ media: null })
  const shop = members[0]?.shop
  assert.match(await (await page.request.get(`${url}${shop?.path}`)).text(), /fermée/)
  await way.go('/bureau/seances')
  await page.getByText('terminée').first().waitFor()
  await way.look()
  await onPaper(way, members)
}

/** The recap of the lesson as a table: on screen, its paper with every pupil and the class's sums, and a workbook. */
async function onPaper(way: Walk, members: readonly Member[]): Promise<void> {
  const { id } = await db.selectFrom('lessons').select('id').executeTakeFirstOrThrow()
  await way.go(`/bureau/traces/tableau?seance=${id}`)
  await way.look()
  const paper = await download(way.page, `/bureau/traces/tableau.pdf?seance=${id}`)
  assert.equal(paper.pages.length, 1, 'thirty pupils on one page')
  for (const { lastName } of members) assert.ok(paper.pages[0]?.includes(lastName.toUpperCase()), lastName)
  await keep(await drawFirst(paper), 'seance-recapitulatif-papier')
  const book = await way.page.request.get(`${url}/bureau/traces/tableau.xlsx?seance=${id}`)
  assert.equal(book.status(), 200)
}
