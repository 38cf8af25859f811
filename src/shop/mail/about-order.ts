import { dateTime, dayLong, money } from '#format'
import { t } from '#messages'
import type { Shop } from '#shops'
import type { Letter, OrderLetter, PackedLine } from './letters.ts'
import { type Block, oneLine } from './message.ts'
import {
  counterBlocks,
  orderAddresses,
  orderFacts,
  orderItems,
  packed,
  shopAddress,
  someItems,
} from './order-blocks.ts'
import { paymentInstructions } from './pay-blocks.ts'
import { perishablesNote } from './perishables.ts'
import { settlement } from './settlement.ts'

export function aboutOrder(letter: OrderLetter, shop: Shop): Block[] {
  const { order } = letter
  const facts = orderFacts(order)
  const everything = whole(letter, shop)
  switch (letter.kind) {
    case 'order-placed':
      return [text(t('mail.order-placed.text')), ...paymentInstructions(order, shop), ...everything]
    case 'order-changed':
      return [text(changed(letter)), ...paymentInstructions(order, shop), ...everything]
    case 'payment-accepted':
      return [text(accepted(order.totals.totalTtcCents)), ...invoiced(letter.invoiceNumber), ...everything]
    case 'payment-error':
      return [text(t('mail.payment-error.text')), facts, text(t('mail.payment-error.what-next'))]
    case 'awaiting-stock':
      return [text(t('mail.awaiting-stock.text')), facts, orderItems(order)]
    case 'preparing':
      return [text(t('mail.preparing.text')), facts, orderAddresses(order)]
    case 'shipped':
      return [text(left(letter)), ...tracking(letter), ...packedIn(letter.parcel), orderAddresses(order)]
    case 'ready-to-collect':
      return aboutReady(letter, shop, [facts, ...counterBlocks(order, shop)])
    case 'part-shipped':
      return [...aboutPart(letter), orderAddresses(order)]
    case 'cancelled':
      return [...cancelled(letter).map(text), facts, text(t('mail.cancelled.paid'))]
    case 'refunded':
      return [...refunded(letter).map(text), facts]
    case 'credited':
      return [...credited(letter).map(text), facts]
    case 'settlement':
      return [...received(letter).map(text), facts]
    case 'cheque-returned':
      return [...unpaid(letter).map(text), facts, text(t('mail.cheque-returned.next'))]
    case 'return':
      return [...returned(letter, shop), facts]
    case 'withdrawal':
      return aboutWithdrawal(letter, shop)
  }
}

/** All that a letter about an order may say of it. */
const whole = (letter: OrderLetter, shop: Shop): Block[] => [
  orderFacts(letter.order),
  ...counterBlocks(letter.order, shop),
  orderItems(letter.order),
  ...rightsOf(letter),
  orderAddresses(letter.order),
]

const cancelled = ({ reason, vouchers }: Extract<OrderLetter, { kind: 'cancelled' }>): string[] => [
  t('mail.cancelled.text'),
  ...(reason ? [t('mail.cancelled.reason', { reason })] : []),
  ...backTo(vouchers),
]

const changed = ({ beforeCents, order: { totals } }: Extract<OrderLetter, { kind: 'order-changed' }>): string =>
  t('mail.order-changed.text', { before: money(beforeCents), after: money(totals.totalTtcCents) })

const accepted = (cents: number): string =>
  cents === 0 ? t('mail.payment-accepted.nothing') : t('mail.payment-accepted.text', { amount: money(cents) })

/** What vouchers have again, a sentence each. */
const backTo = (vouchers: readonly { code: string; cents: number }[] = []): string[] =>
  vouchers.map(({ code, cents }) => t('mail.voucher.back', { code, amount: money(cents) }))

const refunded = ({
  amountCents,
  keptCents,
  creditNoteNumber,
  vouchers = [],
}: Extract<OrderLetter, { kind: 'refunded' }>): string[] => [
  ...(amountCents > 0 || vouchers.length === 0 ? [t('mail.refunded.text', { amount: money(amountCents) })] : []),
  ...backTo(vouchers),
  ...(keptCents ? [t('mail.refunded.kept', { amount: money(keptCents) })] : []),
  ...(creditNoteNumber ? [t('mail.refunded.credit-note', { number: oneLine(creditNoteNumber) })] : []),
]

const credited = ({ creditNote, ...letter }: Extract<OrderLetter, { kind: 'credited' }>): string[] => [
  t('mail.credited.text', {
    number: oneLine(creditNote.number),
    invoice: oneLine(letter.invoiceNumber),
    amount: money(creditNote.cents),
  }),
  ...creditedBack(letter),
  t('mail.credited.enclosed'),
]

/** What becomes of the money of a credit note, a sentence for each way; when there is none, that less is owed. */
function creditedBack({
  order,
  refundCents,
  vouchers = [],
  became,
  owedCents = 0,
}: Omit<Extract<OrderLetter, { kind: 'credited' }>, 'creditNote'>): string[] {
  const said = [
    ...(refundCents > 0
      ? [t('mail.credited.refund', { amount: money(refundCents), method: order.paymentMethod })]
      : []),
    ...backTo(vouchers),
    ...(became ? [t('mail.credited.voucher', { code: became.code, amount: money(became.cents) })] : []),
    ...(owedCents > 0 ? [t('mail.credited.owed', { amount: money(owedCents) })] : []),
  ]
  return said.length > 0 ? said : [t('mail.credited.noRefund')]
}

