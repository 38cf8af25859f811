import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import * as carts from '#carts'
import { sql } from '#database'
import * as drafts from '#drafts'
import * as orders from '#orders'
import { system } from '#people'
import * as purchases from '#purchases'
import * as stock from '#stock'
import { aCustomer, anEmployee, aReadyCart, aShop, testDatabase } from '#test'
import {
  changeProduct,
  combinations,
  findManaged,
  makeVariants,
  putFirst,
  ReferenceTaken,
  readValues,
  removeVariant,
  renameOptions,
  sheet,
  showVariant,
} from '../index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const productId = shop.bear.productId
const options = [
  { name: 'Taille', values: ['S', 'M'] },
  { name: 'Couleur', values: ['Rouge', 'Bleu'] },
]
const managed = () => findManaged(db, shop.id, productId)
const named = async (...choices: string[]) => {
  const found = (await managed()).variants.find((one) => one.choices.join() === choices.join())
  assert.ok(found, choices.join())
  return { productId, variantId: found.id }
}
const inShop = async () => (await sheet(db, shop.id, 'ours-marcel-en-hetre')).variants
/** Every quantity is the sum of its movements. */
const ledgerAgrees = async () => {
  const { rows } = await sql`select v.id from variants v where v.shop_id = ${shop.id} and v.quantity <> (
    select coalesce(sum(m.quantity), 0) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id)`.execute(
    db,
  )
  assert.deepEqual(rows, [])
}

test('combinations are all there, each once, whatever the values; values are read as they are typed', () => {
  const value = fc.string({ minLength: 1, maxLength: 5 })
  const sets = fc.array(fc.uniqueArray(value, { minLength: 1, maxLength: 5 }), { maxLength: 3 })
  fc.assert(
    fc.property(sets, (all) => {
      const made = combinations(all.map((values, at) => ({ name: `${at}`, values })))
      assert.equal(
        made.length,
        all.reduce((n, { length }) => n * length, 1),
      )
      assert.equal(new Set(made.map((one) => JSON.stringify(one))).size, made.length)
      assert.ok(made.every((one) => one.every((choice, at) => all[at]?.includes(choice))))
    }),
  )
  assert.deepEqual(readValues(' S,m ; L\nM,, été,Ete '), ['S', 'm', 'L', 'été'])
})

test('a product without choice gets its variants: what it had is the first, its pieces shared out by the ledger', async () => {
  const wanted = combinations(options).map((choices, at) => ({ choices, quantity: at === 0 ? 4 : 2 }))
  assert.equal(await makeVariants(db, system, shop.id, productId, { options, wanted }), 3)
  const { variants, options: names } = await managed()
  assert.deepEqual(names, ['Taille', 'Couleur'])
  assert.deepEqual(
    variants.map(({ id, choices, reference, quantity }) => [
      id === shop.bear.variantId,
      choices.join(),
      reference,
      quantity,
    ]),
    [
      [true, 'S,Rouge', 'JE-OUR-01', 4],
      [false, 'S,Bleu', 'JE-OUR-01-S-BLE', 2],
      [false, 'M,Rouge', 'JE-OUR-01-M-ROU', 2],
      [false, 'M,Bleu', 'JE-OUR-01-M-BLE', 2],
    ],
  )
  await ledgerAgrees()
  assert.equal((await inShop()).length, 4)
  const again = makeVariants(db, system, shop.id, productId, { options, wanted })
  await assert.rejects(again, /existent déjà/)
})

test('a value more adds its own combinations alone; more than a hundred, and what names nothing, are refused', async () => {
  const [size, colour] = options
  assert.ok(size && colour)
  const more = [{ ...size, values: ['S', 'M', 'L'] }, colour]
  const some = [{ choices: ['L', 'Rouge'], quantity: 0 }]
  assert.equal(await makeVariants(db, system, shop.id, productId, { options: more, wanted: some }), 1)
  assert.equal((await managed()).variants.length, 5)
  const values = (n: number) => Array.from({ length: n }, (_, at) => `T${at}`)
  for (const wrong of [
    [{ ...size, values: values(51) }, colour],
    [size, { ...colour, values: [] }],
    [size, colour, { name: 'taille', values: ['a'] }],
    [size, colour, { name: '\u200b', values: ['a'] }],
    [{ ...size, name: 'Autre' }, colour],
  ]) {
    const asked = { options: wrong, wanted: combinations(wrong).map((choices) => ({ choices, quantity: 0 })) }
    await assert.rejects(makeVariants(db, system, shop.id, productId, asked), { status: 422 }, JSON.stringify(wrong))
  }
  assert.equal((await managed()).variants.length, 5)
})

test('a variant that was sold is hidden, not removed: no cart takes it, and its order stays whole', async () => {
  const [which, anne] = [await named('M', 'Rouge'), await aCustomer(db, shop.id)]
  const lines = [{ variantId: which.variantId, quantity: 1 }]
  const place = async () =>
    orders.place(db, anne.actor, {
      shopId: shop.id,
      customerId: anne.id,
      cartId: await aReadyCart(db, shop, anne, lines),
      payment: 'cheque',
    })
  await place()
  await assert.rejects(removeVariant(db, system, shop.id, which), /déjà été vendue : cachez-la/)
  const waiting = await aReadyCart(db, shop, anne, lines)
  await showVariant(db, system, shop.id, which, false)
  assert.equal((await inShop()).length, 4)
  await assert.rejects(carts.add(db, shop.id, { customerId: anne.id }, { ...which, quantity: 1 }), { status: 404 })
  const placement = { shopId: shop.id, customerId: anne.id, cartId: waiting, payment: 'cheque' as const }
  await assert.rejects(orders.place(db, anne.actor, placement), stock.OutOfStock)
  await showVariant(db, system, shop.id, which, true)
  await orders.place(db, anne.actor, placement)
  await ledgerAgrees()
})

