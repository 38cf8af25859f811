import assert from 'node:assert/strict'
import test from 'node:test'
import * as clock from '#clock'
import { countQueries, sql } from '#database'
import { system } from '#people'
import { Invalid, NotFound } from '#refusals'
import { aShop, testDatabase } from '#test'
import {
  addCategory,
  addManufacturer,
  addProduct,
  browse,
  changeProduct,
  listCategories,
  ReferenceTaken,
  sheet,
} from '../index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const categoryId = (await listCategories(db, shop.id))[0]?.id ?? 0
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
/** What a reduction would strike through, also where it is no more than the price. */
async function priorPrice(productId: number): Promise<number | null> {
  const { rows } = await sql<{ cents: number | null }>`select prior_cents as cents from price_periods
    where shop_id = ${shop.id} and product_id = ${productId} and reduction_bp > 0
      and since <= now() and (until is null or until > now())`.execute(db)
  return rows[0]?.cents ?? null
}
let made = 0
const yoyo = (more: object = {}) => ({
  categoryId,
  rateBp: 2000,
  name: 'Yo-yo tourné main',
  price: { ttcCents: 990 },
  variants: [{ reference: `JA-YOY-${++made}`, quantity: 4 }],
  ...more,
})

test('a product is added whole: variants, pieces through the ledger, price, trace', async () => {
  const id = await addProduct(db, system, shop.id, yoyo({ features: [['Âge', 'Dès 5 ans']], slug: 'le-yo-yo' }))
  const found = await sheet(db, shop.id, 'le-yo-yo')
  assert.equal(found.id, id)
  assert.deepEqual(found.features, [['Âge', 'Dès 5 ans']])
  assert.deepEqual(
    found.variants.map(({ quantity, priceCents, priorCents }) => ({ quantity, priceCents, priorCents })),
    [{ quantity: 4, priceCents: 990, priorCents: undefined }],
  )
  const { rows } = await sql<{ moved: number; acts: number }>`select
    (select sum(quantity)::int4 from stock_movements where variant_id = ${found.variants[0]?.id} and kind = 'initial') as moved,
    (select count(*)::int4 from acts where verb = 'catalogue.add-product' and subject_id = ${id}) as acts`.execute(db)
  assert.deepEqual(rows[0], { moved: 4, acts: 1 })
})

test('two products of one name have two addresses', async () => {
  await addProduct(db, system, shop.id, yoyo({ name: 'Toupie' }))
  await addProduct(db, system, shop.id, yoyo({ name: 'Toupie' }))
  assert.equal((await sheet(db, shop.id, 'toupie')).slug, 'toupie')
  assert.equal((await sheet(db, shop.id, 'toupie-2')).slug, 'toupie-2')
})

test('a reference names one article of a shop, also within one product; nothing is left of the product refused', async () => {
  await addProduct(db, system, shop.id, yoyo({ variants: [{ reference: 'DOUBLE-1', quantity: 1 }] }))
  const again = yoyo({ name: 'Refusé', variants: [{ reference: ' DOUBLE-1 ', quantity: 1 }] })
  await assert.rejects(addProduct(db, system, shop.id, again), (error: ReferenceTaken) => {
    assert.ok(error instanceof ReferenceTaken)
    return error.message.includes('DOUBLE-1')
  })
  const twins = ['S', 'M'].map((size) => ({ choices: [size], reference: 'DOUBLE-2', quantity: 1 }))
  const twice = yoyo({ name: 'Refusé', options: ['Taille'], variants: twins })
  await assert.rejects(addProduct(db, system, shop.id, twice), ReferenceTaken)
  await assert.rejects(sheet(db, shop.id, 'refuse'), NotFound)
  const other = await aShop(db)
  const theirs = (await listCategories(db, other.id))[0]?.id ?? 0
  await addProduct(db, system, other.id, { ...again, categoryId: theirs })
})

test('a product that cannot be sold is refused with the field at fault', async () => {
  const faults = async (more: object) => {
    const refused = await addProduct(db, system, shop.id, yoyo(more)).catch((error) => error)
    assert.ok(refused instanceof Invalid, `accepted: ${JSON.stringify(more)}`)
    return Object.keys(refused.fields)
  }
  assert.deepEqual(await faults({ name: ' ' }), ['name'])
  assert.deepEqual(await faults({ price: { ttcCents: -1 } }), ['price'])
  assert.deepEqual(await faults({ price: { ttcCents: Number.NaN } }), ['price'])
  assert.deepEqual(await faults({ variants: [] }), ['variants'])
  assert.deepEqual(await faults({ options: ['Taille'] }), ['variants'])
  assert.deepEqual(await faults({ reduction: { bp: 10_000 } }), ['reduction'])
  assert.deepEqual(await faults({ rateBp: 1234 }), ['rate'])
})

