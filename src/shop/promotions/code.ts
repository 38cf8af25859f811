import type { Scope } from '#prices'

/** What a code gives: a share of the goods, an amount of them, the carriage. */
export const gifts = ['percent', 'amount', 'carriage'] as const
export type Gift = (typeof gifts)[number]

/** A code that whoever has it may type, as it is set. Days as 2026-11-23, both included; cents tax included. */
export type CodeSettings = Scope & {
  code: string
  /** What it is for, in the shop's own words. */
  name: string
  gives: Gift
  /** Basis points of a percent, cents of an amount, 0 of carriage. */
  worth: number
  /** Of the articles that it is for, before it. */
  minimumCents: number
  startsOn: string | null
  endsOn: string | null
  /** Orders in all, and of one customer; null for as many as come. */
  mostUses: number | null
  mostEach: number | null
  /** With no other code in one cart. */
  alone: boolean
  enabled: boolean
}

export type DiscountCode = CodeSettings & { id: number; uses: number }

/** A code in a cart or a draft: how often it was used, by all and by this customer, and the group that the customer is in. */
export type LaidCode = DiscountCode & {
  mine: number
  groupId: number | null
  /** An order that is changed keeps what it had: dates, limits and minimum have nothing to say any more. */
  kept?: boolean
}

/** A code and what an order takes by it: cents tax included, above zero. */
export type AppliedCode = { id: number; code: string; cents: number }
