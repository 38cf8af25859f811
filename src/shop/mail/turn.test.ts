import assert from 'node:assert/strict'
import test from 'node:test'
import { turnOf } from './turn.ts'

test('letters of orders go before welcomes, and shops take turns', () => {
  const at = 1e9
  const flood = Array.from({ length: 500 }, () => turnOf({ kind: 'welcome', shopId: 1 }, at))
  const orders = Array.from({ length: 20 }, () => turnOf({ kind: 'order-placed', shopId: 1 }, at))
  const elsewhere = turnOf({ kind: 'order-placed', shopId: 2 }, at)
  const welcome = turnOf({ kind: 'welcome', shopId: 2 }, at)
  assert.deepEqual(
    flood,
    [...flood].sort((a, b) => b - a),
    'within a shop, in their order',
  )
  assert.ok(Math.min(...orders) > Math.max(...flood), 'an order before every welcome')
  assert.ok(
    elsewhere > (orders[1] ?? 0) && welcome > (flood[1] ?? 0),
    'the first of a shop before the second of another',
  )
  assert.equal(turnOf({ kind: 'order-placed', shopId: 1 }, at + 61_000), orders[0], 'counted by the minute')
})
