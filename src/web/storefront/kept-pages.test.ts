import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import * as catalogue from '#catalogue'
import { readConfig } from '#config'
import * as customers from '#customers'
import { countQueries } from '#database'
import { openFiles } from '#files'
import { system } from '#people'
import * as school from '#school'
import * as stock from '#stock'
import { aCustomer, aShop, testDatabase } from '#test'
import { createApp } from '../app.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-kept-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const app = createApp({ config: readConfig({}), database, db, files: openFiles(folder, db) })
const base = `http://localhost/mag/${shop.slug}`
const shelf = '/categorie/jouets'
const anne = await aCustomer(db, shop.id)
const cookie = `preau_visit=${await customers.openSession(db, shop.id, anne.id)}`
const read = async (path: string, sent = '') =>
  (await app.request(`${base}${path}`, { headers: { cookie: sent } })).text()

test('a kept page shows each visitor their own name and cart, and nobody another one’s', async () => {
  for (let time = 0; time < 3; time++) {
    assert.match(await read(shelf, cookie), /Bienvenue/)
    const stranger = await read(shelf)
    assert.doesNotMatch(stranger, /Bienvenue/)
    assert.match(stranger, /identifiez-vous/)
    assert.doesNotMatch(stranger, /<!--[0-9a-f]{8}-/)
  }
})

test('a page that is not there is the visitor’s own too', async () => {
  assert.match(await read('/categorie/aucune', cookie), /Bienvenue/)
})

test('the page after a change of stock or of a product is the new one', async () => {
  const { productId, variantId } = shop.train
  const path = '/produit/train-des-forets-5-wagons'
  await read(path)
  await stock.correct(db, system, shop.id, variantId, 0)
  assert.match(await read(path), /épuisé/i)
  await stock.correct(db, system, shop.id, variantId, 2)
  assert.doesNotMatch(await read(path), /épuisé/i)
  await catalogue.changeProduct(db, system, shop.id, productId, { name: 'Toupie des vents' })
  assert.match(await read(path), /Toupie des vents/)
})

test('a kept page costs one statement, one made anew at most three', async () => {
  await read(shelf, cookie)
  assert.equal((await countQueries(database, () => read(shelf, cookie))).count, 1)
  assert.ok((await countQueries(database, () => read(`${shelf}?tri=price`, cookie))).count <= 3)
})

test('visitors of one instant are one statement', async () => {
  await read(shelf)
  const { count } = await countQueries(database, () => Promise.all(Array.from({ length: 16 }, () => read(shelf))))
  assert.equal(count, 1)
})
