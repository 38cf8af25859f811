import type * as customers from '#customers'
import type * as orders from '#orders'
import type { FormState } from '../../ui/index.ts'

/** What a customer's sheet shows. */
export type Shown = customers.Sheet & {
  past: orders.OfCustomer
  /** What was refused, with what was typed: of the identity, of a note, or of the group. */
  form?: FormState
  note?: FormState
  chosen?: FormState
}
