import { type Db, sql } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import { fold } from '#texts'
import { isReturned } from '../open-sql.ts'
import type { Asked, Taken } from './taken.ts'

/**
 * A cheque that the bank sent back, `id` the payment that it brought: its order owes again, unless somebody recorded that before.
 * Refuses with Invalid another sum, and as `orders.chequeReturned` does.
 */
export async function takeCheque(tx: Db, clerk: Clerk, { shopId, line, id }: Asked): Promise<Taken> {
  if (line.kind !== 'returned') throw new Invalid(t('matches.otherMeans'), {})
  const { rows: paid } = await sql<{ orderId: number }>`
    select p.order_id as "orderId" from payments p where p.shop_id = ${shopId} and p.id = ${id}`.execute(tx)
  // Two who point the same cheque come one after the other; the order before the cheque, as whoever records it on its slip.
  if (paid[0]) await orders.hold(tx, shopId, paid[0].orderId)
  const { rows } = await sql<{
    cents: number
    chequeId: number | null
    orderId: number
    told: boolean
    taken: boolean
  }>`
    select -q.cents as cents, q.cheque_id as "chequeId", p.order_id as "orderId",
      q.told_at is not null as told, ${isReturned} as taken from remittance_cheques q
    join payments p on p.shop_id = ${shopId} and p.id = q.payment_id
    where q.shop_id = ${shopId} and q.payment_id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) throw new NotFound(t('matches.noCheque'))
  if (found.taken) throw new Invalid(t('matches.chequeTaken'), {})
  if (found.cents !== line.openCents) throw new Invalid(t('matches.otherSum'), {})
  const { cents, chequeId, orderId, told } = found
  if (!told)
    await orders.chequeReturned(tx, clerk, { shopId, orderId }, { paymentId: id, reason: reasonIn(line.label) })
  return { rows: [{ cents, kind: 'returned', paymentId: id, chequeId, orderId }] }
}

/** Why a cheque came back, as the label of the bank's line says it; without funds when it says nothing. Pure. */
export function reasonIn(label: string) {
  const said = fold(label)
  const signs = [
    ['unsigned', /signature/],
    ['undated', /date/],
    ['stale', /prescri|perim|delai/],
    ['payee', /beneficiaire|ordre/],
    ['torn', /dechir|illisible/],
  ] as const
  return signs.find(([, sign]) => sign.test(said))?.[0] ?? 'no-funds'
}