test('categories stand on two levels, and a category of another shop is no parent', async () => {
  const child = await addCategory(db, system, shop.id, { name: 'Petits', parentId: categoryId })
  await assert.rejects(addCategory(db, system, shop.id, { name: 'Plus petits', parentId: child }), Invalid)
  const other = await aShop(db)
  await assert.rejects(addCategory(db, system, other.id, { name: 'Chez le voisin', parentId: categoryId }), Invalid)
  await assert.rejects(addCategory(db, system, shop.id, { name: '  ' }), Invalid)
})

test('a name that no paper can show is refused before anything bears it', async () => {
  const tell = (error: Error & { fields?: Record<string, string> }) =>
    /savent pas imprimer/.test(JSON.stringify(error.fields))
  const strange = 'Jeu \u{1e900}\u{1e901}'
  await assert.rejects(addProduct(db, system, shop.id, yoyo({ slug: 'adlam', name: strange })), tell)
  const id = await addProduct(db, system, shop.id, yoyo({ slug: 'tout-va', name: 'ลูกข่าง 독' }))
  await assert.rejects(changeProduct(db, system, shop.id, id, { name: strange }), tell)
})

test('a manufacturer is kept once and needs a postal address', async () => {
  const wanted = { name: 'Atelier des Combes', address: '3 chemin de la Scierie, 39370 Les Bouchoux' }
  const id = await addManufacturer(db, system, shop.id, wanted)
  assert.equal(await addManufacturer(db, system, shop.id, wanted), id)
  await assert.rejects(addManufacturer(db, system, shop.id, { name: 'Sans adresse', address: '' }), Invalid)
})

test('the price struck through is the lowest of the 30 days before the reduction', async () => {
  const id = await clock.at(daysAgo(90), () => addProduct(db, system, shop.id, yoyo({ slug: 'histoire' })))
  const change = (days: number, what: Parameters<typeof changeProduct>[4]) =>
    clock.at(daysAgo(days), () => changeProduct(db, system, shop.id, id, what))
  await change(50, { price: { ttcCents: 700 } })
  await change(40, { price: { ttcCents: 1200 } })
  await change(20, { price: { ttcCents: 1100 } })
  await change(10, { price: { ttcCents: 1500 } })
  await change(3, { reduction: { bp: 2000, from: daysAgo(3), until: daysAgo(-10) } })
  // 7.00 is more than 30 days before the reduction; 12.00 still held 33 days before it; 11.00 is the lowest since.
  assert.equal(await priorPrice(id), 1100)
  const [variant] = (await sheet(db, shop.id, 'histoire')).variants
  assert.deepEqual([variant?.priceCents, variant?.priorCents], [1200, undefined])
  await change(1, { reduction: { bp: 4000, from: daysAgo(1) } })
  assert.equal(await priorPrice(id), 1100)
  const [deeper] = (await sheet(db, shop.id, 'histoire')).variants
  assert.deepEqual([deeper?.priceCents, deeper?.priorCents], [900, 1100])
})

test('a reduction made deeper without a new beginning keeps the price before it; ended, it leaves none', async () => {
  const id = await clock.at(daysAgo(60), () => addProduct(db, system, shop.id, yoyo({ slug: 'soldes' })))
  const change = (days: number, what: Parameters<typeof changeProduct>[4]) =>
    clock.at(daysAgo(days), () => changeProduct(db, system, shop.id, id, what))
  await change(8, { reduction: { bp: 1000 } })
  await change(4, { reduction: { bp: 3000 } })
  assert.equal(await priorPrice(id), 990)
  await change(1, { reduction: null })
  assert.equal(await priorPrice(id), null)
  const [variant] = (await sheet(db, shop.id, 'soldes')).variants
  assert.deepEqual([variant?.priceCents, variant?.priorCents], [990, undefined])
})

test('a reduction begins and ends on its day, told clock or not, without anybody’s hand', async () => {
  const reduction = { bp: 2000, from: daysAgo(-2), until: daysAgo(-4) }
  await addProduct(db, system, shop.id, yoyo({ slug: 'a-venir', name: 'À venir', reduction }))
  const seen = (days: number) =>
    clock.at(daysAgo(-days), async () => {
      const [variant] = (await sheet(db, shop.id, 'a-venir')).variants
      const [card] = (await browse(db, shop.id, { words: ['venir'] })).cards
      const reduced = await browse(db, shop.id, { words: ['venir'], reduced: true })
      return [variant?.priceCents, variant?.priorCents, card?.priceCents, card?.priorCents, reduced.cards.length]
    })
  assert.deepEqual(await seen(1), [990, undefined, 990, undefined, 0])
  assert.deepEqual(await seen(3), [792, 990, 792, 990, 1])
  assert.deepEqual(await seen(5), [990, undefined, 990, undefined, 0])
})

