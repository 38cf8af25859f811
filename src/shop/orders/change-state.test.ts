import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { type Db, inTransaction, sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
for (const { variantId } of [shop.train, shop.bear]) await stock.correct(db, system, shop.id, variantId, 1000)
const kenza = await anEmployee(db, shop.id)
const states = await shops.listStates(db, shop.id)

const stateOf = async (id: number) => (await order(id)).state
const order = (id: number) =>
  db.selectFrom('orders').selectAll().where('shop_id', '=', shop.id).where('id', '=', id).executeTakeFirstOrThrow()
/** Pieces that may be sold, and the sum of the ledger, which is the same. */
const stockOf = async (variantId: number, at: Db = db) => {
  const { rows } = await sql<{ quantity: number; ledger: number }>`
    select quantity, (select sum(quantity)::int4 from stock_movements where variant_id = v.id) as ledger
    from variants v where id = ${variantId}`.execute(at)
  return [rows[0]?.quantity, rows[0]?.ledger]
}
const quantityOf = async (variantId: number) => (await stockOf(variantId))[0] ?? 0
const paymentsOf = (id: number) =>
  db.selectFrom('payments').selectAll().where('order_id', '=', id).orderBy('id').execute()
const papersOf = (id: number, at: Db = db) =>
  at.selectFrom('invoices').selectAll().where('order_id', '=', id).orderBy('id').execute()
const slipsOf = (id: number) => db.selectFrom('delivery_slips').selectAll().where('order_id', '=', id).execute()
const historyOf = (id: number) =>
  db.selectFrom('order_history').selectAll().where('order_id', '=', id).orderBy('id').execute()
const change = (id: number, to: string, reason?: string) => orders.changeState(db, kenza, shop.id, id, { to, reason })

test('an accepted cheque is recorded at the name of who accepted it, and the invoice is issued', async () => {
  const { id } = await anOrder(db, shop, anne)
  assert.equal((await papersOf(id)).length, 0)
  assert.equal((await order(id)).handled_at, null)
  assert.equal(await change(id, 'payment-accepted'), true)
  const [payment] = await paymentsOf(id)
  assert.equal(payment?.amount_cents, (await order(id)).total_ttc_cents)
  assert.equal(payment?.method, 'cheque')
  assert.equal(payment?.actor_name, 'K. BENALI')
  const [invoice] = await papersOf(id)
  assert.match(invoice?.number ?? '', /^FA\d{6}$/)
  assert.equal(invoice?.total_ttc_cents, payment?.amount_cents)
  const history = await historyOf(id)
  assert.deepEqual(
    history.map((row) => [row.state, row.actor_name]),
    [
      ['awaiting-cheque', 'client'],
      ['payment-accepted', 'K. BENALI'],
    ],
  )
  const handled = await order(id)
  assert.notEqual(handled.handled_at, null)
  assert.equal(handled.handled_by, kenza.id)
})

test('all that a change brings is of one moment, on whichever side of midnight it began', async () => {
  const { id } = await anOrder(db, shop, anne)
  const began = await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ at: Date }>`select moment() as at`.execute(tx)
    await sleep(30)
    await orders.changeState(tx, kenza, shop.id, id, { to: 'payment-accepted' })
    return rows[0]?.at
  })
  const moments = [
    (await paymentsOf(id))[0]?.at,
    (await historyOf(id)).at(-1)?.at,
    (await papersOf(id))[0]?.issued_at,
    (await order(id)).handled_at,
  ]
  assert.deepEqual(moments, [began, began, began, began])
})

test('a change that was not told first is refused, but for the expected step', async () => {
  const { id } = await anOrder(db, shop, anne)
  const untold = (to: string) => orders.changeState(db, kenza, shop.id, id, { to, told: false })
  await assert.rejects(untold('cancelled'), orders.NotTold)
  await assert.rejects(untold('preparing'), orders.NotTold, 'told before its reason is asked')
  assert.equal(await untold('payment-accepted'), true)
  assert.equal(await untold('preparing'), true)
  await assert.rejects(untold('shipped'), orders.NotTold, 'the parcel’s number is asked')
})

test('a change sent twice is made once', async () => {
  const { id } = await anOrder(db, shop, anne)
  assert.equal(await change(id, 'payment-accepted'), true)
  assert.equal(await change(id, 'payment-accepted'), false)
  assert.equal((await paymentsOf(id)).length, 1)
  assert.equal((await historyOf(id)).length, 2)
})

