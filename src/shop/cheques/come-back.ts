import type { Db } from '#database'
import { t } from '#messages'
import { Refusal } from '#refusals'

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

/** Cheques that payments came by were brought to the bank, where they were seen as cheques. The caller holds their orders. */
export async function remit(tx: Db, shopId: number, paymentIds: readonly number[]): Promise<void> {
  await tx
    .updateTable('cheques')
    .set({ state: 'remitted' })
    .where('shop_id', '=', shopId)
    .where('payment_id', 'in', [...paymentIds])
    .where('state', '=', 'accepted')
    .execute()
}

/** Has a cheque that is not at the bank come back from it, once it is brought there; says its number. Refuses with Refusal one that will, or that went back to its customer. */
export const willBounce = (tx: Db, shopId: number, chequeId: number): Promise<string> =>
  setBounces(tx, shopId, chequeId, true)

/** Has a cheque that is not at the bank not come back after all; says its number. Refuses with Refusal one that was not to. */
export const willNotBounce = (tx: Db, shopId: number, chequeId: number): Promise<string> =>
  setBounces(tx, shopId, chequeId, false)

async function setBounces(tx: Db, shopId: number, chequeId: number, bounces: boolean): Promise<string> {
  const row = await tx
    .updateTable('cheques')
    .set({ bounces })
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .where('state', 'in', ['sent', 'accepted'])
    .where('bounces', '=', !bounces)
    .returning('number')
    .executeTakeFirst()
  if (!row) throw new Refusal(bounces ? t('cheques.cannotBounce') : t('remittances.bounce.none'))
  return row.number
}
