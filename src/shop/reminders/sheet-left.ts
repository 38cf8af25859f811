import { daysBetween } from '#clock'
import { date, money, yearlyRate } from '#format'
import { t } from '#messages'
import type { Books } from '#pdf'
import type { Case } from './case.ts'
import type { Happened } from './happened.ts'
import type { Stretch } from './law.ts'
import { legalRan } from './legal-ran.ts'
import type { Letter } from './letters.ts'

type Part = Books['parts'][number]

export const [start, end, wide] = [
  (label: string) => ({ label, end: false, wide: false }),
  (label: string) => ({ label, end: true, wide: false }),
  (label: string) => ({ label, end: false, wide: true }),
]

/** What is still due, since when, and beside it what the last letter asked for and what has run by law since a formal notice. */
export function left(about: Case, happened: Happened): Part {
  const { debt, letters: all, legal } = about
  // An order that owes nothing any longer owes nothing beside it either.
  const last = debt ? all.at(-1) : undefined
  const runs = debt ? (legal?.stretches ?? []) : []
  const rows = [
    [t('reminders.left'), money(debt?.cents ?? 0)],
    ...(last ? beside(last, happened) : []),
    ...runs.map((one) => [legalLine(one), money(one.cents)]),
  ]
  const asked = last ? last.interestCents + last.feeCents : 0
  const sum = (debt?.cents ?? 0) + asked + runs.reduce((total, { cents }) => total + cents, 0)
  return {
    title: t('reminders.sheet.left'),
    note: noteOf(about, happened),
    columns: [wide(t('reminders.sheet.paper')), end(t('reminders.sheet.sum'))],
    rows,
    totals: rows.length > 1 ? [[t('books.total'), money(sum)]] : [],
  }
}

/** What the last letter asked for beside what was owed, line by line as it says it; in one sum each where it has no such lines. */
function beside({ interestCents, feeCents }: Letter, { lines }: Happened): string[][] {
  const received = t('reminders.line.received')
  const said = lines.filter(({ label, detail }) => detail === '' && label !== received)
  if (said.length > 0) return said.map(({ label, value }) => [label, value])
  return [
    ...(interestCents > 0 ? [[t('reminders.sheet.interest'), money(interestCents)]] : []),
    ...(feeCents > 0 ? [[t('reminders.line.fee'), money(feeCents)]] : []),
  ]
}

/** How late it is, that a cheque came back; of what is paid, the legal interest that ran since the notice and that nobody asked for. */
function noteOf({ debt, day, business, letters: all, legalRates }: Case, { money: came, invoiced }: Happened): string {
  const notice = all.find(({ level }) => level === 3)
  const late = debt ? daysBetween(debt.dueOn, day) : 0
  const ran = !debt && notice && !(business && invoiced) ? legalRan(notice, came, legalRates) : null
  const span = ran && { from: date(ran.fromDay), to: date(ran.toDay), n: ran.days }
  return [
    late > 0 && t('reminders.sheet.late', { n: late }),
    debt?.backOn && t('reminders.sheet.chequeBack', { day: date(debt.backOn) }),
    ran && span && t('reminders.sheet.legalRan', { ...span, amount: money(ran.cents) }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** « Intérêts au taux légal de 2,62 % par an, du … au … » */
const legalLine = ({ rateBp, fromDay, toDay, days }: Stretch): string =>
  t('reminders.line.legal', { rate: yearlyRate(rateBp), from: date(fromDay), to: date(toDay), n: days })
