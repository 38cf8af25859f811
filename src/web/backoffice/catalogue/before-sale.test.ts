// What a product goes through beside being on sale: looked at before, put away after, its choices made in between.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { countQueries } from '#database'
import * as school from '#school'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'
import { formsOf } from '../../../../test/fire/harvest.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'Avant la vente')
const other = await aShop(db, 'La voisine')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const path = `/catalogue/${shop.bear.productId}`
const managed = () => catalogue.findManaged(db, shop.id, shop.bear.productId)
const read = async (address: string) => (await office.get(address)).text()
/** What the page after an action will say of it. */
function said(answer: Response): string {
  assert.equal(answer.status, 303)
  const [, kept = ''] = /preau_flash=([\w-]+)/.exec(answer.headers.getSetCookie().join()) ?? []
  return Buffer.from(kept, 'base64url').toString()
}
const inShop = (more = '') =>
  office.app.request(`http://localhost/mag/${shop.slug}/produit/ours-marcel-en-hetre${more}`, {
    headers: { host: 'localhost' },
  })

test('a hidden product is looked at from the back office alone, and nothing is bought there', async () => {
  assert.equal((await office.get(`${path}/apercu`)).status, 303, 'on sale it has its own page')
  await catalogue.changeProduct(db, kenza, shop.id, shop.bear.productId, { active: false })
  const shown = await office.get(`${path}/apercu`)
  assert.equal(shown.status, 200)
  const page = await shown.text()
  assert.match(page, /Aperçu.: ce produit n’est pas en vente/)
  assert.doesNotMatch(page, /panier\/ajouter/)
  for (const more of ['', '?apercu=1', `?choix=${shop.bear.variantId}`]) assert.equal((await inShop(more)).status, 404)
  const stranger = await office.app.request(`http://localhost${office.base}${path}/apercu`, {
    headers: { host: 'localhost' },
  })
  assert.equal(stranger.status, 303)
  assert.match(stranger.headers.get('location') ?? '', /connexion/)
  assert.equal((await office.get(`/catalogue/${other.bear.productId}/apercu`)).status, 404)
  await db.updateTable('shops').set({ opened_at: null }).where('id', '=', shop.id).execute()
  assert.match(await read(`${path}/apercu`), /Ours Marcel/, 'a shop that has not opened yet is prepared so')
  await db.updateTable('shops').set({ opened_at: new Date() }).where('id', '=', shop.id).execute()
  assert.equal((await inShop()).status, 404, 'what was looked at is not kept for others')
})

test('an archived product leaves the lists, says so on its sheet, and comes back hidden', async () => {
  const { total } = await catalogue.listManaged(db, shop.id, {})
  assert.equal((await office.post(`${path}/archiver`)).status, 303)
  for (const sort of ['name', 'price', 'quantity', 'category'] as const)
    assert.equal((await catalogue.listManaged(db, shop.id, { sort })).rows.length, total - 1, sort)
  assert.doesNotMatch(await read('/catalogue'), /Ours Marcel/)
  assert.match(await read('/catalogue?active=archived'), /Ours Marcel/)
  assert.match(await read(path), /Ce produit est archivé depuis/)
  assert.equal((await office.post(`${path}/reprendre`)).status, 303)
  const { archivedAt, activeSince } = await managed()
  assert.deepEqual([archivedAt, activeSince], [null, null])
  await catalogue.archiveProduct(db, kenza, shop.id, shop.bear.productId, true)
  await catalogue.changeProduct(db, kenza, shop.id, shop.bear.productId, { active: true })
  assert.equal((await managed()).archivedAt, null, 'what is put on sale is in no archive')
})

