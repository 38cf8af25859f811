import assert from 'node:assert/strict'
import test from 'node:test'
import * as lessons from '#lessons'
import * as school from '#school'
import * as street from '#street'
import { anEmployee, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const { id: teacherId } = await db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
const prof = { kind: 'teacher' as const, id: teacherId, name: 'PROFESSEUR' }
const { id: classId } = await db.insertInto('classes').values({ name: '2GA' }).returning('id').executeTakeFirstOrThrow()
const shop = await aShop(db, 'La Récré')
const kenza = await anEmployee(db, shop.id, 'Kenza', 'BENALI')
const { account_id } = await db
  .selectFrom('employees')
  .select('account_id')
  .where('id', '=', kenza.id)
  .executeTakeFirstOrThrow()
await db
  .insertInto('pupils')
  .values({ account_id: account_id ?? 0, class_id: classId })
  .execute()
const desk = aVisitor(database)
await desk.post('/bureau/connexion', { login: 'prof', password: PASSWORD })

test('the wall names the shops, and counts them instead once a name tells its pupil', async () => {
  const id = await lessons.start(db, prof, { classId, name: 'Séance', instruction: '' })
  const wall = async () => (await desk.get(`/bureau/seances/${id}/projeter`)).text()
  assert.match(await wall(), /<strong>La Récré<\/strong>/)
  await street.rename(db, prof, shop.id, { name: 'L’Épicerie de KENZA B', slug: 'epicerie-de-kenza-b' })
  const told = await wall()
  assert.doesNotMatch(told, /kenza/i)
  assert.match(told, /sans nouvelle commande<\/strong><span>1</)
  await lessons.end(db, prof, id)
})

test('a lesson opens the shops that the one before has closed, unless it is told not to; a forgotten one is said and opened', async () => {
  await street.close(db, prof, [shop.id])
  assert.match(
    await (await desk.get(`/bureau/seances/nouvelle?classe=${classId}`)).text(),
    /Ouvrir au public la boutique/,
  )
  const begin = (more: Record<string, string>) =>
    desk.post('/bureau/seances/nouvelle', { classe: `${classId}`, name: 'Séance 2', instruction: '', ...more })
  const isOpen = async () => (await lessons.shopsOf(db, classId))[0]?.open
  assert.equal((await begin({})).status, 303)
  assert.equal(await isOpen(), false)
  const page = await (await desk.get(`/bureau?classe=${classId}`)).text()
  const [, path = ''] = /id="ouvrir" method="post" action="([^"]+)"/.exec(page) ?? []
  assert.equal((await desk.post(path)).status, 303)
  assert.equal(await isOpen(), true)
  const lesson = await lessons.openIn(db, classId)
  await lessons.end(db, prof, lesson?.id ?? 0)
  await street.close(db, prof, [shop.id])
  assert.equal((await begin({ ouvrir: 'on', name: 'Séance 3' })).status, 303)
  assert.equal(await isOpen(), true)
})
