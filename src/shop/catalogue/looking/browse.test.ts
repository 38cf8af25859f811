import assert from 'node:assert/strict'
import test from 'node:test'
import * as clock from '#clock'
import { countQueries } from '#database'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anOrder, aShop, testDatabase } from '#test'
import {
  addCategory,
  addProduct,
  type Browse,
  browse,
  cardLists,
  changeProduct,
  countFacets,
  type Division,
  readFront,
  searchWords,
  sheet,
  suggest,
} from '../index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const toys = await addCategory(db, system, shop.id, { name: 'Bois' })
const small = await addCategory(db, system, shop.id, { name: 'Petits bois', parentId: toys })
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

// Sixty products: many of one price, of one day, of one name but a figure; one in seven out of stock, one in ten reduced.
for (let n = 0; n < 60; n++) {
  await clock.at(daysAgo(200 - (n % 20) * 10), () =>
    addProduct(db, system, shop.id, {
      categoryId: n % 3 === 0 ? small : toys,
      rateBp: [2000, 550, 210][n % 3] ?? 2000,
      name: `Pièce ${n}`,
      price: { ttcCents: 500 + (n % 9) * 333 },
      features: [
        ['Âge', n % 2 === 0 ? 'Dès 3 ans' : 'Dès 6 ans'],
        ['Matière', n % 5 === 0 ? 'Hêtre' : 'Érable'],
      ],
      reduction: n % 10 === 0 ? { bp: 1500, from: daysAgo(1) } : null,
      variants: [{ reference: `PI-${n}`, quantity: n % 7 === 0 ? 0 : 5 }],
    }),
  )
}
const here = [toys, small]

/** All the pages of a list, forwards. */
async function walk(wanted: Browse): Promise<number[][]> {
  const pages: number[][] = []
  let after: number | undefined
  do {
    const found = await browse(db, shop.id, { ...wanted, after })
    pages.push(found.cards.map(({ id }) => id))
    after = found.next
  } while (after !== undefined)
  return pages
}

for (const sort of ['new', 'price', 'price-desc', 'name', 'found'] as const) {
  test(`sorted by ${sort}, every article is on one page and one only, forwards and backwards`, async () => {
    const wanted: Browse = { categories: here, sort, words: ['piece'], limit: 7 }
    const pages = await walk(wanted)
    const all = pages.flat()
    assert.equal(all.length, 60)
    assert.equal(new Set(all).size, 60)
    const whole = await browse(db, shop.id, { ...wanted, limit: 100, count: true })
    assert.deepEqual(
      all,
      whole.cards.map(({ id }) => id),
    )
    assert.equal(whole.total, 60)
    const third = pages[2] ?? []
    const before = await browse(db, shop.id, { ...wanted, before: third[0] })
    assert.deepEqual(
      before.cards.map(({ id }) => id),
      pages[1],
    )
    const first = await browse(db, shop.id, { ...wanted, before: pages[1]?.[0] })
    assert.deepEqual([first.previous, first.cards.map(({ id }) => id)], [undefined, pages[0]])
  })
}

test('prices sort and filter as they are shown, reductions included', async () => {
  const { cards } = await browse(db, shop.id, { categories: here, sort: 'price', limit: 100 })
  const shown = cards.map(({ priceCents }) => priceCents)
  assert.deepEqual(
    shown,
    [...shown].sort((a, b) => a - b),
  )
  for (const from of [500, 833, 850, 1166, 1400]) {
    const found = await browse(db, shop.id, { categories: here, price: { from, to: from + 400 }, limit: 100 })
    const expected = shown.filter((cents) => cents >= from && cents < from + 400)
    assert.deepEqual(
      found.cards.map(({ priceCents }) => priceCents).sort((a, b) => a - b),
      expected,
      `from ${from}`,
    )
  }
})

