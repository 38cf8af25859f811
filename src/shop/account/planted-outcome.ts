import { sql } from '#database'

/** What became of a planted line: as it should, otherwise, nothing yet, or it has not come. */
export const outcomes = ['done', 'otherwise', 'waits', 'to-come'] as const
export type Outcome = (typeof outcomes)[number]

/** SQL that a column names one of the shops that are looked at: whoever reads matches, payments and accounts is told which. */
export type Named = (shop: string) => ReturnType<typeof sql<boolean>>

/** SQL: matches of the line `l` that stand. */
export const stands = (named: Named) => sql`bank_matches m
  where m.shop_id = l.shop_id and ${named('m.shop_id')} and m.line_id = l.id and m.undone_at is null`

/** SQL: the line `l` is to be sent back. */
export const back = sql<boolean>`(l.part = 'again' or l.order_id is null)`

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

/**
 * SQL: what became of the planted line `l`. An order that was settled before its line was pointed, come or not, is « otherwise »
 * until the line is pointed with it: the statement has the last word.
 */
export const outcome = (named: Named) => sql<Outcome>`case
  when exists (select from ${stands(named)}) then case
    when ${back} then case when exists (select from ${stands(named)} and m.sends_back) then 'done' else 'otherwise' end
    when exists (select from ${stands(named)} and m.kind in ('order', 'payment') and m.order_id = l.order_id) then 'done'
    else 'otherwise' end
  when ${byHand(named)} then 'otherwise'
  when ${toCome(named)} then 'to-come'
  else 'waits' end`
