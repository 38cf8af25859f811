import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import * as clock from '#clock'
import * as counters from '#counters'
import { inTransaction } from '#database'
import * as invoices from '#invoices'
import * as orders from '#orders'
import { system } from '#people'
import { aCustomer, anOrder, aShop, type TestShop, testDatabase } from '#test'

const { db } = await testDatabase()
const on = <T>(day: string, work: () => Promise<T>) => clock.at(new Date(`${day}T10:00:00Z`), work)

async function scene() {
  const shop = await on('2026-01-05', () => aShop(db))
  const anne = await aCustomer(db, shop.id)
  const issuedOn = async (moment: string) => {
    const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
    const accept = () => orders.changeState(db, system, shop.id, id, { to: 'payment-accepted' })
    await clock.at(new Date(moment), accept)
    return (await invoices.ofOrder(db, shop.id, id))[0]
  }
  return { shop, issuedOn }
}

const usual = { withYear: false, resetYearly: false }
const set = (shop: TestShop, name: counters.CounterName, wanted: Partial<counters.Wanted>) =>
  counters.set(db, system, shop.id, name, { prefix: 'FA', next: 1, ...usual, ...wanted })
/** The settings as the page shows them, sent as they stand. */
const setAsItStands = async (shop: TestShop, name: counters.CounterName) => {
  const { prefix, next, withYear, resetYearly } = await counters.find(db, shop.id, name)
  await counters.set(db, system, shop.id, name, { prefix, next, withYear, resetYearly })
}

test('numbers follow the settings: year, a series a year, and no number twice when the year goes away again', async () => {
  const { shop, issuedOn } = await scene()
  assert.equal((await issuedOn('2026-03-01T10:00:00Z'))?.number, 'FA000001')
  assert.equal((await issuedOn('2026-03-02T10:00:00Z'))?.number, 'FA000002')
  await assert.rejects(
    on('2026-03-03', () => set(shop, 'invoice', { next: 2 })),
    counters.NextTooLow,
  )
  const yearly = { withYear: true, resetYearly: true }
  await on('2026-03-03', () => set(shop, 'invoice', { next: 9, ...yearly, reason: 'reprise' }))
  assert.equal((await issuedOn('2026-12-31T22:00:00Z'))?.number, 'FA2026000009')
  // Half an hour before midnight in London, it is the new year in Paris.
  assert.equal((await issuedOn('2026-12-31T23:30:00Z'))?.number, 'FA2027000001')
  assert.equal((await issuedOn('2027-05-01T10:00:00Z'))?.number, 'FA2027000002')
  await on('2027-05-02', async () => {
    await assert.rejects(set(shop, 'invoice', { next: 3 }), /le dernier numéro attribué est 9/)
    await set(shop, 'invoice', { next: 10 })
  })
  assert.equal((await issuedOn('2027-05-03T10:00:00Z'))?.number, 'FA000010')
})

test('the options saved as they stand after the new year start the new series, whether loaded before or after it', async () => {
  for (const loaded of ['after', 'before']) {
    const { shop, issuedOn } = await scene()
    const yearly = { withYear: true, resetYearly: true }
    await on('2026-02-01', () => set(shop, 'invoice', { next: 52, ...yearly, reason: 'reprise' }))
    assert.equal((await issuedOn('2026-03-01T10:00:00Z'))?.number, 'FA2026000052')
    await on('2027-01-02', () =>
      loaded === 'after' ? setAsItStands(shop, 'invoice') : set(shop, 'invoice', { next: 53, ...yearly }),
    )
    assert.equal((await issuedOn('2027-01-02T10:00:00Z'))?.number, 'FA2027000001', loaded)
  }
})

test('a jump asks for a reason, which is kept, and is taken back as long as nothing was issued with it', async () => {
  const { shop, issuedOn } = await scene()
  await issuedOn('2026-03-01T10:00:00Z')
  await assert.rejects(set(shop, 'invoice', { next: 999_999_999 }), counters.NumbersSkipped)
  await assert.rejects(set(shop, 'invoice', { next: 3, reason: '  ' }), /Indiquez pourquoi/)
  await set(shop, 'invoice', { next: 999_999_999, reason: 'carnet perdu' })
  await setAsItStands(shop, 'invoice')
  const { after } = await db
    .selectFrom('acts')
    .select('after')
    .where('shop_id', '=', shop.id)
    .where('verb', '=', 'counters.set')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  assert.equal((after as { reason?: string }).reason, 'carnet perdu')
  await set(shop, 'invoice', { next: 2 })
  assert.equal((await issuedOn('2026-03-02T10:00:00Z'))?.number, 'FA000002')
})

