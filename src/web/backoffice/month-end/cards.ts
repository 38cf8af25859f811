import * as books from '#books'
import { count, date, money, rate } from '#format'
import { t } from '#messages'
import { type Content, card, type Html, html } from '../../ui/index.ts'
import type { View } from './asked.ts'
import { netOf, sumOf, total } from './ledgers.ts'

/** An amount that opens what it is made of; nothing to open where there is nothing. */
const opening = (href: string, cents: number): Content =>
  cents === 0 ? html`<span class="soft">${money(0)}</span>` : html`<a href="${href}">${money(cents)}</a>`

type Cell = { label: string; value: Content; sum?: boolean }

const cellOf = ({ label, value, sum }: Cell): Html =>
  html`<td class="end${sum && ' on-sum'}"${!sum && html` data-label="${label}"`}>${value}</td>`

/** A row: what it is of, then its figures; on a phone a card whose sum is the last. */
const row = (head: Content, cells: readonly Cell[]): Html =>
  html`<tr><td class="on-title">${head}</td>${cells.map(cellOf)}</tr>`

/** The first column says what a row is of; the others are figures, added up in the last row. */
const table = (heads: readonly string[], rows: readonly Html[], foot: Html): Html =>
  html`<table class="lines folded"><thead><tr>${heads.map((head, index) => html`<th scope="col"${index > 0 && html` class="end"`}>${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody><tfoot>${foot}</tfoot></table>`

/** VAT by rate: sales less credit notes. */
export function vatCard({ href }: View, rates: readonly books.RateSum[]): Html {
  const names = ['invoicedHt', 'creditedHt', 'netHt', 'netVat', 'netTtc'] as const
  const cells = (of: readonly books.RateSum[], at: { taux?: number }): Cell[] => {
    const net = sumOf(of.map(netOf))
    const invoiced = { ...at, genre: 'invoice' }
    const values = [
      opening(
        href('sales', invoiced),
        total(of, (one) => one.invoicedHtCents),
      ),
      opening(
        href('credits', at),
        total(of, (one) => one.creditedHtCents),
      ),
      opening(href('sales', at), net.htCents),
      opening(href('sales', at), net.vatCents),
      opening(href('sales', at), net.ttcCents),
    ]
    return values.map((value, index) => ({
      label: t(`books.column.${names[index] ?? 'netTtc'}`),
      value,
      sum: names[index] === 'netVat',
    }))
  }
  return card({
    title: t('books.vat'),
    body:
      rates.length === 0
        ? html`<p class="muted">${t('books.noPaper')}</p>`
        : table(
            [t('books.rate'), ...names.map((name) => t(`books.column.${name}`))],
            rates.map((one) => row(rate(one.rateBp), cells([one], { taux: one.rateBp }))),
            row(t('books.total'), cells(rates, {})),
          ),
  })
}

/** How it was paid: received, given back, what is left. */
export function meansCard({ href }: View, means: readonly books.MeansSum[]): Html {
  const cells = (of: readonly books.MeansSum[], at: { moyen?: string }): Cell[] => {
    const [given, taken] = [total(of, ({ inCents }) => inCents), total(of, ({ outCents }) => outCents)]
    return [
      { label: t('books.movements'), value: count(total(of, ({ ins, outs }) => ins + outs)) },
      { label: t('books.in'), value: opening(href('receipts', { ...at, sens: 'in' }), given) },
      { label: t('books.out'), value: opening(href('receipts', { ...at, sens: 'out' }), -taken) },
      { label: t('books.kept'), value: opening(href('receipts', at), given - taken), sum: true },
    ]
  }
  const heads = [t('payments.method'), t('books.movements'), t('books.in'), t('books.out'), t('books.kept')]
  return card({
    title: t('books.receipts'),
    body:
      means.length === 0
        ? html`<p class="muted">${t('books.noReceipt')}</p>`
        : table(
            heads,
            means.map((one) => row(t(`payment.${one.method}`), cells([one], { moyen: one.method }))),
            row(t('books.total'), cells(means, {})),
          ),
  })
}

/** How many papers were issued, and what they come to. */
export function papersCard({ href }: View, { rates, invoices, creditNotes }: books.Sums): Html {
  const invoiced = sumOf(rates.map((one) => ({ htCents: one.invoicedHtCents, vatCents: one.invoicedVatCents })))
  const credited = sumOf(rates.map((one) => ({ htCents: one.creditedHtCents, vatCents: one.creditedVatCents })))
  const one = (head: string, n: number, { htCents, ttcCents }: typeof invoiced, to: string) =>
    row(head, [
      { label: t('books.number'), value: count(n) },
      { label: t('books.htTotal'), value: opening(to, htCents) },
      { label: t('books.ttcTotal'), value: opening(to, ttcCents), sum: true },
    ])
  return card({
    title: t('books.papers'),
    body: table(
      [t('books.paper'), t('books.number'), t('books.htTotal'), t('books.ttcTotal')],
      [
        one(t('books.invoices'), invoices, invoiced, href('sales', { genre: 'invoice' })),
        one(t('books.credits'), creditNotes, credited, href('credits')),
      ],
      one(t('books.total'), invoices + creditNotes, sumOf([invoiced, credited]), href('sales')),
    ),
  })
}

/** What is owed by age, on invoices and on orders that have none yet. */
export function owedCard({ href, owedDay }: View, owed: readonly books.OwedSum[]): Html {
  const cells = (of: readonly books.OwedSum[], at: { age?: books.Age }): Cell[] => {
    const kinds = ['invoiced', 'ordered'] as const
    const each = kinds.map((quoi) => ({
      label: t(`books.owed.${quoi}`),
      value: opening(
        href('owed', { ...at, quoi }),
        total(
          of.filter(({ kind }) => kind === quoi),
          ({ cents }) => cents,
        ),
      ),
    }))
    const all = opening(
      href('owed', at),
      total(of, ({ cents }) => cents),
    )
    return [...each, { label: t('books.due'), value: all, sum: true }]
  }
  return card({
    title: t('books.owedOn', { day: date(owedDay) }),
    body:
      owed.length === 0
        ? html`<p class="muted">${t('books.noOwed')}</p>`
        : html`${table(
            [t('books.age'), t('books.owed.invoiced'), t('books.owed.ordered'), t('books.due')],
            books.ages.map((age) =>
              row(
                t('books.ages', { age }),
                cells(
                  owed.filter((one) => one.age === age),
                  { age },
                ),
              ),
            ),
            row(t('books.total'), cells(owed, {})),
          )}<p class="hint">${t('books.owedHow')}</p>`,
  })
}
