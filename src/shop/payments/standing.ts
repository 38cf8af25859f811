import { type Db, sql } from '#database'
import type { Means } from './means.ts'

/** A payment and so much of it, cents above zero. */
export type Share = { id: number; method: Means; cents: number }

/** A payment that was taken back by name since: its means and words, and so much of it as was. */
export type Rejected = Share & { note: string }

/** What came in for an order and was taken back by no payment that names it, but for vouchers: the last first. One statement. The caller holds the order. */
export async function standing(tx: Db, shopId: number, orderId: number): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select p.id, p.method, p.amount_cents as cents from payments p
    where p.shop_id = ${shopId} and p.order_id = ${orderId} and p.amount_cents > 0 and p.method <> 'voucher'
      and not exists (select from payments r where r.shop_id = ${shopId} and r.reverses_id = p.id) order by p.id desc`.execute(
    tx,
  )
  return rows
}

/** Payments of an order that were taken back by name since a moment, the last first. One statement. The caller holds the order. */
export async function rejectedSince(tx: Db, shopId: number, orderId: number, since: Date): Promise<Rejected[]> {
  const { rows } = await sql<Rejected>`
    select p.id, p.method, p.note, -r.amount_cents as cents from payments r
    join payments p on p.shop_id = ${shopId} and p.id = r.reverses_id
    where r.shop_id = ${shopId} and r.order_id = ${orderId} and r.at >= ${since} order by r.id desc`.execute(tx)
  return rows
}

/** So many cents taken of each in turn, until they are reached; what they do not reach is `left`. Pure. */
export function shared<T extends Share>(cents: number, of: readonly T[]): { parts: T[]; left: number } {
  const parts: T[] = []
  let left = cents
  for (const one of of) {
    if (left === 0) break
    const taken = Math.min(left, one.cents)
    parts.push({ ...one, cents: taken })
    left -= taken
  }
  return { parts, left }
}
