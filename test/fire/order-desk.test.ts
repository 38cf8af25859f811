// Everything that may happen to orders, by several people at once, in any order: after each handful of acts the three ledgers
// agree, issued papers say what they said, numbers have no gap, and totals are those of exact fractions.
// PREAU_FUZZ_SEED and PREAU_FUZZ_RUNS repeat a run or make it longer.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import * as carts from '#carts'
import { daysLater, today } from '#clock'
import * as customers from '#customers'
import { sql } from '#database'
import * as drafts from '#drafts'
import * as orders from '#orders'
import { system } from '#people'
import { Refusal } from '#refusals'
import * as returns from '#returns'
import * as shipments from '#shipments'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import * as withdrawals from '#withdrawals'
import { checkDesk, checkPapers, checkTotals } from '../support/desk-books.ts'

const seed = Number(process.env.PREAU_FUZZ_SEED ?? 20261129)
const runs = Number(process.env.PREAU_FUZZ_RUNS ?? 20)
const { db } = await testDatabase()
const teacher = { kind: 'teacher' as const, id: 1, name: 'S. LUNEAU' }

async function aDesk() {
  const shop = await aShop(db)
  const [anne, business] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  await sql`update addresses set siren = '732829320', company = 'Au fil du bois'
    where shop_id = ${shop.id} and customer_id = ${business.id}`.execute(db)
  const businesses = (await customers.listGroups(db, shop.id)).find(({ code }) => code === 'businesses')
  const staff = [
    await anEmployee(db, shop.id),
    await anEmployee(db, shop.id, 'Noé', 'PETIT'),
    await anEmployee(db, shop.id, 'Léa', 'BRUN'),
  ]
  await customers.setGroup(db, teacher, shop.id, business.id, businesses?.id ?? 0)
  for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 40)
  return { shop, anne, business, staff, orderIds: [] as number[] }
}

type Desk = Awaited<ReturnType<typeof aDesk>>
/** What is drawn for an act: which order, which pieces, how. */
type Drawn = { order: number; a: number; b: number; who: number }

const states = [
  'payment-accepted',
  'preparing',
  'shipped',
  'delivered',
  'payment-error',
  'refunded',
  'cancelled',
  'awaiting-transfer',
]

