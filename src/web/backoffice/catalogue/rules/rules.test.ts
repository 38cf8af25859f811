// The forms of promotions and codes: what contradicts itself, what costs nearly nothing and what is crafted is told, nothing lost.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import * as customers from '#customers'
import * as promotions from '#promotions'
import * as school from '#school'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'À promouvoir')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const shelf = (await catalogue.listCategories(db, shop.id))[0]?.id ?? 0
const grant = { name: 'Écoles', untaxed: false, discountBp: 500, term: null, invoiceAt: null }
const group = await customers.addGroup(db, kenza, shop.id, grant)

const promotion = { name: 'Soldes', gives: 'percent', worth: '10', quantity: '1', from: '', until: '', enabled: 'on' }
const everything = { articles: 'all', customers: 'all', products: '' }
const post = async (path: string, form: Record<string, string>) => {
  const answer = await office.post(path, form)
  return { status: answer.status, text: (await answer.text()).replaceAll('\u00a0', ' ') }
}

test('all and some at once is asked about, whatever was ticked stays ticked', async () => {
  const form = { ...promotion, ...everything, [`categorie-${shelf}`]: 'on', [`groupe-${group}`]: 'on', products: 'NON' }
  const { status, text } = await post('/catalogue/promotions/nouvelle', { ...form, worth: 'trop' })
  assert.equal(status, 422)
  for (const said of [/Toute la boutique » et des articles/, /Tous les clients » et des groupes/, /la référence NON/])
    assert.match(text, said)
  assert.match(text, /pourcentage de 0,01 à 99/, 'what else is wrong is said in the same breath')
  for (const name of [`categorie-${shelf}`, `groupe-${group}`])
    assert.match(text, new RegExp(`<input[^>]*name="${name}"[^>]*checked`), name)
  const code = { ...form, code: 'ECOLES', minimum: '', uses: '', each: '' }
  assert.equal((await post('/catalogue/codes/nouveau', code)).status, 422)
  const counted = await post('/achats/inventaires/nouveau', { scope: 'all', category: `${shelf}`, supplier: '' })
  assert.deepEqual([counted.status, /mais pas coché/.test(counted.text)], [422, true])
  assert.deepEqual(await promotions.listPromotions(db, shop.id), [])
})

test('an amount that leaves nearly nothing of a price names the articles and is confirmed, made and changed', async () => {
  const dear = { ...promotion, ...everything, gives: 'amount', worth: '2000,00' }
  const { status, text } = await post('/catalogue/promotions/nouvelle', dear)
  assert.equal(status, 422)
  assert.match(text, /Ours Marcel en hêtre/)
  assert.match(text, /name="sure"/)
  assert.equal((await post('/catalogue/promotions/nouvelle', { ...dear, sure: 'on' })).status, 303)
  const [made] = await promotions.listPromotions(db, shop.id)
  const path = `/catalogue/promotions/${made?.id}`
  assert.equal((await post(path, { ...dear, worth: '1900' })).status, 422)
  assert.equal((await post(path, { ...dear, worth: '1900', sure: 'on' })).status, 303)
  assert.equal((await post(path, { ...dear, worth: '1', enabled: '' })).status, 303)
})

test('the name of a field that holds no id is refused or says nothing, never an error', async () => {
  for (const name of ['categorie-abc', 'categorie-1.5', 'groupe-1e400', 'categorie-99999999999999999999', 'groupe--1'])
    for (const path of ['/catalogue/promotions/nouvelle', '/catalogue/codes/nouveau']) {
      const form = { ...promotion, code: 'NON', minimum: '', uses: '', each: '', [name]: 'on' }
      const { status } = await post(path, { ...form, articles: 'some', customers: 'some', products: '' })
      assert.equal(status, 422, `${path} ${name}`)
    }
})