test('a variant that was never sold is removed with its pieces, and its reference is free again', async () => {
  const which = await named('M', 'Bleu')
  await removeVariant(db, system, shop.id, which)
  await ledgerAgrees()
  assert.equal((await managed()).variants.length, 4)
  assert.equal(
    await makeVariants(db, system, shop.id, productId, { options, wanted: [{ choices: ['M', 'Bleu'], quantity: 7 }] }),
    1,
  )
  const back = await named('M', 'Bleu')
  assert.notEqual(back.variantId, which.variantId)
  const { variants } = await managed()
  assert.equal(variants.find(({ id }) => id === back.variantId)?.reference, 'JE-OUR-01-M-BLE')
  await putFirst(db, system, shop.id, back)
  assert.equal((await inShop())[0]?.id, back.variantId)
})

test('the last variant that is shown is neither hidden nor removed', async () => {
  const [one, other] = shop.cap.variantIds.map((variantId) => ({ productId: shop.cap.productId, variantId }))
  assert.ok(one && other)
  await showVariant(db, system, shop.id, one, false)
  for (const refused of [showVariant(db, system, shop.id, other, false), removeVariant(db, system, shop.id, other)])
    await assert.rejects(refused, /dernière déclinaison en vente/)
  // The calendar follows those that are shown: the dearer alone.
  const { rows } = await sql<{ lowest_cents: number }>`select lowest_cents from price_periods
    where shop_id = ${shop.id} and product_id = ${one.productId} and until is null`.execute(db)
  assert.equal(Number(rows[0]?.lowest_cents), 3500)
  await showVariant(db, system, shop.id, one, true)
})

test('choices and values are renamed, and colours follow; a choice of one value may go', async () => {
  await renameOptions(db, system, shop.id, productId, [
    { name: 'Pointure', values: new Map([['S', { name: '36' }]]) },
    { name: 'Couleur', values: new Map([['Bleu', { name: 'Nuit', colour: '#101040' }]]) },
  ])
  const { options: names, swatches } = await managed()
  assert.deepEqual([names, swatches], [['Pointure', 'Couleur'], { Couleur: { Nuit: '#101040' } }])
  await named('36', 'Nuit')
  const twice = renameOptions(db, system, shop.id, productId, [
    { name: 'Pointure', values: new Map([['M', { name: '36' }]]) },
  ])
  await assert.rejects(twice, { fields: { 'values-0': '« 36 » y est deux fois.' } })
  const without = renameOptions(db, system, shop.id, productId, [{ name: '', values: new Map() }])
  await assert.rejects(without, /ne peuvent pas être enregistrés/)
  await removeVariant(db, system, shop.id, { productId: shop.cap.productId, variantId: shop.cap.variantIds[1] ?? 0 })
  await renameOptions(db, system, shop.id, shop.cap.productId, [{ name: '', values: new Map() }])
  const cap = await findManaged(db, shop.id, shop.cap.productId)
  assert.deepEqual([cap.options, cap.variants.map(({ choices }) => choices)], [[], [[]]])
})

test('references change round, weights differ; one that another article has is refused at its field', async () => {
  const [red, blue] = [await named('36', 'Rouge'), await named('36', 'Nuit')]
  const round = new Map([
    [red.variantId, { reference: 'JE-OUR-01-S-BLE', weightImpactG: -50 }],
    [blue.variantId, { reference: 'JE-OUR-01', weightImpactG: 20 }],
  ])
  await changeProduct(db, system, shop.id, productId, { variants: round })
  const own = (await managed()).variants.find(({ id }) => id === red.variantId)
  assert.deepEqual([own?.reference, own?.weightImpactG], ['JE-OUR-01-S-BLE', -50])
  const taken = changeProduct(db, system, shop.id, productId, {
    variants: new Map([[red.variantId, { reference: 'JE-TRN-05' }]]),
  })
  await assert.rejects(
    taken,
    (error) => error instanceof ReferenceTaken && `reference-${red.variantId}` in error.fields,
  )
  const light = changeProduct(db, system, shop.id, productId, {
    variants: new Map([[red.variantId, { weightImpactG: -500 }]]),
  })
  await assert.rejects(light, /pèserait moins que rien/)
})

test('a variant that is bought of a supplier, being counted or put in a draft at that moment is not removed', async () => {
  const [which, kenza] = [await named('M', 'Nuit'), await anEmployee(db, shop.id)]
  const count = await stock.openCount(db, kenza, shop.id, { scope: 'all', scopeId: null, hides: false })
  await assert.rejects(removeVariant(db, system, shop.id, which), /inventaire en cours/)
  await sql`update stock_counts set closed_at = now() where id = ${count}`.execute(db)
  const own = { siren: '', vatNumber: '', delayDays: 1, paymentDays: 30, minimumCents: 0, note: '' }
  const sheet = { name: 'Scierie', address: '', email: '', phone: '', ...own }
  const supplier = await purchases.addSupplier(db, kenza, shop.id, sheet)
  const order = await purchases.begin(db, kenza, shop.id, supplier, [{ variantId: which.variantId, quantity: 2 }])
  await assert.rejects(removeVariant(db, system, shop.id, which), /commandée à un fournisseur/)
  await purchases.abandon(db, kenza, shop.id, order)
  const draft = await drafts.begin(db, kenza, shop.id)
  const ends = await Promise.allSettled([
    drafts.addLine(db, kenza, { shopId: shop.id, id: draft, variantId: which.variantId, quantity: 1 }),
    removeVariant(db, system, shop.id, which),
  ])
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})