test('an order that somebody else moved meanwhile is left alone', async () => {
  const { id } = await anOrder(db, shop, anne)
  await change(id, 'payment-accepted')
  const late = orders.changeState(db, kenza, shop.id, id, { from: 'awaiting-cheque', to: 'cancelled' })
  await assert.rejects(late, orders.OrderMoved)
})

test('an issued invoice is not cancelled: the refusal says to refund', async () => {
  const { id } = await anOrder(db, shop, anne)
  await change(id, 'payment-accepted')
  await assert.rejects(change(id, 'cancelled', 'erreur'), (error: Error) => {
    assert.ok(error instanceof orders.TransitionRefused)
    assert.match(error.message, /FA\d{6} est émise.*Remboursé/)
    return true
  })
  assert.equal(await stateOf(id), 'payment-accepted')
})

test('an unusual change wants a reason, which the history keeps', async () => {
  const { id } = await anOrder(db, shop, anne)
  await assert.rejects(change(id, 'preparing'), orders.ReasonNeeded)
  await assert.rejects(change(id, 'preparing', '   '), orders.ReasonNeeded)
  assert.equal((await slipsOf(id)).length, 0)
  await change(id, 'preparing', 'Le chèque est arrivé au comptoir')
  assert.equal((await slipsOf(id)).length, 1)
  assert.equal((await papersOf(id)).length, 1)
  assert.equal((await historyOf(id)).at(-1)?.reason, 'Le chèque est arrivé au comptoir')
})

test('a refund gives the money back, issues a credit note on the invoice, and the goods come back if they never left', async () => {
  const before = await quantityOf(shop.train.variantId)
  const { id } = await anOrder(db, shop, anne)
  assert.equal(await quantityOf(shop.train.variantId), before - 1)
  await change(id, 'payment-accepted')
  await db.updateTable('shops').set({ address_line1: '9 rue Neuve' }).where('id', '=', shop.id).execute()
  await change(id, 'refunded')
  const [invoice, note] = await papersOf(id)
  assert.equal(note?.kind, 'credit_note')
  assert.match(note?.number ?? '', /^AV\d{6}$/)
  assert.equal(note?.corrects_id, invoice?.id)
  const content = note?.content as { title: string; about: string }
  assert.equal(content.title, 'Avoir')
  assert.match(JSON.stringify(note), /9 rue Neuve/, 'it bears the shop as it is when it is issued')
  assert.doesNotMatch(JSON.stringify(invoice), /9 rue Neuve/)
  assert.match(content.about, new RegExp(`${invoice?.number} du\\s\\d+`))
  const amounts = (await paymentsOf(id)).map(({ amount_cents }) => amount_cents)
  assert.deepEqual(amounts, [invoice?.total_ttc_cents, -(invoice?.total_ttc_cents ?? 0)])
  assert.equal(await quantityOf(shop.train.variantId), before)
})

test('what was shipped does not come back to the shelf with the refund', async () => {
  const before = await quantityOf(shop.train.variantId)
  const { id } = await anOrder(db, shop, anne)
  for (const state of ['payment-accepted', 'preparing', 'shipped', 'refunded']) await change(id, state)
  assert.equal(await quantityOf(shop.train.variantId), before - 1)
})

test('a bounced cheque leaves the order unpaid, and the next payment is recorded anew on the same invoice', async () => {
  const { id } = await anOrder(db, shop, anne)
  await change(id, 'payment-accepted')
  await change(id, 'payment-error', 'Chèque sans provision')
  await change(id, 'payment-accepted')
  const amounts = (await paymentsOf(id)).map(({ amount_cents }) => amount_cents)
  const total = (await order(id)).total_ttc_cents
  assert.deepEqual(amounts, [total, -total, total])
  assert.equal((await papersOf(id)).length, 1)
})

test('a customer who pays otherwise than planned is recorded with the method used', async () => {
  const { id } = await anOrder(db, shop, anne)
  await change(id, 'awaiting-transfer', 'La cliente préfère un virement')
  await change(id, 'payment-accepted')
  assert.equal((await paymentsOf(id))[0]?.method, 'transfer')
})

test('another shop’s order does not exist', async () => {
  const { id } = await anOrder(db, shop, anne)
  const other = await aShop(db)
  await assert.rejects(orders.changeState(db, kenza, other.id, id, { to: 'payment-accepted' }), { status: 404 })
})

