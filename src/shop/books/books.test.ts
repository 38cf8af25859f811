import assert from 'node:assert/strict'
import test from 'node:test'
import { at } from '#clock'
import { countQueries, sql } from '#database'
import * as orders from '#orders'
import * as payments from '#payments'
import { aCustomer, anEmployee, anOrder, aShop, growOrders, testDatabase } from '#test'
import { everyOwed, everySale, monthOf, monthsLater, owed, owedSums, rateSums, sales, sums } from './index.ts'

const database = await testDatabase()
const { db } = database

/** A shop, and how Anne ONIM orders there at a moment: one train and two bears, 93.10 TTC of which 77.58 HT. */
async function aTrade() {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  const change = (moment: string, id: number, to: string) =>
    at(new Date(moment), () => orders.changeState(db, kenza, shop.id, id, { to, reason: 'Essai' }))
  const order = (moment: string, payment: 'card' | 'cheque' = 'card') =>
    at(new Date(moment), async () => (await anOrder(db, shop, await aCustomer(db, shop.id), { payment })).id)
  return { shop, order, change }
}
const november = monthOf('2027-11-12')

const HOME_RATE = { rateBp: 2000, regime: 'france', place: '' }

test('months have their first and last day, and others before and after', () => {
  assert.deepEqual(november, { from: '2027-11-01', to: '2027-11-30' })
  assert.deepEqual(monthsLater('2028-01-31', 1), { from: '2028-02-01', to: '2028-02-29' })
  assert.deepEqual(monthsLater('2028-01-31', -1), { from: '2027-12-01', to: '2027-12-31' })
})

test('a credit note counts below zero in its own month; the invoice stays in the month before', async () => {
  const { shop, order, change } = await aTrade()
  const id = await order('2027-10-31T22:30:00Z') // 23:30 in France
  await change('2027-10-31T23:30:00Z', id, 'refunded') // half past midnight
  const [october, later] = [await sums(db, shop.id, monthOf('2027-10-01')), await sums(db, shop.id, november)]
  assert.deepEqual(october.rates, [
    { ...HOME_RATE, invoicedHtCents: 7758, invoicedVatCents: 1552, creditedHtCents: 0, creditedVatCents: 0 },
  ])
  assert.deepEqual(later.rates, [
    { ...HOME_RATE, invoicedHtCents: 0, invoicedVatCents: 0, creditedHtCents: -7758, creditedVatCents: -1552 },
  ])
  assert.deepEqual(later.means, [{ method: 'card', ins: 0, outs: 1, inCents: 0, outCents: 9310 }])
  const [note] = await Array.fromAsync(everySale(db, shop.id, { period: november }))
  assert.equal(note?.corrects?.issuedOn, '2027-10-31')
  assert.equal(note?.customerName, 'Anne ONIM')
  assert.deepEqual(note?.rates, [{ ...HOME_RATE, htCents: -7758, vatCents: -1552 }])
})

test('papers of 0.2.0, which have no figures, count by their words', async () => {
  const { shop, order } = await aTrade()
  const id = await order('2027-11-12T10:00:00Z')
  await sql`insert into invoices (shop_id, order_id, kind, number, rank, issued_on, total_ht_cents, total_ttc_cents, content, template)
    values (${shop.id}, ${id}, 'invoice', 'FA000999', 999, '2027-11-12', 123556, 148105,
      ${JSON.stringify({
        vat: [
          { rate: '20\u00a0%', base: '1\u202f234,56\u00a0€', amount: '246,91\u00a0€' },
          { rate: '5,5\u00a0%', base: '1,00\u00a0€', amount: '0,06\u00a0€' },
        ],
      })}, 1)`.execute(db)
  const { rates, count } = await rateSums(db, shop.id, { period: november })
  assert.equal(count, 2)
  assert.deepEqual(
    rates.map(({ rateBp, invoicedHtCents, invoicedVatCents }) => [rateBp, invoicedHtCents, invoicedVatCents]),
    [
      [2000, 7758 + 123456, 1552 + 24691],
      [550, 100, 6],
    ],
  )
  const only = await rateSums(db, shop.id, { period: november, rateBp: 550 })
  assert.equal(only.count, 1)
  const [line, ...others] = (await sales(db, shop.id, { period: november, rateBp: 550 })).rows
  assert.deepEqual([line?.number, line?.rates.length, others.length], ['FA000999', 1, 0])
})

