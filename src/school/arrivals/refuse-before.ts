import { dayInFrance } from '#clock'
import { type Db, sql } from '#database'
import { dayLong } from '#format'
import { Invalid } from '#refusals'
import type { When } from './asked.ts'
import { isSteered, type Steered } from './steered.ts'

/**
 * A past is written where nothing has happened since: numbers of orders and of invoices follow the days (CGI ann. II art. 242
 * nonies A), so that no order comes before one that is there, before a paper's day, nor among those of another past that is
 * still to come. Refuses with Invalid.
 */
export async function refuseBefore(tx: Db, shopIds: readonly number[], when: When): Promise<void> {
  if (when.mode !== 'past') return
  for (const shopId of shopIds) {
    const start = new Date(`${when.from}T00:00:00Z`)
    const told = whyLate(await lastIn(tx, shopId), { from: start, day: when.from })
    if (told) throw new Invalid(told, { du: told })
  }
}

export type TooLate = { shopId: number; told: string }

/** Where a run that was paused would go on in a past that has been overtaken: by an order or a paper of a later day. */
export async function overtaken(tx: Db, which: Steered): Promise<TooLate[]> {
  const { rows } = await sql<{ shopId: number; first: Date }>`
    select a.shop_id as "shopId", min(p.due_at) as first
    from arrivals a join arrival_steps p on p.shop_id = a.shop_id and p.arrival_id = a.id and p.state = 'planned'
    where ${isSteered(which)} and a.paused_at is not null and a.stopped_at is null and a.asked -> 'when' ->> 'mode' = 'past'
    group by a.shop_id order by a.shop_id`.execute(tx)
  const late: TooLate[] = []
  for (const { shopId, first } of rows) {
    const last = { ...(await lastIn(tx, shopId)), planned: null }
    const told = whyLate(last, { from: first, day: dayInFrance(first) })
    if (told) late.push({ shopId, told })
  }
  return late
}

/** What a shop has last: an order, the day of a paper (2026-11-23), an order of a past that is still to come. */
type Last = { name: string; order: Date | null; paper: string | null; planned: Date | null }

async function lastIn(tx: Db, shopId: number): Promise<Last | undefined> {
  const { rows } = await sql<Last>`
    select s.name, (select max(o.placed_at) from orders o where o.shop_id = ${shopId}) as order,
      (select max(c.last_on)::text from counters c where c.shop_id = ${shopId} and c.name <> 'purchase_order') as paper,
      (select max(p.due_at) from arrival_steps p join arrivals a on a.shop_id = ${shopId} and a.id = p.arrival_id
        where p.shop_id = ${shopId} and p.state = 'planned' and a.stopped_at is null
          and a.asked -> 'when' ->> 'mode' = 'past') as planned
    from living_shops s where s.id = ${shopId}`.execute(tx)
  return rows[0]
}

function whyLate(last: Partial<Last> | undefined, { from, day }: { from: Date; day: string }): string | undefined {
  const { name, order, paper, planned } = last ?? {}
  if (order && order >= from)
    return `${name} a déjà une commande du ${dayLong(order)} : les numéros se suivent, l’historique commence après elle.`
  if (paper && paper > day)
    return `${name} a déjà un document daté du ${dayLong(paper)} : les numéros se suivent, l’historique ne commence pas avant ce jour.`
  if (planned && planned >= from)
    return `${name} attend encore un historique, jusqu’au ${dayLong(planned)} : laissez-le arriver, ou arrêtez-le d’abord.`
  return undefined
}
