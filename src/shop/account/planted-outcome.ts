import { sql } from '#database'

/** What became of a planted line: as it should, otherwise, nothing yet, pointed while what is too much is still to go back, or it has not come. */
export const outcomes = ['done', 'otherwise', 'waits', 'begun', 'to-come'] as const
export type Outcome = (typeof outcomes)[number]

/** SQL that a column names one of the shops that are looked at: whoever reads matches, payments and accounts is told which. */
export type Named = (shop: string) => ReturnType<typeof sql<boolean>>

/** SQL: matches of the line `l` that stand. */
export const stands = (named: Named) => sql`bank_matches m
  where m.shop_id = l.shop_id and ${named('m.shop_id')} and m.line_id = l.id and m.undone_at is null`

/** SQL: the line `l` is to be sent back. */
export const back = sql<boolean>`(l.part = 'again' or l.order_id is null)`

/** SQL: the order of the line `l` ended, cancelled or refunded. */
const hasEnded = (named: Named) => sql<boolean>`exists (select from orders e where e.shop_id = l.shop_id
  and ${named('e.shop_id')} and e.id = l.order_id and e.state in ('cancelled', 'refunded'))`

/** SQL: the order of the line `l` ended before the line was pointed with it: nothing is to be pointed any longer, it goes back. */
export const orphan = (named: Named) => sql<boolean>`(${hasEnded(named)} and not ${pointed(named)})`

/** SQL: the line `l` has not come yet. */
export const toCome = (
  named: Named,
) => sql<boolean>`l.booked_on > (moment() at time zone 'Europe/Paris')::date + coalesce((
    select a.days_ahead from bank_accounts a where a.shop_id = l.shop_id and ${named('a.shop_id')}), 0)`

/** SQL: somebody wrote down by hand a transfer of the order of the line `l`, on no line, though it comes with a line of its own. */
const byHand = (named: Named) => sql<boolean>`(l.payment_id is null and l.part = '' and exists (
  select from payments p where p.shop_id = l.shop_id and ${named('p.shop_id')} and p.order_id = l.order_id and p.method = 'transfer'
    and p.amount_cents > 0
    and not exists (select from payments r where r.shop_id = l.shop_id and ${named('r.shop_id')} and r.reverses_id = p.id)
    and not exists (select from bank_matches h where h.shop_id = l.shop_id and ${named('h.shop_id')} and h.payment_id = p.id
      and h.undone_at is null)))`

/** SQL: whether the line `l` is pointed with the order that it is of; whether something of it goes back. */
const pointed = (named: Named) =>
  sql`exists (select from ${stands(named)} and m.kind in ('order', 'payment') and m.order_id = l.order_id)`
const sent = (named: Named) => sql`exists (select from ${stands(named)} and m.sends_back)`

/** SQL: whether the other one of two transfers for one order was said to be so. */
const twin = (named: Named, so: ReturnType<typeof sql>) => sql`exists (
  select from bank_lines w join bank_matches m on m.shop_id = w.shop_id and ${named('m.shop_id')} and m.line_id = w.id
  where w.shop_id = l.shop_id and ${named('w.shop_id')} and w.order_id = l.order_id and w.id <> l.id and w.faults = l.faults
    and m.undone_at is null and ${so})`

/** SQL: of two transfers one is pointed and one goes back, whichever; of two that are treated alike one is as it should. */
const double = (named: Named) => sql<Outcome>`case
  when ${sent(named)} and (l.part = 'again' or not ${twin(named, sql`m.sends_back`)}) then 'done'
  when not ${sent(named)} and ${pointed(named)}
    and (l.part <> 'again' or not ${twin(named, sql`m.kind in ('order', 'payment') and m.order_id = l.order_id`)}) then 'done'
  else 'otherwise' end`

/** SQL: cents of the line `l` that no match takes yet. */
export const left = (named: Named) =>
  sql<number>`(l.amount_cents - (select coalesce(sum(m.cents), 0) from ${stands(named)}))::int4`

/** SQL: of too much the order takes its part, and the rest goes back: both. */
const over = (named: Named) => sql<Outcome>`case
  when ${left(named)} <> 0 then case when ${pointed(named)} then 'begun' else 'waits' end
  when ${sent(named)} and (${pointed(named)} or ${hasEnded(named)}) then 'done' else 'otherwise' end`

/**
 * SQL: what became of the planted line `l`. An order that was settled before its line was pointed, come or not, is « otherwise »
 * until the line is pointed with it: the statement has the last word. Of an order that ended before, it goes back.
 */
export const outcome = (named: Named) => sql<Outcome>`case
  when exists (select from ${stands(named)}) then case
    when ${orphan(named)} and l.faults[1] <> 'over' then case when ${sent(named)} then 'done' else 'otherwise' end
    when l.faults[1] = 'double' and l.order_id is not null then ${double(named)}
    when l.faults[1] = 'over' then ${over(named)}
    when ${back} then case when ${sent(named)} then 'done' else 'otherwise' end
    when ${pointed(named)} then 'done'
    else 'otherwise' end
  when ${byHand(named)} then 'otherwise'
  when ${toCome(named)} then 'to-come'
  else 'waits' end`
