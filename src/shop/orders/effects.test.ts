import assert from 'node:assert/strict'
import test from 'node:test'
import type { OrderState } from '#shops'
import { type Balance, effects, judge } from './index.ts'

const plain = { paid: false, invoice: false, delivery: false, shipped: false, closed: false, mail: null }
const state = (code: string, flags: Partial<OrderState> = {}) =>
  ({ code, name: code, colour: 'grey', position: 1, shop_id: 1, ...plain, ...flags }) as OrderState

/** Three bears of 24.50 ordered, taken off the shelf, nothing paid, nothing issued. */
const fresh: Balance = {
  state: state('awaiting-cheque'),
  totalCents: 7350,
  soldCents: 7350,
  inCents: 0,
  outCents: 0,
  receivedCents: 0,
  means: null,
  term: null,
  invoiceAt: 'payment',
  vouchers: [],
  extraCarriageCents: 0,
  collected: false,
  atCounter: false,
  carriageInvoiced: false,
  invoices: [],
  lines: [
    { lineId: 1, ordered: 3, reserved: 3, shipped: 0, returned: 0, back: 0, onSlips: 0, invoiced: 0, credited: 0 },
  ],
  parcels: [],
  openSlip: null,
  withdrawn: 'nothing',
  invoiceNumber: null,
  slipNumber: null,
}
const withLine = (changes: Partial<Balance['lines'][number]>, more: Partial<Balance> = {}): Balance => ({
  ...fresh,
  ...more,
  lines: fresh.lines.map((line) => ({ ...line, ...changes })),
})
const accepted = state('payment-accepted', { paid: true, invoice: true, mail: 'payment-accepted' })
const preparing = state('preparing', { paid: true, invoice: true, delivery: true })

test('what is paid at the counter is prepared unpaid, invoiced once its money came, and handed over only then', () => {
  const unpaid = withLine({}, { state: state('awaiting-counter'), collected: true, atCounter: true })
  const delivered = state('delivered', { paid: true, invoice: true, delivery: true, shipped: true, closed: true })
  const begun = effects(unpaid, preparing)
  assert.deepEqual([begun.payCents, begun.invoice, begun.slip], [0, [], [{ lineId: 1, quantity: 3 }]])
  for (const to of [accepted, delivered]) assert.equal(judge(unpaid, to).kind, 'impossible', to.code)
  const paid = { ...unpaid, inCents: 7350, receivedCents: 7350 }
  assert.notEqual(judge(paid, delivered).kind, 'impossible')
  assert.deepEqual(
    [effects(paid, delivered).payCents, effects(paid, delivered).invoice],
    [0, [{ lineId: 1, quantity: 3 }]],
  )
  assert.equal(judge(fresh, state('awaiting-counter')).kind, 'impossible')
})

test('an accepted payment records what is still due, and invoices what is not invoiced', () => {
  assert.deepEqual(effects(fresh, accepted), {
    payCents: 7350,
    refundCents: 0,
    vouchersBack: [],
    keptCents: 0,
    invoice: [{ lineId: 1, quantity: 3 }],
    slip: [],
    creditNotes: [],
    stockBack: [],
    leaves: [],
    parcels: null,
    mail: 'payment-accepted',
  })
  const half = effects(withLine({ invoiced: 2 }, { inCents: 5000, receivedCents: 5000 }), accepted)
  assert.deepEqual([half.payCents, half.invoice], [2350, [{ lineId: 1, quantity: 1 }]])
  const whole = effects(withLine({ invoiced: 3 }, { inCents: 7350, receivedCents: 7350 }), accepted)
  assert.deepEqual([whole.payCents, whole.invoice], [0, []])
  const back = withLine(
    { invoiced: 3, credited: 1 },
    { soldCents: 4900, inCents: 7350, outCents: 2450, receivedCents: 4900 },
  )
  const again = effects(back, accepted)
  assert.deepEqual([again.payCents, again.invoice], [0, []], 'what came back is neither paid nor invoiced again')
})

