import { type Db, sql } from '#database'
import type { Agreed, Buyer } from './place-order.ts'
import type { Plan, Step } from './plan/step.ts'

/** A step whose time has come, with who does it. */
export type Due = {
  shopId: number
  arrivalId: number
  place: number
  kind: Step['kind']
  dueAt: Date
  plan: Plan
  incident: number | null
  /** Of the run: it writes a past; the teacher's account. */
  past: boolean
  /** An order by cheque of a lesson where some cheques are wrong: its own, which is right, comes too. */
  chequeToo: boolean
  playedBy: number | null
  buyer: Buyer | null
  agreed?: Agreed
}

/** SQL: what step `p` follows has come, or never will: it has a moment of its own only then. */
export const itsTurn = sql<boolean>`not exists (select from arrival_steps b where b.shop_id = p.shop_id
  and b.arrival_id = p.arrival_id and b.place = (p.plan ->> 'about')::int4 and b.state = 'planned')`

/** SQL: were only the wrong ones to come, they would give themselves away. */
const chequeToo = (
  shopId: number,
) => sql`(p.kind = 'order' and p.plan ->> 'payment' = 'cheque' and a.asked -> 'when' ->> 'mode' <> 'past'
  and (a.asked -> 'incidents' -> 'cheque' is not null or a.asked -> 'incidents' -> 'unfunded' is not null)
  and not exists (select from arrival_steps n where n.shop_id = ${shopId} and n.arrival_id = p.arrival_id
    and n.kind = 'cheque' and (n.plan ->> 'about')::int4 = p.place))`

const SOME = 20

/** Longer ago than this nobody waits for it any more, minutes: the machine slept. */
const SLEPT = 60

/** The next steps of a shop in their order; a run that slept too long is paused instead: its orders would all come at once. */
export async function due(db: Db, shopId: number): Promise<Due[]> {
  await sql`
    update arrivals a set paused_at = now()
    where a.shop_id = ${shopId} and a.paused_at is null and a.stopped_at is null and exists (
      select from arrival_steps p where p.shop_id = ${shopId} and p.arrival_id = a.id and p.state = 'planned' and ${itsTurn}
        and greatest(p.due_at, a.going_since) < now() - make_interval(mins => ${SLEPT}))`.execute(db)
  const { rows } = await sql<Due>`
    select p.shop_id as "shopId", p.arrival_id as "arrivalId", p.place, p.kind, p.due_at as "dueAt", p.plan, p.incident,
      a.asked_by as "playedBy", a.asked -> 'when' ->> 'mode' = 'past' as past, ${chequeToo(shopId)} as "chequeToo", (
        select jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'birthDate', c.birth_date,
          'email', c.email, 'addressId', h.id, 'company', coalesce(h.company, ''))
        from customers c left join lateral (select h.id, h.company from addresses h
          where h.shop_id = ${shopId} and h.customer_id = c.id and h.removed_at is null order by h.id limit 1) h on true
        where c.shop_id = ${shopId} and c.id = p.customer_id and c.anonymised_at is null) as buyer
    from arrival_steps p join arrivals a on a.shop_id = ${shopId} and a.id = p.arrival_id
    where p.shop_id = ${shopId} and p.state = 'planned' and p.due_at <= now()
      and a.paused_at is null and a.stopped_at is null and ${itsTurn}
    order by p.due_at, p.arrival_id, p.place limit ${SOME}`.execute(db)
  return rows
}

/** Holds a step until the end of the transaction; false when it is done, or paused, meanwhile. */
export async function hold(tx: Db, { shopId, arrivalId, place }: Due): Promise<boolean> {
  const { rows } = await sql`
    select from arrival_steps p join arrivals a on a.shop_id = ${shopId} and a.id = p.arrival_id
    where p.shop_id = ${shopId} and p.arrival_id = ${arrivalId} and p.place = ${place} and p.state = 'planned'
      and a.paused_at is null and a.stopped_at is null
    for update of p`.execute(tx)
  return rows.length > 0
}

/** When the next step of the school falls due. */
export async function nextDue(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(n.at) as at from living_shops s, lateral (
      select min(greatest(p.due_at, a.going_since)) as at from arrival_steps p
        join arrivals a on a.shop_id = p.shop_id and a.id = p.arrival_id
      where p.shop_id = s.id and p.state = 'planned' and a.paused_at is null and a.stopped_at is null and ${itsTurn}) n`.execute(
    db,
  )
  return rows[0]?.at ?? undefined
}
