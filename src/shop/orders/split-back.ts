import { type Applied, paidBy } from '#vouchers'
import type { Balance } from './balance.ts'

type Standing = Pick<Balance, 'receivedCents' | 'vouchers'>

/** Money that goes back for an order: by its means of payment what came by it, then to vouchers what they had paid. Cents. */
export type Split = { byMeansCents: number; vouchers: Applied[] }

/** How an amount that goes back is shared (cents, what the shop holds at most). Pure. */
export function splitBack(balance: Standing, cents: number): Split {
  const held = Math.max(balance.receivedCents - paidBy(balance.vouchers), 0)
  const byMeansCents = Math.min(cents, held)
  return { byMeansCents, vouchers: backTo(balance, cents - byMeansCents) }
}

/** What goes back to the refunds that paid an order, one after the other. */
function backTo({ vouchers }: Pick<Standing, 'vouchers'>, cents: number): Applied[] {
  let left = cents
  return vouchers.flatMap((one) => {
    const back = one.kind === 'refund' ? Math.min(one.cents, left) : 0
    left -= back
    return back > 0 ? [{ ...one, cents: back }] : []
  })
}

/**
 * What goes back as an order enters a state (its code), cents: a refund gives all that is held but for what is kept, a
 * cancelled order only what vouchers had paid. Gestures of an order that ends can be used again. A cheque without funds: what
 * was recorded is taken back, vouchers' money stays, and the order waits to be paid again.
 */
export function moneyBack(
  balance: Standing,
  code: string,
  keptCents: number,
): { refundCents: number; vouchersBack: Applied[] } {
  const { receivedCents, vouchers } = balance
  const gestures = vouchers.filter(({ kind }) => kind === 'gesture')
  if (code === 'refunded') {
    const { byMeansCents, vouchers: back } = splitBack(balance, Math.max(receivedCents - keptCents, 0))
    return { refundCents: byMeansCents, vouchersBack: [...gestures, ...back] }
  }
  if (code === 'cancelled') return { refundCents: 0, vouchersBack: [...gestures, ...backTo(balance, receivedCents)] }
  const failed = code === 'payment-error' ? Math.max(receivedCents - paidBy(vouchers), 0) : 0
  return { refundCents: failed, vouchersBack: [] }
}
