import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import { inTransaction, sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as shipments from '#shipments'
import * as statistics from '#statistics'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const { train, bear } = shop
const { categoryId } = await catalogue.findManaged(db, shop.id, train.productId)

const make = (name: string, reference: string, quantity = 0, rateBp = 2000) =>
  catalogue.addProduct(db, kenza, shop.id, {
    categoryId,
    rateBp,
    name,
    price: { ttcCents: 7000 },
    weightG: 1,
    variants: [{ reference, quantity }],
  })
const variantOf = async (productId: number) =>
  (await catalogue.findManaged(db, shop.id, productId)).variants[0] ?? assert.fail('no variant')
const left = async (productId: number) => (await variantOf(productId)).quantity
const packId = await make('Lot des bois', 'JE-LOT-01')
const { id: packVariant } = await variantOf(packId)
const put = (variantId: number, quantity: number, into = packId) =>
  catalogue.addPart(db, kenza, shop.id, { packId: into, variantId, quantity })
const to = (orderId: number, state: string) =>
  orders.changeState(db, kenza, shop.id, orderId, { to: state, reason: 'essai' })
/** Every quantity is the sum of its movements, and of a pack what its parts allow. */
const demandBooks = async () => {
  const { rows } = await sql<{ reference: string }>`
    select v.reference from variants v where v.shop_id = ${shop.id} and v.quantity <> coalesce(
      (select case when count(*) > 0 then greatest(0, min(a.quantity / k.quantity)) end from pack_parts k join variants a on a.shop_id = k.shop_id and a.id = k.variant_id
        where k.shop_id = v.shop_id and k.pack_id = v.product_id),
      (select coalesce(sum(m.quantity), 0) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id))`.execute(
    db,
  )
  assert.deepEqual(rows, [])
}

test('a pack is what its parts allow, counts what it saves and takes its price from them', async () => {
  await put(train.variantId, 1)
  await put(bear.variantId, 2)
  assert.equal(await left(packId), 5)
  await stock.correct(db, system, shop.id, bear.variantId, 7)
  assert.equal(await left(packId), 3)
  await catalogue.changeProduct(db, kenza, shop.id, bear.productId, { ecotaxCents: 15 })
  const { parts } = await catalogue.packOf(db, shop.id, packId)
  const apart = { ttcCents: 3990 + 2 * 2450, weightG: 2000, ecotaxCents: 30, purchaseMicro: null }
  assert.deepEqual(catalogue.apartOf(parts), apart)
  await catalogue.pricePack(db, kenza, shop.id, packId, 1000)
  const { ttcCents, weightG, ecotaxCents } = await catalogue.findManaged(db, shop.id, packId)
  assert.deepEqual([ttcCents, weightG, ecotaxCents], [8001, 2000, 30])
  assert.deepEqual(catalogue.savingOf(8001, [{ quantity: 1, priceCents: 8890 }]), {
    apartCents: 8890,
    savedCents: 889,
    bp: 1000,
  })
  assert.deepEqual((await catalogue.packOf(db, shop.id, bear.productId)).within, [{ id: packId, name: 'Lot des bois' }])
  await demandBooks()
})

test('a pack is refused what it can’t hold, and can’t be', async () => {
  const other = await make('Autre lot', 'JE-LOT-02')
  const book = await make('Livre', 'LI-01', 3, 550)
  const refused = (deed: Promise<unknown>, why: RegExp) => assert.rejects(deed, why)
  await refused(put(packVariant, 1), /se contient pas lui-même/)
  await refused(put(packVariant, 1, other), /est un lot/)
  await refused(put((await variantOf(book)).id, 1), /au taux de 5,5.* un lot n’a qu’un taux/)
  await refused(put(train.variantId, 1), /déjà dans le lot/)
  await refused(put(train.variantId, 0), /de 1 à 999/)
  await refused(put(train.variantId, 1, bear.productId), /est dans le lot «\sLot des bois\s»/)
  await refused(put(train.variantId, 1, book), /un stock, des ventes ou des achats à lui/)
  await refused(stock.correct(db, kenza, shop.id, packVariant, 4), /n’a pas de stock à lui/)
  await refused(catalogue.changeProduct(db, kenza, shop.id, bear.productId, { rateBp: 550 }), /qu’un taux de TVA/)
  await refused(catalogue.changeProduct(db, kenza, shop.id, packId, { rateBp: 550 }), /qui est à un autre taux/)
  await refused(catalogue.changeProduct(db, kenza, shop.id, packId, { whenOut: 'accept' }), /sur commande que si/)
  const options = [{ name: 'Taille', values: ['S', 'M'] }]
  await refused(
    catalogue.makeVariants(db, kenza, shop.id, packId, { options, wanted: [{ choices: ['M'], quantity: 0 }] }),
    /pas de déclinaisons/,
  )
})

test('a sale takes the parts, says what they were, and gives them back; a parcel and the shelf are of the parts', async () => {
  const was = [await left(train.productId), await left(bear.productId)]
  const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: packVariant, quantity: 2 }] })
  assert.deepEqual([await left(train.productId), await left(bear.productId)], [(was[0] ?? 0) - 2, (was[1] ?? 0) - 4])
  await catalogue.setPartQuantity(db, kenza, shop.id, { packId, variantId: bear.variantId }, 1)
  await to(id, 'payment-accepted')
  const { orders: picked } = await shipments.pickList(db, shop.id)
  assert.deepEqual(
    picked.flatMap(({ lines }) => lines.map(({ reference, quantity, pack }) => [reference, quantity, pack])),
    [
      ['JE-TRN-05', 2, 'Lot des bois'],
      ['JE-OUR-01', 4, 'Lot des bois'],
    ],
  )
  await to(id, 'preparing')
  const { lines, balance } = await orders.find(db, shop.id, id)
  assert.deepEqual(
    lines.map(({ choice }) => choice),
    ['1\u00a0× Train des forêts, 5 wagons, 2\u00a0× Ours Marcel en hêtre'],
  )
  assert.deepEqual(
    balance.lines.map(({ ordered, reserved }) => [ordered, reserved]),
    [[2, 2]],
  )
  const slip = await db
    .selectFrom('delivery_slips')
    .select('content')
    .where('order_id', '=', id)
    .executeTakeFirstOrThrow()
  const said = (slip.content as { lines: { description: string; quantity: string }[]; summary: string }).lines
  assert.deepEqual(
    said.map(({ description, quantity }) => [description.replaceAll(/\s/g, ' '), quantity]),
    [
      ['Lot : 2 × Lot des bois, soit :', ''],
      ['– Train des forêts, 5 wagons', '2'],
      ['– Ours Marcel en hêtre', '4'],
    ],
  )
  const { reserved } = (await stock.standingOf(db, shop.id, bear.productId))[0] ?? { reserved: 0 }
  assert.equal(reserved, 4)
  // One comes back fit, one damaged, whatever the pack has become since.
  const lineId = balance.lines[0]?.lineId ?? 0
  await stock.takeIn(db, kenza, shop.id, [{ lineId, good: 1, damaged: 1 }])
  assert.deepEqual([await left(train.productId), await left(bear.productId)], [(was[0] ?? 0) - 1, (was[1] ?? 0) - 2])
  assert.equal((await orders.find(db, shop.id, id)).balance.lines[0]?.back, 2)
  const { id: next } = await anOrder(db, shop, anne, { lines: [{ variantId: packVariant, quantity: 1 }] })
  const before = await left(bear.productId)
  await to(next, 'cancelled')
  assert.equal(await left(bear.productId), before + 1)
  const { steps } = await orders.undoable(db, shop.id, next)
  const actId = steps[0]?.actId ?? 0
  await orders.undo(
    db,
    { kind: 'teacher', id: 1, name: 'S. MARTIN' },
    { shopId: shop.id, orderId: next },
    { actId, seen: actId },
  )
  assert.equal(await left(bear.productId), before)
  await catalogue.setPartQuantity(db, kenza, shop.id, { packId, variantId: bear.variantId }, 2)
  await demandBooks()
})

