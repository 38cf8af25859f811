import { type Db, sql } from '#database'
import { givenBack } from '#payments'
import { cameBefore, undone } from './pending.ts'

/**
 * Of these payments `p` of the account `a` (SQL), none of them taken in, those that bring no line: undone, or what undoes one that no line shows, taken back
 * from what was said to have come, or shown by a line that is there.
 */
export async function setAside(tx: Db, shopId: number, these: ReturnType<typeof sql>): Promise<void> {
  const sum = sql`(select coalesce(sum(l.amount_cents), 0) from bank_lines l
    where l.shop_id = ${shopId} and l.order_id = p.order_id and (l.kind = 'transfer' or exists (
      select from payments r where r.shop_id = ${shopId} and r.id = l.payment_id and r.reverses_id is not null)))`
  const said = sql`(select coalesce(sum(x.amount_cents), 0) from payments x where x.shop_id = ${shopId}
    and x.order_id = p.order_id and x.method = 'transfer' and x.amount_cents > 0 and x.id <= p.id
    and not exists (select from payments r where r.shop_id = ${shopId} and r.reverses_id = x.id))`
  const planned = sql`(exists (select from bank_late n where n.shop_id = ${shopId} and n.order_id = p.order_id)
    or exists (select from bank_lines l where l.shop_id = ${shopId} and l.order_id = p.order_id and l.kind = 'transfer'
      and l.payment_id is null) or ${sum} >= ${said})`
  await sql`insert into bank_line_payments (shop_id, payment_id)
    select ${shopId}, p.id from bank_accounts a, payments p where a.shop_id = ${shopId} and ${these} and (
      (p.reverses_id is not null and not ${cameBefore(shopId)}) or ${undone(shopId)}
      or exists (select from bank_matches m where m.shop_id = ${shopId} and m.payment_id = p.id and m.made_payment)
      or (p.method = 'transfer' and case when p.amount_cents > 0 then ${planned} else p.reverses_id is null and not ${givenBack} end))`.execute(
    tx,
  )
}
