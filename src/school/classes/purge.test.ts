import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import { at } from '#clock'
import { sql } from '#database'
import * as employees from '#employees'
import * as orders from '#orders'
import { createAccount } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import { aCustomer, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
const teacherId = await createAccount(db, {
  kind: 'teacher',
  login: 'prof',
  firstName: 'Odile',
  lastName: 'Marchand',
  password: 'craie et tableau',
  mustChange: false,
})
await db.updateTable('accounts').set({ administrator_since: new Date() }).where('id', '=', teacherId).execute()
const teacher = { kind: 'teacher', id: teacherId, name: 'O. MARCHAND' } as const
const shop = await aShop(db, 'La Récré')
await db.updateTable('variants').set({ quantity: 1000 }).where('id', '=', shop.bear.variantId).execute()
const customer = await aCustomer(db, shop.id)

/** A class whose pupil Zéphyrine QUATREBARBES did something of everything that keeps a name. */
async function aClassAtWork(name: string) {
  const classId = await classes.createClass(db, teacher, { name })
  const [pupil] = await classes.addPupils(db, teacher, {
    classId,
    pupils: [{ firstName: 'Zéphyrine', lastName: 'Quatrebarbes' }],
  })
  assert.ok(pupil)
  const { accountId, login, password } = pupil
  await employees.openAccess(db, teacher, { shopId: shop.id, accountId, profile: 'manager' })
  const token = await employees.signIn(db, shop.id, { login, password })
  const { employee } = (await employees.visit(db, shop.slug, '01', token)) ?? {}
  assert.ok(employee)
  const actor = { kind: 'employee', id: employee.id, name: employee.name } as const
  const order = await anOrder(db, shop, customer, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  await orders.changeState(db, actor, shop.id, order.id, { to: 'payment-accepted' })
  await orders.answer(
    db,
    actor,
    shop.id,
    { orderId: order.id },
    { body: 'Votre colis est prêt. Zéphyrine Quatrebarbes, service clients' },
  )
  await classes.createGroup(db, teacher, { classId, name: 'Groupe A', accountIds: [accountId] })
  await employees.signIn(db, shop.id, { login, password: 'faux' }).catch(() => {})
  return { classId, accountId, login, orderId: order.id, actor }
}

/** The columns of the whole database, of text or JSON, that hold a word; mails go over the wire as bytes, read as text too. */
async function whereStands(word: string): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select format('%I.%I', table_schema, table_name) as table, column_name as column, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')
      and data_type in ('text', 'jsonb', 'json', 'character varying', 'ARRAY', 'bytea')`.execute(db)
  const places = rows.map(({ table, column, type }) => {
    const text = type === 'bytea' ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`
    return sql`select ${sql.lit(`${table}.${column}`)} as place
      where exists (select from ${sql.raw(table)} where ${text} ilike ${sql.lit(`%${word}%`)})`
  })
  // A statement each would be seven hundred; one for all would hold more tables than a plan finds quickly.
  const found: string[] = []
  for (let n = 0; n < places.length; n += 60) {
    const some = sql<{ place: string }>`${sql.join(places.slice(n, n + 60), sql` union all `)}`
    found.push(...(await some.execute(db)).rows.map(({ place }) => place))
  }
  return found
}