test('filters add up: values of one feature widen, features narrow, stock counts', async () => {
  const count = async (wanted: Browse) =>
    (await browse(db, shop.id, { categories: here, count: true, ...wanted })).total ?? 0
  assert.equal(await count({}), 60)
  assert.equal(await count({ inStock: true }), 51)
  assert.equal(await count({ features: new Map([['Âge', ['Dès 3 ans']]]) }), 30)
  assert.equal(await count({ features: new Map([['Âge', ['Dès 3 ans', 'Dès 6 ans']]]) }), 60)
  const both = new Map([
    ['Âge', ['Dès 3 ans']],
    ['Matière', ['Hêtre']],
  ])
  assert.equal(await count({ features: both }), 6)
  assert.equal(await count({ reduced: true }), 6)
  assert.equal(await count({ categories: [small] }), 20)
})

test('search ignores accents, case and plural; signs of the query language are plain signs', async () => {
  const names = async (question: string) =>
    (await browse(db, shop.id, { words: searchWords(question), sort: 'found' })).cards.map(({ name }) => name)
  assert.deepEqual(await names('OURS marcel'), ['Ours Marcel en hêtre'])
  assert.deepEqual(await names('je-our-01'), ['Ours Marcel en hêtre'])
  assert.equal((await names('pièces')).length, 24)
  assert.deepEqual(await names('forets wagon'), ['Train des forêts, 5 wagons'])
  assert.deepEqual(await names('dinosaure'), [])
  assert.equal((await names('HETRE'))[0], 'Ours Marcel en hêtre')
  const [ours, ...others] = await suggest(db, shop.id, searchWords('marc'))
  assert.deepEqual([ours?.name, others], ['Ours Marcel en hêtre', []])
  assert.deepEqual(await suggest(db, shop.id, []), [])
})

test('what divides a list is counted as choosing it would leave it, everything else chosen staying', async () => {
  const held = searchWords('piece').map((word) => [word])
  const age = new Map([['Âge', ['Dès 3 ans']]])
  const both = new Map([...age, ['Matière', ['Hêtre', 'Érable']]])
  const ranges = [{ to: 1500 }, { from: 1500, to: 2500 }, { from: 2500 }]
  const lists: [Browse, readonly Division[]][] = [
    [{ categories: here }, []],
    [{ categories: here, inStock: true }, [{ by: 'stock' }]],
    [{ categories: here, features: age }, [{ by: 'feature', name: 'Âge' }]],
    [
      { words: ['piece'], features: both, within: [small], price: ranges[1] },
      [{ by: 'shelf' }, { by: 'price' }, { by: 'feature', name: 'Âge' }, { by: 'feature', name: 'Matière' }],
    ],
  ]
  for (const [wanted, chosen] of lists) {
    const left = async (change: Browse) => (await browse(db, shop.id, { ...wanted, ...change, count: true })).total ?? 0
    const words = wanted.words ? held : undefined
    const result = await countFacets(db, shop.id, wanted, words, { chosen, ranges })
    const of = (name: string, value: string) => new Map([...(wanted.features ?? []), [name, [value]]])
    for (const [name, value] of [
      ['Âge', 'Dès 3 ans'],
      ['Âge', 'Dès 6 ans'],
      ['Matière', 'Hêtre'],
    ] as const)
      assert.equal(result.feature(name, value), await left({ features: of(name, value) }), `${name} ${value}`)
    for (const [at, price] of ranges.entries()) assert.equal(result.price(at), await left({ price }), `price ${at}`)
    for (const id of here)
      assert.equal(result.shelf(id), await left({ within: id === toys ? here : [id] }), `shelf ${id}`)
    assert.equal(result.stock, await left({ inStock: true }))
  }
})

test('a list is one statement whatever it asks, and never shows another shop’s or a hidden article', async () => {
  const everything: Browse = {
    categories: here,
    words: ['piece'],
    inStock: true,
    price: { from: 100, to: 9000 },
    sort: 'price',
    count: true,
    features: new Map([['Âge', ['Dès 3 ans']]]),
  }
  const { count } = await countQueries(database, () => browse(db, shop.id, everything))
  assert.equal(count, 1)
  const other = await aShop(db)
  assert.deepEqual((await browse(db, other.id, { categories: here })).cards, [])
  const [card] = (await browse(db, shop.id, { words: ['piece', '41'] })).cards
  assert.ok(card)
  await changeProduct(db, system, shop.id, card.id, { active: false })
  assert.deepEqual((await browse(db, shop.id, { words: ['piece', '41'] })).cards, [])
  await changeProduct(db, system, shop.id, card.id, { active: true })
})

