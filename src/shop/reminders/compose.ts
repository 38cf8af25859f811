import { date, dayLong, money, whole, yearlyRate } from '#format'
import { t } from '#messages'
import type { OrderAddress } from '#orders'
import { printedParty } from '#papers'
import type { Reminder, Total } from '#pdf'
import { type Shop, sellerFigures, sellerOf } from '#shops'
import type { Owing } from './case.ts'
import { type Claims, monthAt, RECOVERY_CENTS, type Stretch } from './law.ts'
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
  /** What is claimed, and what is still to come. */
  due: readonly Owing[]
  toCome: readonly Owing[]
  cents: number
  business: boolean
  /** The yearly rate of legal interest, basis points, that runs from a formal notice on where no other is asked for. */
  legalBp: number
  /** A parcel left. */
  sent: boolean
  body: string
  by: string
}

/** Pure: what a letter says, word for word: whose words they are, what is owed, and the law where it applies. */
export function compose(shop: Shop, said: Said): Reminder {
  const { level, number, day, order, due, recordedNumber } = said
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
      ...due.flatMap(({ paper }) =>
        paper ? [{ label: t('reminders.fact.invoice'), value: `${paper.number}, ${date(paper.day)}` }] : [],
      ),
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

/** At which rate legal interest runs from a formal notice on, and what thirty days of it come to. */
const legalOf = ({ cents, legalBp }: Said): string =>
  t('reminders.legalInterest', { rate: yearlyRate(legalBp), month: money(monthAt(cents, legalBp)) })

const whatOf = ({ paper }: Pick<Owing, 'paper'>, reference: string): string =>
  paper ? t('reminders.line.invoice', { number: paper.number }) : t('reminders.line.order', { reference })

/** Some of it came already. */
const isPart = ({ cents, ofCents }: Owing): boolean => cents < ofCents

/** What is due, invoice by invoice, less what came of it; then interest, each rate with its days, so that whoever reads it can count it again. */
function linesOf({ due, order, stretches, feeCents }: Said): Reminder['lines'] {
  const on = ({ invoiceId, rateBp, fromDay, toDay, days }: Stretch) => {
    const paper = due.length > 1 ? due.find((one) => one.invoiceId === invoiceId)?.paper : undefined
    const said = { rate: yearlyRate(rateBp), from: date(fromDay), to: date(toDay), n: days }
    return t('reminders.line.interest', { ...said, invoice: paper ? ` (${paper.number})` : '' })
  }
  return [
    ...due.flatMap((one) => [
      { label: whatOf(one, order.reference), detail: date(one.dueOn), value: money(one.ofCents) },
      ...(isPart(one)
        ? [{ label: t('reminders.line.received'), detail: '', value: money(one.cents - one.ofCents) }]
        : []),
    ]),
    ...stretches.map((one) => ({ label: on(one), detail: '', value: money(one.cents) })),
    ...(feeCents > 0 ? [{ label: t('reminders.line.fee'), detail: '', value: money(feeCents) }] : []),
  ]
}

const totalsOf = ({ due, cents, interestCents, feeCents }: Said): Total[] => [
  ...(due.some(isPart) ? [{ label: t('reminders.left'), value: money(cents), kind: 'normal' as const }] : []),
  { label: t('reminders.total'), value: money(cents + interestCents + feeCents), kind: 'due' },
]

/**
 * What the law says of it: between businesses an invoice that is late costs by itself; otherwise legal interest runs from the formal notice
 * on. What was to be paid before it leaves is sent once it is paid; what is not due yet is told apart.
 */
function mentionsOf(said: Said): string[] {
  const { level, business, due, toCome, order, sent, interestCents } = said
  const invoiced = due.some(({ paper }) => paper !== null)
  const coming = toCome.map((one) =>
    t('reminders.toCome', { what: whatOf(one, order.reference), amount: money(one.cents), day: date(one.dueOn) }),
  )
  const law = business && invoiced ? [t('papers.lateRate'), t('papers.recovery', { fee: money(RECOVERY_CENTS) })] : []
  if (law.length === 0 && interestCents > 0) law.push(t('papers.lateRate'))
  if (law.length === 0 && level === 3) law.push(legalOf(said))
  return [...law, ...(invoiced || sent ? [] : [t('reminders.paidFirst')]), ...coming]
}
