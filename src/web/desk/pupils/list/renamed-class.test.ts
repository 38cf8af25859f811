import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import * as school from '#school'
import { aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, 'craie et tableau noir')
const prof = aVisitor(database)
await prof.post('/bureau/connexion', { login: 'prof', password: 'craie et tableau noir' })
const LIST = '/bureau/eleves/liste'
const people = ['Alix ABADIE', 'Basile BENOIT', 'Coline CARPENTIER', 'Daphné DELMAS'].map((name) => name.split(' '))
const pasted = people.map(([first, last]) => `${last};${first}`).join('\n')

/** The form as the preview carries it, for a class by this name. */
const sent = (className: string, fate: string) =>
  Object.fromEntries([
    ...people.flatMap(([first = '', last = ''], at) => [
      [`line-${at}`, `${at + 1}`],
      [`last-${at}`, last],
      [`first-${at}`, first],
      [`class-${at}`, className],
      [`was-${at}`, className],
    ]),
    ['from-0', className],
    ['to-0', className],
    [`fate-${className}`, fate],
  ])
const theClasses = () => db.selectFrom('classes').select(['id', 'name']).orderBy('id').execute()
const where = async () => {
  const rows = await db.selectFrom('pupils').select('class_id').execute()
  return [...new Set(rows.map((row) => row.class_id))]
}

test('a class that the list calls otherwise is recognised, and renamed or left as is asked', async () => {
  await classes.enrol(
    db,
    people.map(([firstName = '', lastName = '']) => ({
      firstName,
      lastName,
      className: '1re AGOrA 2',
      birthDate: '01012010',
    })),
  )
  const [before] = await theClasses()
  const preview = (
    await (await prof.post(LIST, { className: 'Tle AGOrA 2', text: `Nom;Prénom\n${pasted}` })).text()
  ).replaceAll('\u00a0', ' ')
  assert.match(preview, /4 de ces élèves sont déjà en 1re AGOrA 2/)
  assert.match(preview, /name="fate-Tle AGOrA 2" value="new" checked/)
  assert.equal((await prof.post(`${LIST}/enregistrer`, sent('Tle AGOrA 2', 'same'))).status, 303)
  assert.deepEqual(await theClasses(), [{ id: before?.id, name: 'Tle AGOrA 2' }])
  assert.deepEqual(await where(), [before?.id])
  assert.equal((await prof.post(`${LIST}/enregistrer`, sent('BTS 1', 'new'))).status, 303)
  const [old, made] = await theClasses()
  assert.deepEqual([old?.name, made?.name], ['Tle AGOrA 2', 'BTS 1'])
  assert.deepEqual(await where(), [made?.id])
  const known = await (await prof.post(LIST, { className: 'BTS 1', text: `Nom;Prénom\n${pasted}` })).text()
  assert.ok(!known.includes('sont déjà en'), 'a class by its own name asks nothing')
})

test('who stands on a line with an error has not left the class', async () => {
  await classes.enrol(
    db,
    [
      ['Yassine', 'Ziani'],
      ['Zélie', 'Zola'],
    ].map(([firstName = '', lastName = '']) => ({ firstName, lastName, className: '2GA3', birthDate: '01012010' })),
  )
  const text = 'Nom;Prénom;Né(e) le;Classe\nZiani;Yassine;31/02/2010;2GA3\nZorro;Zineb;01/02/2010;2GA3'
  const preview = await (await prof.post(LIST, { text })).text()
  assert.match(preview, /name="left-\d+"/, 'Zélie is not in the list')
  assert.equal(preview.match(/name="left-\d+"/g)?.length, 1, 'Yassine is on line 2')
})