test('one EAN is one article, of a new product too; a price or a weight of nothing is said, not refused', async () => {
  const ean = '4006381333931'
  const variants = new Map([[shop.bear.variantId, { ean }]])
  await catalogue.changeProduct(db, kenza, shop.id, shop.bear.productId, { variants })
  const categoryId = (await managed()).categoryId
  const plain = { categoryId, rateBp: 2000, name: 'Copie', price: { ttcCents: 0 } }
  const added = (...eans: string[]) =>
    catalogue.addProduct(db, kenza, shop.id, {
      ...plain,
      ...(eans.length > 1 && { options: ['Taille'] }),
      variants: eans.map((one, at) => ({
        choices: eans.length > 1 ? [`T${at}`] : [],
        reference: '',
        ean: one,
        quantity: 0,
      })),
    })
  await assert.rejects(added('4 006381 333931'), /ne peut pas être enregistré/)
  await assert.rejects(added('4006381333948', '4006381333948'), (error: { fields?: { ean?: string } }) =>
    /chacune a le sien/.test(error.fields?.ean ?? ''),
  )
  const id = await added('')
  const page = await read(`/catalogue/${id}`)
  assert.match(page, /Le prix est à 0 €/)
  assert.match(page, /Le poids est à 0 g/)
})

test('a manufacturer without product is removed, one with some is not', async () => {
  const [free, busy] = [
    await catalogue.addManufacturer(db, kenza, shop.id, { name: 'Libre', address: 'Ici' }),
    await catalogue.addManufacturer(db, kenza, shop.id, { name: 'Occupé', address: 'Là' }),
  ]
  await catalogue.changeProduct(db, kenza, shop.id, shop.train.productId, { manufacturerId: busy })
  const remove = async (id: number) => said(await office.post(`/catalogue/fabricants/${id}/supprimer`))
  assert.match(await remove(free), /est supprimé/)
  assert.match(await remove(busy), /fabrique encore 1 produit/)
  assert.deepEqual(
    (await catalogue.listManufacturers(db, shop.id)).map(({ name }) => name),
    ['Occupé'],
  )
})

test('what a trader knows is on the sheet with the margin, and in the shop what the law wants said there', async () => {
  const sheet = `/catalogue/${shop.train.productId}`
  const form = async () =>
    Object.fromEntries(formsOf(await read(sheet), sheet).find(({ action }) => action.endsWith(sheet))?.fields ?? [])
  const typed = {
    purchase: '20,00',
    ecotax: '0,50',
    length: '20',
    width: '30,5',
    height: '',
    warnings: 'Pas avant **3 ans**.',
  }
  assert.equal((await office.post(sheet, { ...(await form()), ...typed })).status, 303)
  const page = await read(sheet)
  assert.match(page, /Marge.: 13,25.€ HT<\/strong>, taux de marge 66,25.%, taux de marque 39,85.%/)
  const [maker] = await catalogue.listManufacturers(db, shop.id)
  const change = { name: 'Occupé', address: 'Là', contact: 'sav@exemple.fr' }
  await catalogue.changeManufacturer(db, kenza, shop.id, maker?.id ?? 0, change)
  const shown = await (
    await office.app.request(`http://localhost/mag/${shop.slug}/produit/train-des-forets-5-wagons`)
  ).text()
  for (const said of [
    /dont 0,50.€ d’éco-participation/,
    /20 × 30,5.cm/,
    /Pas avant <strong>3 ans/,
    /Là<br>sav@exemple.fr/,
  ])
    assert.match(shown, said)
  assert.doesNotMatch(shown, /20,00/)
  for (const [name, wrong] of [
    ['ecotax', '40,00'],
    ['length', 'long'],
    ['purchase', '-1'],
  ] as const) {
    const answer = await office.post(sheet, { ...(await form()), [name]: wrong })
    assert.equal(answer.status, 422, name)
  }
})

