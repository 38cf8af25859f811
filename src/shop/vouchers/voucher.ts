import { today } from '#clock'

/** A gesture lowers the price of what it is used for; a refund is money of the customer's, and pays. */
export const kinds = ['gesture', 'refund'] as const
export type Kind = (typeof kinds)[number]

/** Where a voucher stands: of several, the first that is true. */
export const standings = ['cancelled', 'used', 'ended', 'open'] as const
export type Standing = (typeof standings)[number]

/** A voucher: cents tax included, days as 2026-11-23. */
export type Voucher = {
  id: number
  kind: Kind
  code: string
  amountCents: number
  usedCents: number
  cancelledCents: number
  /** Given less used less cancelled. */
  leftCents: number
  /** The last day on which it can be used. */
  endsOn: string
  givenAt: Date
  cancelledAt: Date | null
}

type Known = Pick<Voucher, 'leftCents' | 'endsOn'> & { cancelledAt: Date | string | null }

/** Where a voucher stands on a day. */
export function standingOf({ leftCents, endsOn, cancelledAt }: Known, day: string = today()): Standing {
  if (cancelledAt !== null) return 'cancelled'
  if (leftCents === 0) return 'used'
  return endsOn < day ? 'ended' : 'open'
}
