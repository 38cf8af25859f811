import type { Context } from 'hono'
import * as account from '#account'
import * as books from '#books'
import { daysLater } from '#clock'
import { amount, date, dayLong, dayShort, inFours, money, ofName } from '#format'
import type * as matches from '#matches'
import { t } from '#messages'
import { withQuery } from '../../http/index.ts'
import { attrs, button, type Column, type Html, howMany, html, list, pageHead, stats } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { exportButtons } from '../orders/parts.ts'
import { chosenLine, pointedCell } from './matching/index.ts'

import type { StatementSearch } from './statement-search.ts'

type Row = account.Line
type Shown = {
  mine: account.Account
  search: StatementSearch
  page: Parameters<typeof list<Row>>[0]['page']
  sums: account.Statement
  /** What each line was pointed with. */
  pointed: Map<number, matches.Shown>
  /** The lines, with the panel of the one that is chosen beside them. */
  beside: (lines: Html) => Promise<Html>
}

/** A month in words: novembre 2026. */
export const monthWords = (day: string): string => dayLong(`${day.slice(0, 7)}-01`).replace(/^\S+ /, '')

/** « Relevé de novembre 2026 ». */
export const statementTitle = ({ filters }: StatementSearch): string =>
  t('bank.statementOf', { month: ofName(monthWords(filters.fromDay)) })

/** « Relevé »: the lines of a month as the bank shows them, and what stands on the account. */
export async function statementMain(c: Context<Office>, shown: Shown): Promise<Html> {
  const { mine, search, sums } = shown
  const { fromDay } = search.filters
  return html`${pageHead({
    title: statementTitle(search),
    note: t('bank.accountNote', { bank: mine.bank, iban: inFours(account.ibanOf(mine, sums.issuer ?? c.var.shop)) }),
    actions: html`${wholeButton(search, 'pdf', 'printer')}${wholeButton(search, 'xml', 'download')}${exportButtons(
      (kind) => search.href({}, `${search.path}/releve.${kind}`),
    )}`,
  })}
${months(search, mine)}
${stats([
  { label: t('bank.balanceOn', { day: date(daysLater(fromDay, -1)) }), value: money(sums.openingCents) },
  { label: t('bank.credits'), value: money(sums.creditCents) },
  { label: t('bank.debits'), value: money(-sums.debitCents) },
  { label: t('bank.balanceOn', { day: date(lastDay(mine, search)) }), value: money(sums.closingCents) },
])}
${await shown.beside(linesList(c, shown))}`
}

function linesList(c: Context<Office>, { search, page, sums, pointed }: Shown): Html {
  const chosen = chosenLine(c)
  const all = [...columns, pointedWith(c, pointed)]
  return list<Row>({
    id: 'releve',
    caption: t('bank.statement'),
    asked: search,
    page,
    // The panel takes the place of what is least looked at.
    columns: chosen === undefined ? all : all.filter(({ label }) => !LEAST.has(label)),
    none: { icon: 'landmark', title: t('bank.none'), text: t('bank.noneText') },
    ...(!search.filtered && { where: howMany(sums.count, (n) => t('bank.count', { n })) }),
    fresh: ({ id }) => id === chosen,
    rowKey: ({ id }) => `ligne-${id}`,
  })
}

const LEAST = new Set([t('bank.kind'), t('bank.balance')])

const pointedWith = (c: Context<Office>, pointed: Shown['pointed']): Column<Row> => ({
  label: t('matches.pointedWith'),
  card: 'badge',
  cell: ({ id }) => pointedCell(c, id, pointed.get(id)),
  filter: { kind: 'apply' },
})
/** All of the month as a file, whichever lines are chosen. */
const wholeButton = ({ path, filters }: StatementSearch, kind: 'pdf' | 'xml', icon: 'printer' | 'download'): Html =>
  button(t(`bank.file.${kind}`), {
    kind: 'secondary',
    icon,
    href: withQuery(`${path}/releve.${kind}`, { mois: filters.fromDay.slice(0, 7) }),
    label: t('bank.file.as', { kind: t(`bank.file.${kind}`) }),
    attributes: { 'data-turbo': 'false' },
  })

/** The last day of the month, or the one that it is at the bank. */
export const lastDay = (mine: account.Account, { filters: { toDay } }: StatementSearch): string =>
  [toDay, account.bankDay(mine)].sort()[0] ?? toDay

/** The month before, this one, and the one after as far as the bank's own. */
function months({ path, filters: { fromDay } }: StatementSearch, mine: account.Account): Html {
  const [before, after] = [books.monthsLater(fromDay, -1).from, books.monthsLater(fromDay, 1).from]
  const one = (day: string, rel?: 'prev' | 'next') =>
    html`<li><a${attrs({ href: withQuery(path, { mois: day.slice(0, 7) }), rel, 'aria-current': rel ? undefined : 'true' })}>${monthWords(day)}</a></li>`
  const bounds = [mine.opened_on.slice(0, 7), account.bankDay(mine).slice(0, 7)] as const
  return html`<div class="chooser"><nav aria-label="${t('books.months')}"><ul class="segments">${before.slice(0, 7) >= bounds[0] && one(before, 'prev')}${one(
    fromDay,
  )}${after.slice(0, 7) <= bounds[1] && one(after, 'next')}</ul></nav></div>`
}

const columns: Column<Row>[] = [
  { label: t('office.date'), soft: true, card: 'note', cell: ({ bookedOn }) => dayShort(bookedOn) },
  { label: t('bank.value'), soft: true, wide: true, card: 'off', cell: ({ valueOn }) => dayShort(valueOn) },
  {
    label: t('bank.label'),
    card: 'title',
    cell: ({ label }) => label,
    filter: { kind: 'text', name: 'libelle', label: t('bank.label') },
  },
  {
    label: t('bank.kind'),
    card: 'badge',
    cell: ({ kind }) => t(`bank.kind.${kind}`),
    filter: {
      kind: 'select',
      name: 'type',
      label: t('bank.kind'),
      all: t('office.all'),
      options: account.kinds.map((value) => ({ value, label: t(`bank.kind.${value}`) })),
    },
  },
  {
    label: t('bank.debit'),
    align: 'end',
    card: 'sum',
    cell: ({ cents }) => cents < 0 && html`<span class="phone-only">−</span>${amount(-cents)}`,
    filter: {
      kind: 'select',
      name: 'sens',
      label: t('bank.flow'),
      all: t('office.all'),
      options: (['in', 'out'] as const).map((value) => ({ value, label: t(`bank.flow.${value}`) })),
    },
  },
  { label: t('bank.credit'), align: 'end', card: 'sum', cell: ({ cents }) => cents > 0 && amount(cents) },
  {
    label: t('bank.balance'),
    align: 'end',
    soft: true,
    cell: ({ balanceCents }) => balanceCents !== null && amount(balanceCents),
  },
]
