// The window of a shop: its blocks in order, its slides; what another shop has is not there.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import * as shops from '#shops'
import { anEmployee, aShop, testDatabase } from '#test'
import * as windows from './index.ts'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'En vitrine')
const other = await aShop(db, 'Voisine')
const kenza = await anEmployee(db, shop.id)
const home = () => windows.readHome(db, shop.id)
const shown = async () => (await home()).blocks.filter(({ hidden }) => !hidden).map(windows.keyOf)
const versionOf = async (id: number) =>
  (await db.selectFrom('shops').select('face_version').where('id', '=', id).executeTakeFirstOrThrow()).face_version

test('a first page stands as it did until it is changed; moving and hiding keep the rest', async () => {
  assert.deepEqual(await shown(), ['banner', 'promises', 'new', 'best'])
  const before = await versionOf(shop.id)
  await windows.arrangeBlock(db, kenza, shop.id, 'banner', { by: -1 })
  assert.deepEqual(await shown(), ['banner', 'promises', 'new', 'best'])
  await windows.arrangeBlock(db, kenza, shop.id, 'best', { by: -1 })
  await windows.arrangeBlock(db, kenza, shop.id, 'promises', { hidden: true })
  assert.deepEqual(await shown(), ['banner', 'best', 'new'])
  assert.ok((await versionOf(shop.id)) > before, 'what is kept in memory of the shop is read anew')
  assert.deepEqual((await windows.readHome(db, other.id)).blocks[0]?.id, null)
})

test('texts and categories come hidden, with what they cannot be without, and go; the usual blocks stay', async () => {
  const wanted = { kind: 'text', title: 'Atelier', body: ' ', categoryId: null } as const
  await assert.rejects(windows.addBlock(db, kenza, shop.id, wanted), Invalid)
  const id = await windows.addBlock(db, kenza, shop.id, { ...wanted, body: 'Du hêtre.' })
  assert.ok(!(await shown()).includes(String(id)))
  await windows.arrangeBlock(db, kenza, shop.id, String(id), { hidden: false })
  assert.equal((await shown()).at(-1), String(id))
  const abroad = await db
    .selectFrom('categories')
    .select('id')
    .where('shop_id', '=', other.id)
    .executeTakeFirstOrThrow()
  const stranger = { kind: 'category', title: '', body: '', categoryId: abroad.id } as const
  await assert.rejects(windows.addBlock(db, kenza, shop.id, stranger), Invalid)
  await assert.rejects(windows.removeBlock(db, kenza, shop.id, 'banner'), Invalid)
  await assert.rejects(windows.changeBlock(db, kenza, other.id, String(id), wanted), NotFound)
  await windows.removeBlock(db, kenza, shop.id, String(id))
  await assert.rejects(windows.removeBlock(db, kenza, shop.id, String(id)), NotFound)
})

test('a carousel holds five slides, each with a picture and a title', async () => {
  const picture = { hash: 'a'.repeat(64), width: 1200, height: 480 }
  await assert.rejects(windows.addSlide(db, kenza, shop.id, { title: ' ', body: '', path: '', picture }), Invalid)
  await assert.rejects(windows.addSlide(db, kenza, shop.id, { title: 'Sans', body: '', path: '' }), Invalid)
  for (const title of ['1', '2', '3', '4', '5'])
    await windows.addSlide(db, kenza, shop.id, { title, body: '', path: '', picture })
  await assert.rejects(windows.addSlide(db, kenza, shop.id, { title: '6', body: '', path: '', picture }), Invalid)
  const [first, second] = (await home()).slides
  if (!first || !second) return assert.fail()
  await windows.moveSlide(db, kenza, shop.id, second.id, -1)
  await windows.removeSlide(db, kenza, shop.id, first.id)
  assert.deepEqual(
    (await home()).slides.map(({ title }) => title),
    ['2', '3', '4', '5'],
  )
  await assert.rejects(windows.moveSlide(db, kenza, other.id, second.id, 1), NotFound)
})

