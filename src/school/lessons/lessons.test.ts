import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import * as clock from '#clock'
import * as copies from '#copies'
import { sql } from '#database'
import * as jobs from '#jobs'
import * as lessons from '#lessons'
import * as live from '#live'
import * as school from '#school'
import * as stock from '#stock'
import * as street from '#street'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'
import * as trace from '#trace'
import * as traces from '#traces'
import * as work from '#work'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
const [sylvie, nadia] = await Promise.all(['LUNEAU', 'ROY'].map(aTeacher))
if (!sylvie || !nadia) throw new Error('two teachers')
const shop = await aShop(db, 'La Récré')
const { id: classId } = await db
  .insertInto('classes')
  .values({ name: '1re AGOrA' })
  .returning('id')
  .executeTakeFirstOrThrow()
await db.insertInto('class_teachers').values({ class_id: classId, account_id: sylvie.id }).execute()
const pupils = [await aPupil('Karim', 'BENALI'), await aPupil('Inès', 'ÉVRARD'), await aPupil('Tom', 'ROUX')] as const
const [karim, ines, tom] = pupils
await db.updateTable('employees').set({ profile: 'manager' }).execute()
/** After a while without a page: whoever is signed in is not there yet. */
const now = Date.now()
const at = (minutes: number) => new Date(now + (minutes + 6) * 60_000)