test('a slip is for what is on none yet', () => {
  assert.deepEqual(effects(fresh, preparing).slip, [{ lineId: 1, quantity: 3 }])
  assert.deepEqual(effects(withLine({ onSlips: 3 }), preparing).slip, [])
  assert.deepEqual(effects(withLine({ onSlips: 1 }), preparing).slip, [{ lineId: 1, quantity: 2 }])
  const gone = withLine({ reserved: 2, returned: 1 })
  assert.deepEqual(effects(gone, preparing).slip, [{ lineId: 1, quantity: 2 }], 'not what went back on the shelf')
})

test('a refund gives back what is held, credits what is invoiced, and brings back what has not left', () => {
  const paid = { inCents: 9000, outCents: 1650, receivedCents: 7350 }
  const refunded = state('refunded', { closed: true })
  const invoices = [
    { id: 7, number: 'FA000007', lines: [{ lineId: 1, quantity: 2 }], leftCents: 4900, dueOn: '2026-11-23' },
    { id: 9, number: 'FA000009', lines: [{ lineId: 1, quantity: 1 }], leftCents: 2450, dueOn: '2026-11-23' },
  ]
  const there = effects(
    withLine({ invoiced: 3, reserved: 1, shipped: 1, returned: 1 }, { ...paid, invoices }),
    refunded,
  )
  assert.deepEqual(
    [there.refundCents, there.creditNotes, there.stockBack],
    [7350, invoices, [{ lineId: 1, quantity: 1 }]],
  )
  const gone = effects(withLine({ invoiced: 3, credited: 3, reserved: 0, shipped: 3 }, paid), refunded)
  assert.deepEqual([gone.creditNotes, gone.stockBack], [[], []])
})

test('who withdraws from goods that left is given back the standard carriage; of goods that did not, all of it', () => {
  const refunded = state('refunded', { closed: true })
  const paid = { receivedCents: 9140, extraCarriageCents: 1790, withdrawn: 'whole' as const }
  const amounts = (balance: Balance) => {
    const { refundCents, keptCents } = effects(balance, refunded)
    return [refundCents, keptCents]
  }
  assert.deepEqual(amounts(withLine({ reserved: 0, shipped: 3 }, paid)), [7350, 1790])
  assert.deepEqual(amounts(withLine({ reserved: 0, shipped: 3 }, { ...paid, receivedCents: 1790 })), [0, 1790], 'once')
  assert.deepEqual(amounts(withLine({}, paid)), [9140, 0])
  assert.deepEqual(amounts(withLine({ reserved: 0, shipped: 3 }, { ...paid, withdrawn: 'part' })), [9140, 0])
})

test('a cancelled order gives its goods back and moves no money; a failed payment the reverse', () => {
  const cancelled = effects(fresh, state('cancelled', { closed: true }))
  assert.deepEqual([cancelled.refundCents, cancelled.stockBack], [0, [{ lineId: 1, quantity: 3 }]])
  const failed = effects({ ...fresh, receivedCents: 7350 }, state('payment-error'))
  assert.deepEqual([failed.refundCents, failed.stockBack, failed.creditNotes], [7350, [], []])
})

test('the judgement: usual, unusual, or impossible with what to do instead', () => {
  assert.equal(judge(fresh, accepted).kind, 'usual')
  assert.equal(judge(fresh, preparing).kind, 'unusual', 'an unpaid order is prepared on purpose or not at all')
  const invoiced = { ...fresh, state: accepted, receivedCents: 7350, invoiceNumber: 'FA000012' }
  const refusal = judge(invoiced, state('cancelled'))
  assert.ok(refusal.kind === 'impossible' && /FA000012 est émise.*Remboursé/.test(refusal.sentence))
  assert.equal(judge(fresh, state('refunded')).kind, 'impossible', 'nothing to give back')
  assert.equal(judge({ ...invoiced, state: state('shipped', { shipped: true }) }, accepted).kind, 'impossible')
})
