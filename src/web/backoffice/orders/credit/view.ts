import type * as orders from '#orders'
import type { FormState } from '../../../ui/index.ts'

export type CreditView = {
  path: string
  found: orders.Creditable
  invoice: orders.Creditable['invoices'][number]
  form: FormState
  sentence: string | undefined
  /** What was counted, to be held against what is sent. */
  counted: string
  /** What that comes to; absent while nothing is chosen or it is more than there is. */
  foreseen: orders.Foreseen | undefined
}
