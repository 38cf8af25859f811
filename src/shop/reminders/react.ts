import * as account from '#account'
import { daysLater } from '#clock'
import { type Db, sql } from '#database'
import { drawFrom } from '#draw'
import type * as orders from '#orders'
import type { Case } from './case.ts'
import type { Level } from './levels.ts'
import { type Reacts, reactionTo } from './reaction.ts'

/** What of an order's money is on its way to the account, or is here and nobody saw to it; whether its customer asked for time. */
type Known = { coming: boolean; came: boolean; asked: boolean }

/**
 * What the customer will do after a letter. Whose transfer is on its way does nothing more; who has paid, or sent a cheque
 * about which nobody decided, and is reminded all the same, says so. Who pays by it has a line on the account, on its day. The caller holds account and order.
 */
export async function drawReaction(tx: Db, about: Case, level: Level): Promise<Reacts> {
  const { held, account: mine, day, dueCents } = about
  const { order } = held
  const { coming, came, asked } = await known(tx, order.shop_id, order.id, day)
  if (coming) return { reaction: 'silent', on: null }
  if (came) return { reaction: 'protests', on: daysLater(day, 1) }
  const reacts = reactionTo(mine.seed, { number: order.number, asked }, { level, sentOn: day })
  if (reacts.reaction === 'pays' && reacts.on && dueCents > 0)
    await account.add(tx, order.shop_id, [
      {
        kind: 'transfer',
        bookedOn: reacts.on,
        valueOn: reacts.on,
        label: account.transferLabel(payerOf(order), order, drawFrom(`${mine.seed} reminded ${order.number} ${level}`)),
        cents: dueCents,
        orderId: order.id,
        part: `reminded-${about.letters.length + 1}`,
      },
    ])
  return reacts
}

async function known(tx: Db, shopId: number, orderId: number, day: string): Promise<Known> {
  const line = sql`bank_lines l where l.shop_id = ${shopId} and l.order_id = ${orderId} and l.kind = 'transfer'`
  const { rows } = await sql<Known>`select
    exists (select from ${line} and l.booked_on > ${day}::date) as coming,
    exists (select from ${line} and l.booked_on <= ${day}::date and l.payment_id is null and not exists (select from bank_matches m
      where m.shop_id = ${shopId} and m.line_id = l.id and m.undone_at is null))
      or exists (select from cheques q where q.shop_id = ${shopId} and q.order_id = ${orderId} and q.state = 'sent') as came,
    exists (select from reminders r where r.shop_id = ${shopId} and r.order_id = ${orderId} and r.reaction = 'asks') as asked`.execute(
    tx,
  )
  return rows[0] ?? { coming: false, came: false, asked: false }
}

/** Who pays for an order: the firm or the person that its invoice names. */
function payerOf({ invoice_address }: Case['held']['order']): account.Party {
  const { company = '', lastName, firstName } = invoice_address as orders.OrderAddress
  return { company, lastName, firstName }
}
