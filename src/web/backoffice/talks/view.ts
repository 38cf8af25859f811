import type * as conversations from '#conversations'
import type { FormState } from '../../ui/index.ts'

/** A conversation as its page shows it. */
export type ThreadView = {
  talk: conversations.Conversation
  models: conversations.Model[]
  form: FormState
  /** Colleagues who look at it too. */
  here: readonly string[]
  /** Of an order that was withdrawn from: the credit note of its pieces; null when there is nothing to refund by itself. */
  refundAt?: string | null | undefined
  /** Why what was asked of it was not done. */
  refused?: string | undefined
}