test('a card says what can be done: add at once, choose, or look at what is sold out', async () => {
  const { cards } = await browse(db, shop.id, { words: ['casquette'] })
  assert.deepEqual(
    [cards[0]?.variantId, cards[0]?.from, cards[0]?.priceCents, cards[0]?.quantity],
    [null, true, 3000, 20],
  )
  const [bear] = (await browse(db, shop.id, { words: ['ours'] })).cards
  assert.deepEqual([bear?.variantId, bear?.from, bear?.quantity], [shop.bear.variantId, false, 10])
  await stock.correct(db, system, shop.id, shop.bear.variantId, 0)
  assert.equal((await browse(db, shop.id, { words: ['ours'] })).cards[0]?.quantity, 0)
  await stock.correct(db, system, shop.id, shop.bear.variantId, 10)
})

test('best sellers are counted by pieces sold', async () => {
  assert.deepEqual(await cardLists(db, shop.id, [{ of: 'best', limit: 4 }]), [[]])
  const anne = await aCustomer(db, shop.id)
  const lines = [
    { variantId: shop.train.variantId, quantity: 1 },
    { variantId: shop.bear.variantId, quantity: 3 },
  ]
  await anOrder(db, shop, anne, { lines })
  const [best = []] = await cardLists(db, shop.id, [{ of: 'best', limit: 4 }])
  assert.deepEqual(
    best.map(({ id }) => id),
    [shop.bear.productId, shop.train.productId],
  )
})

test('the front counts what is shown, children in their parents, and offers filters that divide', async () => {
  const front = await readFront(db, shop.id)
  const shelf = front.bySlug.get('bois')
  assert.deepEqual([shelf?.count, shelf?.children[0]?.count, shelf?.children[0]?.parent?.slug], [60, 20, 'bois'])
  assert.equal(front.all.count, 63)
  assert.deepEqual(
    shelf?.facets.map(({ key, count }) => [key, count]),
    [
      ['age.des-3-ans', 30],
      ['age.des-6-ans', 30],
      ['matiere.erable', 48],
      ['matiere.hetre', 12],
    ],
  )
  assert.ok(shelf?.priceSteps.every((step, index, all) => index === 0 || step > (all[index - 1] ?? 0)))
  assert.equal(front.reduced, 6)
  assert.deepEqual(
    front.carriers.map(({ name }) => name),
    ['Colis du Haut-Jura', 'Messagerie des Crêtes', 'Retrait en magasin'],
  )
  assert.deepEqual(front.methods, ['card', 'cheque', 'transfer', 'term', 'counter'])
  assert.deepEqual(front.pages.sort(), ['legal', 'terms'])
  const { count } = await countQueries(database, () => readFront(db, shop.id))
  assert.equal(count, 1)
})

test('the version of a front rises with what the front shows, and not with a sale', async () => {
  const version = async () => {
    const row = await db.selectFrom('shops').select('face_version').where('id', '=', shop.id).executeTakeFirstOrThrow()
    return row.face_version
  }
  const first = await version()
  await stock.correct(db, system, shop.id, shop.train.variantId, 8)
  assert.equal(await version(), first)
  const { id } = await sheet(db, shop.id, 'casquette')
  await changeProduct(db, system, shop.id, id, { summary: 'Une casquette' })
  assert.ok((await version()) > first)
  const second = await version()
  await addCategory(db, system, shop.id, { name: 'Nouveau rayon' })
  assert.ok((await version()) > second)
  const third = await version()
  await db.updateTable('carriers').set({ delay: '5 jours' }).where('shop_id', '=', shop.id).execute()
  assert.ok((await version()) > third)
})
