import type { Context } from 'hono'
import type { Page } from '#database'
import { date, money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import { withQuery } from '../../../http/index.ts'
import {
  badge,
  type Column,
  type Content,
  card,
  emptyState,
  facts,
  type Html,
  howMany,
  html,
  pageHead,
  pagination,
  table,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { chosenLine } from './panel.ts'
import { pointHref, slip } from './pointed.ts'

type C = Context<Office>

type Open = {
  lines: Page<matches.Line>
  /** The two sides of the account; left out while a line is looked at. */
  both: matches.Reconciliation | undefined
  beside: (list: Html) => Promise<Html>
}

/** « À pointer »: the lines of which something is open, with the panel of the one that is chosen; under them the shop's own side. */
export async function openMain(c: C, { lines, both, beside }: Open): Promise<Html> {
  const list = linesList(c, lines)
  return html`${pageHead({ title: t('matches.title'), note: t('matches.note') })}
${both && sums(both)}${await beside(list)}${both && ownSide(c, both)}`
}

/** « Pointé + à pointer = solde »: what both sides come to. */
const sums = (both: matches.Reconciliation): Html =>
  card({
    look: 'match-sums',
    body: facts([
      {
        label: t('matches.sums.balance', { day: date(both.day) }),
        value: html`<strong>${money(both.balanceCents)}</strong>`,
      },
      { label: t('matches.sums.opening'), value: money(both.openingCents) },
      { label: t('matches.sums.matched'), value: money(both.matchedCents) },
      { label: t('matches.sums.open', { n: both.openLines }), value: money(both.openLinesCents) },
    ]),
  })

function linesList(c: C, { rows, previous, next }: Page<matches.Line>): Html {
  const at = (place: { after?: string; before?: string }) => withQuery(c.req.path, place)
  return html`${table<matches.Line>({
    id: 'a-pointer',
    caption: t('matches.title'),
    rows,
    columns: columns(c),
    empty: emptyState({ icon: 'circle-check', title: t('matches.noneOpen'), text: t('matches.noneOpenText') }),
    href: c.req.path,
    density: 'dense',
    cards: true,
    fresh: ({ id }) => id === chosenLine(c),
    rowKey: ({ id }) => `ligne-${id}`,
  })}
${pagination({
  previous: previous === undefined ? undefined : at({ before: previous }),
  next: next === undefined ? undefined : at({ after: next }),
  where: '',
})}`
}

const columns = (c: C): Column<matches.Line>[] => [
  { label: t('matches.column.day'), card: 'note', cell: ({ day }) => date(day) },
  {
    label: t('matches.column.label'),
    card: 'title',
    cell: ({ id, label }) => html`<a href="${pointHref(c, id)}" data-turbo-action="replace">${label}</a>`,
  },
  { label: t('matches.column.amount'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
  {
    label: t('matches.column.open'),
    align: 'end',
    card: 'badge',
    cell: ({ cents, openCents }) =>
      openCents === cents ? badge(t('matches.toPoint'), 'amber') : badge(money(openCents), 'amber'),
  },
]

/** What the shop wrote down that no line shows, and the orders whose transfer has not come. */
function ownSide(c: C, both: matches.Reconciliation): Html {
  const { records, openRecords, openRecordsCents, awaited, awaitedCents } = both
  const written = records.filter(({ kind }) => kind !== 'order')
  const waiting = records.filter(({ kind }) => kind === 'order')
  return html`<div class="own-side">${card({
    title: t('matches.own.written'),
    aside: openRecords > 0 && t('matches.own.sum', { n: openRecords, amount: money(openRecordsCents) }),
    body: html`<p class="muted">${t('matches.own.writtenText')}</p>${recordsList(c, t('matches.own.written'), written, t('matches.own.noneWritten'))}`,
  })}${card({
    title: t('matches.own.waiting'),
    aside:
      awaited > 0 &&
      (awaitedCents === null
        ? howMany(awaited, (n) => t('matches.own.awaited', { n }), matches.MOST_AWAITED)
        : t('matches.own.sum', { n: awaited, amount: money(awaitedCents) })),
    body: html`<p class="muted">${t('matches.own.waitingText')}</p>${recordsList(c, t('matches.own.waiting'), waiting, t('matches.own.noneWaiting'))}`,
  })}</div>`
}

const recordsList = (c: C, caption: string, rows: readonly matches.OpenRecord[], none: string): Content =>
  rows.length === 0
    ? html`<p>${none}</p>`
    : table<matches.OpenRecord>({
        id: rows[0]?.kind === 'order' ? 'attendus' : 'notes',
        caption,
        rows,
        columns: [
          { label: t('matches.column.day'), card: 'note', cell: ({ day }) => date(day) },
          {
            label: t('matches.column.what'),
            card: 'title',
            cell: (row) => html`<a href="${pathOf(c, row)}">${nameOf(row)}</a>`,
          },
          { label: t('matches.column.amount'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
        ],
        empty: '',
        href: c.req.path,
        density: 'dense',
        cards: true,
      })

const pathOf = (c: C, { kind, id }: matches.OpenRecord): string =>
  `${c.var.base}${kind === 'remittance' ? `/banque/remises/${id}` : kind === 'supplier-invoice' ? `/achats/factures/${id}` : `/commandes/${id}`}`

function nameOf({ kind, number, name }: matches.OpenRecord): string {
  if (kind === 'order') return t('matches.candidate.order', { n: number, name })
  if (kind === 'remittance') return t('matches.short.remittance', { n: slip(number) })
  if (kind === 'supplier-invoice') return t('matches.candidate.supplier-invoice', { n: number, name })
  return t(kind === 'card' ? 'matches.record.card' : 'matches.record.transfer', { n: number, name })
}
