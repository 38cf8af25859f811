import { dayField } from '#carts'
import { today } from '#clock'
import type { Db } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import type { Rounding } from '#prices'
import { Invalid } from '#refusals'
import type { PaymentCode } from '#shops'
import { codeOf } from '#vouchers'
import type { Draft, Origin } from './draft.ts'
import { changing } from './hold.ts'
import { PAST } from './lacks.ts'
import { demandCode, layVouchers } from './reductions.ts'

/** Cents, in the tax that was on screen where they were typed: as its buyer reads prices when absent. */
export type Amount = { cents: number; rounding?: Rounding | undefined }

/** How an order is delivered and paid, and what is taken off it. */
export type Settlement = {
  origin: Origin
  deliveryId: number | null
  invoiceId: number | null
  carrierId: number | null
  /** The day on which its customer wishes to fetch it, null for none; that of before when absent. */
  wishedDay?: string | null
  /** Another carriage than the shop's, cents tax included; null for the shop's. */
  carriageCents: number | null
  carriageReason: string
  /** A discount on the goods; null for none. */
  discount: { bp: number } | Amount | null
  discountReason: string
  payment: PaymentCode | null
  /** Why it is paid so, though the shop's own limits say no; that of before when absent. */
  paymentReason?: string
  /** A code of the shop's that the customer names, however it is typed; empty for none, that of before when absent. */
  promoCode?: string
  /** The customer's vouchers that it is to use; those of before when absent. */
  vouchers?: number[]
  message: string
  /** Of a change: the customer is written to. */
  tells: boolean
  /** Of a correction: what was wrong on the invoice. */
  wrong: string
  /** Of a quotation: the last day that it holds, 2026-11-23, null for none yet; and on which conditions. */
  quoted?: { validUntil: string | null; conditions: string }
}

/**
 * Keeps how a draft is delivered, paid and reduced. What is missing may be missing still; refuses, with Invalid, an address or
 * a carrier that is not there, another carriage or a discount without a reason, and a last day of a quotation that is past.
 */
export function settle(db: Db, clerk: Clerk, shopId: number, id: number, wanted: Settlement): Promise<void> {
  return changing(db, clerk, { shopId, id }, async (tx, draft) => {
    demand(draft, wanted)
    const promoCode = codeOf(wanted.promoCode ?? draft.promoCode)
    if (promoCode !== draft.promoCode) await demandCode(tx, shopId, draft, promoCode)
    const { discount, carriageCents } = wanted
    // A card is paid with at the counter: elsewhere nobody holds it.
    const chosen = wanted.payment === 'card' && wanted.origin !== 'counter' ? null : wanted.payment
    const payment = draft.edits ? draft.payment : chosen
    await tx
      .updateTable('drafts')
      .set({
        origin: wanted.origin,
        delivery_address_id: wanted.deliveryId,
        invoice_address_id: wanted.invoiceId,
        carrier_id: wanted.carrierId,
        ...(wanted.wishedDay !== undefined && { wished_day: wanted.wishedDay }),
        carriage_cents: carriageCents,
        carriage_reason: carriageCents === null ? '' : wanted.carriageReason,
        discount_bp: discount && 'bp' in discount ? discount.bp : null,
        ...amountOf(draft, discount),
        discount_reason: discount ? wanted.discountReason : '',
        payment,
        payment_reason: payment ? (wanted.paymentReason ?? draft.paymentReason) : '',
        message: wanted.message,
        ...(!draft.edits && { promo_code: promoCode }),
        tells: wanted.tells,
        wrong: wanted.wrong,
        ...(draft.quotation &&
          wanted.quoted && { valid_until: wanted.quoted.validUntil, conditions: wanted.quoted.conditions }),
      })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    if (wanted.vouchers) await layVouchers(tx, shopId, draft, wanted.vouchers)
  })
}

/** An amount as it was typed; one that was converted for its buyer and left so stays what was given. */
function amountOf(draft: Draft, discount: Settlement['discount']) {
  if (!discount || 'bp' in discount) return { discount_cents: null, discount_rounding: null }
  const { cents, rounding = draft.rounding } = discount
  const left = cents === draft.discountCents && rounding === draft.rounding
  return left
    ? { discount_cents: draft.discountGiven, discount_rounding: draft.discountRounding ?? rounding }
    : { discount_cents: cents, discount_rounding: rounding }
}

function demand(draft: Draft, wanted: Settlement): void {
  const { addresses, offers, carrierId, customer } = draft
  const faults: Record<string, string> = {}
  const known = (addressId: number | null) => addressId === null || addresses.some((one) => one.id === addressId)
  if (customer && !known(wanted.deliveryId)) faults.deliveryId = 'Cette adresse n’est plus au carnet du client.'
  if (customer && !known(wanted.invoiceId)) faults.invoiceId = 'Cette adresse n’est plus au carnet du client.'
  const offered = wanted.carrierId === carrierId || offers.some((offer) => offer.carrierId === wanted.carrierId)
  if (wanted.carrierId !== null && !offered && wanted.carriageCents === null)
    faults.carrierId = 'Ce transporteur ne prend pas ces articles : choisissez-en un autre.'
  const { carrierId: by, wishedDay } = wanted
  if (by !== null && wishedDay && wishedDay !== draft.wishedDay && !draft.wishDays[by]?.includes(wishedDay))
    faults[dayField(by)] = t('collect.dayFault')
  if (wanted.carriageCents !== null && wanted.carriageReason === '')
    faults.carriageReason = 'Dites pourquoi le port n’est pas celui du transporteur.'
  if (wanted.discount && wanted.discountReason === '')
    faults.discountReason = 'Dites pourquoi : la facture porte ce motif.'
  // Who takes an amount away leaves its reason behind; a reason alone was meant to come with one.
  if (wanted.carriageCents === null && draft.carriageCents === null && wanted.carriageReason !== '')
    faults.carriage = 'Indiquez le montant du port, ou effacez son motif.'
  if (!wanted.discount && draft.discounts.length === 0 && wanted.discountReason !== '')
    faults.discount = 'Indiquez la remise, ou effacez son motif.'
  // One that was kept before and has passed since is refused when it is sent.
  const until = wanted.quoted?.validUntil
  if (draft.quotation && until && until < today() && until !== draft.validUntil) faults.validUntil = PAST
  if (Object.keys(faults).length > 0) throw new Invalid('Quelque chose manque à cette commande.', faults)
}