test('a price or a reduction that leaves nothing for the VAT is refused in the sheet, and texts of such a product are not', async () => {
  const faults = (promise: Promise<unknown>) =>
    promise.then(
      () => [],
      (error) => Object.entries(error.fields as Record<string, string>).map(([field, why]) => [field, /lot/.test(why)]),
    )
  const tiny = { price: { htMicro: 32_700 }, rateBp: 550 }
  assert.deepEqual(await faults(addProduct(db, system, shop.id, yoyo(tiny))), [['price', true]])
  const cheap = yoyo({ price: { ttcCents: 249 }, slug: 'bille' })
  assert.deepEqual(await faults(addProduct(db, system, shop.id, { ...cheap, reduction: { bp: 9900 } })), [
    ['reduction', true],
  ])
  const id = await addProduct(db, system, shop.id, cheap)
  assert.deepEqual(await faults(changeProduct(db, system, shop.id, id, { reduction: { bp: 9900 } })), [
    ['reduction', true],
  ])
  assert.deepEqual(await faults(changeProduct(db, system, shop.id, id, { price: { htMicro: 20_800 } })), [
    ['price', true],
  ])
  await db.updateTable('products').set({ price_micro: 20_800 }).where('id', '=', id).execute()
  await changeProduct(db, system, shop.id, id, { name: 'Bille', price: { htMicro: 20_800 } })
  await changeProduct(db, system, shop.id, id, { price: { ttcCents: 3 } })
})

test('a reduction does not end before it begins', async () => {
  const id = await addProduct(db, system, shop.id, yoyo({ slug: 'fini' }))
  const over = { bp: 1000, until: daysAgo(1) }
  const refused = (error: Invalid) => /passée/.test(error.fields.until ?? '')
  await assert.rejects(changeProduct(db, system, shop.id, id, { reduction: over }), refused)
})

test('a product that was never sold at a higher price shows none', async () => {
  const id = await addProduct(db, system, shop.id, yoyo({ slug: 'ne-en-solde', reduction: { bp: 5000 } }))
  assert.equal(await priorPrice(id), null)
  const [variant] = (await sheet(db, shop.id, 'ne-en-solde')).variants
  assert.deepEqual([variant?.priceCents, variant?.priorCents], [495, undefined])
})

test('a dearer variant strikes through its own price before', async () => {
  const variants = [
    { choices: ['S'], reference: 'CAP-S', quantity: 1 },
    { choices: ['M'], reference: 'CAP-M', quantity: 1, priceImpact: { ttcCents: 500 } },
  ]
  const wanted = yoyo({ slug: 'casquette-2', options: ['Taille'], price: { ttcCents: 3000 }, variants })
  const id = await clock.at(daysAgo(60), () => addProduct(db, system, shop.id, wanted))
  await changeProduct(db, system, shop.id, id, { reduction: { bp: 1000 } })
  const found = await sheet(db, shop.id, 'casquette-2')
  assert.deepEqual(
    found.variants.map(({ priceCents, priorCents }) => [priceCents, priorCents]),
    [
      [2700, 3000],
      [3150, 3500],
    ],
  )
})

test('a change keeps the rest, is searched by its new name, and says in the trace what it changed', async () => {
  const id = await addProduct(db, system, shop.id, yoyo({ slug: 'avant', summary: 'Un beau jouet' }))
  await changeProduct(db, system, shop.id, id, { name: 'Diabolo', active: false, perishable: true })
  await assert.rejects(sheet(db, shop.id, 'avant'), NotFound)
  await changeProduct(db, system, shop.id, id, { active: true })
  const found = await sheet(db, shop.id, 'avant')
  assert.deepEqual([found.name, found.summary, found.perishable], ['Diabolo', 'Un beau jouet', true])
  const act = await db
    .selectFrom('acts')
    .select(['before', 'after'])
    .where('verb', '=', 'catalogue.change-product')
    .where('subject_id', '=', id)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  assert.deepEqual(Object.keys(act.after ?? {}), ['name', 'perishable', 'active_since'])
  await assert.rejects(changeProduct(db, system, shop.id, id, { name: ' ' }), Invalid)
  const other = await aShop(db)
  await assert.rejects(changeProduct(db, system, other.id, id, { name: 'À moi' }), NotFound)
})

test('a sheet is one statement, and another shop’s is not found', async () => {
  const { count } = await countQueries(database, () => sheet(db, shop.id, 'casquette'))
  assert.equal(count, 1)
  const other = await aShop(db)
  await assert.rejects(sheet(db, other.id, 'le-yo-yo'), NotFound)
})