test('for every pair of states: judged as declared, and the stock is right after', async () => {
  const there = await aShop(db)
  const { id: shopId, bear } = there
  const customer = await aCustomer(db, shopId)
  const who = await anEmployee(db, shopId, 'Louis', 'PETIT')
  await stock.correct(db, system, shopId, bear.variantId, 1000)
  // How an order that is paid later, or where it is fetched, goes on is told in settle.test.ts and effects.test.ts.
  for (const from of states.filter(({ code }) => code !== 'awaiting-term' && code !== 'awaiting-counter')) {
    const { id } = await anOrder(db, there, customer, { lines: [{ variantId: bear.variantId, quantity: 2 }] })
    for (const step of pathTo[from.code] ?? []) await orders.bringInto(db, system, shopId, id, step)
    const { balance } = await orders.find(db, shopId, id)
    assert.equal(balance.state.code, from.code)
    const before = await quantityOf(bear.variantId)
    const follows = (to: string) => expected(from.code, to) === 'changed'
    const judge = (tx: Db, to: string) =>
      outcome(() => orders.changeState(tx, who, shopId, id, { to, reason: 'essai' }))
    for (const to of states.filter(({ code }) => follows(code)))
      await tried(async (tx) => {
        const told = orders.effects(balance, to)
        const pair = `${from.code} -> ${to.code}`
        assert.equal(await judge(tx, to.code), 'changed', pair)
        const back = to.code === 'cancelled' || (to.code === 'refunded' && !from.shipped) ? 2 : 0
        assert.deepEqual(await stockOf(bear.variantId, tx), [before + back, before + back], pair)
        await cameTrue(pair, told, balance, (await orders.find(tx, shopId, id)).balance, id, tx)
      })
    // One after the other: what one of them left would be there at the end.
    await tried(async (tx) => {
      for (const to of states.filter(({ code }) => !follows(code)))
        assert.equal(await judge(tx, to.code), expected(from.code, to.code), `${from.code} -> ${to.code}`)
      assert.deepEqual(await stockOf(bear.variantId, tx), [before, before], from.code)
      assert.deepEqual((await orders.find(tx, shopId, id)).balance, balance, from.code)
    })
  }
})

class Undone extends Error {}

/** Does it with all that its end would ask, and leaves nothing of it: each change is tried on the same order. */
async function tried(work: (tx: Db) => Promise<void>) {
  const done = inTransaction(db, async (tx) => {
    await work(tx)
    await sql`set constraints all immediate`.execute(tx)
    throw new Undone()
  })
  await assert.rejects(done, Undone)
}

/** What was told before a change is what happened: money, papers, stock. */
async function cameTrue(
  pair: string,
  told: orders.Effects,
  before: orders.Balance,
  after: orders.Balance,
  id: number,
  at: Db,
) {
  assert.equal(after.receivedCents - before.receivedCents, told.payCents - told.refundCents, pair)
  assert.equal(after.invoiceNumber !== before.invoiceNumber, told.invoice.length > 0, pair)
  assert.equal(after.slipNumber !== before.slipNumber, told.slip.length > 0, pair)
  assert.equal(
    (await papersOf(id, at)).some(({ kind }) => kind === 'credit_note'),
    told.creditNotes.length > 0,
    pair,
  )
  const back = await at
    .selectFrom('stock_movements')
    .innerJoin('order_lines', 'order_lines.id', 'stock_movements.order_line_id')
    .select('stock_movements.id')
    .where('order_lines.order_id', '=', id)
    .where('kind', '=', 'return')
    .execute()
  assert.equal(back.length > 0, told.stockBack.length > 0, pair)
}

/** How an order comes to each state, from the cheque that is waited for. */
const pathTo: Record<string, string[]> = {
  'awaiting-transfer': ['awaiting-transfer'],
  'payment-accepted': ['payment-accepted'],
  'payment-error': ['payment-error'],
  'awaiting-stock': ['awaiting-stock'],
  preparing: ['payment-accepted', 'preparing'],
  shipped: ['payment-accepted', 'preparing', 'shipped'],
  delivered: ['payment-accepted', 'preparing', 'shipped', 'delivered'],
  cancelled: ['cancelled'],
  refunded: ['payment-accepted', 'refunded'],
}

