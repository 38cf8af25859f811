import { at } from '#clock'
import { type Db, inTransaction } from '#database'
import * as deliveries from '#deliveries'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import * as papers from '#papers'
import type { Clerk } from '#people'
import * as shops from '#shops'
import * as trace from '#trace'
import { type Chosen, choose } from './choose.ts'
import { inWords, leftMeanwhile } from './in-words.ts'
import { countOf, leftToShip, NotLeaving, whyNotNow } from './left-to-ship.ts'

export type Parcel = {
  /** Pieces to put in it, by line; a line that is not named stays. */
  pieces: readonly orders.Part[]
  /** The number it is followed by; may be empty. */
  tracking: string
  /** The last parcel that had left when the form was shown, 0 for none: another one since is told. */
  seen: number
  /** What the form showed of the order (`orders.shownOf`): one written anew since is told. */
  shown?: string | undefined
  /** The rest waits for stock; else it stays in preparation. */
  waits: boolean
}

/** What became of an order: `part` of it left and the rest follows, or all that was left did. */
export type Shipped = 'part' | 'rest'

/**
 * Sends a part of an order as a parcel with its own delivery slip, which takes the place of one that went with no parcel; the
 * customer is told what left and what follows, what left is invoiced where goods are invoiced as they leave, the rest stays kept for the order. All that is left is « Expédié », as ever.
 * Refuses with NotLeaving, with OrderMoved when a parcel left since `seen` or the order was written anew since it was shown, with Invalid wrong quantities, with NotFound.
 */
export function shipPart(
  db: Db,
  clerk: Clerk,
  shopId: number,
  orderId: number,
  { pieces, tracking, seen, shown, waits }: Parcel,
): Promise<Shipped> {
  return inTransaction(db, async (tx) => {
    const held = await orders.hold(tx, shopId, orderId)
    const { balance, order } = held
    if ((balance.parcels.at(-1)?.id ?? 0) !== seen) throw new orders.OrderMoved(leftMeanwhile(held))
    await orders.demandShown(tx, held, shown)
    const why = whyNotNow(balance)
    if (why) throw new NotLeaving(why)
    const chosen = choose(balance, pieces)
    if (chosen.follows.length === 0) {
      const reason = t('shipments.whole', { first: balance.parcels.length === 0 ? 'yes' : 'no' })
      await orders.ship(tx, clerk, shopId, orderId, { tracking, from: order.state, reason })
      return 'rest'
    }
    await at(held.at, () => sendPart(tx, clerk, held, chosen, { tracking, waits }))
    return 'part'
  })
}

type Sending = Pick<Parcel, 'tracking' | 'waits'>

async function sendPart(
  tx: Db,
  clerk: Clerk,
  held: orders.Held,
  { leaves, follows }: Chosen,
  { tracking, waits }: Sending,
): Promise<void> {
  const { balance, lines } = held
  const { shop_id: shopId, id: orderId } = held.order
  const numbered = await orders.writeNumber(tx, held, { number: tracking })
  const order = { ...held.order, ...numbered?.row }
  const invoice = await orders.invoiceLeaving(tx, held, leaves)
  const slip = await issueSlip(tx, { ...held, order }, { leaves, follows })
  await orders.sendParcel(tx, clerk, { order }, leaves, slip.id)
  const to = restIn(held, waits)
  const rank = balance.parcels.length + 1
  const reason = t('shipments.event', { rank, pieces: countOf(leaves), rest: countOf(follows) })
  await orders.noteState(tx, clerk, held, to, { reason })
  const parcel = { rank, lines: orders.packed(lines, leaves) }
  await mail.later(tx, {
    kind: 'part-shipped',
    ...orders.aboutOf(order, lines),
    ...(await orders.trackingOf(tx, order)),
    parcel,
    follows: orders.packed(lines, follows),
  })
  const before = { state: balance.state.code, ...numbered?.before, leftToShip: inWords(lines, leftToShip(balance)) }
  const after = {
    state: to.code,
    ...numbered?.after,
    ...(invoice && { invoice: invoice.number }),
    slip: slip.number,
    parcel: inWords(lines, leaves),
    leftToShip: inWords(lines, follows),
  }
  await trace.record(tx, shopId, clerk, orders.sentPart(orderId, before, after))
}

/** The slip of what is in the parcel; it takes the place of the one that was ready for more. */
async function issueSlip(tx: Db, { balance, order, lines }: orders.Held, { leaves, follows }: Chosen) {
  const { shop_id: shopId } = order
  const shop = await shops.issuerOf(tx, shopId)
  const sent = orders.consignmentOf(order, lines, { parts: leaves, follows, before: balance.parcels.length })
  const slip = await deliveries.issue(tx, shop, sent, balance.openSlip ?? undefined)
  await papers.keepLater(tx, shopId, { invoices: [], slips: [slip.id] })
  return slip
}

/** The state in which the rest waits; the present one where the shop has no such state. */
const restIn = ({ states, balance }: orders.Held, waits: boolean): shops.OrderState =>
  states.find(({ code }) => code === (waits ? 'awaiting-stock' : 'preparing')) ?? balance.state
