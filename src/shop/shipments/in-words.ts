import { t } from '#messages'
import * as orders from '#orders'
import { countOf, leftToShip } from './left-to-ship.ts'

/** What somebody else sent meanwhile, as a sentence. */
export function leftMeanwhile({ balance, order: { number } }: orders.Held): string {
  const last = balance.parcels.at(-1)
  const left = leftToShip(balance)
  if (!last) return t('shipments.takenBack', { number })
  return t('shipments.leftMeanwhile', {
    number,
    who: last.by,
    pieces: countOf(last.lines),
    left: left.length > 0 ? 'yes' : 'no',
    rest: countOf(left),
  })
}

/** « 2 × T-104, 1 × P-07 » */
export const inWords = (lines: orders.Held['lines'], parts: readonly orders.Part[]): string =>
  orders
    .packed(lines, parts)
    .map(({ quantity, reference }) => `${quantity} × ${reference}`)
    .join(', ')
