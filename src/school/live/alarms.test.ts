import assert from 'node:assert/strict'
import test from 'node:test'
import * as clock from '#clock'
import * as copies from '#copies'
import * as live from '#live'
import * as orders from '#orders'
import * as school from '#school'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, 'mot de passe du professeur')
const theClass = await db.insertInto('classes').values({ name: '1re AGOrA' }).returning('id').executeTakeFirstOrThrow()
// Without it the lesson began at midnight: at ten past twelve no order could have waited for eleven minutes.
await db
  .insertInto('lessons')
  .values({
    ...{ class_id: theClass.id, name: 'Séance 1', started_name: 'prof' },
    started_at: new Date(Date.now() - 3_600_000),
  })
  .execute()

/** A shop with a pupil at work in it since an hour, and a customer. */
async function aStaffedShop(name: string) {
  const shop = await clock.at(minutesAgo(60), () => aShop(db, name))
  const pupil = await anEmployee(db, shop.id)
  const { account_id } = await db
    .updateTable('employees')
    .set({ profile: 'manager' })
    .where('shop_id', '=', shop.id)
    .returning('account_id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('pupils')
    .values({ account_id: account_id ?? 0, class_id: theClass.id })
    .execute()
  await db
    .updateTable('shops')
    .set({ created_at: minutesAgo(60) })
    .where('id', '=', shop.id)
    .execute()
  return { shop, pupil, customer: await aCustomer(db, shop.id) }
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

const told = async (shopId: number) => {
  const one = (await live.lookNow(db)).shops.find(({ id }) => id === shopId)
  assert.ok(one)
  return { waiting: one.waiting, long: one.waitingLong, unpaid: one.unpaid }
}

test('an order sent without being paid is told until its payment comes', async () => {
  const { shop, pupil, customer } = await aStaffedShop('La Récré')
  // A shop that delivers against invoice: sending is no payment there.
  await db
    .updateTable('order_states')
    .set({ paid: false })
    .where('shop_id', '=', shop.id)
    .where('code', '=', 'shipped')
    .execute()
  const { id } = await anOrder(db, shop, customer)
  assert.deepEqual(await told(shop.id), { waiting: 1, long: 0, unpaid: 0 })
  const to = (state: string) => orders.changeState(db, pupil, shop.id, id, { to: state, reason: 'Cliente connue' })
  await to('shipped')
  assert.deepEqual(await told(shop.id), { waiting: 0, long: 0, unpaid: 1 })
  await to('delivered')
  assert.deepEqual(await told(shop.id), { waiting: 0, long: 0, unpaid: 0 })
})

test('an order that a return made unsent again is no alarm: the act of sending it is undone', async () => {
  const { shop, pupil, customer } = await aStaffedShop('La Volière')
  await db
    .updateTable('order_states')
    .set({ paid: false })
    .where('shop_id', '=', shop.id)
    .where('code', '=', 'shipped')
    .execute()
  const { id } = await anOrder(db, shop, customer)
  const keptId = await copies.keep(db, pupil, { shopId: shop.id, name: 'début' })
  await orders.changeState(db, pupil, shop.id, id, { to: 'shipped', reason: 'Cliente connue' })
  assert.equal((await told(shop.id)).unpaid, 1)
  await copies.restore(db, pupil, { keptId, shopIds: [shop.id] })
  assert.equal((await told(shop.id)).unpaid, 0)
})

test('an order that nobody has looked at for ten minutes is told, in its shop alone', async () => {
  const [late, calm] = [await aStaffedShop('Les Cycles'), await aStaffedShop('Le Fournil')]
  await clock.at(minutesAgo(11), () => anOrder(db, late.shop, late.customer))
  await clock.at(minutesAgo(9), () => anOrder(db, calm.shop, calm.customer))
  assert.deepEqual(await told(late.shop.id), { waiting: 1, long: 1, unpaid: 0 })
  assert.deepEqual(await told(calm.shop.id), { waiting: 1, long: 0, unpaid: 0 })
})

test('shops are told in French order, that of a new name too', async () => {
  const made = [await aShop(db, 'Groupe 10'), await aShop(db, 'Groupe 2'), await aShop(db, 'Écrin')]
  const ids = made.map(({ id }) => id)
  const names = async () => (await live.lookNow(db)).shops.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  assert.deepEqual(await names(), ['Écrin', 'Groupe 2', 'Groupe 10'])
  await db
    .updateTable('shops')
    .set({ name: 'Zèbre' })
    .where('id', '=', ids[2] ?? 0)
    .execute()
  assert.deepEqual(await names(), ['Groupe 2', 'Groupe 10', 'Zèbre'])
})

test('nobody is alarmed for a shop where nobody works: its orders are counted, no more', async () => {
  const { shop, pupil, customer } = await aStaffedShop('La Déserte')
  await clock.at(minutesAgo(20), () => anOrder(db, shop, customer))
  assert.deepEqual(await told(shop.id), { waiting: 1, long: 1, unpaid: 0 })
  await db
    .updateTable('employees')
    .set({ closed_at: new Date() })
    .where('shop_id', '=', shop.id)
    .where('id', '=', pupil.id)
    .execute()
  assert.deepEqual(await told(shop.id), { waiting: 1, long: 0, unpaid: 0 })
})
