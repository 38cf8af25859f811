// A shop made from nothing says on its home page what it lacks before it can sell; nothing is forced, and the list is put away.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import { system } from '#people'
import * as shops from '#shops'
import * as statistics from '#statistics'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database

test('each step is ticked by what was done, and a shop of a model has no list', async () => {
  const id = await shops.create(db, system, {
    slug: 'vide',
    name: 'Vide',
    theme: 'pre',
    opening: true,
    back_office_digits: '01',
  })
  const lacks = async () => statistics.lacking(db, await shops.byId(db, id))
  assert.deepEqual((await lacks()).steps, ['identity', 'category', 'product', 'carrier', 'terms', 'window'])
  const categoryId = await catalogue.addCategory(db, system, id, { name: 'Jouets' })
  const price = { name: 'Toupie', categoryId, rateBp: 2000, price: { htMicro: 5_000_000 } }
  const toupie = await catalogue.addProduct(db, system, id, {
    ...price,
    variants: [{ reference: 'T1', quantity: 3 }],
    activeSince: null,
  })
  assert.deepEqual(await lacks(), { steps: ['identity', 'product', 'carrier', 'terms', 'window'], hidden: 1 })
  await catalogue.changeProduct(db, system, id, toupie, { active: true })
  await shops.changeTheme(db, system, id, 'lac')
  assert.deepEqual((await lacks()).steps, ['identity', 'carrier', 'terms'])
  assert.equal((await carriers.list(db, id)).length, 0)

  const kenza = await anEmployee(db, id)
  await db.updateTable('employees').set({ profile: 'manager' }).execute()
  const office = await anOffice(database, await shops.byId(db, id), kenza)
  const home = async () => (await office.get('')).text()
  const list = await home()
  assert.match(list, /Ouvrir la boutique/)
  assert.match(list, /href="[^"]*\/transport">Un transporteur/)
  assert.equal((await office.post('/preferences/ouverture', {})).status, 303)
  assert.doesNotMatch(await home(), /Ouvrir la boutique/)
  const model = await aShop(db)
  const there = await anOffice(database, model, await anEmployee(db, model.id))
  assert.doesNotMatch(await (await there.get('')).text(), /Ouvrir la boutique/)
})
