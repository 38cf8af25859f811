import type { Db } from '#database'

/** Why a bank sends a cheque back: without funds, or irregular (C. mon. fin. L131-2, L131-59). */
export const returnReasons = ['no-funds', 'unsigned', 'undated', 'stale', 'payee', 'torn'] as const
export type ReturnReason = (typeof returnReasons)[number]

/** The bank sent back the cheque that a payment came by, where it was seen as one. The caller holds its order. */
export async function comeBack(tx: Db, shopId: number, paymentId: number): Promise<void> {
  await tx
    .updateTable('cheques')
    .set({ state: 'returned' })
    .where('shop_id', '=', shopId)
    .where('payment_id', '=', paymentId)
    .where('state', 'in', ['accepted', 'remitted'])
    .execute()
}
