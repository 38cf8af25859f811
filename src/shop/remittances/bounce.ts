import * as account from '#account'
import * as cheques from '#cheques'
import { workingDaysLater } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { type Back, debits } from './lines.ts'

/** Of a cheque that a teacher has come back: it does on this day of the bank, or once it is brought there. */
export type Bounced = { on: string | null }

/**
 * Has a customer's cheque come back without funds, by the teacher's will: on the next working day of the bank where it was brought
 * there, else in the days after it is. Refuses with Refusal one that comes back, or was sent back to its customer.
 */
export function bounce(
  db: Db,
  teacher: Extract<Actor, { kind: 'teacher' }>,
  shopId: number,
  chequeId: number,
): Promise<Bounced> {
  return inTransaction(db, async (tx) => {
    const held = await account.open(tx, shopId).then(() => account.hold(tx, shopId))
    const { rows } = await sql<Back & { back: boolean }>`
      select c.remittance_id as "remittanceId", c.payment_id as "paymentId", c.cheque_id as "chequeId", c.order_id as "orderId",
        c.number, c.cents, c.back_on is not null as back
      from remittance_cheques c where c.shop_id = ${shopId} and c.cheque_id = ${chequeId}`.execute(tx)
    const [brought] = rows
    if (brought?.back) throw new Refusal(t('remittances.bounce.twice'))
    const on = brought ? workingDaysLater(account.bankDay(held), 1) : null
    const number = brought ? brought.number : await cheques.willBounce(tx, shopId, chequeId)
    if (brought && on) {
      await sql`update remittance_cheques set back_on = ${on}::date, back_for = 'no-funds'
        where shop_id = ${shopId} and cheque_id = ${chequeId}`.execute(tx)
      await account.add(tx, shopId, debits(brought, { on, reason: 'no-funds' }, held.fees))
    }
    await trace.record(tx, shopId, teacher, {
      verb: 'remittances.bounce',
      subject: { kind: 'shop', id: shopId },
      after: { chequeNumber: number },
    })
    return { on }
  })
}
