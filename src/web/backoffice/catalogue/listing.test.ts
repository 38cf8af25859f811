// What search engines are told of a product and a shelf, and addresses that change without a link being lost.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { countQueries } from '#database'
import * as school from '#school'
import { anEmployee, anOffice, aShop, aVisitor, testDatabase } from '#test'
import { validate } from '../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'La Récré du Bois')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const visitor = aVisitor(database)
const mag = `/mag/${shop.slug}`
const listing = (id: number) => catalogue.findListing(db, shop.id, { kind: 'product', id })

/** The blocks of data of a page, by their type. */
function dataOf(source: string): Record<string, Record<string, unknown>> {
  const blocks = [...source.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)]
  const read = blocks.map(([, text = '']) => JSON.parse(text) as Record<string, unknown>)
  return Object.fromEntries(read.map((one) => [one['@type'], one]))
}

test('a title and a text are shown to engines instead of the name and the summary, counted as they are typed', async () => {
  const path = `/catalogue/${shop.train.productId}/referencement`
  const first = await (await office.get(path)).text()
  assert.match(first, /Référencement de «/)
  const { slug, name } = await listing(shop.train.productId)
  const saved = await office.post(path, {
    title: 'Train en bois <de hêtre>',
    text: 'À pousser dès 2 ans.',
    address: slug,
  })
  assert.equal(saved.status, 303, await saved.text())
  const page = await (await visitor.get(`${mag}/produit/${slug}`)).text()
  assert.match(page, /<title>Train en bois &lt;de hêtre&gt;<\/title>/)
  assert.match(page, /<meta name="description" content="À pousser dès 2 ans\.">/)
  assert.match(page, new RegExp(`<link rel="canonical" href="${mag}/produit/${slug}">`))
  assert.match(page, /<meta name="robots" content="noindex, nofollow">/)
  assert.equal(dataOf(page).Product?.name, name)
  const long = await office.post(path, { title: 'x'.repeat(121), text: '', address: slug })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /120 signes au plus/)
})

test('a new address is written as addresses are, the former ones lead there, and one that is taken is refused', async () => {
  const id = shop.bear.productId
  const path = `/catalogue/${id}/referencement`
  const { slug: first } = await listing(id)
  for (const address of ['Ours Marcel, Géant !', 'L’ours Marcel'])
    assert.equal((await office.post(path, { title: '', text: '', address })).status, 303)
  assert.deepEqual(await listing(id).then(({ slug, former }) => [slug, former]), [
    'l-ours-marcel',
    ['ours-marcel-geant', first],
  ])
  for (const former of [first, 'ours-marcel-geant']) {
    const moved = await visitor.get(`${mag}/produit/${former}`)
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, `${mag}/produit/l-ours-marcel`])
  }
  assert.equal((await visitor.get(`${mag}/produit/jamais-vu`)).status, 404)
  const { slug: other, name } = await listing(shop.train.productId)
  const taken = await office.post(path, { title: '', text: '', address: other })
  assert.equal(taken.status, 422)
  assert.ok((await taken.text()).includes(name))
  // Nor may another product take an address that still leads here; signs alone are none.
  const train = `/catalogue/${shop.train.productId}/referencement`
  for (const [address, said] of [
    [first, /mène encore à/],
    ['!!!', /des lettres ou des chiffres/],
  ] as const) {
    const refused = await office.post(train, { title: '', text: '', address })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), said)
  }
  // Back to the first: it is its own again.
  assert.equal((await office.post(path, { title: '', text: '', address: first })).status, 303)
  assert.deepEqual((await listing(id)).former, ['l-ours-marcel', 'ours-marcel-geant'])
  // A product made later takes no address that led somewhere.
  const category = `${(await catalogue.listCategories(db, shop.id))[0]?.id}`
  const made = await office.post('/catalogue/nouveau', {
    ...{ name: 'L’ours Marcel', category, rate: '2000', ht: '', ttc: '9,00', reference: '', quantity: '1' },
  })
  const newId = Number((made.headers.get('location') ?? '').split('/').at(-1))
  assert.equal((await listing(newId)).slug, 'l-ours-marcel-2')
})

