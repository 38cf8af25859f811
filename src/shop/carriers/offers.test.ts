import assert from 'node:assert/strict'
import test from 'node:test'
import { system } from '#people'
import { aShop, testDatabase } from '#test'
import {
  add,
  type Carrier,
  change,
  likeliest,
  list,
  missingForFree,
  type Offer,
  offersFor,
  RangesApart,
  RangesOverlap,
  setEnabled,
} from './index.ts'

const { db } = await testDatabase()

const byPrice: Carrier = {
  id: 1,
  name: 'Colis du Haut-Jura',
  delay: '3 jours',
  basis: 'price',
  taxId: 1,
  rateBp: 2000,
  position: 0,
  freeFromCents: 15000,
  trackingUrl: '',
  collected: false,
  enabled: true,
  ranges: [
    { lower: 0, upper: 6000, priceMicro: 4_583_333 },
    { lower: 6000, upper: 20000, priceMicro: 3_500_000 },
  ],
}
const byWeight: Carrier = {
  ...byPrice,
  id: 2,
  name: 'Messagerie des Crêtes',
  basis: 'weight',
  freeFromCents: null,
  ranges: [{ lower: 1000, upper: 30000, priceMicro: 11_000_000 }],
}
const goods = (ttcCents: number, weightG: number) => ({
  ttcCents,
  weightG,
  vat: [{ rateBp: 2000, baseCents: ttcCents, vatCents: 0 }],
  rounding: 'item' as const,
})
const prices = (ttcCents: number, weightG = 500) =>
  offersFor([byPrice, byWeight], goods(ttcCents, weightG)).map((offer) => [
    offer.carrierId,
    offer.htCents,
    offer.ttcCents,
  ])

test('a range holds its lower bound and not its upper one', () => {
  assert.deepEqual(prices(0), [[1, 458, 550]])
  assert.deepEqual(prices(5999), [[1, 458, 550]])
  assert.deepEqual(prices(6000), [[1, 350, 420]])
  assert.deepEqual(prices(5000, 999), [[1, 458, 550]])
  assert.deepEqual(prices(5000, 1000), [
    [1, 458, 550],
    [2, 1100, 1320],
  ])
  assert.deepEqual(prices(5000, 29999), [
    [1, 458, 550],
    [2, 1100, 1320],
  ])
  assert.deepEqual(prices(5000, 30000), [[1, 458, 550]])
})

test('before a customer has chosen the cheapest delivery is counted with, never one that is dearer or where one fetches', () => {
  const named = (carrierId: number, ttcCents: number, offered = false) =>
    ({ ...offersFor([byPrice], goods(100, 100))[0], carrierId, ttcCents, offered }) as Offer
  const chosen = (...offers: Offer[]) => likeliest(offers)?.carrierId
  assert.equal(chosen(named(1, 1290), named(2, 550), named(3, 0)), 2)
  assert.equal(chosen(named(1, 1290), named(2, 0, true), named(3, 0)), 2)
  assert.equal(chosen(named(1, 550), named(2, 550)), 1)
  assert.equal(chosen(named(3, 0)), 3)
  assert.equal(chosen(), undefined)
})

test('carriage is free from its amount, included; beyond its ranges a carrier is not offered', () => {
  assert.deepEqual(prices(14999), [[1, 350, 420]])
  assert.deepEqual(prices(15000), [[1, 0, 0]])
  assert.deepEqual(prices(20000), [])
})

test('what is missing for free carriage is told until it is reached', () => {
  const missing = (ttcCents: number) => missingForFree([byPrice, byWeight], { ttcCents, weightG: 500 })
  assert.deepEqual(missing(10430), { carrier: 'Colis du Haut-Jura', cents: 4570 })
  assert.deepEqual(missing(14999), { carrier: 'Colis du Haut-Jura', cents: 1 })
  assert.equal(missing(15000), undefined)
  assert.equal(missingForFree([byWeight], { ttcCents: 100, weightG: 2000 }), undefined)
  assert.equal(missingForFree([{ ...byPrice, enabled: false }], { ttcCents: 100, weightG: 2000 }), undefined)
})

test('carriers are kept in their order with their ranges; one that is off is not offered', async () => {
  const shop = await aShop(db)
  const all = await list(db, shop.id)
  assert.deepEqual(
    all.map(({ name, position }) => [name, position]),
    [
      ['Colis du Haut-Jura', 0],
      ['Messagerie des Crêtes', 1],
      ['Retrait en magasin', 2],
    ],
  )
  assert.deepEqual(all[0]?.ranges, [
    { lower: 0, upper: 6000, priceMicro: 4_583_333 },
    { lower: 6000, upper: null, priceMicro: 3_500_000 },
  ])
  await setEnabled(db, system, shop.id, shop.carrierIds[0] ?? 0, false)
  const offers = offersFor(await list(db, shop.id), goods(1000, 100))
  assert.deepEqual(
    offers.map(({ name }) => name),
    ['Messagerie des Crêtes', 'Retrait en magasin'],
  )
})

test('ranges that overlap or leave a hole are refused, and the carrier stays as it was', async () => {
  const shop = await aShop(db)
  const [before] = await list(db, shop.id)
  assert.ok(before)
  const overlapping = [
    { lower: 0, upper: 5000, priceMicro: 1 },
    { lower: 4999, upper: null, priceMicro: 2 },
  ]
  await assert.rejects(change(db, system, shop.id, before.id, { ...before, ranges: overlapping }), RangesOverlap)
  const apart = [
    { lower: 0, upper: 5000, priceMicro: 1 },
    { lower: 6000, upper: 15000, priceMicro: 2 },
  ]
  const told = (error: Error) =>
    error instanceof RangesApart && /^De 50,00\s€ à 60,00\s€, aucun prix/.test(error.fields.ranges ?? '')
  await assert.rejects(change(db, system, shop.id, before.id, { ...before, ranges: apart }), told)
  await assert.rejects(add(db, system, shop.id, { ...before, ranges: [{ lower: 5, upper: 5, priceMicro: 1 }] }), {
    status: 422,
  })
  assert.deepEqual((await list(db, shop.id))[0], before)
  await change(db, system, shop.id, before.id, { ...before, name: 'Colis express', ranges: [] })
  assert.deepEqual((await list(db, shop.id))[0], { ...before, name: 'Colis express', ranges: [] })
})
