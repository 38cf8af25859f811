import type { Db } from '#database'
import { t } from '#messages'
import { findForCustomer } from '#promotions'
import { Invalid } from '#refusals'
import type { Draft } from './draft.ts'

/** A code that the shop has; what it asks for is told beside it, for the order may have it yet. */
export async function demandCode(tx: Db, shopId: number, { customer }: Draft, code: string): Promise<void> {
  if (code === '' || (await findForCustomer(tx, shopId, code, customer?.id ?? null))) return
  const sentence = t('promotions.cart.unknown', { code })
  throw new Invalid(sentence, { promoCode: sentence })
}

/** Those of the customer's that can be used; others that are named are nobody's business. */
export async function layVouchers(
  tx: Db,
  shopId: number,
  { id, purse }: Draft,
  wanted: readonly number[],
): Promise<void> {
  const rows = purse
    .filter((one) => wanted.includes(one.id))
    .map((one) => ({ shop_id: shopId, draft_id: id, voucher_id: one.id }))
  await tx.deleteFrom('draft_vouchers').where('shop_id', '=', shopId).where('draft_id', '=', id).execute()
  if (rows.length > 0) await tx.insertInto('draft_vouchers').values(rows).execute()
}
