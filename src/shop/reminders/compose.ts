import { date, dayLong, money, rate, whole } from '#format'
import { t } from '#messages'
import type { OrderAddress } from '#orders'
import { printedParty } from '#papers'
import type { Reminder, Total } from '#pdf'
import { type Shop, sellerFigures, sellerOf } from '#shops'
import type { Claims } from './law.ts'
import type { Level } from './levels.ts'

/** The version of the template that letters are set with now. */
export const TEMPLATE = 4

export type Said = Claims & {
  level: Level
  number: string
  /** Bank day of the shop. */
  day: string
  recordedNumber: string
  order: { reference: string; billing: OrderAddress }
  invoice: { number: string; day: string } | null
  cents: number
  dueOn: string
  business: boolean
  rateBp: number
  body: string
  by: string
}

/** Pure: what a letter says, word for word: whose words they are, what is owed, and the law where it applies. */
export function compose(shop: Shop, said: Said): Reminder {
  const { level, number, day, order, invoice, recordedNumber } = said
  return {
    template: TEMPLATE,
    title: t(`reminders.title.${level}`),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: whole(dayLong(day)) }),
    about: null,
    seller: sellerOf(sellerFigures(shop)),
    customer: printedParty(t('reminders.to'), order.billing),
    recorded: recordedNumber ? t('reminders.recorded', { number: whole(recordedNumber) }) : '',
    facts: [
      { label: t('reminders.fact.order'), value: order.reference },
      ...(invoice ? [{ label: t('reminders.fact.invoice'), value: `${invoice.number}, ${date(invoice.day)}` }] : []),
    ],
    subject: t(`reminders.subject.${level}`, { reference: order.reference }),
    paragraphs: said.body
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(Boolean),
    lines: linesOf(said),
    totals: totalsOf(said),
    mentions: mentionsOf(said),
    signed: t('reminders.signed', { name: said.by, shop: shop.name }),
  }
}

function linesOf({ invoice, order, cents, dueOn, interestCents, feeCents, rateBp }: Said): Reminder['lines'] {
  const what = invoice
    ? t('reminders.line.invoice', { number: invoice.number })
    : t('reminders.line.order', { reference: order.reference })
  return [
    { label: what, detail: date(dueOn), value: money(cents) },
    ...(interestCents > 0
      ? [{ label: t('reminders.line.interest', { rate: rate(rateBp) }), detail: '', value: money(interestCents) }]
      : []),
    ...(feeCents > 0 ? [{ label: t('reminders.line.fee'), detail: '', value: money(feeCents) }] : []),
  ]
}

const totalsOf = ({ cents, interestCents, feeCents }: Said): Total[] => [
  { label: t('reminders.total'), value: money(cents + interestCents + feeCents), kind: 'due' },
]

/** Between businesses late payment costs by itself; from a consumer legal interest runs from the formal notice on. */
function mentionsOf({ level, business, interestCents, feeCents }: Said): string[] {
  if (business)
    return [
      ...(interestCents > 0 || level === 3 ? [t('papers.lateRate')] : []),
      ...(feeCents > 0 ? [t('papers.recovery', { fee: money(4000) })] : []),
    ]
  return level === 3 ? [t('reminders.legalInterest')] : []
}
