import { type Db, sql, startOfDay } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import { batchOf, openOfPayment } from '../open-sql.ts'
import { type Asked, least, type Taken } from './taken.ts'

/** The means of payment that each kind of line can show. */
const shows: Record<string, readonly string[]> = {
  transfer: ['transfer'],
  refund: ['transfer', 'card'],
  card: ['card'],
}

/** A payment that was written down before, or one that was given back. Refuses with Invalid one that is on another line, or of other means. */
export async function takePayment(tx: Db, _: Clerk, { shopId, line, id }: Asked): Promise<Taken> {
  await sql`select from payments where shop_id = ${shopId} and id = ${id} for update`.execute(tx)
  const { rows } = await sql<{ orderId: number; method: string; open: number }>`
    select p.order_id as "orderId", p.method, ${openOfPayment} as open from payments p
    where p.shop_id = ${shopId} and p.id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) throw new NotFound(t('matches.noPayment'))
  if (!shows[line.kind]?.includes(found.method)) throw new Invalid(t('matches.otherMeans'), {})
  const cents = least(line, found.open, t('matches.paymentTaken'), t('matches.otherWay'))
  return { rows: [{ cents, kind: 'payment', paymentId: id, orderId: found.orderId }] }
}

/** The card payments of a batch, `id` one of them. Refuses with Invalid a batch that comes to something other than the line. */
export async function takeCards(tx: Db, _: Clerk, { shopId, line, id }: Asked): Promise<Taken> {
  if (line.kind !== 'card') throw new Invalid(t('matches.otherMeans'), {})
  const dayOf = sql`(p.at at time zone 'Europe/Paris')::date`
  const { rows: days } = await sql<{ day: string; batch: number | null }>`
    select ${dayOf}::text as day, ${batchOf} as batch from payments p
    where p.shop_id = ${shopId} and p.id = ${id} and p.method = 'card'`.execute(tx)
  const [of] = days
  if (!of) throw new NotFound(t('matches.noPayment'))
  const [from, until] = [startOfDay(of.day), startOfDay(of.day, 1)]
  const batch = sql`p.shop_id = ${shopId} and p.method = 'card' and p.at >= ${from} and p.at < ${until}
    and ${batchOf} is not distinct from ${of.batch}::bigint`
  await sql`select from payments p where ${batch} order by p.id for update`.execute(tx)
  const { rows } = await sql<{ id: number; orderId: number; open: number }>`
    select p.id, p.order_id as "orderId", ${openOfPayment} as open from payments p where ${batch} order by p.id`.execute(
    tx,
  )
  const open = rows.filter((one) => one.open !== 0)
  const sum = open.reduce((all, one) => all + one.open, 0)
  if (sum !== line.openCents) throw new Invalid(t(open.length === 0 ? 'matches.paymentTaken' : 'matches.otherSum'), {})
  return { rows: open.map((one) => ({ cents: one.open, kind: 'payment', paymentId: one.id, orderId: one.orderId })) }
}