test('a shelf too; the map of the shop lists what is shown; nothing costs a page a statement more', async () => {
  const [shelf] = await catalogue.listCategories(db, shop.id)
  assert.ok(shelf)
  const saved = await office.post(`/catalogue/categories/${shelf.id}/referencement`, {
    ...{ title: 'Jouets d’éveil', text: '', address: 'jouets-d-eveil' },
  })
  assert.equal(saved.status, 303)
  const moved = await visitor.get(`${mag}/categorie/${shelf.slug}`)
  assert.equal(moved.headers.get('location'), `${mag}/categorie/jouets-d-eveil`)
  const page = await (await visitor.get(`${mag}/categorie/jouets-d-eveil`)).text()
  assert.match(page, /<title>Jouets d’éveil<\/title>/)
  const steps = dataOf(page).BreadcrumbList?.itemListElement as { name: string }[]
  assert.equal(steps.at(-1)?.name, shelf.name)
  const map = await visitor.get(`${mag}/sitemap.xml`)
  assert.match(map.headers.get('content-type') ?? '', /application\/xml/)
  const { slug } = await listing(shop.train.productId)
  const text = await map.text()
  for (const path of [mag, `${mag}/categorie/jouets-d-eveil`, `${mag}/produit/${slug}`])
    assert.match(text, new RegExp(`<loc>https?://[^<]+${path}</loc>`))
  await catalogue.changeProduct(db, kenza, shop.id, shop.train.productId, { active: false })
  assert.ok(!(await (await visitor.get(`${mag}/sitemap.xml`)).text()).includes(slug))
  await catalogue.changeProduct(db, kenza, shop.id, shop.train.productId, { active: true })
  // Once for what is kept in memory of the shop, which has just changed.
  await visitor.get(`${mag}/produit/${slug}?x=1`)
  const { count } = await countQueries(database, () => visitor.get(`${mag}/produit/${slug}?x=2`))
  assert.ok(count <= 3, `${count} statements`)
})

test('a brand has a page: its words, what it makes and how that divides, an address that can change', async () => {
  const form = { name: 'Fratelli Cantarini', address: '1 via Roma, Torino', contact: '' }
  const id = await catalogue.addManufacturer(db, kenza, shop.id, form)
  const quiet = await catalogue.addManufacturer(db, kenza, shop.id, { ...form, name: 'Personne' })
  await catalogue.changeProduct(db, kenza, shop.id, shop.bear.productId, { manufacturerId: id })
  const text = 'Depuis 1931, à Turin.'
  const path = `/catalogue/fabricants/${id}`
  const office_ = await (await office.get(path)).text()
  assert.match(office_, /Texte de sa page/)
  assert.match(office_, /Ours Marcel/)
  await catalogue.changeManufacturer(db, kenza, shop.id, id, { ...form, description: text })
  const read = async (at: string) => (await visitor.get(`${mag}${at}`)).text()
  const page = await read('/marque/fratelli-cantarini')
  assert.ok(page.includes(text) && page.includes('Ours Marcel') && !page.includes('Casquette'))
  assert.equal(dataOf(page).Brand?.name, form.name)
  assert.match(page, /class="breadcrumb".*href="[^"]*\/marques">Marques</s)
  assert.match(await read('/marques'), /href="[^"]*\/marque\/fratelli-cantarini"/)
  assert.doesNotMatch(await read('/marques'), /personne/)
  assert.match(await read('/marque/personne'), /Ce rayon est vide/)
  assert.match(await read('/sitemap.xml'), /\/marque\/fratelli-cantarini</)
  const bear = await read(`/produit/${(await listing(shop.bear.productId)).slug}`)
  assert.match(bear, /<a href="[^"]*\/marque\/fratelli-cantarini">Fratelli Cantarini<\/a>/)
  const moved = await office.post(`${path}/referencement`, { title: '', text: '', address: 'cantarini' })
  assert.equal(moved.status, 303)
  const old = await visitor.get(`${mag}/marque/fratelli-cantarini`)
  assert.deepEqual([old.status, old.headers.get('location')], [301, `${mag}/marque/cantarini`])
  assert.equal((await visitor.get(`${mag}/marque/inconnue`)).status, 404)
  for (const at of ['/marque/cantarini?x=1', '/marques?x=1']) {
    await read(at)
    let html = ''
    const { count } = await countQueries(database, async () => {
      html = await read(`${at}2`)
    })
    assert.ok(count <= 3, `${at}: ${count} statements`)
    assert.deepEqual(await validate(html), [], at)
  }
  await catalogue.removeManufacturer(db, kenza, shop.id, quiet)
})

test('an offer is what the page says: one price, or from which to which; a name cannot end the block', async () => {
  await catalogue.changeProduct(db, kenza, shop.id, shop.train.productId, { name: 'Train </script><b>' })
  const { slug } = await listing(shop.train.productId)
  const page = await (await visitor.get(`${mag}/produit/${slug}`)).text()
  const product = dataOf(page).Product as { name: string; offers: Record<string, unknown> }
  assert.equal(product.name, 'Train </script><b>')
  const managed = await catalogue.findManaged(db, shop.id, shop.train.productId)
  assert.equal(product.offers.price, (managed.ttcCents / 100).toFixed(2))
  assert.equal(product.offers.availability, 'https://schema.org/InStock')
})