async function aTeacher(lastName: string) {
  const { id } = await db
    .insertInto('accounts')
    .values({
      kind: 'teacher',
      login: lastName.toLowerCase(),
      first_name: 'A',
      last_name: lastName,
      password_hash: 'none',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { kind: 'teacher' as const, id, name: `A. ${lastName}` }
}

async function aPupil(firstName: string, lastName: string) {
  const employee = await anEmployee(db, shop.id, firstName, lastName)
  const { account_id } = await db
    .selectFrom('employees')
    .select('account_id')
    .where('id', '=', employee.id)
    .executeTakeFirstOrThrow()
  const accountId = account_id ?? 0
  await db.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
  return { accountId, employee, office: await anOffice(database, shop, employee) }
}

const start = (name = 'Séance du 28 novembre, 10 h') =>
  lessons.start(db, sylvie, { classId, name, instruction: 'Cinq commandes' })
const presences = async (id: number) => {
  const roll = await lessons.roll(db, await lessons.taughtLesson(db, sylvie, id))
  return roll.map(({ firstName, presence }) => `${firstName} ${presence}`)
}

test('a name is proposed from the hour in France', () => {
  assert.equal(lessons.proposedName(new Date('2026-11-28T09:02:00Z')), 'Séance du 28 novembre, 10 h')
  assert.equal(lessons.proposedName(new Date('2026-12-01T07:59:00Z')), 'Séance du 1er décembre, 8 h')
})

test('the roll makes itself: who comes in is present, late after ten minutes, absent at the end; the teacher’s word stands', async () => {
  const id = await clock.at(at(0), () => start())
  assert.deepEqual(await presences(id), ['Karim expected', 'Inès expected', 'Tom expected'])
  await clock.at(at(3), () => karim.office.get('/commandes'))
  await live.writeSeen(db)
  await lessons.cameIn(db, ines.accountId, at(14))
  await lessons.cameIn(db, ines.accountId, at(20))
  assert.deepEqual(await presences(id), ['Karim present', 'Inès late', 'Tom expected'])
  await clock.at(at(50), () => lessons.end(db, sylvie, id))
  assert.deepEqual(await presences(id), ['Karim present', 'Inès late', 'Tom absent'])
  await lessons.mark(db, sylvie, { lessonId: id, accountId: tom.accountId, as: 'present' })
  const roll = await lessons.roll(db, await lessons.taughtLesson(db, sylvie, id))
  assert.deepEqual([roll[2]?.presence, roll[2]?.markedName], ['present', sylvie.name])
  // A page opened before knows no more what stands: its word is not taken, and what stands is told.
  const old = { lessonId: id, accountId: tom.accountId, as: 'late', seen: 'absent' } as const
  await assert.rejects(lessons.mark(db, sylvie, old), (error: lessons.RollMoved) => error.present === 'present')
  await lessons.mark(db, sylvie, { ...old, as: 'present' })
  await lessons.mark(db, sylvie, { ...old, seen: 'present' })
  assert.equal((await lessons.roll(db, await lessons.taughtLesson(db, sylvie, id)))[2]?.presence, 'late')
  await assert.rejects(lessons.mark(db, nadia, { lessonId: id, accountId: tom.accountId, as: 'late' }), /n’existe pas/)
})

test('a class is in one lesson at a time, and the second teacher is told whose', async () => {
  await db.insertInto('class_teachers').values({ class_id: classId, account_id: nadia.id }).execute()
  const id = await start()
  await assert.rejects(
    lessons.start(db, nadia, { classId, name: 'Autre', instruction: '' }),
    /déjà en séance.*A\. LUNEAU/,
  )
  assert.equal(await lessons.end(db, nadia, id), true)
  assert.equal(await lessons.end(db, sylvie, id), false, 'ended already')
  await db.deleteFrom('class_teachers').where('account_id', '=', nadia.id).execute()
  await assert.rejects(lessons.start(db, nadia, { classId, name: 'Autre', instruction: '' }), /n’existe pas/)
  await assert.rejects(start(' '), /n’a pas commencé/)
})

test('counters come from acts since the start, whatever dates a model wrote', async () => {
  await stock.correct(db, karim.employee, shop.id, shop.bear.variantId, 7)
  const id = await start()
  const before = live.partOf(await live.lookNow(db), sylvie.id, { classId })
  assert.equal(before.done.acts, 0, 'what was done before the start is not of this lesson')
  await stock.correct(db, karim.employee, shop.id, shop.bear.variantId, 8)
  const after = live.partOf(await live.lookNow(db), sylvie.id, { classId })
  assert.equal(after.done.acts, 1)
  const money = [
    'cheques.accept',
    'orders.settle',
    'matches.match',
    'remittances.make',
    'cheques.refuse',
    'cheques.return',
  ]
  for (const verb of money)
    await trace.record(db, shop.id, karim.employee, { verb, subject: { kind: 'thing', id: 1 }, after: {} })
  const { paid, refused, sentBack, returned } = live.partOf(await live.lookNow(db), sylvie.id, { classId }).done
  assert.deepEqual([paid, refused], [2, 0], 'a transfer is pointed and settled: one payment')
  assert.deepEqual([sentBack, returned], [1, 1], 'a cheque that is refused is no error, nor one that comes back')
  const roll = await lessons.roll(db, await lessons.taughtLesson(db, sylvie, id))
  assert.deepEqual(
    roll.map(({ acts, paid: own }) => [acts, own]),
    [
      [7, 2],
      [0, 0],
      [0, 0],
    ],
  )
  await lessons.end(db, sylvie, id)
})

test('figures of a lesson are those of its end: a return made afterwards takes nothing of it, one made in it does', async () => {
  const id = await start('Séance gardée')
  const keptId = await copies.keep(db, sylvie, { shopId: shop.id, name: 'début' })
  await stock.correct(db, karim.employee, shop.id, shop.bear.variantId, 11)
  const acts = async () => (await lessons.roll(db, await lessons.taughtLesson(db, sylvie, id)))[0]?.acts
  const table = async (held?: lessons.Lesson) =>
    (await traces.recapTable(db, sylvie.id, { classId, held }, []))[0]?.all ?? 0
  assert.equal(await acts(), 1)
  await street.goBack(db, sylvie, { keptId, shopIds: [shop.id] })
  assert.equal(await acts(), 0, 'undone while it lasted')
  await stock.correct(db, karim.employee, shop.id, shop.bear.variantId, 12)
  await lessons.end(db, sylvie, id)
  const before = await table()
  await street.goBack(db, sylvie, { keptId, shopIds: [shop.id] })
  const lesson = await lessons.taughtLesson(db, sylvie, id)
  assert.deepEqual(
    [await acts(), await table(lesson)],
    [1, 1],
    'the next class finds the shop ready, this one keeps its work',
  )
  assert.equal(await table(), before - 1)
})

test('screens that are held show the sentence, keep what was sent, and are free when the lesson ends', async () => {
  const id = await start()
  await lessons.freeze(db, sylvie, id, 'Regardez le tableau')
  await new Promise((done) => setTimeout(done, 1100))
  const page = await (await karim.office.get('/clients')).text()
  assert.match(page, /Regardez le tableau/)
  assert.doesNotMatch(page, /<table/)
  const path = `/catalogue/${shop.bear.productId}/stock/${shop.bear.variantId}`
  const sent = await karim.office.post(path, { quantity: '3' })
  assert.equal(sent.status, 409)
  assert.match(await sent.text(), /name="quantity" value="3"/)
  const acts = await db.selectFrom('acts').select('id').where('verb', '=', 'stock.correct').execute()
  await lessons.end(db, sylvie, id)
  await new Promise((done) => setTimeout(done, 1100))
  assert.equal((await karim.office.post(path, { quantity: '3' })).status, 303)
  assert.equal(
    (await db.selectFrom('acts').select('id').where('verb', '=', 'stock.correct').execute()).length,
    acts.length + 1,
  )
  await assert.rejects(lessons.freeze(db, sylvie, id, ''), /est terminée/)
})

test('the snapshot is taken beside the pages, once, and is one moment', async () => {
  const id = await start('Séance photographiée')
  await lessons.askSnapshot(db, sylvie, id)
  const tasks = [work.task([lessons.snapshot])]
  await jobs.drain(db, tasks)
  const { keptId, snapshot } = await lessons.taughtLesson(db, sylvie, id)
  assert.equal(snapshot?.state, 'ready')
  const moment = await street.momentOf(db, keptId ?? 0)
  assert.deepEqual([moment.name, moment.kept.map(({ of }) => of.id)], ['Séance photographiée', [shop.id]])
  await lessons.askSnapshot(db, sylvie, id)
  await jobs.drain(db, tasks)
  assert.equal((await street.moments(db)).filter(({ name }) => name === 'Séance photographiée').length, 1)
  await lessons.end(db, sylvie, id)
})

test('a lesson begun by a clock ahead of the day ends by itself too, and is nothing new a year later', async () => {
  const id = await start()
  await sql`update lessons set started_at = now() + interval '1 year' where id = ${id}`.execute(db)
  assert.equal(await lessons.endForgotten(db), 1)
  const { lessons: told } = live.partOf(await live.lookNow(db), sylvie.id, { classId })
  assert.deepEqual(told, [])
  await sql`update lessons set started_at = now() - interval '2 days', ended_at = now() - interval '2 days' where id = ${id}`.execute(
    db,
  )
})

test('a lesson that was left open ends by itself, and its class can begin another', async () => {
  const id = await start()
  await sql`update lessons set started_at = now() - interval '6 hours' where id = ${id}`.execute(db)
  assert.equal(await lessons.endForgotten(db), 1)
  const { endedAt, endedName } = await lessons.taughtLesson(db, sylvie, id)
  assert.ok(endedAt)
  assert.equal(endedName, '')
  const { lessons: told } = live.partOf(await live.lookNow(db), sylvie.id, { classId })
  assert.deepEqual(
    told.map((one) => one.id),
    [id],
    'its teachers are told',
  )
  await lessons.end(db, sylvie, await start())
})

test('a purge takes the lessons of its class, and a pupil’s own data says them before', async () => {
  const own = await classes.ownData(db, sylvie, karim.accountId)
  assert.ok(own.lessons.length >= 5)
  assert.equal(own.lessons.find(({ enteredAt }) => enteredAt)?.presence, 'present')
  await classes.purgeClass(db, sylvie, classId)
  assert.equal((await db.selectFrom('lessons').select('id').execute()).length, 0)
  assert.equal((await db.selectFrom('lesson_pupils').select('lesson_id').execute()).length, 0)
})
