import { type Db, sql } from '#database'

/** An order that used a code: what it took by it in cents tax included; `counts` is false once it was cancelled or refunded. */
export type CodeUse = { orderId: number; number: number; reference: string; at: Date; cents: number; counts: boolean }

/** The orders that used a code last, the newest first, ten at most, and what all that count took by it; one statement. */
export async function usedBy(db: Db, shopId: number, codeId: number): Promise<{ last: CodeUse[]; totalCents: number }> {
  const { rows } = await sql<CodeUse & { total: number }>`
    select o.id as "orderId", o.number, o.reference, u.at, u.amount_cents as cents, o.state not in ('cancelled', 'refunded') as counts,
      (sum(u.amount_cents) filter (where o.state not in ('cancelled', 'refunded')) over ())::int8 as total
    from code_uses u join orders o on o.shop_id = u.shop_id and o.id = u.order_id
    where u.shop_id = ${shopId} and u.code_id = ${codeId} order by u.id desc limit 10`.execute(db)
  return { last: rows.map(({ total: _, ...use }) => use), totalCents: rows[0]?.total ?? 0 }
}
