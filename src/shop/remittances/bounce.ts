import * as account from '#account'
import * as cheques from '#cheques'
import { workingDaysLater } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { date } from '#format'
import { t } from '#messages'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { type Back, debits } from './lines.ts'

/** Of a cheque that a teacher has come back: it does on this day of the bank, or once it is brought there. */
export type Bounced = { on: string | null }

/** A cheque, seen as a facsimile, or known only by the payment that it had brought. */
export type Which = { chequeId: number } | { paymentId: number }

type Teacher = Extract<Actor, { kind: 'teacher' }>

type Brought = Back & { backOn: string | null; toldBy: string | null }

/**
 * Has a customer's cheque come back without funds, by the teacher's will: on the next working day of the bank where it was brought
 * there, else in the days after it is; one without facsimile only where it was. Refuses with Refusal one that comes back, or was sent
 * back to its customer.
 */
export function bounce(db: Db, teacher: Teacher, shopId: number, which: Which): Promise<Bounced> {
  return inTransaction(db, async (tx) => {
    const held = await account.open(tx, shopId).then(() => account.hold(tx, shopId))
    const brought = await broughtBy(tx, shopId, which)
    if (brought?.backOn) throw new Refusal(t('remittances.bounce.twice'))
    const on = brought ? workingDaysLater(account.bankDay(held), 1) : null
    const number = brought ? brought.number : await cheques.willBounce(tx, shopId, idOf(which))
    if (brought && on) {
      await comesBackOn(tx, shopId, brought, on)
      await account.add(tx, shopId, debits(brought, { on, reason: 'no-funds' }, held.fees))
    }
    await note(tx, teacher, shopId, 'remittances.bounce', number)
    return { on }
  })
}

/**
 * Calls off that a cheque comes back: while nobody brought it, or its line is still to come. Refuses with Refusal one that comes
 * not back, one whose return is on the statement, and one whose return somebody of the shop recorded.
 */
export function callOff(db: Db, teacher: Teacher, shopId: number, which: Which): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await account.open(tx, shopId).then(() => account.hold(tx, shopId))
    const brought = await broughtBy(tx, shopId, which)
    if (brought) {
      const { backOn, toldBy } = brought
      if (!backOn) throw new Refusal(t('remittances.bounce.none'))
      if (toldBy !== null) throw new Refusal(t('remittances.bounce.told', { by: toldBy }))
      if (backOn <= account.bankDay(held)) throw new Refusal(t('remittances.bounce.booked', { day: date(backOn) }))
      await comesBackOn(tx, shopId, brought, null)
      for (const { id } of await linesOf(tx, shopId, brought)) await account.drop(tx, shopId, id)
    }
    const number = brought ? brought.number : await cheques.willNotBounce(tx, shopId, idOf(which))
    await note(tx, teacher, shopId, 'remittances.callOff', number)
  })
}

const idOf = (which: Which): number => ('chequeId' in which ? which.chequeId : 0)

/** SQL: the cheque `c` of a slip. */
const isOf = (which: Which) =>
  'chequeId' in which ? sql`c.cheque_id = ${which.chequeId}` : sql`c.payment_id = ${which.paymentId}`

async function broughtBy(tx: Db, shopId: number, which: Which): Promise<Brought | undefined> {
  const { rows } = await sql<Brought>`
    select c.remittance_id as "remittanceId", c.payment_id as "paymentId", c.cheque_id as "chequeId", c.order_id as "orderId",
      c.number, c.cents, c.back_on::text as "backOn", case when c.told_at is not null then c.actor_name end as "toldBy"
    from remittance_cheques c where c.shop_id = ${shopId} and ${isOf(which)}`.execute(tx)
  if (!rows[0] && 'paymentId' in which) throw new Refusal(t('remittances.bounce.notBrought'))
  return rows[0]
}

async function comesBackOn(tx: Db, shopId: number, { paymentId }: Back, on: string | null): Promise<void> {
  await sql`update remittance_cheques set back_on = ${on}::date, back_for = ${on === null ? '' : 'no-funds'}
    where shop_id = ${shopId} and payment_id = ${paymentId}`.execute(tx)
}

/** The debit of a cheque that comes back, and the bank's fee for it. */
async function linesOf(tx: Db, shopId: number, { paymentId, remittanceId }: Back): Promise<{ id: number }[]> {
  const { rows } = await sql<{ id: number }>`select l.id from bank_lines l where l.shop_id = ${shopId}
    and l.payment_id = ${paymentId} and l.remittance_id = ${remittanceId} and l.kind in ('returned', 'fee')`.execute(tx)
  return rows
}

async function note(
  tx: Db,
  teacher: Teacher,
  shopId: number,
  verb: 'remittances.bounce' | 'remittances.callOff',
  chequeNumber: string,
): Promise<void> {
  await trace.record(tx, shopId, teacher, { verb, subject: { kind: 'shop', id: shopId }, after: { chequeNumber } })
}