/** What may happen; each refuses what can't be by a Refusal, and anything else fails the test. */
const acts: Record<string, (desk: Desk, drawn: Drawn) => Promise<unknown>> = {
  async place({ shop, anne, business, orderIds }, { a, b, order }) {
    const lines = [
      { variantId: shop.train.variantId, quantity: 1 + (a % 4) },
      { variantId: shop.bear.variantId, quantity: 1 + (b % 5) },
    ]
    const { id } = await anOrder(db, shop, order % 3 === 0 ? business : anne, {
      lines: lines.slice(0, 1 + (a % 2)),
      payment: b % 2 === 0 ? 'card' : 'cheque',
    })
    orderIds.push(id)
  },
  /** The business orders and pays at the end of a term. */
  async placeAtTerm({ shop, business, orderIds }, { a, b }) {
    const lines = [{ variantId: a % 2 ? shop.bear.variantId : shop.train.variantId, quantity: 1 + (b % 4) }]
    const { id } = await anOrder(db, shop, business, { lines, payment: 'term' })
    orderIds.push(id)
  },
  /** Money comes for an order, a part of what is due or all of it; of one that owes nothing it is refused. */
  async settle({ shop, staff, orderIds }, { order, a, b, who }) {
    const clerk = staff[who % 3]
    const all = await Promise.all(orderIds.map((id) => orders.find(db, shop.id, id)))
    const owing = all.filter(({ balance }) => orders.dueCents(balance) > 0)
    const { id = orderIds[0] ?? 0, balance } = owing[order % Math.max(owing.length, 1)] ?? {}
    const due = balance ? orders.dueCents(balance) : 0
    const cents = b % 3 === 0 ? due : 1 + ((a * 131) % Math.max(due, 1))
    const means = (['transfer', 'cheque', 'card'] as const)[a % 3] ?? 'cheque'
    if (clerk)
      await orders.settle(db, clerk, { shopId: shop.id, orderId: id }, { cents, means, day: today(), note: '' })
  },
  /** What was typed wrong is undone. */
  async unsettle({ shop, staff, orderIds }, { order, a, who }) {
    const clerk = staff[who % 3]
    const all = await Promise.all(orderIds.map((id) => orders.find(db, shop.id, id)))
    const typed = all.flatMap(({ id, payments }) =>
      payments.filter((one) => one.typed).map((one) => ({ orderId: id, paymentId: one.id })),
    )
    const one = typed[(order + a) % Math.max(typed.length, 1)]
    if (clerk && one)
      await orders.unsettle(db, clerk, { shopId: shop.id, orderId: one.orderId }, { ...one, reason: 'Essai' })
  },
  /** A customer is given a gesture. */
  async give({ shop, anne, business, staff }, { a, b, who }) {
    const clerk = staff[who % 3]
    const gift = { kind: 'gesture' as const, endsOn: daysLater(today(), 1 + (a % 30)), reason: 'Retard' }
    const customerId = (b % 3 === 0 ? business : anne).id
    if (clerk) await vouchers.give(db, clerk, shop.id, { ...gift, customerId, cents: 1 + ((a * 137 + b * 31) % 9000) })
  },
  /** A purchase with every voucher that the customer has. */
  async buy({ shop, anne, business, orderIds }, { a, b }) {
    const customer = b % 3 === 0 ? business : anne
    const cartId = await aReadyCart(db, shop, customer, [
      { variantId: a % 2 ? shop.bear.variantId : shop.train.variantId, quantity: 1 + (a % 3) },
    ])
    for (const { code } of (await vouchers.ofCustomer(db, shop.id, customer.id)).rows)
      await carts.layVoucher(db, shop.id, customer.id, code).catch(toldOnly)
    const cart = await carts.read(db, shop.id, { customerId: customer.id })
    const { id } = await orders.place(db, customer.actor, {
      shopId: shop.id,
      customerId: customer.id,
      cartId,
      payment: b % 2 ? 'card' : 'cheque',
      ...(cart && { expectedTotalCents: cart.toPayCents }),
    })
    orderIds.push(id)
  },
  /** What was paid too much goes back, by its means or as a voucher. */
  async giveBack({ shop, staff, orderIds }, { order, a, b, who }) {
    const clerk = staff[who % 3]
    const first = order % orderIds.length
    const over: { orderId: number; excess: number }[] = []
    for (const orderId of [...orderIds.slice(first), ...orderIds.slice(0, first)])
      over.push({ orderId, excess: orders.excessOf((await orders.find(db, shop.id, orderId)).balance) })
    const { orderId, excess } = over.find((one) => one.excess > 0) ?? { orderId: orderIds[first] ?? 0, excess: 0 }
    const cents = b % 3 === 0 ? Math.ceil(excess / 2) : excess
    if (clerk) await orders.giveBack(db, clerk, { shopId: shop.id, orderId, cents, as: a % 3 ? 'voucher' : 'payment' })
  },
  async cancelVoucher({ shop, staff, anne }, { a, who }) {
    const clerk = staff[who % 3]
    const { rows } = await vouchers.ofCustomer(db, shop.id, anne.id)
    const one = rows[a % Math.max(rows.length, 1)]
    if (clerk && one) await vouchers.cancel(db, clerk, shop.id, { id: one.id, reason: 'Essai' })
  },
  changeState: ({ shop, staff, orderIds }, { order, a, who }) =>
    orders.changeState(db, staff[who % 3] ?? system, shop.id, orderIds[order % orderIds.length] ?? 0, {
      to: states[a % states.length] ?? '',
      reason: 'Essai',
    }),
  /** Some pieces leave, or all that is left; two who look at the same page send one after the other. */
  async shipPart({ shop, staff, orderIds }, { order, a, b, who }) {
    const clerk = staff[who % 3]
    const orderId = orderIds[order % orderIds.length] ?? 0
    const { balance } = await orders.find(db, shop.id, orderId)
    const pieces = balance.lines.map(({ lineId, reserved }, n) => ({
      lineId,
      quantity: ((n + 1) * (a + 1)) % (reserved + 2 - (b % 2)),
    }))
    const seen = balance.parcels.at(-1)?.id ?? 0
    if (clerk)
      await shipments.shipPart(db, clerk, shop.id, orderId, { pieces, tracking: `6A ${a}`, seen, waits: b % 3 > 0 })
  },
  /** A parcel arrives, or did not after all: of the orders of which one left, for most have none. */
  async arrive({ shop, staff, orderIds }, { order, a, b, who }) {
    const clerk = staff[who % 3]
    const all = await Promise.all(orderIds.map((id) => orders.find(db, shop.id, id)))
    const sent = all.filter(({ parcels, state }) => parcels.length > 0 && !state.closed)
    const { id = 0, parcels = [] } = sent[order % Math.max(sent.length, 1)] ?? {}
    const parcelId = parcels[a % Math.max(parcels.length, 1)]?.id ?? 0
    if (clerk) await shipments.arrive(db, clerk, shop.id, id, { parcelId, on: b % 4 > 0 ? today() : null })
  },
  async undo({ shop, orderIds }, { order }) {
    const orderId = orderIds[order % orderIds.length] ?? 0
    const { steps } = await orders.undoable(db, shop.id, orderId)
    const [last] = steps
    const shown = { actId: last?.actId ?? 0, seen: last?.actId ?? 0 }
    if (last) await orders.undo(db, teacher, { shopId: shop.id, orderId }, shown)
  },
  async withdraw({ shop, orderIds, anne }, { order, a }) {
    const { rows } = await sql<{ reference: string; email: string; lines: string[] }>`
      select reference, customer_email as email,
        (select array_agg(id order by position) from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id) as lines
      from orders o where shop_id = ${shop.id} and id = ${orderIds[order % orderIds.length] ?? 0}`.execute(db)
    const [one] = rows
    if (!one) return
    const { lines: ids, ...key } = one
    const lines = ids.map(Number)
    await withdrawals.withdraw(db, shop.id, {
      ...key,
      name: anne.actor.name,
      lineIds: a % 2 ? lines : lines.slice(0, 1),
      // Some pieces of the first line at times; too many are refused.
      ...(a % 3 === 0 && { upTo: { [lines[0] ?? 0]: 1 + (a % 4) } }),
    })
  },
  /** Before its invoice the order itself is changed, after it the invoice is corrected. */
  async edit({ shop, staff, orderIds }, { order, a, b, who }) {
    const clerk = staff[who % 3]
    if (!clerk) return
    const id = await drafts.edit(db, clerk, shop.id, orderIds[order % orderIds.length] ?? 0)
    const { deliveryId, invoiceId, carrierId, carriageCents, carriageReason, lines } = await drafts.read(
      db,
      shop.id,
      id,
    )
    await drafts.settle(db, clerk, shop.id, id, {
      ...{ deliveryId, invoiceId, carrierId, carriageCents, carriageReason },
      ...{ origin: 'telephone', payment: null, message: '', tells: false, wrong: 'prix ou remise' },
      ...(b % 2 ? { discount: { bp: 100 + a * 50 }, discountReason: 'geste' } : { discount: null, discountReason: '' }),
    })
    const line = { shopId: shop.id, id, variantId: a % 2 ? shop.bear.variantId : shop.train.variantId }
    const held = lines.some(({ variantId }) => variantId === line.variantId)
    const quantity = b % 6
    if (a % 3 > 0 && held && (quantity > 0 || lines.length > 1))
      await drafts.changeQuantity(db, clerk, { ...line, quantity })
    if (a % 3 > 0 && !held && quantity > 0) await drafts.addLine(db, clerk, { ...line, quantity })
    await drafts.confirm(db, clerk, { shopId: shop.id, id })
  },
  /** Some pieces of an invoice and its carriage, or an amount as a gesture. */
  async credit({ shop, staff, orderIds }, { order, a, b, who }) {
    const clerk = staff[who % 3]
    const orderId = orderIds[order % orderIds.length] ?? 0
    const found = await orders.creditable(db, shop.id, orderId)
    const invoice = found.invoices[a % Math.max(found.invoices.length, 1)]
    if (!clerk || !invoice) throw new orders.NotCreditable('Essai')
    const lines = invoice.lines.map(({ line, pieces }, n) => ({ line, quantity: ((n + 1) * (a + 1)) % (pieces + 1) }))
    const wanted =
      b % 4 === 0 ? { gestureCents: 1 + a * 7 } : { lines, carriageCents: b % 2 ? invoice.carriage.ttcCents : 0 }
    const asked = { shopId: shop.id, orderId, invoiceId: invoice.invoiceId, wanted, reason: 'Essai' }
    await orders.credit(db, clerk, { ...asked, keepsGoods: a % 5 === 0, keepsMoney: b % 7 === 0 })
  },
  /** A return goes one step further, or another begins: by the customer, or by the shop. */
  async return({ shop, staff, orderIds }, { order, a, b, who }) {
    const clerk = staff[who % 3]
    if (!clerk) return
    const all = await Promise.all(orderIds.map((id) => orders.find(db, shop.id, id)))
    const sent = all.filter(({ parcels }) => parcels.length > 0)
    const orderId = sent[order % Math.max(sent.length, 1)]?.id ?? orderIds[order % orderIds.length] ?? 0
    const begun = (await returns.ofOrder(db, shop.id, orderId)).find(({ state }) => /asked|authorised/.test(state))
    const deciding = { shopId: shop.id, id: begun?.id ?? 0 }
    if (begun?.state === 'asked' && b % 4 === 0) return returns.refuse(db, clerk, { ...deciding, reason: 'Essai' })
    if (begun?.state === 'asked') return returns.authorise(db, clerk, deciding)
    if (begun) {
      const { lines } = await returns.find(db, shop.id, begun.id)
      const came = lines.map(({ lineId, quantity }) => ({
        lineId,
        good: quantity - (a % (quantity + 1)),
        damaged: a % (quantity + 1),
      }))
      return returns.receive(db, clerk, { ...deciding, lines: came })
    }
    const { lines } = await returns.offered(db, shop.id, orderId)
    const asked = lines.map(({ lineId, left }, n) => ({ lineId, quantity: ((n + 1) * (a + 1)) % (left + 1) }))
    return returns.open(db, clerk, { shopId: shop.id, orderId, lines: asked, reason: 'Essai' })
  },
  recount: ({ shop, staff }, { a, who }) =>
    stock.correct(db, staff[who % 3] ?? system, shop.id, shop.bear.variantId, 20 + (a % 30)),
}

