import * as customers from '#customers'
import { type Db, sql } from '#database'
import { t } from '#messages'
import { HOME, type VatSettings, vatSettingsSql } from '#prices'
import { Refusal } from '#refusals'
import type { PaymentCode } from '#shops'
import type { Figures } from './figures.ts'
import type { Row } from './hold.ts'

/**
 * The means of payment that a quotation asks, as far as an order can still be paid so; null leaves it to who accepts: nobody pays at
 * the counter what a carrier brings, nor later whose group may not (`paysLater`).
 */
export const agreedIn = ({ payment, basket }: Pick<Figures, 'payment' | 'basket'>, paysLater: boolean) =>
  (payment === 'counter' && !basket.offer.collected) || (payment === 'term' && !paysLater) ? null : payment

/** The same of a quotation that is held. */
export async function agreedOf(tx: Db, { shop_id, customer_id }: Row, figures: Figures): Promise<PaymentCode | null> {
  const later = figures.payment === 'term' && (await customers.groupOf(tx, shop_id, customer_id ?? 0)).term !== null
  return agreedIn(figures, later)
}

/**
 * Refuses a quotation that was sent under the basic exemption and is accepted once the shop left it, or the reverse: its goods
 * leave now and bear the VAT of today (CGI art. 269, 1, a; 283, 3), which its prices don't say.
 */
export async function demandSameVat(tx: Db, shopId: number, { basket }: Figures): Promise<void> {
  const { rows } = await sql<{ vat: VatSettings }>`
    select ${sql.raw(vatSettingsSql)} as vat from living_shops s where s.id = ${shopId}`.execute(tx)
  const was = (basket.regime ?? HOME).code === 'franchise'
  if (was === (rows[0]?.vat.franchise === true)) return
  throw new Refusal(t(was ? 'quotations.leftExemption' : 'quotations.underExemption'))
}
