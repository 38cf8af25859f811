import { type Db, sql } from '#database'
import { t } from '#messages'

/**
 * The payments by which an order's cheques were accepted are undone: the one that this payment was for, or all since then, wait
 * for a decision again. The caller holds the order.
 */
export async function waitAgain(
  tx: Db,
  shopId: number,
  orderId: number,
  undone: { paymentId: number } | { since: Date },
): Promise<void> {
  const which =
    'since' in undone ? sql<boolean>`decided_at >= ${undone.since}` : sql<boolean>`payment_id = ${undone.paymentId}`
  await tx
    .updateTable('cheques')
    .set({ state: 'sent', unseen: false, due_cents: null, decided_at: null, payment_id: null })
    .set({ actor_kind: null, actor_id: null, actor_name: '' })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'accepted')
    .where(which)
    .execute()
}

/** An accepted cheque is known by another payment: its own was taken back, and that was undone. The caller holds the order. */
export async function paidAgain(
  tx: Db,
  shopId: number,
  { former, paymentId }: { former: number; paymentId: number },
): Promise<void> {
  await sql`update cheques set payment_id = ${paymentId}
    where shop_id = ${shopId} and payment_id = ${former} and state = 'accepted'`.execute(tx)
}

/** What the payment that an accepted cheque brings says of it. */
export const noteOf = (number: string): string => t('cheques.paymentNote', { number })