/** A refusal is one of the ways in which it may go. */
function toldOnly(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

const drawn = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  order: fc.nat(5),
  a: fc.nat(60),
  b: fc.nat(60),
  who: fc.nat(2),
})

test('whatever happens to orders, by three people at once, the ledgers agree and papers stay', async () => {
  const done = new Map<string, { done: number; refused: number }>()
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 12, maxLength: 36 }), async (all) => {
      const desk = await aDesk()
      const seen = new Map<string, string>()
      for (let n = 0; n < 3; n++) await acts.place?.(desk, { order: n, a: n, b: n, who: 0 })
      for (let from = 0; from < all.length; from += 3) {
        const handful = all.slice(from, from + 3)
        await Promise.all(
          handful.map(async ({ act, ...how }) => {
            const count = done.get(act) ?? { done: 0, refused: 0 }
            done.set(act, count)
            try {
              await acts[act]?.(desk, how)
              count.done++
            } catch (error) {
              if (!(error instanceof Refusal)) throw error
              count.refused++
            }
          }),
        )
        await checkDesk(db, desk.shop.id)
        await checkPapers(db, desk.shop.id, seen)
      }
      await checkTotals(db, desk.shop.id)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
  for (const name of Object.keys(acts))
    assert.ok((done.get(name)?.done ?? 0) > 0, `${name} was never done: ${JSON.stringify(done.get(name))}`)
})
