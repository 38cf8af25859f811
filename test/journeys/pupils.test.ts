// A class of thirty through its year: import, groups, slips, a new password, another class, a leaver, archive, purge.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import * as classes from '#classes'
import * as employees from '#employees'
import { system } from '#people'
import * as street from '#street'
import { demoHouse, TEACHER_PASSWORD } from '../support/demo.ts'
import { download, drawFirst } from './papers.ts'
import { keep, onPhone, onScreen, type Walk, type Walker, walk, withoutScripts } from './walk.ts'

const { house, url } = await demoHouse()
const families = 'ALLARD BONNET COLIN DUMAS EVRARD FAURE GAUTIER HAMON ISNARD JOLY'.split(' ')
const firsts = ['Adèle', 'Bilal', 'Clara']
const thirty = families.flatMap((family) => firsts.map((first) => `${family};${first}`))

for (const [walker, className] of [
  [onScreen, 'Tle AGOrA 1'],
  [withoutScripts, 'Tle AGOrA 2'],
] as const)
  test(`a class lives its year: ${walker.name}`, async () => {
    const way = await walk(url, walker)
    await signIn(way)
    const address = await arrive(way, className)
    await intoGroups(way, walker, address)
    await slips(way, walker, address)
    await oneOfThem(way, walker, address, className)
    await leavers(way, address)
    await endOfYear(way, walker, address, className)
    await way.end()
  })

test('every page of a class fits a telephone', async () => {
  const way = await walk(url, onPhone)
  await signIn(way)
  await way.go('/bureau/eleves')
  await way.look({ phone: 'professeur-classes-telephone' })
  await way.follow(way.link(/^Voir la classe/).first())
  const address = new URL(way.page.url()).pathname
  await way.look({ phone: 'professeur-eleves-telephone' })
  for (const path of ['/groupes', '/mots-de-passe', '/fin-d-annee']) {
    await way.go(`${address}${path}`)
    await way.look()
  }
  await way.go(address)
  await way.follow(way.link('BENALI Karim').or(way.page.locator('#eleves td a').first()).first())
  await way.look()
  const pupil = new URL(way.page.url()).pathname
  for (const path of ['/mot-de-passe', '/donnees']) {
    await way.go(`${pupil}${path}`)
    await way.look()
  }
  await way.page.setViewportSize({ width: 320, height: 640 })
  for (const path of ['/bureau/eleves', address, `${address}/groupes`, `${address}/fin-d-annee`, pupil]) {
    await way.go(path)
    await way.look()
  }
  await way.end()
})

async function signIn(way: Walk): Promise<void> {
  await way.go('/bureau')
  await way.box('Identifiant').fill('prof')
  await way.box('Mot de passe').fill(TEACHER_PASSWORD)
  await way.follow(way.button('Se connecter'))
}

/** An empty class, then thirty pasted into it and checked; returns the class's address. */
async function arrive(way: Walk, className: string): Promise<string> {
  const { page } = way
  await way.go('/bureau/eleves')
  await way.box('Nom de la classe').fill(className)
  await way.follow(way.button('Créer la classe'))
  await page.getByText('La classe est prête').first().waitFor()
  const address = new URL(page.url()).pathname
  await way.look()
  await way.box('Élèves').fill(thirty.join('\n'))
  await way.follow(way.button('Vérifier'))
  await page.getByRole('heading', { name: '30 nouveaux élèves' }).waitFor()
  await way.follow(way.button('Créer les 30 comptes et enregistrer'))
  await page.getByRole('heading', { level: 1, name: '30 comptes sont créés.' }).waitFor()
  await way.button('Imprimer les 30 fiches').waitFor()
  await way.look({ screen: 'professeur-liste-faite' })
  await way.go('/bureau/eleves')
  await way.look({ screen: 'professeur-classes' })
  await way
    .box('Chercher un élève')
    .or(page.getByRole('searchbox', { name: 'Chercher un élève' }))
    .first()
    .fill('evrard bil')
  await way.follow(way.button('Chercher'))
  await page.getByRole('link', { name: 'EVRARD Bilal' }).first().waitFor()
  await way.look()
  return address
}

/** Three groups at once, then one made by hand for two of the pupils. */
async function intoGroups(way: Walk, walker: Walker, address: string): Promise<void> {
  const { page } = way
  await way.go(`${address}/groupes`)
  await way.look()
  await way.box('Nombre').fill('3')
  await way.follow(way.button('Faire les groupes'))
  await page.getByText('3 groupes sont faits.').first().waitFor()
  await way.look({ screen: 'professeur-groupes' })
  await way.box('Nom du groupe').fill('Salon des lycéens')
  await way.follow(way.button('Créer le groupe'))
  for (const name of ['ALLARD Adèle', 'JOLY Clara']) await page.getByRole('checkbox', { name }).check()
  await way.look()
  await way.follow(way.button('Enregistrer'))
  await way.go(address)
  await page.getByRole('combobox', { name: 'Groupes' }).selectOption({ label: 'Groupe 2' })
  if (!walker.scripts) await way.follow(way.button('Filtrer'))
  await page.waitForURL(/groupe=\d+/)
  await page.getByRole('link', { name: 'DUMAS Bilal' }).waitFor()
  assert.equal(await page.locator('#eleves tbody tr').count(), 10)
  await page.getByRole('checkbox', { name: 'Bilal DUMAS' }).check()
  await page.getByRole('combobox', { name: 'Faire' }).selectOption({ label: 'Mettre dans Salon des lycéens' })
  await way.follow(way.button('Appliquer'))
  await page.getByText('Un élève est maintenant dans Salon des lycéens.').first().waitFor()
  assert.equal(await page.locator('#eleves tbody tr').count(), 10, 'the filter stays')
}