/** The plan, in words of its own: what may follow (with a reason if need be) and what is refused. */
const mayFollow: Record<string, string> = {
  'awaiting-cheque':
    'awaiting-transfer payment-accepted payment-error awaiting-stock preparing shipped delivered cancelled',
  'awaiting-transfer':
    'awaiting-cheque payment-accepted payment-error awaiting-stock preparing shipped delivered cancelled',
  'payment-error':
    'awaiting-cheque awaiting-transfer payment-accepted awaiting-stock preparing shipped delivered cancelled',
  'payment-accepted': 'payment-error awaiting-stock preparing shipped delivered refunded',
  'awaiting-stock':
    'awaiting-cheque awaiting-transfer payment-accepted payment-error preparing shipped delivered cancelled',
  preparing: 'payment-accepted payment-error awaiting-stock shipped delivered refunded',
  shipped: 'preparing delivered refunded',
  delivered: 'shipped refunded',
  cancelled: '',
  refunded: '',
}
const expected = (from: string, to: string) =>
  from === to ? 'unchanged' : mayFollow[from]?.split(' ').includes(to) ? 'changed' : 'refused'

async function outcome(work: () => Promise<boolean>): Promise<'changed' | 'unchanged' | 'refused'> {
  try {
    return (await work()) ? 'changed' : 'unchanged'
  } catch (error) {
    if (error instanceof orders.TransitionRefused) return 'refused'
    throw error
  }
}

test('whatever the sequence of changes, stock = initial - sold + given back, and money and papers agree', async () => {
  const codes = states.map(({ code }) => code)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ which: fc.nat(2), to: fc.constantFrom(...codes) }), { minLength: 1, maxLength: 20 }),
      async (changes) => {
        const there = await aShop(db)
        const customer = await aCustomer(db, there.id)
        const { variantId } = there.bear
        const placed: { id: number; quantity: number; back: boolean }[] = []
        for (const quantity of [1, 2, 3])
          placed.push({
            ...(await anOrder(db, there, customer, { lines: [{ variantId, quantity }] })),
            quantity,
            back: false,
          })
        const who = await anEmployee(db, there.id)
        for (const { which, to } of changes) {
          const one = placed[which]
          assert.ok(one)
          const from = await db.selectFrom('orders').select('state').where('id', '=', one.id).executeTakeFirstOrThrow()
          const done = await outcome(() => orders.changeState(db, who, there.id, one.id, { to, reason: 'essai' }))
          const left = states.find(({ code }) => code === from.state)?.shipped
          if (done === 'changed' && (to === 'cancelled' || (to === 'refunded' && !left))) one.back = true
          const out = placed.reduce((sum, { quantity, back }) => sum + (back ? 0 : quantity), 0)
          assert.deepEqual(await stockOf(variantId), [10 - out, 10 - out])
        }
        for (const { id } of placed) await agrees(id)
      },
    ),
    { numRuns: 8 },
  )
})

test('whatever is asked of one order at once, stock, money and papers are those of one change after the other', async () => {
  const codes = states.map(({ code }) => code)
  const there = await aShop(db)
  const customer = await aCustomer(db, there.id)
  const who = await anEmployee(db, there.id)
  const { variantId } = there.bear
  await stock.correct(db, system, there.id, variantId, 1000)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom(...codes), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      async (rounds) => {
        const before = await quantityOf(variantId)
        const { id } = await anOrder(db, there, customer, { lines: [{ variantId, quantity: 2 }] })
        for (const round of rounds)
          await Promise.all(
            round.map((to) => outcome(() => orders.changeState(db, who, there.id, id, { to, reason: 'essai' }))),
          )
        await agrees(id)
        const { balance } = await orders.find(db, there.id, id)
        const [line] = balance.lines
        assert.ok(line && line.invoiced <= 2 && line.credited <= line.invoiced && line.onSlips <= 2)
        assert.equal(line.reserved + line.shipped + line.returned, 2)
        assert.ok(balance.receivedCents >= 0 && balance.receivedCents <= balance.totalCents)
        assert.deepEqual(await stockOf(variantId), Array(2).fill(before - 2 + line.returned))
      },
    ),
    { numRuns: 8 },
  )
})

/** The money of an order is what its state says; it has at most one invoice, one credit note, one slip. */
async function agrees(id: number) {
  const { state, total_ttc_cents: total } = await order2(id)
  const paid = (await paymentsOf(id)).reduce((sum, { amount_cents }) => sum + amount_cents, 0)
  const flags = states.find(({ code }) => code === state)
  if (flags?.paid) assert.equal(paid, total)
  if (state === 'refunded' || state === 'cancelled' || state === 'payment-error') assert.equal(paid, 0)
  const kinds = (await papersOf(id)).map(({ kind }) => kind)
  if (flags?.invoice) assert.ok(kinds.includes('invoice'))
  assert.equal(kinds.includes('credit_note'), state === 'refunded')
  assert.ok(new Set(kinds).size === kinds.length)
  if (flags?.delivery) assert.equal((await slipsOf(id)).length, 1)
}
const order2 = (id: number) => db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
