import * as books from '#books'
import { count, date } from '#format'
import { t } from '#messages'
import { card, type Html, html } from '../../ui/index.ts'
import type { View } from './asked.ts'
import { isMoney, sumOf, total } from './ledgers.ts'
import { type Cell, opening, row, table } from './rows.ts'

/** How it was paid: received, given back, what is left. What came into cash and bank is added up; vouchers stand below, alone. */
export function meansCard({ href }: View, means: readonly books.MeansSum[]): Html {
  const [money, vouchers] = [means.filter(isMoney), means.filter((one) => !isMoney(one))]
  const cells = (of: readonly books.MeansSum[], at: { moyen: string }): Cell[] => {
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
            money.map((one) => row(t(`payment.${one.method}`), cells([one], { moyen: one.method }))),
            html`${row(t('books.moneyTotal'), cells(money, { moyen: 'money' }))}${
              vouchers.length > 0 && row(t('books.vouchers'), cells(vouchers, { moyen: 'voucher' }))
            }`,
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
