import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as copies from '#copies'
import { countQueries, inTransaction } from '#database'
import { stop } from '#pdf'
import { system } from '#people'
import * as school from '#school'
import * as stock from '#stock'
import * as street from '#street'
import { anEmployee, aShop, testDatabase } from '#test'
import * as trace from '#trace'
import * as traces from '#traces'

after(stop)
const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, 'mot de passe du professeur')
const { id: teacherId } = await db
  .selectFrom('accounts')
  .select('id')
  .where('kind', '=', 'teacher')
  .executeTakeFirstOrThrow()
const shop = await aShop(db, 'La Récré')
const { id: classId } = await db
  .insertInto('classes')
  .values({ name: '1re AGOrA' })
  .returning('id')
  .executeTakeFirstOrThrow()

async function pupil(firstName: string, lastName: string) {
  const actor = await anEmployee(db, shop.id, firstName, lastName)
  const { account_id } = await db
    .selectFrom('employees')
    .select('account_id')
    .where('shop_id', '=', shop.id)
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('pupils')
    .values({ account_id: account_id ?? 0, class_id: classId })
    .execute()
  return { actor, accountId: account_id ?? 0 }
}
const kenza = await pupil('Kenza', 'BENALI')
await pupil('Tom', 'DUBOIS')
const activities = [
  { id: 1, framework: 'AGOrA', code: '1.2', label: 'Opérations', kinds: ['stock.correct'] },
  { id: 2, framework: 'AGOrA', code: '1.3', label: 'Information', kinds: ['stock.correct', 'shops.save-page'] },
]
const table = (period: traces.Period = {}) => traces.recapTable(db, teacherId, { classId, ...period }, activities)
const kenzas = async () => {
  const [row] = await table()
  return { counts: Object.fromEntries(row?.counts ?? []), rest: row?.rest, all: row?.all, undone: row?.undone }
}
let pieces = 20
const correct = () => stock.correct(db, kenza.actor, shop.id, shop.bear.variantId, pieces++)

test('each pupil has a row, those who did nothing too, an act counts in each of its activities and once in all', async () => {
  await correct()
  await inTransaction(db, (tx) =>
    trace.record(tx, shop.id, kenza.actor, { verb: 'orders.set-tracking', subject: { kind: 'order', id: null } }),
  )
  const rows = await table()
  assert.deepEqual(
    rows.map(({ lastName, all }) => [lastName, all]),
    [
      ['BENALI', 2],
      ['DUBOIS', 0],
    ],
  )
  assert.deepEqual(await kenzas(), { counts: { 1: 1, 2: 1 }, rest: 1, all: 2, undone: 0 })
  assert.equal((await countQueries(database, () => table())).count, 1)
  assert.equal((await table({ from: '2031-01-01' }))[0]?.all, 0)
  assert.equal((await table({ from: '2020-01-01T08:00', to: '2020-01-01T08:55' }))[0]?.all, 0)
})

test('what a return undid does not count, until the shop comes back from it', async () => {
  const [keptId = 0] = await street.keepAll(db, system, { shopIds: [shop.id], name: 'début de la séance' })
  await correct()
  await correct()
  assert.equal((await kenzas()).all, 4)
  await street.goBack(db, system, { keptId, shopIds: [shop.id] })
  assert.deepEqual(await kenzas(), { counts: { 1: 1, 2: 1 }, rest: 1, all: 2, undone: 2 })
  const [undone] = (await traces.search(db, teacherId, {})).acts
  assert.equal(undone?.undone, true, 'the trace keeps it, and says so')
  await correct()
  assert.equal((await kenzas()).all, 3)
  const safety = (await street.moments(db)).find(({ name }) => name.startsWith('avant retour'))
  await street.goBack(db, system, { keptId: safety?.id ?? 0, shopIds: [shop.id] })
  assert.deepEqual(await kenzas(), { counts: { 1: 3, 2: 3 }, rest: 1, all: 4, undone: 1 })
  await copies.restore(db, system, { keptId, shopIds: [shop.id] })
  assert.equal((await kenzas()).all, 2)
})

test('an act that the teacher undid does not count either, unless its undoing is undone by a return', async () => {
  await correct()
  const keptId = await copies.keep(db, system, { shopId: shop.id, name: 'avant' })
  const before = await kenzas()
  const [last] = (await traces.search(db, teacherId, {})).acts
  await inTransaction(db, (tx) => trace.noteUndone(tx, shop.id, [last?.id ?? 0]))
  assert.equal((await kenzas()).all, (before.all ?? 0) - 1)
  await copies.restore(db, system, { keptId, shopIds: [shop.id] })
  assert.equal((await kenzas()).all, before.all)
})

test('another teacher sees nobody of a class that is not theirs', async () => {
  const other = await db
    .insertInto('accounts')
    .values({ kind: 'teacher', login: 'ada', first_name: 'Ada', last_name: 'ROY', password_hash: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('class_teachers').values({ class_id: classId, account_id: teacherId }).execute()
  assert.deepEqual(await traces.recapTable(db, other.id, { classId }, activities), [])
})
