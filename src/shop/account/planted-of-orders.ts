import { sql } from '#database'
import type { TransferFault } from './label.ts'
import { left, type Named, type Outcome, orphan, outcome, stands, toCome } from './planted-outcome.ts'

/** The planted transfer of an order as its teacher's key tells it. Cents; a day of the bank; moments as JSON writes them. */
export type Came = {
  id: number
  bookedOn: string
  label: string
  cents: number
  /** Of its cents, those that no match takes yet. */
  leftCents: number
  fault: TransferFault
  outcome: Outcome
  /** It is booked: pages of the shop show it. */
  isHere: boolean
  /** Its order ended before it was pointed with it: it is to be sent back. */
  orphan: boolean
  /** The numbers of the orders that it was pointed with, when first, and by whom. */
  pointedWith: number[]
  at: string | null
  by: string
}

/** SQL: the planted transfers of some orders of a shop, and another shop's that come with them, as they come; not those to come of an order that ended. */
export function cameSql(shop: ReturnType<typeof sql>, orderIds: ReturnType<typeof sql>) {
  const named: Named = (column) => sql<boolean>`${sql.ref(column)} = ${shop}`
  return sql<Came[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'bookedOn', l.booked_on, 'label', l.label, 'cents', l.amount_cents, 'leftCents', ${left(named)},
    'fault', l.faults[1], 'outcome', ${outcome(named)}, 'isHere', not ${toCome(named)}, 'orphan', ${orphan(named)},
    'pointedWith', coalesce((
      select jsonb_agg(x.number order by m.id) from bank_matches m join orders x on x.shop_id = ${shop} and x.id = m.order_id
      where m.shop_id = ${shop} and m.line_id = l.id and m.undone_at is null), '[]'),
    'at', (select min(m.at) from ${stands(named)}),
    'by', coalesce((select m.actor_name from ${stands(named)} order by m.id desc limit 1), '')) order by l.booked_on, l.id), '[]')
  from bank_lines l where l.shop_id = ${shop} and l.kind = 'transfer' and l.faults <> '{}' and (l.order_id in (${orderIds})
      or l.order_id is null and l.part in (select 'stray ' || n.number from orders n where n.shop_id = ${shop} and n.id in (${orderIds})))
    and not (${toCome(named)} and exists (select from orders e where e.shop_id = ${shop} and e.id = l.order_id
      and e.state in ('cancelled', 'refunded'))))`
}
