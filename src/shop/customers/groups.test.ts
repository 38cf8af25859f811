import assert from 'node:assert/strict'
import test from 'node:test'
import { Invalid, NotFound, Refusal } from '#refusals'
import { aCustomer, anEmployee, aShop, testDatabase } from '#test'
import * as customers from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const other = await aShop(db)
const { actor: kenza } = { actor: await anEmployee(db, shop.id) }

const schools: customers.GroupSettings = {
  name: 'Écoles',
  untaxed: true,
  discountBp: 1000,
  term: { kind: 'net', days: 30 },
  invoiceAt: 'shipment',
}
const lastAct = () =>
  db.selectFrom('acts').selectAll().where('shop_id', '=', shop.id).orderBy('id', 'desc').executeTakeFirstOrThrow()

test('a shop begins with consumers who pay with their order and businesses who pay later', async () => {
  const [consumers, businesses, ...more] = await customers.listGroups(db, shop.id)
  assert.equal(more.length, 0)
  assert.deepEqual([consumers?.name, consumers?.untaxed, consumers?.term], ['Particuliers', false, null])
  assert.deepEqual(
    [businesses?.name, businesses?.untaxed, businesses?.term, businesses?.invoiceAt],
    ['Professionnels', true, { kind: 'end-of-month', days: 30 }, 'shipment'],
  )
})

test('who comes without a group is a consumer; an employee puts a customer into another, in the trace with both', async () => {
  const anne = await aCustomer(db, shop.id)
  assert.equal((await customers.groupOf(db, shop.id, anne.id)).code, 'consumers')
  const id = await customers.addGroup(db, kenza, shop.id, schools)
  await customers.setGroup(db, kenza, shop.id, anne.id, id)
  assert.deepEqual(await customers.groupOf(db, shop.id, anne.id), { ...schools, id, code: null })
  const act = await lastAct()
  assert.deepEqual(
    [act.verb, act.before, act.after],
    ['customers.set-group', { group: 'Particuliers' }, { group: 'Écoles' }],
  )
  const [foreign] = await customers.listGroups(db, other.id)
  await assert.rejects(customers.setGroup(db, kenza, shop.id, anne.id, foreign?.id ?? 0), NotFound)
  await customers.removeGroup(db, kenza, shop.id, id)
  assert.equal((await customers.groupOf(db, shop.id, anne.id)).code, 'consumers')
})

test('no term is longer than the law lets, no two groups have one name, the two first stay', async () => {
  const refusal = (settings: Partial<customers.GroupSettings>) =>
    assert.rejects(customers.addGroup(db, kenza, shop.id, { ...schools, ...settings }), Invalid)
  await refusal({ term: { kind: 'net', days: 61 } })
  await refusal({ term: { kind: 'end-of-month', days: 46 } })
  await refusal({ name: 'Professionnels' })
  await refusal({ name: '?' })
  const [consumers] = await customers.listGroups(db, shop.id)
  await assert.rejects(customers.removeGroup(db, kenza, shop.id, consumers?.id ?? 0), Refusal)
})

test('many customers go into a group in one act, each in the trace with where it comes from, and the list keeps them', async () => {
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const gone = await aCustomer(db, shop.id)
  await db.updateTable('customers').set({ anonymised_at: new Date() }).where('id', '=', gone.id).execute()
  const stranger = await aCustomer(db, other.id)
  const id = await customers.addGroup(db, kenza, shop.id, { ...schools, name: 'Crèches' })
  await customers.setGroup(db, kenza, shop.id, paul.id, id)
  const ids = [anne.id, paul.id, gone.id, stranger.id]
  assert.equal((await customers.setGroups(db, kenza, shop.id, { customerIds: ids, groupId: id })).moved, 1)
  assert.equal((await customers.setGroups(db, kenza, shop.id, { customerIds: ids, groupId: id })).moved, 0)
  const act = await lastAct()
  assert.deepEqual(
    [act.verb, act.subject_id, act.before, act.after],
    ['customers.set-group', anne.id, { group: 'Particuliers' }, { group: 'Crèches' }],
  )
  const { rows, total } = await customers.list(db, shop.id, { group: id })
  assert.deepEqual(
    [rows.map((row) => [row.id, row.group]), total],
    [
      [
        [paul.id, 'Crèches'],
        [anne.id, 'Crèches'],
      ],
      2,
    ],
  )
  await assert.rejects(customers.setGroups(db, kenza, other.id, { customerIds: [stranger.id], groupId: id }), NotFound)
})
