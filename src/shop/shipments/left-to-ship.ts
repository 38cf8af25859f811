import { t } from '#messages'
import * as orders from '#orders'
import { Refusal } from '#refusals'

/** Nothing of the order may leave now; the sentence says why and what to do. */
export class NotLeaving extends Refusal {}

/** What is still in the shop for an order: pieces by line. */
export const leftToShip = orders.reservedIn

/** The same with each line as its order's page names it. */
export const leftByName = ({ balance, lines }: Pick<orders.OrderPage, 'balance' | 'lines'>): orders.PageLine[] =>
  leftToShip(balance).flatMap(({ lineId, quantity }) => {
    const line = lines[balance.lines.findIndex((one) => one.lineId === lineId)]
    return line ? [{ ...line, quantity }] : []
  })

/**
 * Why no parcel of an order may leave now, in a sentence that says what to do; undefined when one may: it is paid, will be
 * paid later or is prepared already, or is paid as it is handed over (`paysNow`), and something of it is in the shop.
 */
export function whyNotNow(balance: orders.Balance, paysNow = false): string | undefined {
  const { state, receivedCents, soldCents, term } = balance
  const unpaid = orders.isUnpaidAtCounter(balance)
  if (leftToShip(balance).length === 0) return t('shipments.nothingLeft')
  if (orders.isWithdrawn(balance)) return t('shipments.withdrawn')
  if (unpaid) return paysNow ? undefined : t('shipments.atCounter')
  if (!state.delivery && !term && receivedCents < soldCents) return t('shipments.unpaid')
  return undefined
}

/** Whether a part of an order left and the rest is to follow. */
export const followsLater = (balance: orders.Balance): boolean =>
  balance.parcels.length > 0 && leftToShip(balance).length > 0

const piecesOf = (parts: readonly orders.Part[]): number => parts.reduce((sum, { quantity }) => sum + quantity, 0)

/** « 2 articles » */
export const countOf = (parts: readonly orders.Part[]): string => t('shipments.pieces', { n: piecesOf(parts) })
