import { t } from '#messages'
import type { Balance, Part } from '#orders'
import { Invalid } from '#refusals'
import { leftToShip } from './left-to-ship.ts'

/** Pieces that leave, and those that stay for another parcel. */
export type Chosen = { leaves: Part[]; follows: Part[] }

/** The field of a form that holds the pieces of a line. */
export const pieceField = (lineId: number): string => `piece-${lineId}`

/** Shares what is left of an order in two. Refuses with Invalid more than is left of a line, less than none, and an empty parcel. */
export function choose(balance: Balance, pieces: readonly Part[]): Chosen {
  const left = leftToShip(balance)
  const wanted = (lineId: number) => pieces.find((one) => one.lineId === lineId)?.quantity ?? 0
  const faults: Record<string, string> = {}
  for (const { lineId, quantity } of pieces) {
    const most = left.find((one) => one.lineId === lineId)?.quantity ?? 0
    if (!Number.isInteger(quantity) || quantity < 0) faults[pieceField(lineId)] = t('shipments.notANumber')
    else if (quantity > most) faults[pieceField(lineId)] = t('shipments.tooMany', { most })
  }
  const leaves = left.map(({ lineId }) => ({ lineId, quantity: wanted(lineId) })).filter(({ quantity }) => quantity > 0)
  if (Object.keys(faults).length > 0) throw new Invalid(t('shipments.wrong'), faults)
  if (leaves.length === 0)
    throw new Invalid(t('shipments.empty'), { [pieceField(left[0]?.lineId ?? 0)]: t('shipments.empty') })
  const follows = left
    .map(({ lineId, quantity }) => ({ lineId, quantity: quantity - wanted(lineId) }))
    .filter(({ quantity }) => quantity > 0)
  return { leaves, follows }
}