test('of two who want the last pieces, one by the pack and one apart, one has them', async () => {
  await stock.correct(db, system, shop.id, train.variantId, 1)
  assert.equal(await left(packId), 1)
  const others = await Promise.all(['bea@exemple.fr', 'carl@exemple.fr'].map((email) => aCustomer(db, shop.id, email)))
  const wanted = [packVariant, train.variantId]
  const carried = await Promise.all(
    others.map(async (customer, at) => ({
      customer,
      cartId: await aReadyCart(db, shop, customer, [{ variantId: wanted[at] ?? 0, quantity: 1 }]),
    })),
  )
  const ends = await Promise.allSettled(
    carried.map(({ customer, cartId }) =>
      orders.place(db, customer.actor, { shopId: shop.id, customerId: customer.id, cartId, payment: 'cheque' }),
    ),
  )
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const lost = ends.find((one) => one.status === 'rejected')
  assert.match(String(lost?.reason), /Train des forêts, 5 wagons\s» n’est plus disponible|Lot des bois/)
  assert.equal(await left(packId), 0)
  await assert.rejects(
    carts.add(db, shop.id, { customerId: anne.id }, { variantId: packVariant, quantity: 1 }),
    /est épuisé/,
  )
  await demandBooks()
})

test('a part that is put away stops the pack, and back it sells again; a copy of a pack holds the same', async () => {
  await stock.correct(db, system, shop.id, train.variantId, 6)
  await catalogue.archiveProduct(db, kenza, shop.id, train.productId, true)
  assert.equal(await left(packId), 0)
  await catalogue.archiveProduct(db, kenza, shop.id, train.productId, false)
  const like = await catalogue.duplicateProduct(db, kenza, shop.id, packId)
  const same = await left(packId)
  assert.ok(same > 0)
  assert.equal(await left(like), same)
  await catalogue.changeProduct(db, kenza, shop.id, train.productId, { whenOut: 'accept' })
  await catalogue.changeProduct(db, kenza, shop.id, bear.productId, { whenOut: 'accept' })
  await catalogue.changeProduct(db, kenza, shop.id, packId, { whenOut: 'accept' })
  await catalogue.changeProduct(db, kenza, shop.id, bear.productId, { whenOut: 'refuse' })
  assert.equal((await catalogue.findManaged(db, shop.id, packId)).whenOut, 'refuse')
  // Its parts are sold on order, the pack is not; a part put away, it is sold no more, whatever there is.
  await catalogue.changeProduct(db, kenza, shop.id, bear.productId, { whenOut: 'accept' })
  const lines = [{ orderLineId: 0, variantId: packVariant, quantity: same + 1 }]
  const short = () => inTransaction(db, (tx) => stock.take(tx, system, shop.id, lines))
  await assert.rejects(short(), /(Il ne reste que|n’est plus disponible)/)
  await catalogue.archiveProduct(db, kenza, shop.id, bear.productId, true)
  lines[0] = { orderLineId: 0, variantId: packVariant, quantity: 1 }
  await assert.rejects(short(), /Lot des bois.* n’est plus disponible/)
  await catalogue.archiveProduct(db, kenza, shop.id, bear.productId, false)
  for (const variantId of [train.variantId, bear.variantId])
    await catalogue.removePart(db, kenza, shop.id, { packId: like, variantId })
  assert.equal(await left(like), 0)
  await demandBooks()
})

