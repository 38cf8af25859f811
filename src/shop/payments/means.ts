import type { Paying } from '#shops'

/** By what money moves: the shop's means of payment, or a voucher that it comes from or becomes. */
export const means = ['card', 'cheque', 'transfer', 'cash', 'voucher'] as const satisfies (Paying | 'voucher')[]
export type Means = (typeof means)[number]
