import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import { Invalid, NotFound } from '#refusals'
import { anEmployee, aShop, testDatabase } from '#test'
import * as trace from '#trace'
import * as views from '#views'

const { db } = await testDatabase()
const shop = await aShop(db)
const [kenza, lina] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Lina', 'MARTIN')]
const cheques = {
  list: 'orders',
  name: 'Chèques',
  filters: { state: 'awaiting-cheque', sort: '-total' },
  shared: false,
}

test('of an address a view keeps the filters and the sort, not the place in the list', () => {
  const filters = views.filtersIn(
    'state=new&sort=-total&after=12~4&before=3&lot=7&customer=L%C3%A9a+D&min=&X=1&max=%00%0A',
  )
  assert.deepEqual(filters, { state: 'new', sort: '-total', customer: 'Léa D' })
  assert.equal(views.inAddress(filters), 'state=new&sort=-total&customer=L%C3%A9a+D')
  assert.ok(views.isSame(filters, { customer: 'Léa D', sort: '-total', state: 'new' }))
  assert.ok(!views.isSame(filters, { ...filters, min: '1' }))
  assert.ok(!views.isSame(filters, { state: 'new', sort: '-total', payment: 'Léa D' }))
})

test('a name is kept once a person and list, however it is written; in its place when that is asked', async () => {
  const id = await views.saveView(db, kenza, shop.id, cheques)
  for (const name of ['chèques', ' CHEQUES ', 'Cheques'])
    await assert.rejects(views.saveView(db, kenza, shop.id, { ...cheques, name }), views.SameName)
  assert.notEqual(await views.saveView(db, lina, shop.id, cheques), id)
  assert.notEqual(await views.saveView(db, kenza, shop.id, { ...cheques, list: 'customers' }), id)
  const other = { ...cheques, filters: { payment: 'cheque' }, replace: true }
  assert.equal(await views.saveView(db, kenza, shop.id, other), id)
  assert.deepEqual((await views.findView(db, shop.id, kenza.id, id)).filters, { payment: 'cheque' })
  await assert.rejects(views.saveView(db, kenza, shop.id, { ...cheques, name: '  ' }), Invalid)
  await assert.rejects(views.saveView(db, kenza, shop.id, { ...cheques, name: 'x'.repeat(61) }), Invalid)
  await assert.rejects(views.saveView(db, kenza, shop.id, { ...cheques, name: 'Rien', filters: {} }), Invalid)
})

test('two who save at once under one name: one is told; a 51st is refused, replacing is not', async () => {
  const given = { ...cheques, name: 'En même temps' }
  const both = await Promise.allSettled([1, 2].map(() => views.saveView(db, lina, shop.id, given)))
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  for (let left = views.MOST - 2; left > 0; left--)
    await views.saveView(db, lina, shop.id, { ...cheques, name: `Vue ${left}` })
  await assert.rejects(views.saveView(db, lina, shop.id, { ...cheques, name: 'Une de trop' }), /50 filtres enregistrés/)
  await views.saveView(db, lina, shop.id, { ...given, shared: true, replace: true })
  await views.saveView(db, lina, shop.id, { ...cheques, list: 'customers' })
})

test('a view is renamed, shared and forgotten by who keeps it, and by nobody else; the trace says it', async () => {
  const [view] = await views.listViews(db, shop.id, kenza.id)
  const id = view?.id ?? 0
  await assert.rejects(views.findView(db, shop.id, lina.id, id), NotFound)
  assert.ok((await views.listViews(db, shop.id, lina.id)).every((one) => one.id !== id))
  await assert.rejects(views.changeView(db, lina, shop.id, id, { name: 'À moi', shared: true }), NotFound)
  await assert.rejects(views.removeView(db, lina, shop.id, id), NotFound)
  await views.saveView(db, kenza, shop.id, { ...cheques, list: view?.list ?? '', name: 'Autre' })
  await assert.rejects(views.changeView(db, kenza, shop.id, id, { name: 'AUTRE', shared: false }), views.SameName)
  await views.changeView(db, kenza, shop.id, id, { name: 'Chèques en retard', shared: true })
  await views.removeView(db, kenza, shop.id, id)
  await assert.rejects(views.removeView(db, kenza, shop.id, id), NotFound)
  const acts = await trace.onRecord(db, shop.id, { kind: 'view', id }, 10)
  assert.deepEqual(
    acts.map((act) => trace.sentence(act)),
    [
      'Filtres enregistrés supprimés\u00a0: Chèques en retard',
      'Filtres enregistrés modifiés\u00a0: Chèques en retard',
      ...(acts.length === 4 ? ['Filtres enregistrés modifiés\u00a0: Chèques'] : []),
      'Filtres enregistrés\u00a0: Chèques',
    ],
  )
})

test('what an employee keeps goes with the employee', async () => {
  const { rows: before } = await sql<{
    n: number
  }>`select count(*)::int as n from saved_views where employee_id = ${lina.id}`.execute(db)
  assert.ok((before[0]?.n ?? 0) > views.MOST)
  await sql`delete from employees where shop_id = ${shop.id} and id = ${lina.id}`.execute(db)
  const { rows: after } = await sql`select from saved_views where employee_id = ${lina.id}`.execute(db)
  assert.equal(after.length, 0)
})
