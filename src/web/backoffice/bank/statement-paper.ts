import * as account from '#account'
import { daysLater } from '#clock'
import { amount, count, date, dayLong, inFours, whole } from '#format'
import { t } from '#messages'
import { render } from '#pdf'
import { type BankIdentity, sellerOf } from '#shops'
import { monthWords } from './statement-page.ts'

/** Lines that are printed: some twenty pages. Beyond, the figures alone are; files hold all of it. */
const PRINTED = 1000

export type Shown = {
  mine: account.Account
  /** Who the shop was as these days ended. */
  issuer: BankIdentity
  fromDay: string
  /** The last day of the month, or the bank's own. */
  toDay: string
  sums: account.Statement
  lines: readonly account.Line[]
}

/** The statement of a month on paper: made anew each time, of what stays as it is once the month is over. */
export function statementPaper({ mine, issuer, fromDay, toDay, sums, lines }: Shown): Promise<Uint8Array> {
  const tooLong = lines.length > PRINTED
  return render('statement', {
    template: 1,
    title: t('bank.paper'),
    number: monthWords(fromDay),
    issued: toDay,
    dateLine: t('bank.paperUntil', { day: whole(dayLong(toDay)) }),
    about: null,
    seller: sellerOf(issuer.seller),
    lines: [],
    bank: mine.bank,
    facts: [
      { label: t('bank.iban'), value: inFours(account.ibanOf(mine, issuer)) },
      { label: t('bank.holder'), value: issuer.holder },
    ],
    heads: {
      day: t('office.date'),
      value: t('bank.value'),
      label: t('bank.label'),
      debit: t('bank.debit'),
      credit: t('bank.credit'),
      balance: t('bank.balance'),
    },
    opening: standing(daysLater(fromDay, -1), sums.openingCents),
    rows: tooLong ? [] : lines.map(rowOf),
    sums: { label: t('bank.moved'), debit: amount(-sums.debitCents), credit: amount(sums.creditCents) },
    closing: standing(toDay, sums.closingCents),
    notes: [t('bank.paperNote'), ...(tooLong ? [t('books.pdf.tooLong', { n: count(PRINTED) })] : [])],
  })
}

const standing = (day: string, cents: number) => ({
  label: t('bank.balanceOn', { day: date(day) }),
  value: amount(cents),
})

const rowOf = ({ bookedOn, valueOn, label, cents, balanceCents }: account.Line) => ({
  day: date(bookedOn),
  value: date(valueOn),
  label,
  debit: cents < 0 ? amount(-cents) : '',
  credit: cents > 0 ? amount(cents) : '',
  balance: balanceCents === null ? '' : amount(balanceCents),
})

/** The first lines of some, one more than are printed at most. */
export async function firstOf(lines: AsyncIterable<account.Line>): Promise<account.Line[]> {
  const first: account.Line[] = []
  for await (const line of lines) if (first.push(line) > PRINTED) break
  return first
}