test('a link leads to a page of the shop, typed or pasted, or is refused', () => {
  const path = (typed: string) => windows.shopPath('ma-boutique', typed)
  for (const [typed, kept] of [
    ['', ''],
    ['http://localhost:3000/mag/ma-boutique/produit/ours-marcel?choix=3', '/produit/ours-marcel'],
    ['/mag/ma-boutique/nouveautes/', '/nouveautes'],
    ['categorie/jeux-en-bois', '/categorie/jeux-en-bois'],
  ] as const)
    assert.equal(path(typed), kept)
  for (const typed of ['https://exemple.fr/', '/mag/autre/contact', '//exemple.fr', 'javascript:alert(1)', '/admin01'])
    assert.throws(() => path(typed), Invalid, typed)
})

test('a page of the shop’s own has an address of its own, is a draft until it is published, and goes', async () => {
  const wanted = { title: 'Nos matières', body: 'Du **hêtre**.', place: 'footer', published: false } as const
  const id = await windows.addPage(db, kenza, shop.id, wanted)
  await windows.addPage(db, kenza, shop.id, { ...wanted, published: true })
  assert.deepEqual(
    (await home()).pages.map(({ slug }) => slug),
    ['nos-matieres-2'],
  )
  await assert.rejects(windows.pageAt(db, shop.id, 'nos-matieres'), NotFound)
  assert.equal((await windows.pageAt(db, shop.id, 'nos-matieres', { drafts: true })).title, 'Nos matières')
  await windows.changePage(db, kenza, shop.id, id, { ...wanted, title: 'Le bois', published: true })
  assert.equal((await windows.pageAt(db, shop.id, 'nos-matieres')).title, 'Le bois')
  await assert.rejects(windows.addPage(db, kenza, shop.id, { ...wanted, body: ' ' }), Invalid)
  await assert.rejects(windows.changePage(db, kenza, other.id, id, wanted), NotFound)
  await assert.rejects(windows.pageAt(db, other.id, 'nos-matieres'), NotFound)
  const of = { freePageId: id }
  const versions = await shops.listVersions(db, shop.id, of)
  assert.deepEqual(
    versions.map(({ title, author }) => [title, author]),
    [
      ['Le bois', kenza.name],
      ['Nos matières', kenza.name],
    ],
  )
  const { version, before } = await shops.findVersion(db, shop.id, of, versions[0]?.id ?? 0)
  assert.deepEqual([version.title, before?.title], ['Le bois', 'Nos matières'])
  await assert.rejects(shops.findVersion(db, shop.id, { code: 'terms' }, version.id), NotFound)
  await assert.rejects(shops.findVersion(db, other.id, of, version.id), NotFound)
  await windows.changePage(db, kenza, shop.id, id, { ...wanted, title: 'Le bois', published: true })
  assert.equal((await shops.listVersions(db, shop.id, of)).length, 2, 'saved as it was, it is no other version')
  await windows.removePage(db, kenza, shop.id, id)
  await assert.rejects(windows.removePage(db, kenza, shop.id, id), NotFound)
})

test('a logo is taken away by who saw it, not from a page of before', async () => {
  const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]
  await shops.changePicture(db, kenza, shop.id, 'logo', first)
  await shops.changePicture(db, kenza, shop.id, 'logo', second)
  await assert.rejects(shops.changePicture(db, kenza, shop.id, 'logo', null, first), Invalid)
  await shops.changePicture(db, kenza, shop.id, 'logo', null, second)
  assert.equal((await shops.byId(db, shop.id)).logo_hash, null)
})

test('what a page said before versions were kept is the first of them', async () => {
  const of = { code: 'legal' } as const
  await db.deleteFrom('page_versions').where('shop_id', '=', other.id).execute()
  await shops.savePage(db, kenza, other.id, { ...of, title: 'Mentions', body: 'Après.' })
  const versions = await shops.listVersions(db, other.id, of)
  assert.deepEqual(
    versions.map(({ author }) => author),
    [kenza.name, ''],
  )
})

