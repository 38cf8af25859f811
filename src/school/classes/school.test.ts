import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import { atDesk, enterDesk, WrongCredentials } from '#people'
import { Invalid } from '#refusals'
import * as school from '#school'
import { testDatabase } from '#test'

const { db } = await testDatabase()
const list = (text: string) =>
  classes.readClassList(new TextEncoder().encode(`Nom;Prénom;Né(e) le;Classe\n${text}`)).pupils

test('a school is founded once', async () => {
  assert.equal(await school.isNew(db), true)
  await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
  await school.found(db, { name: 'Autre', town: 'Ailleurs' })
  assert.equal(await school.isNew(db), false)
  assert.equal((await school.find(db)).name, 'Lycée du Lac')
})

test('the first teacher is prof, made once, and enters the desk', async () => {
  assert.equal(await school.firstTeacher(db, 'premier-mot-de-passe'), true)
  assert.equal(await school.firstTeacher(db, 'autre-mot-de-passe'), false)
  const teacher = await atDesk(db, await enterDesk(db, { login: 'prof', password: 'premier-mot-de-passe' }))
  assert.equal(teacher?.login, 'prof')
  await assert.rejects(enterDesk(db, { login: 'prof', password: 'autre-mot-de-passe' }), WrongCredentials)
})

test('a class list makes accounts whose birth date is found nowhere', async () => {
  const enrolled = await classes.enrol(db, list('Benali;Karim;05/03/2010;1re AGOrA\nMoreau;Léa;11/08/2009;1re AGOrA'))
  assert.deepEqual(
    enrolled.map(({ login, password }) => [login, password]),
    [
      ['kar.benali@ga.bac', '05032010'],
      ['lea.moreau@ga.bac', '11082009'],
    ],
  )
  const rows = await db.selectFrom('accounts').selectAll().where('kind', '=', 'pupil').execute()
  const stored = JSON.stringify([rows, await db.selectFrom('pupils').selectAll().execute()])
  for (const trace of ['05032010', '2010-03-05', '05/03/2010', '11082009']) assert.ok(!stored.includes(trace), trace)
})

test('the same list again changes nothing, a new line adds one pupil', async () => {
  const again = 'BENALI;Karim;05/03/2010;1re AGOrA\nMoreau;Lea;11/08/2009;1re AGOrA'
  assert.deepEqual(await classes.enrol(db, list(again)), [])
  const [added, ...others] = await classes.enrol(db, list(`${again}\nSow;Inès;01/02/2010;1re AGOrA`))
  assert.equal(added?.login, 'ine.sow@ga.bac')
  assert.deepEqual(others, [])
})

test('a line that comes twice is one pupil, namesakes born on different days are two', async () => {
  const enrolled = await classes.enrol(
    db,
    list('Petit;Tom;01/01/2010;2nde\nPetit;Tom;01/01/2010;2nde\nPetit;Tom;09/09/2009;2nde'),
  )
  assert.deepEqual(
    enrolled.map((pupil) => pupil.login),
    ['tom.petit@ga.bac', 'tom.petit2@ga.bac'],
  )
})

test('two lists read at once make each pupil once', async () => {
  const both = list('Garcia;Ana;02/02/2010;Tle')
  const enrolled = await Promise.all([classes.enrol(db, both), classes.enrol(db, both)])
  assert.equal(enrolled.flat().length, 1)
})

test('random passwords can be asked for instead, and stand in where the list has no date', async () => {
  const drawn = await classes.enrol(db, list('Dubois;Noé;03/03/2010;Tle'), { drawn: true })
  const undated = await classes.enrol(db, list('Duval;Noé;;Tle'))
  for (const [pupil] of [drawn, undated]) assert.match(pupil?.password ?? '', /^[a-z]+-[a-z]+-[a-z]+$/)
})

test('the domain and the change at first entry are settings; a domain that is none is refused', async () => {
  const before = await school.find(db)
  assert.equal(before.changeInitialPassword, true)
  await school.change(db, { ...before, loginDomain: 'lac.bac', changeInitialPassword: false })
  const [pupil] = await classes.enrol(db, list('Fabre;Zoé;04/04/2010;Tle'))
  assert.equal(pupil?.login, 'zoe.fabre@lac.bac')
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('login', '=', 'zoe.fabre@lac.bac')
    .executeTakeFirst()
  assert.equal(account?.must_change_since, null)
  for (const loginDomain of ['', 'bac', 'ga bac.fr', '@ga.bac', 'GA.BAC'])
    await assert.rejects(school.change(db, { ...before, loginDomain }), Invalid)
  await school.change(db, before)
})
