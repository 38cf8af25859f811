import * as conversations from '#conversations'
import type { Db } from '#database'
import { dateTime } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import * as trace from '#trace'
import { some, type Withdrawal, type WithdrawalLine } from './match.ts'
import { settlementOf } from './right.ts'

/** A line with how many of its pieces are withdrawn from now. */
export type Given = WithdrawalLine & { pieces: number }

type Told = { after: Withdrawal; given: readonly Given[]; at: Date }
type Declared = { name: string; email: string }

/** The shop by a message on the order and in its trace, the customer by the receipt. */
export async function tell(tx: Db, shopId: number, { name, email }: Declared, told: Told): Promise<void> {
  const { after, given, at } = told
  const about = await orders.about(tx, shopId, after.orderId)
  const articles = given.map((line) => `${line.pieces} × ${line.name}${line.choice && ` (${line.choice})`}`)
  const customer = { kind: 'customer' as const, id: about.customerId, name: about.to.name }
  const words = { moment: dateTime(at), articles: articles.join('\n'), name, email }
  await conversations.noteOnOrder(tx, shopId, after.orderId, customer, t('withdrawal.message', words))
  await trace.record(tx, shopId, customer, {
    verb: 'orders.withdraw',
    subject: { kind: 'order', id: after.orderId },
    after: { name, email, articles },
  })
  await mail.later(tx, {
    ...about,
    kind: 'withdrawal',
    to: { name, email },
    at: at.toISOString(),
    by: name,
    lines: given.map((line) => {
      const { reference, name: article, choice, quantity, unitTtcCents, totalTtcCents } = some(line, line.pieces)
      return { reference, name: article, choice, quantity, unitTtcCents, totalTtcCents }
    }),
    settlement: settlementOf(after, at),
  })
}
