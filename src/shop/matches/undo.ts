import * as account from '#account'
import { type Db, inTransaction, sql } from '#database'
import { date, dateTime } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { UNMATCHED } from './acts.ts'
import { bankDay, holdLine } from './line.ts'
import { pointsOnly } from './open-sql.ts'

/** What was said of a line that is not so after all. */
export class CannotUndo extends Refusal {}

/** What was taken back, of which order, and what stays: its invoice, where the settlement brought one or it had one before. */
export type Undone = Pick<Match, 'kind' | 'madePayment' | 'sendsBack' | 'number' | 'invoice'>

/** Which match of a shop's, of its line. */
export type OfMatch = { shopId: number; lineId: number; matchId: number }

type Match = {
  kind: string
  cents: number
  paymentId: number | null
  orderId: number | null
  madePayment: boolean
  pointsOnly: boolean
  sendsBack: boolean
  number: number | null
  /** The last invoice of its order. */
  invoice: string | null
  undoneAt: Date | null
  undoneName: string
}

/**
 * Takes back what was said of a line, and what that wrote down: a settlement is undone as its order's page would, a transfer that
 * was to be sent back stays. Says what it was. Refuses with NotFound, and with CannotUndo (why, and what to do) what is undone already,
 * a cheque whose order owes again by it, a transfer that has left, and as `orders.unsettle` does.
 */
export function undo(db: Db, clerk: Clerk, of: OfMatch): Promise<Undone> {
  return inTransaction(db, async (tx) => {
    const { shopId, lineId, matchId } = of
    await holdLine(tx, { shopId, lineId })
    const found = await read(tx, of)
    refuse(found)
    if (found.sendsBack) await keepHere(tx, shopId, matchId)
    if (found.madePayment && found.orderId !== null && found.paymentId !== null)
      await orders.unsettle(
        tx,
        clerk,
        { shopId, orderId: found.orderId },
        { paymentId: found.paymentId, reason: t('matches.undo.reason') },
      )
    await sql`
      update bank_matches set undone_at = moment(), undone_kind = ${clerk.kind}, undone_id = ${clerk.id}, undone_name = ${clerk.name}
      where shop_id = ${shopId} and id = ${matchId} and undone_at is null`.execute(tx)
    const line = await holdLine(tx, { shopId, lineId })
    await trace.record(tx, shopId, clerk, {
      verb: UNMATCHED,
      subject: { kind: 'bank-line', id: lineId },
      after: { name: line.label, movedCents: -found.cents },
    })
    return found
  })
}

async function read(tx: Db, { shopId, lineId, matchId }: OfMatch): Promise<Match> {
  const { rows } = await sql<Match>`
    select m.kind, m.cents, m.payment_id as "paymentId", m.order_id as "orderId", m.made_payment as "madePayment",
      m.sends_back as "sendsBack", m.undone_at as "undoneAt", m.undone_name as "undoneName", ${pointsOnly} as "pointsOnly", (
        select o.number from orders o where o.shop_id = ${shopId} and o.id = m.order_id) as number, (
        select i.number from invoices i where i.shop_id = ${shopId} and i.order_id = m.order_id and i.kind = 'invoice'
        order by i.id desc limit 1) as invoice
    from bank_matches m where m.shop_id = ${shopId} and m.line_id = ${lineId} and m.id = ${matchId}`.execute(tx)
  const [row] = rows
  if (!row) throw new NotFound(t('matches.noMatch'))
  return row
}

function refuse({ undoneAt, undoneName, kind, pointsOnly, number }: Match): void {
  if (undoneAt) throw new CannotUndo(t('matches.undo.twice', { name: undoneName, at: dateTime(undoneAt) }))
  if (kind === 'returned' && !pointsOnly) throw new CannotUndo(t('matches.undo.returned', { n: `${number ?? ''}` }))
}

/** What was to be sent back stays here, while it has not left. */
async function keepHere(tx: Db, shopId: number, matchId: number): Promise<void> {
  // Days that pass meanwhile are waited for: what they book has left.
  await account.hold(tx, shopId)
  const { rows } = await sql<{ id: number; day: string; booked: boolean }>`
    select l.id, l.booked_on::text as day, l.booked_on <= ${bankDay(shopId)} as booked from bank_matches m
    join bank_lines l on l.shop_id = ${shopId} and l.id = m.back_line_id
    where m.shop_id = ${shopId} and m.id = ${matchId}`.execute(tx)
  const [debit] = rows
  if (debit?.booked) throw new CannotUndo(t('matches.undo.left', { day: date(debit.day) }))
  await sql`update bank_matches set back_line_id = null where shop_id = ${shopId} and id = ${matchId}`.execute(tx)
  if (debit) await account.drop(tx, shopId, debit.id)
}
