import type * as carts from '#carts'
import type * as customers from '#customers'
import type * as orders from '#orders'
import type * as quotations from '#quotations'
import type * as vouchers from '#vouchers'
import type { FormState } from '../../ui/index.ts'

/** What a customer's sheet shows. */
export type Shown = customers.Sheet & {
  past: orders.OfCustomer
  /** The newest ones that were sent, and how many in all. */
  quoted: Awaited<ReturnType<typeof quotations.ofCustomer>>
  cart: carts.WaitingCart | undefined
  /** The newest. */
  given: readonly vouchers.Voucher[]
  /** What was refused, with what was typed: of the identity, of a note, or of the group. */
  form?: FormState
  note?: FormState
  chosen?: FormState
}
