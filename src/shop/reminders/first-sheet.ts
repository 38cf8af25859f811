import { date, dayLong, money, whole } from '#format'
import { t } from '#messages'
import type { OrderAddress } from '#orders'
import type { Books } from '#pdf'
import { type Shop, sellerFigures, sellerOf } from '#shops'
import type { Case } from './case.ts'
import type { Happened } from './happened.ts'
import { end, left, start, wide } from './sheet-left.ts'

type Part = Books['parts'][number]

/** Pure: the first sheet of an unpaid order's file, as it stands on the shop's bank day. */
export function sheetOf(shop: Shop, about: Case, happened: Happened): Books {
  const { held, day } = about
  return {
    template: 1,
    upright: true,
    title: t('reminders.sheet.title', { n: `${held.order.number}` }),
    number: held.order.reference,
    issued: day,
    dateLine: t('reminders.sheet.on', { day: whole(dayLong(day)) }),
    about: null,
    seller: sellerOf(sellerFigures(shop)),
    lines: [],
    parts: [due(about, happened), received(happened), letters(about), answers(happened), left(about, happened)],
    notes: [who(about), t('reminders.sheet.days')],
  }
}

/** « Client : Bois SARL (Anne ONIM), professionnel. 12 rue des Prés, 38000 Grenoble. » */
function who({ held: { order }, business }: Case): string {
  const { line1 = '', postcode = '', city = '' } = order.invoice_address as Partial<OrderAddress>
  const name = order.company
    ? t('reminders.debtor', { company: order.company, name: order.customer_name })
    : order.customer_name
  return t('reminders.sheet.who', {
    name,
    kind: business ? 'business' : 'consumer',
    address: [line1, `${postcode} ${city}`.trim()].filter(Boolean).join(', '),
  })
}

/** What was asked for: its invoices and credit notes, or the order itself. */
function due(about: Case, { papers }: Happened): Part {
  const { order, balance } = about.held
  const { ownDueOn } = about
  const own = [t('reminders.line.order', { reference: order.reference }), '', ownDueOn ? date(ownDueOn) : '']
  const before = isDueBefore(about, papers)
  const ofPapers = papers.map((one) => [
    t(`reminders.sheet.${one.kind}`, { number: one.number }),
    date(one.day),
    one.kind === 'credit_note'
      ? ''
      : before && !isOwed(about, one.number)
        ? t('reminders.sheet.paid')
        : date(one.dueOn),
    money(one.kind === 'invoice' ? one.cents : -one.cents),
  ])
  const rows = before ? [[...own, ''], ...ofPapers] : ofPapers
  const all = papers.reduce((sum, { kind, cents }) => sum + (kind === 'invoice' ? cents : -cents), 0)
  const cents = papers.length > 0 ? all : balance.soldCents
  return {
    title: t('reminders.sheet.due'),
    note: '',
    columns: [
      wide(t('reminders.sheet.paper')),
      start(t('office.date')),
      start(t('reminders.due')),
      end(t('reminders.sheet.sum')),
    ],
    rows: papers.length > 0 ? rows : [[...own, money(balance.soldCents)]],
    totals: [[t('books.total'), '', '', money(cents)]],
  }
}

/** The order was to be paid before it was invoiced, and was late then: its own last day is what its letters were about. */
const isDueBefore = ({ ownDueOn }: Case, papers: Happened['papers']): boolean => {
  const first = papers.find(({ kind }) => kind === 'invoice')
  return first !== undefined && ownDueOn !== null && ownDueOn < first.dueOn
}

const isOwed = ({ due: now, toCome }: Case, number: string): boolean =>
  [...now, ...toCome].some(({ paper }) => paper?.number === number)

/** What came, and what the bank sent back or the shop gave back. */
function received({ money: all }: Happened): Part {
  return {
    title: t('reminders.sheet.received'),
    note: all.length === 0 ? t('reminders.sheet.noneReceived') : '',
    columns: [
      start(t('office.date')),
      start(t('reminders.sheet.means')),
      wide(t('reminders.sheet.note')),
      end(t('reminders.sheet.sum')),
    ],
    rows: all.map(({ day, means, cents, note }) => [date(day), t('reminders.sheet.by', { means }), note, money(cents)]),
    totals: all.length === 0 ? [] : [[t('books.total'), '', '', money(all.reduce((sum, { cents }) => sum + cents, 0))]],
  }
}

/** The letters that went, with the number of a recorded one. */
function letters({ letters: all }: Case): Part {
  return {
    title: t('reminders.sent'),
    note: all.length === 0 ? t('reminders.noneSent') : '',
    columns: [
      start(t('reminders.sentOn')),
      start(t('reminders.letter')),
      wide(t('reminders.sheet.recorded')),
      start(t('reminders.sheet.until')),
      end(t('reminders.total')),
    ],
    rows: all.map((one) => [
      date(one.sentOn),
      `${t(`reminders.title.${one.level}`)} ${one.number}`,
      one.recordedNumber || t('reminders.sheet.ordinary'),
      date(one.dueOn),
      money(one.cents + one.interestCents + one.feeCents),
    ]),
    totals: [],
  }
}

/** What the customer wrote since the first letter. */
const answers = ({ answers: all }: Happened): Part => ({
  title: t('reminders.sheet.answers'),
  note: all.length === 0 ? t('reminders.sheet.noAnswer') : '',
  columns: [start(t('office.date')), wide(t('reminders.sheet.words'))],
  rows: all.map(({ day, body }) => [date(day), body.replace(/\s+/g, ' ').trim()]),
  totals: [],
})
