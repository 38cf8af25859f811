// Making products and shelves: categories that move, change and go; products made short, or like another.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { Invalid, NotFound, Refusal } from '#refusals'
import { aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const system = { kind: 'system', id: null, name: 'Préau' } as const
const shop = await aShop(db, 'Rayons')
const other = await aShop(db, 'Voisine')
const names = async () => (await catalogue.listCategories(db, shop.id)).map(({ name }) => name)

test('categories go up and down among their own shelf, and stop at its ends', async () => {
  const [one, two] = [
    await catalogue.addCategory(db, system, shop.id, { name: 'Un' }),
    await catalogue.addCategory(db, system, shop.id, { name: 'Deux' }),
  ]
  const under = await catalogue.addCategory(db, system, shop.id, { name: 'Sous un', parentId: one })
  const mains = async () =>
    (await catalogue.listCategories(db, shop.id)).filter(({ parent_id }) => !parent_id).map(({ name }) => name)
  assert.deepEqual((await mains()).slice(-2), ['Un', 'Deux'])
  await catalogue.moveCategory(db, system, shop.id, two, -1)
  assert.deepEqual((await mains()).slice(-2), ['Deux', 'Un'])
  await catalogue.moveCategory(db, system, shop.id, one, 1)
  await catalogue.moveCategory(db, system, shop.id, under, -1)
  assert.deepEqual((await mains()).slice(-2), ['Deux', 'Un'], 'at the end of its shelf nothing moves')
  await assert.rejects(catalogue.moveCategory(db, system, other.id, one, -1), NotFound)
})

test('a category changes its name and place: two levels, never under itself; articles are found by the new name', async () => {
  const [main, second] = [
    await catalogue.addCategory(db, system, shop.id, { name: 'Plein air' }),
    await catalogue.addCategory(db, system, shop.id, { name: 'Ballons' }),
  ]
  const product = await catalogue.addProduct(db, system, shop.id, {
    categoryId: second,
    rateBp: 2000,
    name: 'Sphère',
    price: { ttcCents: 900 },
    variants: [{ reference: 'SPH-1', quantity: 1 }],
  })
  const change = (id: number, asked: catalogue.CategoryChange) =>
    catalogue.changeCategory(db, system, shop.id, id, asked)
  await change(second, { name: ' Toupies  et yoyos ', parentId: main, description: 'Pour\r\ntourner.' })
  const category = (await catalogue.listCategories(db, shop.id)).find(({ id }) => id === second)
  assert.deepEqual(
    [category?.name, category?.parent_id, category?.description, category?.slug],
    ['Toupies et yoyos', main, 'Pour\ntourner.', 'ballons'],
  )
  const { vocabulary } = await catalogue.readFront(db, shop.id)
  const found = async (words: string) =>
    (await catalogue.browse(db, shop.id, { words: catalogue.searchWords(words), vocabulary, sort: 'found' })).cards
  assert.deepEqual(
    (await found('yoyo')).map(({ name }) => name),
    ['Sphère'],
  )
  assert.deepEqual(
    (await found('plein air')).map(({ name }) => name),
    ['Sphère'],
    'and by that of the one above',
  )
  await assert.rejects(change(main, { parentId: main }), /sous elle-même/)
  await assert.rejects(change(main, { parentId: second }), Invalid)
  const third = await catalogue.addCategory(db, system, shop.id, { name: 'Autre' })
  await assert.rejects(change(main, { parentId: third }), /deux niveaux/)
  await assert.rejects(change(third, { name: ' — ' }), /Donnez un nom/)
  await assert.rejects(catalogue.changeCategory(db, system, other.id, third, { name: 'X' }), NotFound)
  assert.ok((await catalogue.findManaged(db, shop.id, product)).categoryId === second)
})

test('two categories of one place have two names, accents and capitals aside', async () => {
  const above = await catalogue.addCategory(db, system, shop.id, { name: 'Éveil' })
  await assert.rejects(catalogue.addCategory(db, system, shop.id, { name: ' eveil ' }), /Il y a déjà une catégorie/)
  await catalogue.addCategory(db, system, shop.id, { name: 'Éveil', parentId: above })
  const second = await catalogue.addCategory(db, system, shop.id, { name: 'Réveil' })
  await assert.rejects(catalogue.changeCategory(db, system, shop.id, second, { name: 'EVEIL' }), Invalid)
  await assert.rejects(
    catalogue.changeCategory(db, system, shop.id, second, { name: 'Éveil', parentId: above }),
    Invalid,
  )
  await catalogue.changeCategory(db, system, shop.id, second, { name: 'Réveil', description: 'Un texte.' })
})

test('an EAN is that of one article of the shop, and the other is named', async () => {
  const [bear, train] = [
    await catalogue.findManaged(db, shop.id, shop.bear.productId),
    await catalogue.findManaged(db, shop.id, shop.train.productId),
  ]
  const set = (productId: number, variantId: number, ean: string) =>
    catalogue.changeProduct(db, system, shop.id, productId, { variants: new Map([[variantId, { ean }]]) })
  const ids = [bear.variants[0]?.id ?? 0, train.variants[0]?.id ?? 0] as const
  await set(bear.id, ids[0], '4006381333924')
  const refused = await set(train.id, ids[1], '4006381333924').catch((wrong: unknown) => wrong)
  assert.ok(refused instanceof Invalid)
  assert.ok(refused.fields.ean?.includes(bear.name), refused.fields.ean)
  await set(bear.id, ids[0], '')
  await set(train.id, ids[1], '4006381333924')
})

test('a category goes when it is empty, and says what it still holds otherwise', async () => {
  const main = await catalogue.addCategory(db, system, shop.id, { name: 'À vider' })
  const below = await catalogue.addCategory(db, system, shop.id, { name: 'Dessous', parentId: main })
  const remove = (id: number) => catalogue.removeCategory(db, system, shop.id, id)
  await assert.rejects(remove(main), /a des catégories sous elle/)
  const product = await catalogue.addProduct(db, system, shop.id, {
    categoryId: below,
    rateBp: 2000,
    name: 'Dernier',
    price: { ttcCents: 100 },
    variants: [{ reference: 'DER-1', quantity: 0 }],
  })
  await assert.rejects(remove(below), /contient encore 1 produit :/)
  assert.equal((await catalogue.countCategories(db, shop.id)).find(({ id }) => id === below)?.products, 1)
  await catalogue.changeProduct(db, system, shop.id, product, {
    categoryId: (await catalogue.listCategories(db, shop.id))[0]?.id ?? 0,
  })
  await remove(below)
  await remove(main)
  assert.ok(!(await names()).includes('À vider'))
  await assert.rejects(remove(main), NotFound)
})

test('a product like another one is hidden, without stock, reduction or EAN, and has references of its own', async () => {
  const id = await catalogue.addProduct(db, system, shop.id, {
    categoryId: (await catalogue.listCategories(db, shop.id))[0]?.id ?? 0,
    rateBp: 550,
    name: 'Pull marin',
    summary: 'Rayé.',
    description: 'Laine.',
    features: [['Lavage', '30 °C']],
    options: ['Taille'],
    price: { ttcCents: 4990 },
    reduction: { bp: 1000 },
    weightG: 400,
    perishable: true,
    pictures: [
      { hash: 'a'.repeat(64), width: 10, height: 10, alt: 'Devant' },
      { hash: 'b'.repeat(64), width: 10, height: 10, alt: 'Dos' },
    ],
    variants: [
      { choices: ['M'], reference: 'PUL-001', ean: '4006381333931', quantity: 5 },
      { choices: ['L'], reference: 'PULL-L', priceImpact: { ttcCents: 500 }, picture: 1, quantity: 2 },
    ],
  })
  const made = await catalogue.findManaged(db, shop.id, await catalogue.duplicateProduct(db, system, shop.id, id))
  assert.deepEqual(
    [made.name, made.activeSince, made.reductionBp, made.ttcCents, made.rateBp, made.weightG, made.perishable],
    ['Pull marin (copie)', null, 0, 4990, 550, 400, true],
  )
  assert.deepEqual([made.summary, made.description, made.features], ['Rayé.', 'Laine.', [['Lavage', '30 °C']]])
  assert.deepEqual(
    made.variants.map(({ reference, ean, quantity, impactCents, choices }) => ({
      reference,
      ean,
      quantity,
      impactCents,
      choices,
    })),
    [
      { reference: 'PUL-002', ean: '', quantity: 0, impactCents: 0, choices: ['M'] },
      { reference: 'PUL-003', ean: '', quantity: 0, impactCents: 500, choices: ['L'] },
    ],
  )
  assert.deepEqual(
    made.pictures.map(({ alt }) => alt),
    ['Devant', 'Dos'],
  )
  assert.equal(made.variants[1]?.pictureId, made.pictures[1]?.id)
  await assert.rejects(catalogue.duplicateProduct(db, system, other.id, id), NotFound)
})

test('a product stands in a category of its own shop, and with a maker of it', async () => {
  const elsewhere = (await catalogue.listCategories(db, other.id))[0]?.id ?? 0
  const add = (more: { categoryId: number; manufacturerId?: number }) =>
    catalogue.addProduct(db, system, shop.id, {
      ...more,
      rateBp: 2000,
      name: 'Ailleurs',
      price: { ttcCents: 100 },
      variants: [{ reference: 'AIL-1', quantity: 0 }],
    })
  await assert.rejects(add({ categoryId: elsewhere }), Refusal)
  const here = (await catalogue.listCategories(db, shop.id))[0]?.id ?? 0
  const maker = await catalogue.addManufacturer(db, system, other.id, { name: 'Jouetterie', address: '1 rue du Bois' })
  await assert.rejects(add({ categoryId: here, manufacturerId: maker }), Refusal)
})

test('a product stands on several shelves: found, counted and told on each, its address on the main one', async () => {
  const [home, gifts, wood] = [
    await catalogue.addCategory(db, system, shop.id, { name: 'Maison' }),
    await catalogue.addCategory(db, system, shop.id, { name: 'Cadeaux' }),
    await catalogue.addCategory(db, system, shop.id, { name: 'Objets en bois' }),
  ]
  const lamp = await catalogue.addCategory(db, system, shop.id, { name: 'Lampes', parentId: home })
  const toBed = await catalogue.addCategory(db, system, shop.id, { name: 'Au lit', parentId: home })
  const made = await catalogue.addProduct(db, system, shop.id, {
    rateBp: 2000,
    name: 'Veilleuse',
    price: { ttcCents: 3000 },
    features: [['Âge', 'Dès 1 an']],
    categoryId: lamp,
    shelfIds: [toBed, gifts, lamp],
    variants: [{ reference: 'VE-1', quantity: 1 }],
  })
  const on = async (id: number) => {
    const { cards } = await catalogue.browse(db, shop.id, { categories: [id] })
    return cards.map(({ id: one }) => one).includes(made)
  }
  for (const id of [lamp, toBed, gifts]) assert.ok(await on(id), `${id}`)
  assert.equal(await on(wood), false)
  const counts = async () => {
    const front = await catalogue.readFront(db, shop.id)
    return ['maison', 'lampes', 'au-lit', 'cadeaux', 'objets-en-bois'].map((slug) => front.bySlug.get(slug)?.count)
  }
  assert.deepEqual(await counts(), [1, 1, 1, 1, 0], 'on two shelves under one it is one article')
  assert.equal((await catalogue.sheet(db, shop.id, 'veilleuse')).categoryId, lamp)
  const found = await catalogue.browse(db, shop.id, { words: catalogue.searchWords('cadeau') })
  assert.deepEqual(
    found.cards.map(({ id }) => id),
    [made],
  )
  const listed = await catalogue.listManaged(db, shop.id, { categoryId: gifts })
  assert.deepEqual(
    listed.rows.map(({ id }) => id),
    [made],
  )
  await assert.rejects(catalogue.removeCategory(db, system, shop.id, gifts), /contient encore 1 produit/)
  const copy = await catalogue.duplicateProduct(db, system, shop.id, made)
  assert.deepEqual(
    (await catalogue.findManaged(db, shop.id, copy)).shelfIds,
    [gifts, toBed].sort((a, b) => a - b),
  )
  // Put on one of its other shelves as its main one, it stands there once; one of another shop is none.
  await catalogue.changeProduct(db, system, shop.id, made, { categoryId: toBed })
  assert.deepEqual((await catalogue.findManaged(db, shop.id, made)).shelfIds, [gifts])
  await catalogue.changeProduct(db, system, shop.id, made, { shelfIds: [wood] })
  assert.deepEqual(await counts(), [1, 0, 1, 0, 1])
  const strange = await catalogue.addCategory(db, system, other.id, { name: 'Ailleurs' })
  await assert.rejects(catalogue.changeProduct(db, system, shop.id, made, { shelfIds: [strange] }), Invalid)
})

test('words searched in vain are kept once, of nobody, and given to a product that is found by them', async () => {
  const found = async (question: string) =>
    (await catalogue.browse(db, shop.id, { words: catalogue.searchWords(question) })).cards.map(({ id }) => id)
  for (const question of ['Doudou ', 'doudou', 'anne.onim@exemple.fr', '06 12 34 56 78', '!!', 'hochets'])
    await catalogue.noteSearch(db, shop.id, question)
  const [first, second, ...more] = await catalogue.listSearches(db, shop.id)
  assert.deepEqual([first?.words, first?.times, second?.words, more.length], ['doudou', 2, 'hochets', 0])
  assert.deepEqual(await found('doudou'), [])
  const id = first?.id ?? 0
  for (const _ of [1, 2]) await catalogue.answerSearch(db, system, shop.id, id, shop.bear.productId)
  assert.deepEqual(await found('doudous'), [shop.bear.productId])
  assert.equal((await catalogue.findManaged(db, shop.id, shop.bear.productId)).searchTerms, 'doudou')
  await catalogue.putSearchAway(db, system, shop.id, second?.id ?? 0)
  assert.deepEqual(await catalogue.listSearches(db, shop.id), [])
  await catalogue.noteSearch(db, shop.id, 'hochets')
  assert.equal((await catalogue.listSearches(db, shop.id))[0]?.times, 2, 'searched once more, it is back')
  await assert.rejects(catalogue.answerSearch(db, system, other.id, id, other.bear.productId), NotFound)
  await db.updateTable('searches').set({ last_on: '2020-01-01' }).execute()
  await catalogue.sweepSearches(db)
  assert.deepEqual(await catalogue.listSearches(db, shop.id), [])
})

test('a category is put before another one, under one and out again, never at a third level', async () => {
  const add = (name: string, parentId?: number) =>
    catalogue.addCategory(db, system, shop.id, { name, parentId: parentId ?? null })
  const [a, b, c] = [await add('Alpha'), await add('Bêta'), await add('Gamma')]
  const [x, y] = [await add('Xi', a), await add('Upsilon', a)]
  const put = (id: number, parentId: number | null, beforeId: number | null) =>
    catalogue.placeCategory(db, system, shop.id, id, { parentId, beforeId })
  const under = async (parent: number | null) =>
    (await catalogue.listCategories(db, shop.id)).filter(({ parent_id }) => parent_id === parent).map(({ id }) => id)
  assert.equal(await put(c, null, a), true)
  assert.deepEqual((await under(null)).slice(-3), [c, a, b])
  assert.equal(await put(c, null, a), false, 'it is there')
  await put(b, a, y)
  assert.deepEqual(await under(a), [x, b, y])
  await put(x, null, null)
  assert.deepEqual([await under(a), (await under(null)).at(-1)], [[b, y], x])
  await assert.rejects(put(a, c, null), /deux niveaux/)
  await assert.rejects(put(x, b, null), /catégorie principale/)
  await assert.rejects(put(x, a, c), Invalid)
  const strange = await catalogue.addCategory(db, system, other.id, { name: 'Là-bas' })
  await assert.rejects(put(strange, null, null), NotFound)
})

test('a feature or a value is renamed on every product; two spellings become one, and none is lost', async () => {
  const made = async (name: string, features: [string, string][]) =>
    catalogue.addProduct(db, system, shop.id, {
      categoryId: (await catalogue.listCategories(db, shop.id))[0]?.id ?? 0,
      ...{ rateBp: 2000, name, price: { ttcCents: 500 }, features, variants: [{ reference: name, quantity: 1 }] },
    })
  const one = await made('F1', [
    ['Bois', 'hetre'],
    ['Essence', 'noyer'],
  ])
  const two = await made('F2', [
    ['Bois', 'Hêtre'],
    ['Teinte', 'miel'],
  ])
  const features = async (id: number) => (await catalogue.findManaged(db, shop.id, id)).features
  const rename = (said: catalogue.Said, to: string) => catalogue.renameFeature(db, system, shop.id, said, to)
  assert.equal(await rename({ name: 'Bois', value: 'hetre' }, ' Hêtre '), 1)
  const listed = (await catalogue.listFeatures(db, shop.id)).find(({ name }) => name === 'Bois')
  assert.deepEqual(listed?.values, [{ value: 'Hêtre', n: 2 }])
  assert.equal(await rename({ name: 'Essence' }, 'Bois'), 1)
  assert.deepEqual(await features(one), [['Bois', 'Hêtre, noyer']])
  assert.deepEqual(await features(two), [
    ['Bois', 'Hêtre'],
    ['Teinte', 'miel'],
  ])
  const found = await catalogue.browse(db, shop.id, { words: catalogue.searchWords('noyer') })
  assert.deepEqual(
    found.cards.map(({ id }) => id),
    [one],
  )
  const { products, n } = await catalogue.bearing(db, shop.id, { name: 'Bois' })
  assert.deepEqual([products.map(({ id }) => id), n], [[one, two], 2])
  await assert.rejects(rename({ name: 'Bois' }, '  '), Invalid)
  await assert.rejects(catalogue.renameFeature(db, system, other.id, { name: 'Bois' }, 'Matière'), NotFound)
})

test('words of no sense, many at once, fill no more than a day’s share; those that are known go on being counted', async () => {
  const word = (n: number) => `zz${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}`
  for (let n = 0; n < 600; n++) catalogue.countSearch(db, other.id, word(n), 0)
  catalogue.countSearch(db, shop.id, word(1), 0)
  await catalogue.writeSearches(db)
  for (let n = 0; n < 600; n++) catalogue.countSearch(db, other.id, word(n), 0)
  await catalogue.writeSearches(db)
  const kept = (id: number) => db.selectFrom('search_days').select('n').where('shop_id', '=', id).execute()
  const rows = await kept(other.id)
  assert.equal(rows.length, 500)
  assert.ok(rows.every(({ n }) => n === 2))
  assert.equal((await kept(shop.id)).length, 1)
})
