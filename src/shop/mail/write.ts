import { dateTime, money } from '#format'
import { t } from '#messages'
import type { Shop } from '#shops'
import type { Answer, Letter, OrderLetter } from './letters.ts'
import { type Block, type Message, oneLine, replySubject, tidy } from './message.ts'
import { orderAddresses, orderFacts, orderItems, paymentInstructions, someItems } from './order-blocks.ts'
import { settlement } from './settlement.ts'

/** The words of a letter in the shop's name. `address` is the shop's public address, without a final slash. */
export function write(letter: Letter, shop: Shop, address: string): Message {
  if (letter.kind === 'answer') return answer(letter, shop)
  const greeting: Block = { kind: 'paragraph', text: t('mail.greeting', { name: oneLine(letter.to.name) }) }
  const { blocks, values } = contentsOf(letter, shop, address)
  return {
    subject: oneLine(t(`mail.${letter.kind}.subject`, { shop: shop.name, ...values })),
    preview: oneLine(t(`mail.${letter.kind}.preview`, { shop: shop.name, ...values })),
    title: t(`mail.${letter.kind}.title`, { shop: shop.name, ...values }),
    blocks: [greeting, ...blocks.map(tidy), { kind: 'paragraph', text: t('mail.regards', { shop: shop.name }) }],
  }
}

/** An employee's own words, without a greeting of ours around them. */
function answer({ about, subject, body }: Answer, shop: Shop): Message {
  const values = {
    shop: shop.name,
    about: about ? 'order' : 'letter',
    reference: about?.reference ?? '',
    subject: replySubject(subject),
  }
  return {
    subject: oneLine(t('mail.answer.subject', values)),
    preview: oneLine(body).slice(0, 120),
    title: t('mail.answer.title', values),
    blocks: [text(body)],
  }
}

type Contents = { blocks: Block[]; values: Record<string, string> }

function contentsOf(letter: Exclude<Letter, Answer>, shop: Shop, address: string): Contents {
  switch (letter.kind) {
    case 'welcome':
      return {
        values: {},
        blocks: [
          text(t('mail.welcome.text', { shop: shop.name })),
          { kind: 'facts', facts: [{ label: t('mail.welcome.email'), value: letter.to.email }] },
          text(t('mail.welcome.password')),
          button(t('mail.welcome.button'), address),
        ],
      }
    case 'password-reset':
      return {
        values: {},
        blocks: [
          text(t('mail.password-reset.text', { shop: shop.name })),
          button(t('mail.password-reset.button'), `${address}${letter.path}`),
          text(t('mail.password-reset.valid', { minutes: String(letter.validMinutes) })),
          text(t('mail.password-reset.not-you')),
        ],
      }
    default: {
      const page = `${address}/mes-commandes/${letter.order.id}`
      const told = [...stands(letter), ...aboutOrder(letter, shop), ...enclosing(letter)]
      const blocks = [...told, button(t('mail.order.button'), page)]
      return { values: { reference: letter.order.reference }, blocks }
    }
  }
}

function aboutOrder(letter: OrderLetter, shop: Shop): Block[] {
  const { order } = letter
  const facts = orderFacts(order)
  const everything = [facts, orderItems(order), orderAddresses(order)]
  switch (letter.kind) {
    case 'order-placed':
      return [text(t('mail.order-placed.text')), ...paymentInstructions(order, shop), ...everything]
    case 'payment-accepted':
      return [
        text(t('mail.payment-accepted.text', { amount: money(order.totals.totalTtcCents) })),
        ...(letter.invoiceNumber
          ? [text(t('mail.payment-accepted.invoice', { number: oneLine(letter.invoiceNumber) }))]
          : []),
        ...everything,
      ]
    case 'payment-error':
      return [text(t('mail.payment-error.text')), facts, text(t('mail.payment-error.what-next'))]
    case 'awaiting-stock':
      return [text(t('mail.awaiting-stock.text')), facts, orderItems(order)]
    case 'preparing':
      return [text(t('mail.preparing.text')), facts, orderAddresses(order)]
    case 'shipped':
      return [text(t('mail.shipped.text', { carrier: order.carrierName })), ...tracking(letter), orderAddresses(order)]
    case 'cancelled':
      return [
        text(t('mail.cancelled.text')),
        ...(letter.reason ? [text(t('mail.cancelled.reason', { reason: letter.reason }))] : []),
        facts,
        text(t('mail.cancelled.paid')),
      ]
    case 'refunded':
      return [text(t('mail.refunded.text', { amount: money(letter.amountCents) })), facts]
    case 'withdrawal':
      return aboutWithdrawal(letter, shop)
  }
}

const aboutWithdrawal = (letter: Extract<OrderLetter, { kind: 'withdrawal' }>, shop: Shop): Block[] => [
  text(t('mail.withdrawal.text', { moment: dateTime(letter.at) })),
  receipt(letter),
  someItems(letter.lines),
  ...settlement(letter.settlement, shop).map(text),
]

/** How far an order has come when a letter of a kind leaves; those that are missing tell of no step. */
const reached: Partial<Record<OrderLetter['kind'], number>> = {
  'order-placed': 0,
  'payment-error': 0,
  'payment-accepted': 1,
  preparing: 2,
  shipped: 3,
}

function stands({ kind }: OrderLetter): Block[] {
  const at = reached[kind]
  if (at === undefined) return []
  const names = ['placed', 'paid', 'prepared', 'shipped', 'delivered'] as const
  const steps = names.map((name) => t(`mail.step.${name}`))
  const title = t('mail.step.title', { n: String(at + 1), of: String(steps.length), step: steps[at] ?? '' })
  return [{ kind: 'steps', title, steps, at }]
}

/** What the letter encloses, in its own words. */
function enclosing(letter: OrderLetter): Block[] {
  const encloses = 'encloses' in letter ? (letter.encloses ?? []) : []
  if (encloses.length === 0) return []
  return [text(t(`mail.encloses.${encloses.length > 1 ? 'both' : (encloses[0] ?? 'terms')}`))]
}

/** The parcel's number and a link to follow it; the link only if it is one. */
function tracking(letter: Extract<Letter, { kind: 'shipped' }>): Block[] {
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

const text = (said: string): Block => ({ kind: 'paragraph', text: said })
const button = (label: string, url: string): Block => ({ kind: 'button', label, url })
