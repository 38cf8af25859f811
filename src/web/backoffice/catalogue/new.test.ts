// A pupil makes a product and its shelf: the fewest fields, what is wrong said beside them, and nothing shown to customers yet.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import * as school from '#school'
import * as shops from '#shops'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'À remplir')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const category = `${(await catalogue.listCategories(db, shop.id))[0]?.id}`

const made = async (form: Record<string, string>) => {
  const answer = await office.post('/catalogue/nouveau', form)
  assert.equal(answer.status, 303, await answer.text())
  const id = Number((answer.headers.get('location') ?? '').split('/').at(-1))
  return catalogue.findManaged(db, shop.id, id)
}
const refused = async (form: Record<string, string>) => {
  const answer = await office.post('/catalogue/nouveau', form)
  assert.equal(answer.status, 422)
  return answer.text()
}
const fields = { name: 'Quilles', category, rate: '2000', ht: '', ttc: '', reference: '', quantity: '4' }

test('one of the two prices is enough; a reference is given where none is typed; the product is hidden', async () => {
  const one = await made({ ...fields, ttc: '12,00' })
  assert.deepEqual([one.htMicro, one.ttcCents, one.activeSince], [10_000_000, 1200, null])
  assert.deepEqual([one.variants[0]?.reference, one.variants[0]?.quantity], ['QUI-001', 4])
  const two = await made({ ...fields, ht: '8,333333', ttc: '10,00' })
  assert.deepEqual([two.htMicro, two.variants[0]?.reference], [8_333_333, 'QUI-002'])
  assert.equal((await made({ ...fields, ht: '5', reference: ' MA REF ' })).variants[0]?.reference, 'MA REF')
  const shown = await (await office.get(`/catalogue/${one.id}`)).text()
  assert.match(shown, /caché/)
  const inShop = () =>
    office.app.request(`http://localhost/mag/${shop.slug}/produit/${one.slug}`, { headers: { host: 'localhost' } })
  assert.equal((await inShop()).status, 404)
  await catalogue.changeProduct(db, kenza, shop.id, one.id, { active: true })
  assert.equal((await inShop()).status, 200)
})

test('two who add the same at once have an address and a reference each', async () => {
  const noah = await anOffice(database, shop, await anEmployee(db, shop.id, 'Noah', 'PETIT'))
  await db.updateTable('employees').set({ profile: 'manager' }).execute()
  const both = [office, noah].map((one) => one.post('/catalogue/nouveau', { ...fields, name: 'Toupie', ttc: '3,00' }))
  assert.deepEqual(
    (await Promise.all(both)).map(({ status }) => status),
    [303, 303],
  )
  const { rows } = await catalogue.listManaged(db, shop.id, { text: 'toupie' })
  assert.deepEqual(rows.map(({ reference }) => reference).sort(), ['TOU-001', 'TOU-002'])
})

test('what is missing or wrong is said at its field, and what was typed stays', async () => {
  const before = (await catalogue.listManaged(db, shop.id, {})).total
  const page = await refused({ ...fields, name: ' ', category: '', quantity: '-1' })
  for (const sentence of ['Donnez un nom au produit.', 'Choisissez une catégorie.', 'de 0 à 1 000 000'])
    assert.ok(page.includes(sentence), sentence)
  assert.match(await refused(fields), /Indiquez un prix, HT ou TTC/)
  const two = await refused({ ...fields, ht: '1', ttc: '99', name: 'Boules' })
  assert.match(two, /ne vont pas ensemble/)
  assert.match(two, /value="Boules"/)
  assert.match(await refused({ ...fields, ttc: '1.500' }), /se lit de deux façons/)
  assert.match(await refused({ ...fields, ttc: '5', category: '999999' }), /Faites votre choix dans la liste/)
  assert.match(await refused({ ...fields, ttc: '5', reference: 'MA REF' }), /est déjà celle d’un autre article/)
  assert.equal((await catalogue.listManaged(db, shop.id, {})).total, before)
})

test('a shop without a category is led to its first one, and from there to its first product', async () => {
  const system = { kind: 'system', id: null, name: 'Préau' } as const
  const facts = { cheque_payee: 'Vide', cheque_address: 'Ici', iban: 'FR7630001007941234567890185', bic: 'BDFEFRPP' }
  const id = await shops.create(db, system, { slug: 'vide', name: 'Vide', back_office_digits: '01', ...facts })
  const noah = await anEmployee(db, id, 'Noah', 'PETIT')
  await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', id).execute()
  const empty = await anOffice(database, { id, slug: 'vide' }, noah)
  const read = async (path: string) => (await empty.get(path)).text()
  assert.match(await read('/catalogue'), /href="[^"]*\/catalogue\/nouveau"/)
  assert.match(await read('/catalogue/nouveau'), /commencez par en ajouter une.*href="[^"]*\/catalogue\/categories"/s)
  assert.match(await read('/catalogue/categories'), /Pas encore de catégorie/)
  const wrong = await empty.post('/catalogue/categories/nouvelle', { name: '', parent: '' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Donnez un nom à la catégorie/)
  const first = await empty.post('/catalogue/categories/nouvelle', { name: 'Nouveau rayon', parent: '' })
  assert.equal(first.status, 303)
  assert.match(await read('/catalogue/nouveau'), /Nouveau rayon/)
})

test('a category is changed, moved, and refused to go while it holds something', async () => {
  const path = `/catalogue/categories/${category}`
  const page = await (await office.get(path)).text()
  const loaded = /name="loaded" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const answer = await office.post(path, { name: 'Jouets choisis', parent: '', description: 'Beaux.', loaded })
  assert.equal(answer.status, 303, await answer.text())
  assert.equal((await catalogue.listCategories(db, shop.id))[0]?.name, 'Jouets choisis')
  const away = await office.post(`${path}/supprimer`)
  assert.equal(away.status, 303)
  assert.ok((await catalogue.listCategories(db, shop.id)).some(({ id }) => `${id}` === category))
  assert.equal((await office.post(`${path}/monter`)).status, 303)
  assert.equal((await office.get('/catalogue/categories/999999')).status, 404)
})

test('a product is duplicated from its page', async () => {
  const answer = await office.post(`/catalogue/${shop.train.productId}/dupliquer`)
  assert.equal(answer.status, 303)
  const copy = await (
    await office.get(
      new URL(answer.headers.get('location') ?? '', 'http://localhost').pathname.replace(office.base, ''),
    )
  ).text()
  assert.match(copy, /\(copie\)/)
})