test('a pack goes by the carriers that all its parts go by, as late as the slowest, and is what sold best, not they', async () => {
  const [one = 0, two = 0, three = 0] = shop.carrierIds
  const change = (productId: number, carrierIds: number[], leadDays = 0) =>
    catalogue.changeProduct(db, kenza, shop.id, productId, { carrierIds, leadDays })
  const limits = async () => {
    const { slug } = await catalogue.findManaged(db, shop.id, packId)
    const found = await catalogue.sheet(db, shop.id, slug)
    return [found?.carrierIds ?? null, found?.leadDays]
  }
  assert.deepEqual(await limits(), [null, 0])
  await change(train.productId, [one, two], 4)
  assert.deepEqual(await limits(), [[one, two], 4])
  await change(bear.productId, [two, three], 2)
  assert.deepEqual(await limits(), [[two], 4])
  const told = catalogue.limitWords(await catalogue.limitsOf(db, shop.id, [packId]))
  assert.match(told, /^seulement [^,]+, à cause d’«[^»]+», «[^»]+»$/)
  await change(packId, [three], 5)
  assert.deepEqual(await limits(), [[], 5])
  for (const id of [train.productId, bear.productId, packId]) await change(id, [])

  await stock.correct(db, system, shop.id, train.variantId, 50)
  await stock.correct(db, system, shop.id, bear.variantId, 50)
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id, 'zoe@exemple.fr'), {
    lines: [{ variantId: packVariant, quantity: 9 }],
  })
  const [best = []] = await catalogue.cardLists(db, shop.id, [{ of: 'best', limit: 8 }])
  assert.equal(best[0]?.name, 'Lot des bois')
  await to(id, 'payment-accepted')
  const period = { from: '2000-01-01', to: '2999-12-31' }
  const [first] = await statistics.bestSellers(db, shop.id, period, 3)
  assert.deepEqual([first?.productId, first?.name], [packId, 'Lot des bois'])
})