test('a clock that goes back brings no series back, and dates no paper before the last', async () => {
  const { shop, issuedOn } = await scene()
  await on('2026-02-01', () => set(shop, 'invoice', { withYear: true, resetYearly: true }))
  await issuedOn('2026-03-01T10:00:00Z')
  const late = await issuedOn('2000-01-01T10:00:00Z')
  assert.deepEqual([late?.number, late?.issuedOn], ['FA2026000002', '2026-03-01'])
  assert.equal((await counters.find(db, shop.id, 'invoice')).lastOn, '2026-03-01')
  const right = await issuedOn('2026-03-02T10:00:00Z')
  assert.deepEqual([right?.number, right?.issuedOn], ['FA2026000003', '2026-03-02'])
})

test('processes whose clocks differ by days or years make one series: each number once, days in order', async () => {
  const day = fc.date({ min: new Date('2024-12-25'), max: new Date('2027-01-10'), noInvalidDate: true })
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 2, maxLength: 12 }), async (moments) => {
      const { id } = await on('2024-01-01', () => aShop(db))
      await on('2024-01-01', () =>
        counters.set(db, system, id, 'invoice', { prefix: 'FA', next: 1, withYear: true, resetYearly: true }),
      )
      const half = Math.ceil(moments.length / 2)
      const inTurn = async (mine: Date[]) => {
        const taken: counters.Taken[] = []
        for (const moment of mine)
          taken.push(await clock.at(moment, () => inTransaction(db, (tx) => counters.take(tx, id, 'invoice'))))
        return taken
      }
      const processes = await Promise.all([inTurn(moments.slice(0, half)), inTurn(moments.slice(half))])
      const all = processes.flat()
      assert.equal(new Set(all.map(({ number }) => number)).size, all.length)
      const inOrder = all.toSorted((one, other) => (one.number < other.number ? -1 : 1))
      for (const [index, { day, rank }] of inOrder.entries()) {
        const before = inOrder[index - 1]
        const sameYear = before?.day.slice(0, 4) === day.slice(0, 4)
        assert.ok(!before || before.day <= day)
        assert.equal(rank, sameYear ? (before?.rank ?? 0) + 1 : 1)
      }
    }),
    { numRuns: 8 },
  )
})

test('a sale that waited over midnight of 31 December is of the new year when the new year has begun its series', async () => {
  const { shop } = await scene()
  await on('2026-02-01', () => set(shop, 'invoice', { withYear: true, resetYearly: true }))
  const take = (moment: string) =>
    clock.at(new Date(moment), () => inTransaction(db, (tx) => counters.take(tx, shop.id, 'invoice')))
  assert.equal((await take('2026-12-31T22:00:00Z')).number, 'FA2026000001')
  assert.equal((await take('2026-12-31T23:00:01Z')).number, 'FA2027000001')
  const waited = await take('2026-12-31T22:59:59Z')
  assert.deepEqual([waited.number, waited.day], ['FA2027000002', '2027-01-01'])
})

test('a prefix by which two papers would bear one number is refused', async () => {
  const { shop, issuedOn } = await scene()
  await assert.rejects(set(shop, 'credit_note', { prefix: 'FA' }), counters.PrefixTaken)
  await assert.rejects(set(shop, 'delivery_slip', { prefix: 'FA', withYear: true }), /ceux des factures/)
  await assert.rejects(set(shop, 'credit_note', { prefix: 'FA12' }), counters.PrefixTaken)
  await set(shop, 'credit_note', { prefix: 'FA-' })
  await set(shop, 'invoice', { prefix: 'FA1', next: 100, reason: 'essai' })
  assert.equal((await issuedOn('2026-03-01T10:00:00Z'))?.number, 'FA1000100')
  const wanted = { prefix: 'FA', next: 1_000_100, reason: 'essai' }
  await assert.rejects(set(shop, 'invoice', wanted), /FA1000100, que porte déjà/)
  await set(shop, 'invoice', { ...wanted, next: 1_000_101 })
  assert.equal((await issuedOn('2026-03-02T10:00:00Z'))?.number, 'FA1000101')
})