const received = ({ receivedCents, leftCents, means, dueOn }: Extract<OrderLetter, { kind: 'settlement' }>) => [
  t('mail.settlement.text', { amount: money(receivedCents), means: t(`mail.method.${means}`) }),
  leftCents === 0
    ? t('mail.settlement.whole')
    : dueOn
      ? t('mail.settlement.leftUntil', { left: money(leftCents), day: dayLong(dueOn) })
      : t('mail.settlement.left', { left: money(leftCents) }),
]

const unpaid = ({ number, why, cents, leftCents }: Extract<OrderLetter, { kind: 'cheque-returned' }>) => [
  t('mail.cheque-returned.text', { number: oneLine(number), amount: money(cents), why }),
  t('mail.cheque-returned.left', { left: money(leftCents) }),
]

function returned(letter: Extract<OrderLetter, { kind: 'return' }>, shop: Shop): Block[] {
  const number = oneLine(letter.number)
  if (letter.step === 'received') return [text(t('mail.return.received', { number })), packed(letter.lines)]
  const where = { address: shopAddress(shop), day: dayLong(letter.until) }
  return [text(t('mail.return.authorised', { number })), packed(letter.lines), text(t('mail.return.send', where))]
}

/** That the parcel left: the whole order, or what was still to follow. */
const left = ({ order, parcel }: Extract<OrderLetter, { kind: 'shipped' }>): string =>
  t(parcel ? 'mail.shipped.rest' : 'mail.shipped.text', { carrier: order.carrierName, n: parcel?.rank ?? 1 })

const invoiced = (number: string | undefined): Block[] =>
  number ? [text(t('mail.payment-accepted.invoice', { number: oneLine(number) }))] : []

const aboutReady = (
  { waits, dueCents = 0 }: Extract<OrderLetter, { kind: 'ready-to-collect' }>,
  shop: Shop,
  facts: Block[],
): Block[] => [
  text(t('mail.ready-to-collect.text', { shop: shop.name })),
  ...facts,
  packed(waits),
  text(t('mail.ready-to-collect.bring')),
  ...(dueCents > 0 ? [text(t('mail.ready-to-collect.pay', { amount: money(dueCents) }))] : []),
]

const aboutPart = (letter: Extract<OrderLetter, { kind: 'part-shipped' }>): Block[] => [
  text(t('mail.part-shipped.text', { carrier: letter.order.carrierName })),
  ...tracking(letter),
  ...packedIn(letter.parcel),
  text(t('mail.part-shipped.follows')),
  packed(letter.follows),
  text(t('mail.part-shipped.free')),
]

const packedIn = (parcel: { lines: PackedLine[] } | undefined): Block[] =>
  parcel ? [text(t('mail.parcel.holds')), packed(parcel.lines)] : []

/** What a consumer can't withdraw from, in the letter that confirms the order. */
function rightsOf(letter: OrderLetter): Block[] {
  const { lines, totals } = letter.order
  const note = 'encloses' in letter && letter.encloses && totals.rounding === 'item' && perishablesNote(lines)
  return note ? [text(note)] : []
}

const aboutWithdrawal = (letter: Extract<OrderLetter, { kind: 'withdrawal' }>, shop: Shop): Block[] => [
  text(t('mail.withdrawal.text', { moment: dateTime(letter.at) })),
  receipt(letter),
  someItems(letter.lines),
  ...settlement(letter.settlement, shop).map(text),
]

/** The parcel's number and a link to follow it; the link only if it is one. */
function tracking(letter: Extract<Letter, { kind: 'shipped' | 'part-shipped' }>): Block[] {
  const facts: Block = {
    kind: 'facts',
    facts: [
      { label: t('mail.order.reference'), value: letter.order.reference },
      { label: t('mail.order.carrier'), value: letter.order.carrierName },
      ...(letter.trackingNumber ? [{ label: t('mail.shipped.tracking'), value: letter.trackingNumber }] : []),
    ],
  }
  return /^https?:\/\//.test(letter.trackingUrl)
    ? [facts, button(t('mail.shipped.follow'), letter.trackingUrl)]
    : [facts]
}

/** What a withdrawal is known by: the moment it was received, the order, who declared it. */
const receipt = ({ at, by, order }: Extract<Letter, { kind: 'withdrawal' }>): Block => ({
  kind: 'facts',
  facts: [
    { label: t('mail.withdrawal.received'), value: dateTime(at) },
    { label: t('mail.order.reference'), value: order.reference },
    { label: t('mail.order.placed'), value: dateTime(order.placedAt) },
    { label: t('mail.withdrawal.by'), value: by },
  ],
})

export const text = (said: string): Block => ({ kind: 'paragraph', text: said })

export const button = (label: string, url: string): Block => ({ kind: 'button', label, url })