test('what is owed is told as it stood at the end of a day, on invoices and on orders without', async () => {
  const { shop, order, change } = await aTrade()
  const waiting = await order('2027-09-20T10:00:00Z', 'cheque')
  const bounced = await order('2027-08-10T10:00:00Z', 'cheque')
  await change('2027-08-15T10:00:00Z', bounced, 'payment-accepted')
  await change('2027-10-05T10:00:00Z', bounced, 'payment-error')
  const cancelled = await order('2027-11-02T10:00:00Z', 'cheque')
  await change('2027-11-20T10:00:00Z', cancelled, 'cancelled')
  const owing = async (day: string) =>
    (await owedSums(db, shop.id, day)).map(({ kind, age, cents }) => [kind, age, cents])
  assert.deepEqual(await owing('2027-11-19'), [
    ['invoiced', '90', 9310],
    ['ordered', '0-30', 9310],
    ['ordered', '31-60', 9310],
  ])
  assert.deepEqual(await owing('2027-11-20'), [
    ['invoiced', '90', 9310],
    ['ordered', '61-90', 9310],
  ])
  assert.deepEqual(await owing('2027-10-04'), [['ordered', '0-30', 9310]])
  const { rows } = await owed(db, shop.id, { day: '2027-11-30' })
  assert.deepEqual(
    rows.map(({ orderId, kind, since, days, invoice }) => [orderId, kind, since, days, invoice?.number ?? null]),
    [
      [bounced, 'invoiced', '2027-08-15', 107, 'FA000001'],
      [waiting, 'ordered', '2027-09-20', 71, null],
    ],
  )
  assert.equal((await owed(db, shop.id, { day: '2027-11-30', kind: 'ordered', age: '61-90' })).rows.length, 1)
  assert.equal((await owed(db, shop.id, { day: '2027-11-30', age: '0-30' })).rows.length, 0)
})

test('another shop’s books are its own', async () => {
  const { order } = await aTrade()
  await order('2027-11-12T10:00:00Z')
  await order('2027-11-12T10:00:00Z', 'cheque')
  const { shop } = await aTrade()
  const found = await sums(db, shop.id, november)
  assert.deepEqual(found, { rates: [], invoices: 0, creditNotes: 0, means: [], ever: false })
  assert.deepEqual(await owedSums(db, shop.id, november.to), [])
})

test('a long journal is paged by key, every line once, in the order of issue; each answer is one statement', async () => {
  const { shop, order, change } = await aTrade()
  const id = await order('2027-11-12T10:00:00Z')
  await change('2027-11-12T10:00:00Z', id, 'preparing')
  await at(new Date('2027-11-20T10:00:00Z'), () => growOrders(db, shop.id, 700))
  const period = { from: '2026-11-01', to: '2027-10-31' }
  const every = await Array.fromAsync(everySale(db, shop.id, { period }))
  assert.ok(every.length > 200, `${every.length}`)
  const paged: number[] = []
  let after: string | undefined
  do {
    const { count } = await countQueries(database, async () => {
      const { rows, next } = await sales(db, shop.id, { period }, { after })
      paged.push(...rows.map((row) => row.id))
      after = next
    })
    assert.equal(count, 1)
  } while (after)
  assert.deepEqual(
    paged,
    every.map((row) => row.id),
  )
  assert.deepEqual(
    every.map(({ issuedOn }) => issuedOn),
    every.map(({ issuedOn }) => issuedOn).toSorted(),
  )
  const money = await Array.fromAsync(
    payments.everyPayment(db, shop.id, { fromDay: period.from, toDay: period.to }, { oldestFirst: true }),
  )
  const { means } = await sums(db, shop.id, period)
  assert.equal(
    money.length,
    means.reduce((sum, { ins, outs }) => sum + ins + outs, 0),
  )
  assert.deepEqual(
    money.map(({ at: moment }) => +moment),
    money.map(({ at: moment }) => +moment).toSorted((a, b) => a - b),
  )
  const due = await Array.fromAsync(everyOwed(db, shop.id, { day: '2027-11-30' }))
  assert.equal(
    due.reduce((sum, { cents }) => sum + cents, 0),
    (await owedSums(db, shop.id, '2027-11-30')).reduce((sum, { cents }) => sum + cents, 0),
  )
})
