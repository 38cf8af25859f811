import assert from 'node:assert/strict'
import test from 'node:test'
import { system } from '#people'
import { Invalid } from '#refusals'
import { aShop, testDatabase } from '#test'
import {
  add,
  addZone,
  type Carrier,
  change,
  duplicate,
  isReached,
  likeliest,
  list,
  listZones,
  missingForFree,
  move,
  type Offer,
  offersFor,
  RangesApart,
  RangesOverlap,
  remove,
  removeZone,
  setEnabled,
  towards,
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
  maxWeightG: null,
  maxSideMm: null,
  hours: '',
  logo: null,
  week: '',
  closures: '',
  enabled: true,
  zones: [],
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

const zone = (
  zoneId: number,
  places: string,
  priceMicro: number | null,
  own: { freeFromCents?: number; delay?: string } = {},
) => ({
  ...{ zoneId, name: places, places, freeFromCents: null, delay: '' },
  ...own,
  ranges: priceMicro === null ? [] : [{ lower: 0, upper: null, priceMicro }],
})
const zoned: Carrier = {
  ...byPrice,
  zones: [
    zone(1, 'FR-20', 9_000_000, { delay: '5 jours' }),
    zone(2, 'FR-971 FR-974', null),
    zone(3, 'BE LU', 12_000_000, { freeFromCents: 30_000 }),
    zone(4, 'FR-2A200 FR-20200', null),
    zone(5, '*', 30_000_000),
  ],
}

test('an address follows the zone that names it most closely, then the one around it', () => {
  const there = (country: string, postcode: string) => {
    const [carrier] = towards([zoned], { country, postcode })
    return carrier && [carrier.ranges[0]?.priceMicro, carrier.delay, carrier.freeFromCents]
  }
  assert.deepEqual(there('SE', '111 20'), [30_000_000, '3 jours', null])
  const inFrance = { ...zoned, zones: zoned.zones.filter(({ places }) => places !== '*') }
  for (const [country, postcode] of [
    ['FR', ''],
    ['FR', '39 200'],
    ['FR', '98000'],
    ['MC', '98000'],
  ] as const)
    assert.equal(towards([inFrance], { country, postcode })[0]?.ranges[0]?.priceMicro, 4_583_333, postcode)
  assert.deepEqual(there('FR', '20250'), [9_000_000, '5 jours', null])
  assert.equal(there('FR', '20200'), undefined)
  assert.equal(there('FR', '97400'), undefined)
  assert.deepEqual(there('BE', '1000'), [12_000_000, '3 jours', 30_000])
  assert.equal(towards([inFrance], { country: 'SE', postcode: '111 20' })[0], undefined)
})

test('without a zone a parcel goes to metropolitan France, Corsica and Monaco alone; where one fetches carries nowhere', () => {
  const to = (country: string, ...postcodes: string[]) => postcodes.map((postcode) => ({ country, postcode }))
  const fetched = { ...byPrice, collected: true }
  const [home, away] = [
    [...to('FR', '01000', '39200', '95999', '20600', '98 000'), ...to('MC', '98099')],
    [...to('FR', '97100', '97500', '98713', '96000', '99000', '00100'), ...to('BE', '1000'), ...to('CH', '1204')],
  ]
  for (const place of home) assert.ok(isReached([byPrice], place), place.postcode)
  for (const place of away) {
    assert.ok(!isReached([byPrice, fetched], place), place.postcode)
    assert.deepEqual(towards([byPrice, fetched], place), [fetched])
  }
  assert.ok(isReached([zoned], { country: 'BE', postcode: '1000' }))
  assert.ok(!isReached([{ ...zoned, enabled: false }], { country: 'BE', postcode: '1000' }))
})

test('nothing heavier and no longer side than a carrier takes', () => {
  const small = { ...byPrice, maxWeightG: 2000, maxSideMm: 600 }
  const offered = (weightG: number, sideMm: number) => offersFor([small], { ...goods(1000, weightG), sideMm }).length
  assert.deepEqual([offered(2000, 600), offered(2001, 600), offered(2000, 601)], [1, 0, 0])
})

test('zones and prices are kept together; a carrier is doubled, moved and removed, and stays where orders name it', async () => {
  const shop = await aShop(db)
  const corsica = (await listZones(db, shop.id)).find(({ name }) => name === 'Corse')
  const jura = await addZone(db, system, shop.id, { name: 'Jura', places: 'FR-39' })
  await assert.rejects(
    addZone(db, system, shop.id, { name: 'Comté', places: 'FR-25 FR-39' }),
    /déjà dans la zone « Jura »/,
  )
  await assert.rejects(addZone(db, system, shop.id, { name: 'jura', places: 'FR-25' }), /déjà ce nom/)
  const twice = await Promise.allSettled(
    ['Bretagne', 'Bretagne', 'Ouest'].map((name) => addZone(db, system, shop.id, { name, places: 'FR-29' })),
  )
  const refused = twice.filter((one) => one.status === 'rejected')
  assert.equal(refused.length, 2, 'a place is in one zone, whoever comes at once')
  for (const { reason } of refused) assert.ok(reason instanceof Invalid, String(reason))
  const [before] = await list(db, shop.id)
  assert.ok(before && corsica)
  const zones = [
    {
      zoneId: corsica.id,
      freeFromCents: 9000,
      delay: '5 jours',
      ranges: [{ lower: 0, upper: null, priceMicro: 9_000_000 }],
    },
    { zoneId: jura, freeFromCents: null, delay: '', ranges: [] },
  ]
  await change(db, system, shop.id, before.id, { ...before, zones })
  const copy = await duplicate(db, system, shop.id, before.id)
  const twin = (await list(db, shop.id)).at(-1)
  assert.deepEqual([twin?.id, twin?.enabled, twin?.name], [copy, false, 'Colis du Haut-Jura (copie)'])
  assert.deepEqual(
    twin?.zones.map(({ name, delay, ranges }) => [name, delay, ranges.length]),
    [
      ['Corse', '5 jours', 1],
      ['Jura', '', 0],
    ],
  )
  await move(db, system, shop.id, copy, { by: -1, from: 3 })
  await move(db, system, shop.id, copy, { by: -1, from: 3 })
  assert.equal((await list(db, shop.id)).at(-2)?.id, copy)
  await removeZone(db, system, shop.id, corsica.id)
  assert.deepEqual(
    (await list(db, shop.id))[0]?.zones.map(({ name }) => name),
    ['Jura'],
  )
  await remove(db, system, shop.id, copy)
  assert.equal((await list(db, shop.id)).length, 3)
  const rows = await db.selectFrom('carriers').select('id').where('shop_id', '=', shop.id).execute()
  assert.equal(rows.length, 3)
})
