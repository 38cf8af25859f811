// Who makes a product, and what is said of it: manufacturers kept by pupils, features written one a line.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { NotFound } from '#refusals'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'
import { formsOf } from '../../../../test/fire/harvest.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'Atelier')
const other = await aShop(db, 'Voisine')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const makers = () => catalogue.listManufacturers(db, shop.id)
const read = async (path: string) => (await office.get(path)).text()

test('a manufacturer is added, changed, and has a name and an address of its own', async () => {
  assert.match(await read('/catalogue/fabricants'), /Pas encore de fabricant/)
  const add = (name: string, address: string) => office.post('/catalogue/fabricants/nouveau', { name, address })
  const wrong = await add(' ', '')
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Indiquez le nom du fabricant.*Indiquez son adresse postale/s)
  assert.equal((await add('Tournerie', '1 rue du Lac\n39100 Dole')).status, 303)
  assert.equal((await add('Vannerie', 'vannerie@exemple.fr')).status, 303)
  const twice = await add('Tournerie', 'Ailleurs')
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /porte déjà ce nom/)
  const [one] = await makers()
  const path = `/catalogue/fabricants/${one?.id}`
  const form = Object.fromEntries(
    formsOf(await read(path), path).find(({ action }) => action.endsWith(path))?.fields ?? [],
  )
  assert.equal((await office.post(path, { ...form, name: 'Tournerie du Jura' })).status, 303)
  assert.deepEqual((await makers())[0], {
    id: one?.id,
    name: 'Tournerie du Jura',
    address: '1 rue du Lac\n39100 Dole',
    contact: '',
  })
  const again = Object.fromEntries(
    formsOf(await read(path), path).find(({ action }) => action.endsWith(path))?.fields ?? [],
  )
  const taken = await office.post(path, { ...again, name: 'Vannerie' })
  assert.equal(taken.status, 422)
  assert.match(await taken.text(), /Un autre fabricant de la boutique porte ce nom/)
  const change = { name: 'X', address: 'Y' }
  await assert.rejects(async () => catalogue.changeManufacturer(db, kenza, other.id, one?.id ?? 0, change), NotFound)
})

test('features are written one a line, and what cannot be read is said, with the text kept', async () => {
  const path = `/catalogue/${shop.train.productId}`
  const sheet = async () =>
    Object.fromEntries(formsOf(await read(path), path).find(({ action }) => action.endsWith(path))?.fields ?? [])
  const features = async () => (await catalogue.findManaged(db, shop.id, shop.train.productId)).features
  const typed = 'Matière : hêtre massif\r\n\r\nDimensions: 30 x 12 cm\nÂge : dès 3 ans : sous surveillance'
  assert.equal((await office.post(path, { ...(await sheet()), features: typed })).status, 303)
  assert.deepEqual(await features(), [
    ['Matière', 'hêtre massif'],
    ['Dimensions', '30 x 12 cm'],
    ['Âge', 'dès 3 ans : sous surveillance'],
  ])
  const shown = await sheet()
  assert.equal(shown.features, 'Matière : hêtre massif\nDimensions : 30 x 12 cm\nÂge : dès 3 ans : sous surveillance')
  for (const [text, sentence] of [
    ['Sans deux-points', /Sans deux-points.*écrivez le nom/],
    ['Matière : a\nMatière : b', /Matière.*est écrit deux fois/],
    [`${'N'.repeat(41)} : x`, /40.caractères au plus/],
    [Array.from({ length: 31 }, (_, n) => `N${n} : x`).join('\n'), /30.caractéristiques au plus/],
  ] as const) {
    const refused = await office.post(path, { ...(await sheet()), features: text })
    assert.equal(refused.status, 422, text)
    assert.match(await refused.text(), sentence)
  }
  assert.equal((await office.post(path, { ...(await sheet()), features: '' })).status, 303)
  assert.deepEqual(await features(), [])
})

test('a feature called as another one asks first, and says who renamed it meanwhile', async () => {
  const path = '/catalogue/caracteristiques/une'
  const [shelf] = await catalogue.listCategories(db, shop.id)
  for (const [at, feature] of (['Bois', 'Essence'] as const).entries())
    await catalogue.addProduct(db, kenza, shop.id, {
      categoryId: shelf?.id ?? 0,
      ...{
        rateBp: 2000,
        name: `Bol ${at}`,
        price: { ttcCents: 500 },
        variants: [{ reference: `BOL-${at}`, quantity: 1 }],
      },
      features: [[feature, 'noyer']],
    })
  const rename = (more: object) => office.post(path, { nom: 'Essence', valeur: '', to: 'Bois', ...more })
  const asked = await rename({})
  assert.equal(asked.status, 422)
  assert.match(await asked.text(), /existe déjà sur 1.produit.*name="sure"/s)
  assert.equal((await rename({ sure: 'on' })).status, 303)
  const late = await rename({ to: 'Matière' })
  assert.equal(late.status, 303)
  const flash = /preau_flash=([\w-]+)/.exec(late.headers.get('set-cookie') ?? '')?.[1] ?? ''
  assert.match(Buffer.from(flash, 'base64url').toString(), /a déjà renommé «.Essence.» en «.Bois.»/)
})
