import * as account from '#account'
import type { Db } from '#database'
import { date, money } from '#format'
import { t } from '#messages'
import * as reminders from '#reminders'
import { badge, type Colour, type Column, type Html, html, table } from '../../../ui/index.ts'
import { records } from './key-records.ts'

/** What was to be reminded in a shop, on the day of its bank; null while nobody has looked at its account. */
export type KeyUnpaid = { shopId: number; day: string; rows: reminders.Expected[] } | null

/** Reads it for one shop, of all that is late or of some orders alone: three statements. */
export async function unpaidOf(db: Db, shopId: number, orderIds?: readonly number[]): Promise<KeyUnpaid> {
  const mine = await account.find(db, shopId)
  if (!mine) return null
  const day = account.bankDay(mine)
  return { shopId, day, rows: await reminders.expected(db, shopId, day, orderIds) }
}

const colours: Record<reminders.Standing, Colour> = {
  paid: 'blue',
  cheque: 'blue',
  send: 'blue',
  due: 'amber',
  early: 'grey',
  done: 'green',
}

/** « Impayés »: each late order, the letter that was to leave and since when, and what left. */
export function unpaidPart(unpaid: KeyUnpaid): Html {
  if (!unpaid || unpaid.rows.length === 0) return html``
  const { day, rows } = unpaid
  const done = rows.filter((row) => isUpToDate(row, day)).length
  return html`<h2 class="list-title">${t('reminders.key.title', { day: date(day) })} <span class="muted">${t('reminders.key.count', { n: done, of: rows.length })}</span></h2>
${table<reminders.Expected>({ id: 'impayes', caption: t('reminders.unpaid'), rows, columns: columns(unpaid), href: '', empty: '', cards: true })}`
}

/** Nothing is left to be done now, and no letter was a mistake. */
const isUpToDate = (row: reminders.Expected, day: string): boolean =>
  ['early', 'done'].includes(reminders.standing(row, day)) &&
  row.letters.every((one) => reminders.mistakeOf(one) === null)

const columns = ({ shopId, day }: NonNullable<KeyUnpaid>): Column<reminders.Expected>[] => [
  {
    label: t('orders.crumbOrder'),
    cell: ({ orderId, number }) =>
      records({ shopId, orders: [{ id: orderId, number }], conversationId: null, quotationId: null }),
  },
  {
    label: t('office.customer'),
    cell: (row) => {
      const { customerName, owes, cents, due, backOn } = row
      const said = owes ? t('reminders.key.owes', { amount: money(cents), day: date(due) }) : settledSaid(row)
      const back = backOn && t('reminders.chequeBack', { day: date(backOn) })
      return html`<strong>${customerName}</strong>${[said, back].map((one) => one && html`<span class="line muted small">${one}</span>`)}`
    },
  },
  { label: t('reminders.key.expected'), cell: (row) => wanted(row) },
  {
    label: t('reminders.key.sent'),
    cell: (row) => {
      const as = reminders.standing(row, day)
      return html`${badge(t(`reminders.key.${as}`), colours[as])}${row.letters.map(letterLine)}`
    },
  },
]

/** « réglée le 14/01/2027 », or by a transfer that came before it was pointed: both days. */
function settledSaid({ settledOn, cameOn }: Pick<reminders.Expected, 'settledOn' | 'cameOn'>): string {
  if (!settledOn) return t('reminders.key.nothing')
  const day = date(settledOn)
  return cameOn ? t('reminders.key.settledLater', { came: date(cameOn), day }) : t('reminders.key.settled', { day })
}

/** A letter with its day, why it was sent out of its turn, and what was wrong with it on that day. */
function letterLine(letter: reminders.Judged): Html {
  const { level, sentOn, by, reason, cameOn, cheque } = letter
  const wrong = reminders.mistakeOf(letter)
  const about = { day: cameOn ? date(cameOn) : '', n: cheque ?? '' }
  const sent = t('reminders.key.letter', { title: t(`reminders.title.${level}`), day: date(sentOn), by })
  return html`<span class="line muted small">${sent}${reason && ` (${reason})`}</span>${
    wrong && html`<span class="line">${badge(t(`reminders.key.mistake.${wrong}`, about), 'red')}</span>`
  }`
}

function wanted({ owes, paidOn, cheque, toSend, next }: reminders.Expected): string {
  if (!owes) return t('reminders.key.nothingLeft')
  if (paidOn) return t('reminders.key.point', { day: date(paidOn) })
  if (cheque) return t('reminders.key.examine', { n: cheque })
  if (toSend) return t('reminders.key.sendFirst')
  return next
    ? t('reminders.key.from', { title: t(`reminders.title.${next.level}`), day: date(next.from) })
    : t('reminders.key.all')
}
