import { daysLater } from '#clock'
import type { Db } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import type { Actor } from '#people'
import * as trace from '#trace'
import type { Back } from './hold.ts'
import type { ReturnState } from './states.ts'

/** Days that a customer has to send back what was authorised: as after a withdrawal (code de la consommation L221-23). */
const DAYS = 14

/** The last day to send back what was authorised on a day. */
export const sendBackBy = (authorised: string): string => daysLater(authorised, DAYS)

type Told = { to: ReturnState; reason?: string } & Record<string, unknown>

/** An act on a return, in its order's trace: its number, its articles, its state before and after. */
export async function told(tx: Db, actor: Actor, back: Back, verb: string, { to, ...more }: Told): Promise<void> {
  const { held, orderId, number, state, lines } = back
  const articles = lines
    .map(({ lineId, quantity }) => `${quantity} × ${held.lines.find(({ id }) => id === lineId)?.reference ?? ''}`)
    .join(', ')
  await trace.record(tx, held.order.shop_id, actor, {
    verb,
    subject: { kind: 'order', id: orderId },
    ...(verb !== 'returns.open' && { before: { returnState: state } }),
    after: { returnNumber: number, returnState: to, articles, ...more },
  })
}

const linesOf = ({ held, lines }: Back) =>
  lines.flatMap(({ lineId, quantity }) =>
    held.lines
      .filter(({ id }) => id === lineId)
      .map(({ reference, name, choice }) => ({ reference, name, choice, quantity })),
  )

/** The letter that says where to send it, and until when. */
export async function tellAuthorised(tx: Db, back: Back, on: string): Promise<void> {
  const about = await orders.about(tx, back.held.order.shop_id, back.orderId)
  const until = sendBackBy(on)
  await mail.later(tx, {
    ...about,
    kind: 'return',
    step: 'authorised',
    number: back.number,
    lines: linesOf(back),
    until,
  })
}

/** The letter that says that it arrived. */
export async function tellReceived(tx: Db, back: Back): Promise<void> {
  const about = await orders.about(tx, back.held.order.shop_id, back.orderId)
  await mail.later(tx, { ...about, kind: 'return', step: 'received', number: back.number, lines: linesOf(back) })
}
