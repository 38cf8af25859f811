import * as cheques from '#cheques'
import { type Db, inTransaction, isAway, isBusy, isFull, sql } from '#database'
import { log } from '#log'
import { changeState, TransitionRefused } from '#orders'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { triedInVain } from './again.ts'
import { laterIn } from './queue.ts'
import { demandThere } from './steer.ts'
import { isSteered, type Steered } from './steered.ts'

/** SQL: nobody who works in the shop has touched the order `p.order_id`: no act of theirs is on it; who only looks leaves it as it is. */
const isUntouched = sql<boolean>`exists (select from orders o where o.shop_id = p.shop_id and o.id = p.order_id
    and (o.handled_at is null or o.handled_by is null and o.state not in ('shipped', 'delivered', 'cancelled', 'refunded')
      and exists (select from arrival_steps w where w.shop_id = p.shop_id and w.order_id = o.id and w.kind = 'advance')))
  and not exists (select from acts x where x.shop_id = p.shop_id and x.subject_kind = 'order' and x.subject_id = p.order_id
    and x.actor_kind in ('employee', 'teacher'))`

/**
 * Takes back what nobody touched: what is to come is dropped, what has come is cancelled in the teacher's name, or refunded where
 * it is paid, with its papers: numbers stay, nothing is deleted. It goes on behind; what somebody has touched stays. Answers how many orders
 * will go.
 */
export function undo(db: Db, teacher: Actor, which: Steered): Promise<number> {
  return inTransaction(db, async (tx) => {
    await demandThere(tx, which)
    const { rows } = await sql<{ shopId: number; orders: number }>`
      with stopped as (
        select a.shop_id, a.id, a.stopped_at is null as went
        from arrivals a where ${isSteered(which)} order by a.shop_id for update),
      dropped as (update arrival_steps p set state = 'dropped', done_at = now() from stopped s
        where p.shop_id = s.shop_id and p.arrival_id = s.id and p.state = 'planned'),
      going as (update arrival_steps p set state = 'undoing' from stopped s
        where p.shop_id = s.shop_id and p.arrival_id = s.id and p.state = 'done' and p.kind = 'order' and ${isUntouched}
        returning p.shop_id),
      ended as (update arrivals a set stopped_at = coalesce(a.stopped_at, now()), undone_by = ${teacher.id}::bigint,
          undone_name = ${teacher.name} from stopped s
        where a.shop_id = s.shop_id and a.id = s.id and (s.went or exists (select from going g where g.shop_id = s.shop_id)))
      select s.shop_id as "shopId", count(g.shop_id)::int4 as orders
      from stopped s left join going g on g.shop_id = s.shop_id group by s.shop_id, s.went
      having s.went or count(g.shop_id) > 0 order by 1`.execute(tx)
    const acts = rows.map(({ shopId, orders }) => ({
      shopId,
      verb: 'arrivals.undo',
      subject: { kind: 'shop', id: shopId },
      after: { orders },
    }))
    await trace.recordAll(tx, teacher, acts)
    await laterIn(
      tx,
      rows.flatMap(({ shopId, orders }) => (orders > 0 ? [shopId] : [])),
    )
    return rows.reduce((sum, { orders }) => sum + orders, 0)
  })
}

type Undoing = { arrivalId: number; place: number; orderId: number; teacher: Extract<Actor, { kind: 'teacher' }> }

/**
 * Undoes what is to be undone in a shop, each order in a transaction of its own, in the name of who undid; one that somebody touched
 * meanwhile stays, and one that others hold is tried again, within a minute at last.
 */
export async function undoIn(db: Db, shopId: number): Promise<void> {
  const { rows } = await sql<Undoing>`
    select p.arrival_id as "arrivalId", p.place, p.order_id as "orderId",
      case when a.undone_by is null then jsonb_build_object('kind', 'teacher', 'id', a.asked_by, 'name', a.asked_name)
        else jsonb_build_object('kind', 'teacher', 'id', a.undone_by, 'name', a.undone_name) end as teacher
    from arrival_steps p join arrivals a on a.shop_id = ${shopId} and a.id = p.arrival_id
    where p.shop_id = ${shopId} and p.state = 'undoing' order by p.arrival_id, p.place desc`.execute(db)
  for (const one of rows) while ((await undoOne(db, shopId, one)) === 'now');
}

/** Ends what is being undone, once; what was noted when it came stays, before the note. */
const ended = (on: Db, shopId: number, { arrivalId, place }: Undoing, state: 'done' | 'undone', note = '') =>
  sql`update arrival_steps set state = ${state}, note = concat_ws(' ', nullif(note, ''), nullif(${note}, ''))
    where shop_id = ${shopId} and arrival_id = ${arrivalId} and place = ${place} and state = 'undoing'`.execute(on)

/** Whether it is to be tried again, and when; `never` once it has ended. */
async function undoOne(db: Db, shopId: number, one: Undoing): Promise<'now' | 'later' | 'never'> {
  try {
    await inTransaction(db, async (tx) => {
      const { rows } =
        await sql`select from arrival_steps p where p.shop_id = ${shopId} and p.arrival_id = ${one.arrivalId}
        and p.place = ${one.place} and p.state = 'undoing' and ${isUntouched} for update of p`.execute(tx)
      if (rows.length === 0) return ended(tx, shopId, one, 'done')
      await takeBack(tx, shopId, one)
      return ended(tx, shopId, one, 'undone')
    })
  } catch (error) {
    if (isAway(error) || isFull(error)) throw error
    const again = isBusy(error) ? await triedInVain(db, { shopId, ...one }) : 'never'
    if (again !== 'never') return again
    if (!(error instanceof Refusal)) log.error({ err: error, shop: shopId }, 'an arrival could not be undone')
    await ended(db, shopId, one, 'done', error instanceof Refusal ? error.message : '')
  }
  return 'never'
}

const WHY = 'Commandes d’exercice retirées par le professeur'

async function takeBack(tx: Db, shopId: number, { orderId, teacher }: Undoing): Promise<void> {
  // Nobody is to answer for a cheque of an order that the teacher withdrew.
  await cheques.takeBack(tx, shopId, orderId)
  try {
    await changeState(tx, teacher, shopId, orderId, { to: 'cancelled', reason: WHY })
  } catch (error) {
    // Invoiced: it is refunded, with a credit note.
    if (!(error instanceof TransitionRefused)) throw error
    await changeState(tx, teacher, shopId, orderId, { to: 'refunded', reason: WHY })
  }
}
