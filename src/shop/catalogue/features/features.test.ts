// Names that others are found by: one, with whatever spaces, capitals and apostrophes it is typed again.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import { Invalid } from '#refusals'
import { anEmployee, aShop, testDatabase } from '#test'
import * as catalogue from '../index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const categoryId = (await catalogue.listCategories(db, shop.id))[0]?.id ?? 0
let made = 0
const product = (features: [string, string][], more: object = {}) =>
  catalogue.addProduct(db, kenza, shop.id, {
    categoryId,
    rateBp: 2000,
    name: 'Toupie',
    price: { ttcCents: 990 },
    variants: [{ reference: `TOU-${++made}`, quantity: 4 }],
    features,
    ...more,
  })
const told = async (name: string) =>
  (await catalogue.listFeatures(db, shop.id))
    .filter((one) => one.name.toLowerCase() === name.toLowerCase())
    .map((one) => [one.name, ...one.values.map(({ value, n }) => `${value} ${n}`)])

test('a no-break space makes no other value, choice or brand', async () => {
  const first = await product([['Âge', 'Dès 3\u00a0ans']])
  const second = await product([['Âge', 'Dès 3 ans']])
  assert.deepEqual(await told('Âge'), [['Âge', 'Dès 3 ans 2']])
  await catalogue.changeProduct(db, kenza, shop.id, second, { features: [['Âge', 'Dès\u202f3\u00a0 ans']] })
  assert.deepEqual(await told('Âge'), [['Âge', 'Dès 3 ans 2']])
  const sized = await product([], {
    options: ['Taille\u00a0d’enfant'],
    swatches: { 'Taille\u00a0d’enfant': { '6\u00a0ans': '#c4453a' } },
    variants: [{ reference: 'TAI-6', quantity: 1, choices: ['6\u00a0ans'] }],
  })
  const sheet = await catalogue.findManaged(db, shop.id, sized)
  assert.deepEqual([sheet.options, sheet.variants[0]?.choices], [['Taille d’enfant'], ['6 ans']])
  const { rows } = await sql`select swatches from products where shop_id = ${shop.id} and id = ${sized}`.execute(db)
  assert.deepEqual(rows, [{ swatches: { 'Taille d’enfant': { '6 ans': '#c4453a' } } }])
  const maker = (name: string) => catalogue.addManufacturer(db, kenza, shop.id, { name, address: 'Dole' })
  assert.equal(await maker('Bois\u00a0et Fil'), await maker('Bois et Fil'))
  await assert.rejects(
    () => catalogue.addNewManufacturer(db, kenza, shop.id, { name: 'BOIS ET FIL', address: 'Dole' }),
    Invalid,
  )
  assert.deepEqual((await catalogue.findManaged(db, shop.id, first)).features, [['Âge', 'Dès 3 ans']])
})

test('a feature is written as the other products write it, and one’s own writing stays', async () => {
  const id = await product([['Joueurs', '2 à 6']])
  const was = await catalogue.findManaged(db, shop.id, id)
  const written = (...features: [string, string][]) => catalogue.writtenAsBorne(db, shop.id, was, features)
  assert.deepEqual(await written(['âge', 'DÈS 3 ANS'], ['Joueurs', '2 à 6']), [
    ['Âge', 'Dès 3 ans'],
    ['Joueurs', '2 à 6'],
  ])
  assert.deepEqual(await written(['joueurs', '2 À 6']), [['joueurs', '2 À 6']], 'nobody else bears it')
  assert.deepEqual(await written(['Âge', 'Dès 3 ans +']), [['Âge', 'Dès 3 ans +']], 'signs count')
  assert.equal(await catalogue.writtenAsBorne(db, shop.id, was, undefined), undefined)
})