test('what goes with a product is found by its reference, shown under it in the shop, and taken away', async () => {
  const path = `/catalogue/${shop.train.productId}`
  const link = (linked: string) => office.post(`${path}/associes`, { linked })
  for (const [typed, sentence] of [
    ['introuvable', /Aucun produit en vente/],
    ['JE-TRN-05', /ne va pas avec lui-même/],
  ] as const) {
    const answer = await link(typed)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), sentence)
  }
  assert.match(said(await link('casquette')), /est associé/)
  const sheet = async (more = '') =>
    (await office.app.request(`http://localhost/mag/${shop.slug}/produit/train-des-forets-5-wagons${more}`)).text()
  const shown = await sheet()
  const { count } = await countQueries(database, () => sheet('?choix=1'))
  assert.match(shown, /Va bien avec.*Casquette/s)
  assert.ok(count <= 3, `${count} statements`)
  assert.equal((await office.post(`${path}/associes/${shop.cap.productId}/retirer`)).status, 303)
  assert.deepEqual((await catalogue.findManaged(db, shop.id, shop.train.productId)).linked, [])
})

test('a category leaves the menu and its page stays; moved beyond an end, it says that nothing moved', async () => {
  const [category] = await catalogue.listCategories(db, shop.id)
  assert.ok(category)
  const at = `/catalogue/categories/${category.id}`
  await catalogue.addCategory(db, kenza, shop.id, { name: 'Autre' })
  const form = async () =>
    Object.fromEntries(formsOf(await read(at), at).find(({ action }) => action.endsWith(at))?.fields ?? [])
  const without: Record<string, string> = await form()
  delete without.menu
  assert.equal((await office.post(at, without)).status, 303)
  const inMenu = async () =>
    (await (await office.app.request(`http://localhost/mag/${shop.slug}`)).text()).includes(
      `/categorie/${category.slug}"`,
    )
  assert.equal(await inMenu(), false)
  const page = await office.app.request(`http://localhost/mag/${shop.slug}/categorie/${category.slug}`)
  assert.match(await page.text(), /Train des forêts/)
  assert.match(await read('/catalogue/categories'), /hors menu/)
  assert.match(said(await office.post(`${at}/monter`)), /déjà le premier/)
  assert.match(said(await office.post(`${at}/descendre`)), /déplacée/)
  assert.equal((await office.post(`${at}/image`)).status, 422)
  // As a telephone takes a logo: it is read, and refused for what is missing, not for its weight.
  const heavy = { padding: 'x'.repeat(900_000) }
  for (const one of [at, '/catalogue/fabricants/1'])
    assert.notEqual((await office.post(`${one}/image`, heavy)).status, 413, one)
})

test('variants are counted before they are made, shared out as typed, and what is wrong keeps what was typed', async () => {
  const variants = `${path}/declinaisons`
  assert.match(await read(`${variants}?option-0=Taille&values-0=`), /Indiquez les valeurs de « Taille »/)
  const asked = `${variants}?option-0=Taille&values-0=${encodeURIComponent('S, M, <b>L</b>')}`
  const preview = await read(asked)
  assert.match(preview, /2 déclinaisons à créer, une reste/)
  assert.doesNotMatch(preview, /<b>L/)
  const make = Object.fromEntries(formsOf(preview, asked).find(({ action }) => action.endsWith('/creer'))?.fields ?? [])
  const wrong = await office.post(`${variants}/creer`, { ...make, 'quantity-1': 'douze' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /name="quantity-1"[^>]*value="douze"/)
  const one: Record<string, string> = { ...make, 'quantity-0': '3', 'quantity-1': '7' }
  delete one['make-2']
  assert.equal((await office.post(`${variants}/creer`, one)).status, 303)
  assert.deepEqual(
    (await managed()).variants.map(({ choices, quantity }) => [...choices, quantity]),
    [
      ['S', 3],
      ['M', 7],
    ],
  )
  const [first] = (await managed()).variants
  assert.match(said(await office.post(`${variants}/${first?.id}/cacher`)), /La déclinaison est cachée/)
  assert.match(await read(variants), /Remettre en vente/)
  assert.equal((await office.post(`${variants}/999999/cacher`)).status, 404)
  assert.equal(
    (await office.post(`/catalogue/${shop.train.productId}/declinaisons/${first?.id}/supprimer`)).status,
    404,
  )
})
