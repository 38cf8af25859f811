// Of which orders a letter about missing money is offered: however a part came, and not where nothing is missing.
import assert from 'node:assert/strict'
import test from 'node:test'
import type * as orders from '#orders'
import { missingOf } from './missing-letter.ts'

const used = (cents: number) => ({ id: 1, code: 'AVOIR', kind: 'refund' as const, cents })
const missing = (code: string, receivedCents: number, vouchers: ReturnType<typeof used>[] = []) =>
  missingOf({ balance: { state: { code }, soldCents: 5000, receivedCents, vouchers } as unknown as orders.Balance })

test('something is missing of an order of which a part came in money, until all came or it has ended', () => {
  assert.equal(missing('awaiting-cheque', 0), 0, 'it was only awaited')
  assert.equal(missing('awaiting-cheque', 4000), 1000, 'by a cheque that was too low too')
  assert.equal(missing('shipped', 4000), 1000)
  assert.equal(missing('payment-accepted', 5000), 0)
  assert.equal(missing('cancelled', 4000), 0)
  assert.equal(missing('awaiting-transfer', 4000, [used(4000)]), 0, 'a voucher is no money that came short')
  assert.equal(missing('awaiting-transfer', 4500, [used(4000)]), 500)
})
