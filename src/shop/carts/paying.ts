import type { Totals } from '#prices'
import * as vouchers from '#vouchers'

/** What each voucher gives, and what is left to pay. */
export function paying(
  laid: readonly vouchers.Laid[],
  reducing: readonly vouchers.Applied[],
  { totalTtcCents }: Totals,
) {
  const applied = [...reducing, ...vouchers.pay(laid, totalTtcCents)]
  return {
    vouchers: laid.map((one) => ({ ...one, cents: applied.find(({ id }) => id === one.id)?.cents ?? 0 })),
    toPayCents: totalTtcCents - vouchers.paidBy(applied),
  }
}
