import assert from 'node:assert/strict'
import test from 'node:test'
import { today } from '#clock'
import { inTransaction, sql } from '#database'
import * as invoices from '#invoices'
import { issuerOf } from '#shops'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { changeState, figures, find, hold, list } from './index.ts'
import { saleOf } from './papers.ts'

const { db } = await testDatabase()

/** Anne ONIM's order of two bears and a train (88.90, and 4.20 of carriage), paid and delivered, and how to credit some of it. */
async function sold() {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const kenza = await anEmployee(db, shop.id)
  const { id } = await anOrder(db, shop, anne)
  const change = (to: string) => changeState(db, kenza, shop.id, id, { to, reason: 'Essai' })
  for (const to of ['payment-accepted', 'preparing', 'shipped', 'delivered']) await change(to)
  const refund = { method: 'cheque' as const, cents: 0, on: today() }
  const paper = <T>(
    make: (tx: typeof db, its: { sale: invoices.Sale; issuer: Awaited<ReturnType<typeof issuerOf>> }) => T,
  ) =>
    inTransaction(db, async (tx) => {
      const { order, lines } = await hold(tx, shop.id, id)
      const sale = saleOf(order, lines, { payment: { cents: 0, on: today() } })
      return make(tx, { sale, issuer: await issuerOf(tx, shop.id) })
    })
  const credit = (wanted?: invoices.Wanted, invoiceId?: number) =>
    paper(async (tx, { sale, issuer }) => {
      const [standing] = (await hold(tx, shop.id, id)).balance.invoices
      return invoices.credit(tx, issuer, invoiceId ?? standing?.id ?? 0, { sale, refund, ...(wanted && { wanted }) })
    })
  return { shop, anne, id, change, credit, paper }
}

test('what stays sold is the same everywhere: order, list, home, customer, trigger', async () => {
  const { shop, anne, id, credit } = await sold()
  const note = await credit({ lines: [{ line: 1, quantity: 2 }], carriageCents: 420 })
  assert.equal(note.totalTtcCents, 2 * 2450 + 420)
  const { balance, customer } = await find(db, shop.id, id)
  const left = balance.totalCents - note.totalTtcCents
  const listed = await list(db, shop.id)
  const { todayTtcCents } = await figures(db, shop.id)
  const { rows } = await sql<{ spent: number }>`select spent_cents::int8 as spent from customer_sums
    where shop_id = ${shop.id} and customer_id = ${anne.id}`.execute(db)
  assert.deepEqual(
    [
      balance.soldCents,
      customer.totalCents,
      listed.soldCents,
      listed.rows[0]?.soldCents,
      todayTtcCents,
      rows[0]?.spent,
    ],
    Array(6).fill(left),
  )
  assert.deepEqual(
    balance.lines.map(({ invoiced, credited }) => [invoiced, credited]),
    [
      [1, 0],
      [2, 2],
    ],
  )
})

test('a refund after part was credited takes back the rest of the invoice, and nothing twice', async () => {
  const { shop, id, credit, change } = await sold()
  await credit({ lines: [{ line: 1, quantity: 1 }], carriageCents: 0 })
  await assert.rejects(credit({ lines: [{ line: 1, quantity: 2 }], carriageCents: 0 }), /qu’une pièce à créditer/)
  await change('refunded')
  const [invoice, first, rest] = await invoices.ofOrder(db, shop.id, id)
  assert.equal(invoice?.totalTtcCents, (first?.totalTtcCents ?? 0) + (rest?.totalTtcCents ?? 0))
  assert.equal(invoice?.totalHtCents, (first?.totalHtCents ?? 0) + (rest?.totalHtCents ?? 0))
  const { content } = await db
    .selectFrom('invoices')
    .select('content')
    .where('id', '=', rest?.id ?? 0)
    .where('shop_id', '=', shop.id)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(content), /annule en partie/)
  await assert.rejects(credit(undefined, invoice?.id), /entièrement créditée/)
})

test('going on after a part came back neither collects nor invoices it again', async () => {
  const { shop, id, credit, change } = await sold()
  await credit({ lines: [{ line: 1, quantity: 1 }], carriageCents: 0 })
  await change('shipped')
  assert.equal((await invoices.ofOrder(db, shop.id, id)).length, 2)
})

test('an invoice credited whole and the one that takes its place: only the later one counts', async () => {
  const { shop, id, credit, change, paper } = await sold()
  await credit()
  const [was] = await invoices.ofOrder(db, shop.id, id)
  assert.ok(was)
  const again = await paper((tx, { sale, issuer }) =>
    invoices.issue(tx, issuer, sale, { id: was.id, number: was.number, day: was.issuedOn }),
  )
  const { balance } = await find(db, shop.id, id)
  assert.equal(balance.soldCents, balance.totalCents)
  assert.deepEqual(
    balance.invoices.map(({ number, leftCents }) => [number, leftCents]),
    [[again.number, balance.totalCents]],
  )
  assert.deepEqual(
    balance.lines.map(({ invoiced, credited }) => [invoiced, credited]),
    [
      [1, 0],
      [2, 0],
    ],
  )
  const { content } = await db
    .selectFrom('invoices')
    .select('content')
    .where('id', '=', again.id)
    .where('shop_id', '=', shop.id)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(content), new RegExp(`remplace la facture ${was.number}`))
  await change('refunded')
  assert.equal((await find(db, shop.id, id)).balance.soldCents, 0)
  assert.equal((await invoices.ofOrder(db, shop.id, id)).length, 4)
})

test('a gesture takes an amount off the price, and no piece', async () => {
  const { shop, id, credit } = await sold()
  const note = await credit({ gestureCents: 890 })
  assert.equal(note.totalTtcCents, 890)
  const { balance } = await find(db, shop.id, id)
  assert.equal(balance.soldCents, balance.totalCents - 890)
  assert.ok(balance.lines.every(({ credited }) => credited === 0))
})

test('the parts of an order invoiced one after the other come to the order, its carriage once', async () => {
  const { shop, id, paper } = await sold()
  const parts = await paper(async (tx) => {
    const { order, lines } = await hold(tx, shop.id, id)
    const payment = { cents: 0, on: today() }
    const pieces = lines.flatMap(({ id: lineId, quantity }) => Array<number>(quantity).fill(lineId))
    return pieces.map((lineId, index) => {
      const before = pieces.slice(0, index).filter((one) => one === lineId).length
      const asked = {
        payment,
        parts: [{ lineId, quantity: 1 }],
        before: [{ lineId, quantity: before }],
        carried: index > 0,
      }
      return saleOf(order, lines, asked)
    })
  })
  const sum = parts.flatMap(({ lines, carriage }) => [
    ...lines.map((one) => one.totalTtcCents),
    ...carriage.map((one) => one.ttcCents),
  ])
  assert.equal(
    sum.reduce((all, one) => all + one, 0),
    (await find(db, shop.id, id)).balance.totalCents,
  )
})