test('a purge leaves no name of the pupil anywhere; shops, orders, papers and other acts stay', async () => {
  const { classId, accountId, orderId } = await aClassAtWork('1re AGOrA')
  const counts = async () => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int4 from orders) as orders, (select count(*)::int4 from invoices) as invoices,
        (select count(*)::int4 from order_history) as history, (select count(*)::int4 from order_messages) as messages,
        (select count(*)::int4 from stock_movements) as stock, (select count(*)::int4 from shops) as shops`.execute(db)
    return rows[0]
  }
  assert.ok((await whereStands('quatrebarbes')).length > 2)
  assert.ok((await whereStands('zep.quatre')).length > 1)
  const before = await counts()
  const preview = await classes.purgePreview(db, teacher, classId)
  assert.equal(preview.accounts, 1)
  assert.equal(preview.shops, 1)
  assert.ok(
    preview.acts > 0 && preview.sessions === 1 && preview.histories > 1 && preview.papers > 0,
    `${preview.acts}`,
  )

  assert.equal(await classes.purgeClass(db, teacher, classId), 1)
  assert.deepEqual(await whereStands('quatrebarbes'), [])
  assert.deepEqual(await whereStands('zep.quatre'), [])
  assert.deepEqual(await whereStands('zéphyrine'), [])
  assert.deepEqual(await counts(), before)
  const history = await db.selectFrom('order_history').select('actor_name').where('order_id', '=', orderId).execute()
  assert.ok(history.some(({ actor_name }) => actor_name === 'élève'))
  const message = await db.selectFrom('order_messages').selectAll().where('order_id', '=', orderId).executeTakeFirst()
  assert.equal(message?.author_name, 'élève')
  assert.equal(message?.body, 'Votre colis est prêt. élève, service clients')
  const { rows: acts } = await sql`select from acts where actor_kind = 'employee'`.execute(db)
  assert.equal(acts.length, 0)
  await assert.rejects(classes.taught(db, teacher, classId), NotFound)
  assert.deepEqual(await employees.list(db, shop.id), [])
  assert.equal(await db.selectFrom('accounts').select('id').where('id', '=', accountId).executeTakeFirst(), undefined)
})

test('who undid whose acts is told without the name of a pupil who is gone', async () => {
  const { classId, actor } = await aClassAtWork('2de AGOrA')
  const { id: orderId } = await anOrder(db, shop, customer, { payment: 'cheque' })
  await orders.changeState(db, actor, shop.id, orderId, { to: 'cancelled' })
  const { steps } = await orders.undoable(db, shop.id, orderId)
  const [{ actId } = { actId: 0 }] = steps
  await orders.undo(db, teacher, { shopId: shop.id, orderId }, { actId, seen: actId })
  const reason = async () =>
    (
      await db
        .selectFrom('order_history')
        .select('reason')
        .where('order_id', '=', orderId)
        .where('reason', '<>', '')
        .executeTakeFirst()
    )?.reason
  assert.equal(await reason(), 'annulé par le professeur (actes de Z. QUATREBARBES)')
  await classes.purgeClass(db, teacher, classId)
  assert.equal(await reason(), 'annulé par le professeur (actes d’élève)')
  assert.deepEqual(await whereStands('quatrebarbes'), [])
})

test('a copy of a shop keeps no name either: an employee is found by the id that went along', async () => {
  const { classId, orderId } = await aClassAtWork('2de GATL')
  const copy = await aShop(db, 'Copie de La Récré')
  const [row] = await db.selectFrom('order_history').selectAll().where('order_id', '=', orderId).execute()
  assert.ok(row)
  const other = await anOrder(db, copy, await aCustomer(db, copy.id))
  const employee = await db
    .selectFrom('employees')
    .select('id')
    .where('account_id', 'is not', null)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('order_history')
    .values({
      shop_id: copy.id,
      order_id: other.id,
      state: row.state,
      actor_kind: 'employee',
      actor_id: employee.id,
      actor_name: 'Z. QUATREBARBES',
    })
    .execute()
  await classes.purgeClass(db, teacher, classId)
  assert.deepEqual(await whereStands('quatrebarbes'), [])
})

test('a namesake who stays keeps name and login, and what is written of them', async () => {
  const one = await aClassAtWork('1re A')
  const other = await aClassAtWork('1re B')
  assert.notEqual(one.login, other.login)
  await classes.purgeClass(db, teacher, one.classId)
  const stays = await db.selectFrom('accounts').selectAll().where('id', '=', other.accountId).executeTakeFirstOrThrow()
  assert.deepEqual([stays.login, stays.last_name], [other.login, 'Quatrebarbes'])
  const message = await db
    .selectFrom('order_messages')
    .selectAll()
    .where('order_id', '=', other.orderId)
    .executeTakeFirstOrThrow()
  assert.equal(message.author_name, 'Z. QUATREBARBES')
  assert.match(message.body, /Zéphyrine Quatrebarbes/)
  await classes.purgeClass(db, teacher, other.classId)
  assert.deepEqual(await whereStands('quatrebarbes'), [])
})

test('every key to accounts and classes lets a purge through', async () => {
  const { rows } = await sql<{ from: string; columns: number }>`
    select conrelid::regclass::text as from, cardinality(conkey) as columns from pg_constraint
    where contype = 'f' and confrelid in ('accounts'::regclass, 'classes'::regclass)`.execute(db)
  for (const { from, columns } of rows)
    assert.equal(
      columns,
      1,
      `${from} points to accounts or classes by several columns: teach release-rows.ts to let it go`,
    )
})

test('a class is purged by itself on its day, never before a week of warning', async () => {
  const day = (text: string) => new Date(`${text}T10:00:00Z`)
  const classId = await at(day('2026-09-01'), () => classes.createClass(db, teacher, { name: 'Tle AGOrA' }))
  assert.equal((await classes.taught(db, teacher, classId)).purgeOn, '2027-08-31')
  const on = (text: string) => at(day(text), () => classes.purgeDue(db))
  const soon = (text: string) => at(day(text), () => classes.purgesSoon(db, teacher))
  assert.equal(await on('2027-08-20'), 0)
  assert.deepEqual(await soon('2027-08-20'), [])
  assert.equal(await on('2027-08-24'), 0)
  assert.deepEqual(
    (await soon('2027-08-25')).map(({ name, on: when }) => [name, when]),
    [['Tle AGOrA', '2027-08-31']],
  )
  assert.equal(await on('2027-08-30'), 0)
  assert.equal(await on('2027-08-31'), 1)
  assert.equal(await on('2027-08-31'), 0)
  await assert.rejects(classes.taught(db, teacher, classId), NotFound)
})

test('one start with a clock that is a hundred years ahead changes no purge', async () => {
  const day = (text: string) => new Date(`${text}T10:00:00Z`)
  const classId = await at(day('2026-09-01'), () => classes.createClass(db, teacher, { name: 'Tle pressée' }))
  const on = (text: string) => at(day(text), () => classes.purgeDue(db))
  assert.equal(await on('2126-09-01'), 0, 'it is warned of, not purged')
  assert.equal(await on('2027-08-24'), 0)
  assert.equal((await classes.taught(db, teacher, classId)).warnedOn, '2027-08-24', 'the warning begins anew')
  assert.equal(await on('2027-08-31'), 1)
})

test('a machine that slept through August warns for a week first; another day chosen begins the week anew', async () => {
  const day = (text: string) => new Date(`${text}T10:00:00Z`)
  const classId = await at(day('2026-09-01'), () => classes.createClass(db, teacher, { name: 'Tle MCV' }))
  const on = (text: string) => at(day(text), () => classes.purgeDue(db))
  assert.equal(await on('2027-09-03'), 0)
  assert.equal((await at(day('2027-09-03'), () => classes.purgesSoon(db, teacher)))[0]?.on, '2027-09-10')
  await at(day('2027-09-04'), () => classes.setPurgeDay(db, teacher, { classId, day: '2027-10-01' }))
  assert.equal(await on('2027-09-12'), 0)
  for (const wrong of ['', '2027-02-30', 'demain', '2027-09-01'])
    await assert.rejects(
      at(day('2027-09-04'), () => classes.setPurgeDay(db, teacher, { classId, day: wrong })),
      Invalid,
    )
  assert.equal(await on('2027-09-30'), 0)
  assert.equal(await on('2027-10-01'), 0)
  assert.equal(await on('2027-10-07'), 1)
})

test('the usual day is the next one that leaves a class time to work', () => {
  for (const [from, wanted] of [
    ['2026-09-01', '2027-08-31'],
    ['2027-01-10', '2027-08-31'],
    ['2027-07-05', '2028-08-31'],
    ['2027-08-31', '2028-08-31'],
  ])
    assert.equal(classes.usualPurgeDay(from ?? ''), wanted)
  assert.equal(classes.usualPurgeDay('2026-09-01', '02-30'), '2027-02-28')
})