test('a menu is the usual one until it is composed; then its rows are moved, put under others, hidden and taken away', async () => {
  const place = (id: number, parentId: number | null, beforeId: number | null) =>
    windows.placeEntry(db, kenza, shop.id, id, { parentId, beforeId })
  const rows = async () =>
    (await windows.listMenus(db, shop.id)).map(({ id, parentId, kind }) => [id, parentId, kind] as const)
  const link = { kind: 'link', label: 'Écrire', target: null, path: '/contact' } as const
  assert.deepEqual(await rows(), [])
  await assert.rejects(windows.addEntry(db, kenza, shop.id, 'main', link), Invalid)
  await windows.composeMenu(db, kenza, shop.id, 'main')
  const usual = await rows()
  await windows.composeMenu(db, kenza, shop.id, 'main')
  assert.deepEqual(await rows(), usual, 'composed already it stays')
  const kinds = usual.map(([, , kind]) => kind)
  assert.deepEqual([kinds[0], kinds[1], kinds[2]], ['new', 'reduced', 'category'])
  const [fresh, reduced, shelf] = usual.map(([id]) => id) as [number, number, number]
  const id = await windows.addEntry(db, kenza, shop.id, 'main', link)
  await place(id, null, fresh)
  const [first, second] = (await rows()).map(([one]) => one) as [number, number]
  assert.equal(await windows.moveEntry(db, kenza, shop.id, first, -1), false, 'nothing stands above the first')
  assert.equal(await windows.moveEntry(db, kenza, shop.id, first, 1), true)
  assert.deepEqual(
    (await rows()).slice(0, 2).map(([one]) => one),
    [second, first],
  )
  assert.equal(await windows.moveEntry(db, kenza, shop.id, first, -1), true)
  await assert.rejects(place(id, null, 0), Invalid, 'a neighbour that has gone is told')
  assert.equal((await rows())[0]?.[0], id)
  await place(id, shelf, null)
  assert.deepEqual((await rows()).find(([one]) => one === id)?.[1], shelf)
  await assert.rejects(place(shelf, fresh, null), Invalid, 'what has others under it stays on the first level')
  await assert.rejects(place(reduced, id, null), Invalid, 'there is no third level')
  await assert.rejects(windows.placeEntry(db, kenza, other.id, id, { parentId: null, beforeId: null }), NotFound)
  await assert.rejects(windows.changeEntry(db, kenza, shop.id, id, { ...link, label: ' ' }), Invalid)
  await assert.rejects(windows.changeEntry(db, kenza, shop.id, id, { ...link, kind: 'brand', target: 0 }), Invalid)
  await windows.hideEntry(db, kenza, shop.id, shelf, true)
  assert.equal((await home()).menu.find((one) => one.id === shelf)?.hidden, true)
  await windows.removeEntry(db, kenza, shop.id, shelf)
  assert.ok(!(await rows()).some(([one]) => one === id), 'what was under it goes with it')
  const text = { title: 'Ateliers', body: 'Le mercredi.', place: 'footer', published: true } as const
  const pageId = await windows.addPage(db, kenza, shop.id, text)
  const entry = { kind: 'page', label: '', target: pageId, path: '' } as const
  const above = await windows.addEntry(db, kenza, shop.id, 'main', entry)
  const below = await windows.addEntry(db, kenza, shop.id, 'main', link)
  await place(below, above, null)
  await windows.hideEntry(db, kenza, shop.id, above, true)
  await windows.removePage(db, kenza, shop.id, pageId)
  const left = (await rows()).filter(([one]) => one === above || one === below)
  assert.deepEqual(left, [[below, null, 'link']], 'what stood under a page that went is lifted')
  assert.equal((await home()).menu.find((one) => one.id === below)?.hidden, true, 'and stays hidden as it was with it')
  await windows.composeMenu(db, kenza, shop.id, 'footer')
  await windows.resetMenu(db, kenza, shop.id, 'main')
  assert.ok((await windows.listMenus(db, shop.id)).every(({ menu }) => menu === 'footer'))
})
