import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { countQueries } from '#database'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'
import { formsOf } from '../../../../../test/fire/harvest.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const path = '/catalogue/tableau'

/** The form of the table as it is shown now: its fields by name. */
async function shown(query = ''): Promise<Record<string, string>> {
  const text = await (await office.get(`${path}${query}`)).text()
  const form = formsOf(text, path).find(({ action }) => action.includes('/tableau'))
  return Object.fromEntries(form?.fields ?? [])
}
const find = (id: number) => catalogue.findManaged(db, shop.id, id)

test('only the rows in which somebody typed are saved, each for itself, and one that is wrong comes back whole', async () => {
  const [train, bear] = [shop.train.productId, shop.bear.productId]
  const { count } = await countQueries(database, async () => assert.equal((await office.get(path)).status, 200))
  assert.ok(count <= 5, `${count} statements`)
  const fields = await shown()
  const acts = () =>
    db.selectFrom('acts').select(['verb', 'subject_id']).where('shop_id', '=', shop.id).orderBy('id').execute()
  const before = (await acts()).length
  const answer = await office.post(path, {
    ...fields,
    [`name-${train}`]: 'Train bleu',
    [`ttc-${train}`]: '41,00',
    [`purchase-${train}`]: '12,5',
    [`low-${train}`]: '4',
    [`state-${train}`]: 'CACHÉ',
    [`ht-${bear}`]: 'cher',
    [`weight-${bear}`]: '777',
  })
  const text = await answer.text()
  assert.equal(
    answer.status,
    422,
    text
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .slice(-600),
  )
  for (const told of [
    '1 ligne enregistrée',
    '1 ligne n’a pas été enregistrée',
    'value="cher"',
    'value="777"',
    `id="ht-${bear}-error"`,
  ])
    assert.ok(text.includes(told), told)
  const saved = await find(train)
  assert.deepEqual(
    [saved.name, saved.ttcCents, saved.purchaseMicro, saved.activeSince],
    ['Train bleu', 4100, 12_500_000, null],
  )
  assert.equal((await find(bear)).weightG, 400)
  const done = (await acts()).slice(before).map(({ verb, subject_id }) => [verb, subject_id])
  assert.deepEqual(done, [
    ['catalogue.change-product', train],
    ['stock.set-threshold', shop.train.variantId],
  ])
  assert.deepEqual(
    Object.keys(await shown('?active=no')).filter((name) => name.startsWith('name-')),
    [`name-${train}`],
  )
})

test('of two who change the same cell the second is told at it, and other cells of the row are both kept', async () => {
  const id = shop.bear.productId
  const first = await shown()
  await catalogue.changeProduct(db, kenza, shop.id, id, { name: 'Ours de Kenza', weightG: 410 })
  const late = await office.post(path, { ...first, [`name-${id}`]: 'Ours à moi', [`purchase-${id}`]: '3,20' })
  const text = await late.text()
  assert.equal(late.status, 422)
  assert.match(text, /Ours à moi[\s\S]*Ours de Kenza/)
  const again = formsOf(text, path).find(({ action }) => action.includes('/tableau'))
  const sent = await office.post(path, Object.fromEntries(again?.fields ?? []))
  assert.equal(sent.status, 303)
  const { name, weightG, purchaseMicro } = await find(id)
  assert.deepEqual([name, weightG, purchaseMicro], ['Ours à moi', 410, 3_200_000])
})
