import { workingDaysLater } from '#clock'
import { type Draw, drawFrom } from '#draw'
import type { Account } from '../account.ts'
import type { NewLine } from '../add.ts'
import { faultsOfWords, isTransferFault, type Party, strayLabel, type TransferFault, transferLabel } from '../label.ts'
import { bookable } from './days.ts'

/** An order whose customer pays by transfer: what it owes, cents; the day of the bank from which the transfer may come. */
export type Awaited = {
  id: number
  number: number
  reference: string
  payer: Party
  cents: number
  from: string
}

export type Planting = Pick<Account, 'seed' | 'transfer_share' | 'transfer_faults' | 'closed_on'>

/**
 * The transfers of an order, as the seed and its number have them: the same in every shop; none when its customer never
 * pays. One fault at most. Pure.
 */
export const transfersOf = (order: Awaited, account: Planting): NewLine[] =>
  linesOf(order, account, drawn(order, account))

/** The transfers of an order with a fault that somebody chose, by a seed of its own; what is one cent is never short. Pure. */
export function transfersWith(
  order: Awaited,
  account: Pick<Account, 'closed_on'>,
  { fault, seed }: { fault: TransferFault; seed: string },
): NewLine[] {
  const draw = drawFrom(`${seed} transfer`)
  const days = draw.between(1, 3)
  return linesOf(order, account, { draw, days, fault: fault === 'short' && order.cents === 1 ? 'over' : fault })
}

type Drawn = { draw: Draw; days: number; fault: TransferFault | undefined }

function linesOf(order: Awaited, account: Pick<Account, 'closed_on'>, { draw, fault, days }: Drawn): NewLine[] {
  if (fault === 'late') return []
  const day = bookable(account, workingDaysLater(order.from, days))
  const label = transferLabel(order.payer, order, draw, fault)
  const line = (bookedOn: string, cents: number, rest: Partial<NewLine>): NewLine => ({
    kind: 'transfer',
    bookedOn,
    valueOn: bookedOn,
    label,
    cents,
    ...(fault && { faults: [fault] }),
    ...rest,
  })
  const again = workingDaysLater(day, draw.between(1, 4))
  const off = draw.between(1, 9) * draw.pick([10, 50, 100])
  const own = line(day, sumOf(order.cents, off, fault), { orderId: order.id })
  if (fault === 'double') return [own, line(again, order.cents, { orderId: order.id, part: 'again' })]
  if (fault !== 'other-shop') return [own]
  const stray = { label: strayLabel(draw), part: `stray ${order.number}` }
  return [{ ...own, faults: [] }, line(again, draw.between(1_290, 14_900), stray)]
}

/** What is short leaves one cent at least. */
function sumOf(cents: number, off: number, fault: TransferFault | undefined): number {
  if (fault === 'over') return cents + off
  return fault === 'short' ? Math.max(cents - off, 1) : cents
}

/** The transfer of a payment that somebody of the shop wrote down: its sum and day are said; only words can be wrong. Pure. */
export function transferOf(payment: Awaited & { paymentId: number }, account: Planting): NewLine {
  const { draw, fault } = drawn(payment, account)
  const kept = faultsOfWords.find((one) => one === fault)
  const day = bookable(account, payment.from)
  return {
    kind: 'transfer',
    bookedOn: day,
    valueOn: day,
    label: transferLabel(payment.payer, payment, draw, kept),
    cents: payment.cents,
    ...(kept && { faults: [kept] }),
    orderId: payment.id,
    paymentId: payment.paymentId,
  }
}

/** One draw an order: its days come first, so that what is planted changes none. */
function drawn({ number, cents }: Awaited, { seed, transfer_share, transfer_faults }: Planting): Drawn {
  const draw = drawFrom(`${seed} transfer ${number}`)
  const days = draw.between(1, 3)
  const chosen = transfer_faults.filter(isTransferFault)
  const hit = draw.percent(transfer_share) && chosen.length > 0
  const fault = hit ? draw.pick(chosen) : undefined
  return { draw, days, fault: fault === 'short' && cents === 1 ? undefined : fault }
}
