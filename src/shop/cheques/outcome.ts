import { sql } from '#database'

/**
 * What was done with a cheque: accepted, rightly or although irregular, or unseen before it came; sent back for what is wrong
 * with it, for something else or not for all of it, or although nothing was; nothing yet.
 */
export const outcomes = ['accepted', 'mistaken', 'unseen', 'refused', 'partly', 'needless', 'waits'] as const
export type Outcome = (typeof outcomes)[number]

/** SQL: whether the sum of the cheque `q`, in figures or in words, is what its order owed as it was decided about. */
const isDue = sql`q.due_cents in (q.figures_cents, q.words_cents)`

/** SQL: the reasons that name all that is wrong with the cheque `q`, its sum by what was owed at its decision. */
const named = sql`(select coalesce(array_agg(distinct r), '{}') from (
    select f as r from unnest(q.faults) f where f not in ('other-order', 'short', 'over')
    union all select 'amount' where case
      when q.due_cents is null then q.faults && '{other-order,short,over}' else q.due_cents > 0 and not ${isDue} end
  ) w)`

/**
 * SQL: those of them for which accepting is a mistake. It is none without a place, for the one beside the drawer's name stands for
 * it (C. mon. fin. L131-3), nor where the figures are wrong and the words, which count, are right (L131-10).
 */
const binding = sql`(select coalesce(array_agg(r), '{}') from unnest(${named}) r
  where r <> 'unplaced' and not (r = 'words' and q.words_cents is not distinct from q.due_cents))`

/** SQL: what was done with `q`, of an order that owed nothing: that is reason enough, as is all that is wrong with it. */
const ofNothing = sql`case
  when 'not-owed' = any(q.reasons) or (${named} <> '{}' and ${binding} <@ q.reasons and ${named} && q.reasons) then 'refused' else 'partly' end`

/** SQL: what was done with the cheque `q`. */
export const outcome = sql<Outcome>`case
  when q.state = 'sent' then 'waits'
  when q.state in ('accepted', 'remitted', 'returned') then case
    when q.unseen then 'unseen' when ${binding} = '{}' then 'accepted' else 'mistaken' end
  when q.due_cents = 0 then ${ofNothing}
  when ${named} = '{}' then 'needless'
  when ${binding} <@ q.reasons and ${named} && q.reasons and not 'not-owed' = any(q.reasons) then 'refused'
  else 'partly' end`
