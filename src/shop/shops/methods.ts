import type { Selectable } from 'kysely'
import { now } from '#clock'
import { type Db, inTransaction, type Tables } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'

/** How money comes from a customer. */
export type Paying = 'card' | 'cheque' | 'transfer'
/** How an order is paid: so, or later. */
export type PaymentCode = Paying | 'term'
export type PaymentMethod = Omit<Selectable<Tables['payment_methods']>, 'code'> & { code: PaymentCode }

/** The shop's payment methods, those that are off too (`enabled_at` null). */
export async function listMethods(db: Db, shopId: number): Promise<PaymentMethod[]> {
  const rows = await db
    .selectFrom('payment_methods')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('position')
    .execute()
  return rows as PaymentMethod[]
}

/** Turns a payment method on or off; nothing when it is so already. */
export function setMethod(db: Db, actor: Actor, shopId: number, code: PaymentCode, enabled: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const changed = await tx
      .updateTable('payment_methods')
      .set({ enabled_at: enabled ? now() : null })
      .where('shop_id', '=', shopId)
      .where('code', '=', code)
      .where('enabled_at', enabled ? 'is' : 'is not', null)
      .returning('code')
      .executeTakeFirst()
    if (!changed) return
    await trace.record(tx, shopId, actor, {
      verb: 'payments.set-method',
      subject: { kind: 'payment-method', id: null },
      before: { code, enabled: !enabled },
      after: { code, enabled },
    })
  })
}