/** Everybody's slip with the way into the shop, ten to a sheet. */
async function slips(way: Walk, walker: Walker, address: string): Promise<void> {
  await openShop(address)
  const paper = await download(way.page, `${address}/fiches.pdf`)
  const words = paper.pages.join(' ')
  // An address may go on at a slash.
  assert.match(words.replaceAll(' / ', '/'), /http:\/\/[^ ]+\/mag\/la-recre-du-bois\/admin01/)
  for (const name of ['ALLARD Adèle', 'EVRARD Bilal', 'JOLY Clara']) assert.ok(words.includes(name), name)
  assert.equal(words.match(/Premier mot de passe/g)?.length, 30)
  assert.match(words, /ade\.allard\d?@ga\.bac/)
  if (walker === onScreen) await keep(await topOf(await drawFirst(paper)), 'professeur-fiches')
}

/** The class may work in a shop: on paper and on the class's page. */
async function openShop(address: string): Promise<void> {
  const [shop] = await street.shopsAtWork(house.db)
  for (const { accountId } of await classes.roster(house.db, Number(address.split('/').at(-1))))
    await employees.openAccess(house.db, system, { shopId: shop?.id ?? 0, accountId, profile: 'orders' })
}

/** A new password, another name, another class. */
async function oneOfThem(way: Walk, walker: Walker, address: string, className: string): Promise<void> {
  const { page } = way
  await way.go(address)
  await way.look({ screen: 'professeur-eleves' })
  await way.follow(page.getByRole('link', { name: 'HAMON Clara' }))
  const before = await page.locator('.code').innerText()
  await way.look({ screen: 'professeur-eleve' })
  await way.follow(way.link('Nouveau mot de passe'))
  await way.look()
  await way.follow(way.button('Donner ce mot de passe'))
  assert.notEqual(await page.locator('.code').innerText(), before)
  await way.box('Nom').fill('HAMON-LE GALL')
  await way.follow(way.button('Enregistrer'))
  await page.getByRole('heading', { level: 1, name: 'Clara HAMON-LE GALL' }).waitFor()
  const moves = page.getByRole('combobox', { name: 'Nouvelle classe' })
  await moves.selectOption({ index: 1 })
  await way.follow(way.button('Changer de classe'))
  await page.getByText('Un élève est passé en').first().waitFor()
  await moves.selectOption({ label: className })
  await way.follow(way.button('Changer de classe'))
  await way.follow(way.link('Exporter ses données'))
  await page.getByRole('heading', { name: 'Vos droits' }).waitFor()
  await way.look(walker === onScreen ? { screen: 'professeur-donnees' } : {})
  const data = await page.request.get(`${page.url()}.json`)
  assert.equal((await data.json()).account.lastName, 'HAMON-LE GALL')
}

/** One has left and comes back; another leaves for good. */
async function leavers(way: Walk, address: string): Promise<void> {
  const { page } = way
  const act = async (names: string[], label: string) => {
    await way.go(address)
    for (const name of names) await page.getByRole('checkbox', { name }).check()
    await page.getByRole('combobox', { name: 'Faire' }).selectOption({ label })
    await way.follow(way.button('Appliquer'))
  }
  await act(['Adèle COLIN', 'Bilal FAURE'], 'Sont partis : fermer leur compte')
  await page.getByText('2 élèves sont notés partis').first().waitFor()
  await way.look()
  await act(['Adèle COLIN'], 'Sont revenus : rouvrir leur compte')
  await page.getByText('Le compte de cet élève est rouvert.').first().waitFor()
  await page.getByText('29 élèves').first().waitFor()
}

/** Put away, then erased by its name; what was wrong is said. */
async function endOfYear(way: Walk, walker: Walker, address: string, className: string): Promise<void> {
  const { page } = way
  await way.go(`${address}/fin-d-annee`)
  await way.look({ screen: 'professeur-fin-d-annee' })
  await way.follow(way.button('Archiver la classe'))
  await page.getByText('La classe est archivée.').first().waitFor()
  await way.look()
  const name = page.getByRole('textbox', { name: /^Pour effacer/ })
  await name.fill('autre chose')
  await way.follow(way.button('Effacer pour toujours'))
  assert.match(await way.summary(), /recopiez le nom de la classe/)
  await way.look()
  await name.fill(className)
  await way.follow(way.button('Effacer pour toujours'))
  await page.getByText(`${className} est effacée : 30 comptes n’existent plus.`).first().waitFor()
  assert.equal(await page.getByRole('link', { name: className, exact: true }).count(), 0)
  if (walker.scripts) await way.look()
}

/** The first rows of a sheet: as much as a picture of the guide may weigh. */
const topOf = (png: Buffer) => sharp(png).extract({ left: 0, top: 0, width: 1000, height: 900 }).png().toBuffer()
