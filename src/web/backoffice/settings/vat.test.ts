import assert from 'node:assert/strict'
import test from 'node:test'
import * as shops from '#shops'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database

test('a pupil says how the shop bears VAT; a rate that is none is told, and nothing typed is lost', async () => {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  await db.updateTable('employees').set({ profile: 'manager' }).execute()
  const office = await anOffice(database, shop, kenza)
  const page = await (await office.get('/preferences/tva')).text()
  const rates = [...page.matchAll(/name="([\w]+-(?:standard|reduced))"[^>]*value="([^"]*)"/g)]
  const typed = Object.fromEntries(rates.map(([, name = '', value = '']) => [name, value]))
  assert.equal(typed['FI-standard'], '25,5')
  assert.match(page, /comme un particulier\s: la boutique n’a pas de numéro de TVA/)
  assert.match(page, /Guyane, Mayotte<\/th><td>aucune/)
  const form = { ...typed, seller: 'real', overseas: 'exempt', oss: 'on', 'BE-reduced': '6' }
  const wrong = await office.post('/preferences/tva', { ...form, 'BE-standard': 'beaucoup' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /value="beaucoup"/)
  assert.equal((await office.post('/preferences/tva', form)).status, 303)
  const franchise = { ...form, seller: 'franchise' }
  const asked = await office.post('/preferences/tva', franchise)
  const told = (await asked.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.equal(asked.status, 422)
  assert.match(told, /vendus? à (?:leur|son) prix hors taxes/)
  assert.match(told, /<li>[^<]+ : \d+,\d\d € → \d+,\d\d €/)
  assert.equal(shops.vatOf(await shops.byId(db, shop.id)).franchise, undefined, 'nothing is done before it is meant')
  assert.equal((await office.post('/preferences/tva', { ...franchise, sure: 'on' })).status, 303)
  assert.equal(shops.vatOf(await shops.byId(db, shop.id)).franchise, true)
  assert.equal((await office.post('/preferences/tva', { ...form, sure: 'on' })).status, 303)
  assert.deepEqual(shops.vatOf(await shops.byId(db, shop.id)), {
    oss: true,
    overseas: 'exempt',
    rates: { BE: [2100, 600] },
  })
})
