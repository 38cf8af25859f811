import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { dayField } from '#carts'
import { now } from '#clock'
import { type Draft, origins, type Seen, type Settlement } from '#drafts'
import { rate } from '#format'
import { t } from '#messages'
import { readCents, readPercent } from '#money'
import { Invalid } from '#refusals'
import { paymentCodes } from '#shops'
import { merge, readRecord, recordOf } from '#versions'
import { asTicks, filter, id, parse, type Submitted, text, tickedIn } from '../../../http/index.ts'
import { moneyValue } from '../../../ui/index.ts'

const absent = z.literal('').transform(() => null)

const Settling = z.object({
  origin: z.enum(origins, t('drafts.fault.origin')).default('telephone'),
  deliveryId: id.or(absent).default(null),
  invoiceId: id.or(absent).default(null),
  carrierId: id.or(absent).default(null),
  carriage: text(20),
  carriageReason: text(200),
  discount: text(20),
  discountUnit: z.enum(['percent', 'euros']).default('percent'),
  rounding: z.enum(['item', 'total']).optional().catch(undefined),
  discountReason: text(120),
  payment: z.enum(paymentCodes).or(absent).default(null),
  paymentReason: text(200),
  promoCode: text(40),
  message: text(2000),
  wrong: text(200),
  validUntil: filter.day.or(absent).default(null),
  conditions: text(1000),
  tells: z.string().optional().transform(Boolean),
})

/** What the form of delivery and payment begins with. */
export const settleValues = (draft: Draft): Record<string, string> => ({
  origin: draft.origin,
  deliveryId: `${draft.delivery?.id ?? ''}`,
  invoiceId: `${draft.invoice?.id ?? ''}`,
  carrierId: `${draft.carrierId ?? ''}`,
  ...(draft.carrierId !== null && { [dayField(draft.carrierId)]: draft.wishedDay ?? '' }),
  carriage: moneyValue(draft.carriageCents),
  carriageReason: draft.carriageReason,
  discount: draft.discountBp ? rate(draft.discountBp).replace(/\s*%/, '') : moneyValue(draft.discountCents),
  discountUnit: draft.discountCents ? 'euros' : 'percent',
  discountReason: draft.discountReason,
  payment: draft.payment ?? '',
  paymentReason: draft.paymentReason,
  promoCode: draft.promoCode,
  message: draft.message,
  wrong: draft.wrong,
  validUntil: draft.validUntil ?? '',
  conditions: draft.conditions,
  ...(draft.tells && { tells: 'on' }),
  ...asTicks('bon', laidIn(draft)),
})

const laidIn = ({ purse }: Draft) => purse.flatMap(({ laid, id }) => (laid ? [id] : []))

/** The form as it was sent. Refuses, with Invalid, amounts that can't be read. */
export function settlementOf(fields: Submitted): Settlement {
  const { carriage, discount, discountUnit, rounding, validUntil, conditions, ...rest } = parse(Settling, fields)
  const carriageCents = carriage === '' ? null : readCents(carriage)
  const off = discount === '' ? null : readDiscount(discount, discountUnit)
  const faults: Record<string, string> = {}
  if (carriageCents === undefined || (carriageCents ?? 0) < 0) faults.carriage = t('drafts.fault.carriage')
  if (off === undefined)
    faults.discount = discountUnit === 'percent' ? t('drafts.fault.percent') : t('drafts.fault.amount')
  if (Object.keys(faults).length > 0) throw new Invalid(t('drafts.fault.unread'), faults)
  return {
    ...rest,
    wishedDay: (rest.carrierId !== null && fields[dayField(rest.carrierId)]) || null,
    vouchers: tickedIn('bon', fields),
    carriageCents: carriageCents ?? null,
    discount: off && 'cents' in off ? { ...off, rounding } : (off ?? null),
    quoted: { validUntil, conditions },
  }
}

/** What a form changes of what it was loaded from is kept already, in other signs perhaps. Refuses as `settlementOf` does. */
export function isKept(draft: Draft, { loaded, seen: _, rounding: __, ...typed }: Submitted): boolean {
  const values = settleValues(draft)
  const record = readRecord(loaded ?? recordOf(values, now()))
  const fields = record ? (merge(record, typed, values).fields as Submitted) : typed
  return isDeepStrictEqual(meant(draft, fields), meant(draft, values))
}

/** What saving a form would keep: a reason without its amount is none, an order that is changed is paid as it was. */
function meant({ edits, quotation }: Draft, fields: Submitted): Settlement {
  const wanted = settlementOf(fields)
  return {
    ...wanted,
    carriageReason: wanted.carriageCents === null ? '' : wanted.carriageReason,
    discountReason: wanted.discount ? wanted.discountReason : '',
    paymentReason: wanted.payment ? wanted.paymentReason : '',
    ...(edits && { payment: null, paymentReason: '' }),
    vouchers: quotation ? [] : wanted.vouchers?.toSorted((one, other) => one - other),
    ...(!quotation && { quoted: undefined }),
  }
}

const Shown = z.object({
  customerId: z.int().nullable(),
  totalCents: z.int(),
  toPayCents: z.int(),
  receivedCents: z.int().optional(),
})

/** What the button said that the page showed; nothing that can be read: nothing is held against it. */
export function seenFrom(sent: string): Seen | undefined {
  try {
    return Shown.parse(JSON.parse(sent))
  } catch {
    return undefined
  }
}

/** « 0 » is no discount. */
function readDiscount(typed: string, unit: 'percent' | 'euros'): Settlement['discount'] | undefined {
  const value = unit === 'percent' ? readPercent(typed) : readCents(typed)
  if (value === undefined || value < 0 || (unit === 'percent' && value > 10_000)) return undefined
  if (value === 0) return null
  return unit === 'percent' ? { bp: value } : { cents: value }
}
