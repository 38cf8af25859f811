import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import * as remittances from '#remittances'
import {
  attrs,
  badge,
  button,
  type Column,
  emptyState,
  flash,
  type Html,
  howMany,
  html,
  onceField,
  pageHead,
  table,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { chequeColumns } from './cheque-columns.ts'

type C = Context<Office>
type Row = remittances.Waiting

/** `ticked`: the payments of those that are chosen; all of them when nobody chose. */
export type WaitingView = {
  all: remittances.AllWaiting
  ticked: readonly number[] | undefined
  refused?: string | undefined
}

/** « Chèques à remettre »: all that wait, ticked, with what those that are ticked come to. */
export function waitingMain(c: C, { all, ticked, refused }: WaitingView): Html {
  const own = `${c.var.base}/banque`
  const chosen = all.rows.filter(({ paymentId }) => ticked?.includes(paymentId) ?? true)
  const makes = may(c, 'bank', 'change')
  return html`${pageHead({
    title: t('remittances.waiting'),
    badge:
      all.count > 0 &&
      badge(
        howMany(all.count, (n) => t('remittances.chosenSum', { n, amount: money(all.totalCents) }), 100_000),
        'amber',
      ),
    actions: button(t('remittances.see'), { kind: 'secondary', href: `${own}/remises` }),
  })}
${refused && flash(refused, 'error')}
${all.count > all.rows.length && html`<p class="hint">${t('remittances.more', { most: remittances.MOST, n: all.count })}</p>`}
${makes && all.rows.length > 0 && html`<form id="remise" method="post" action="${own}/remises">${onceField()}</form>`}
${table<Row>({
  id: 'a-remettre',
  caption: t('remittances.waiting'),
  rows: all.rows,
  columns: columns(c.var.base),
  empty: emptyState({ icon: 'pencil', title: t('remittances.nothing'), text: t('remittances.nothingText') }),
  href: `${own}/cheques`,
  density: 'dense',
  cards: true,
  rowKey: ({ paymentId }) => `cheque-${paymentId}`,
  ...(makes && {
    ticks: {
      form: 'remise',
      name: 'cheque',
      value: ({ paymentId }) => `${paymentId}`,
      label: ({ customerName, cents }) => t('remittances.choose', { name: customerName, amount: money(cents) }),
      checked: (row) => chosen.includes(row),
      cents: ({ cents }) => cents,
    },
  }),
})}
${makes && all.rows.length > 0 && bar(own, chosen)}`
}

/** What is chosen, counted as it is ticked, or by its button where no script runs; and what makes the slip. */
function bar(own: string, chosen: readonly Row[]): Html {
  const say = (n: number) => t('remittances.count', { n })
  const words = { 'data-table': 'a-remettre', 'data-none': say(0), 'data-one': say(1), 'data-more': say(2) }
  const cents = chosen.reduce((sum, one) => sum + one.cents, 0)
  return html`<div class="bulk slip-bar"><p>${t('remittances.chosen')} <ticked-sum${attrs(words)}><output class="slip-sum">${t(
    'remittances.chosenSum',
    { n: chosen.length, amount: money(cents) },
  )}</output> ${button(t('remittances.recount'), {
    kind: 'quiet',
    size: 'small',
    form: 'remise',
    name: 'compte',
    value: '1',
    attributes: { formmethod: 'get', formaction: `${own}/cheques`, formnovalidate: true },
  })}</ticked-sum></p>
${button(t('remittances.make'), { icon: 'check', form: 'remise' })}<span class="hint">${t('remittances.makeHint')}</span></div>`
}

const columns = (base: string): Column<Row>[] => [
  ...chequeColumns<Row>(base),
  { label: t('remittances.receivedOn'), soft: true, card: 'note', cell: ({ receivedOn }) => date(receivedOn) },
  { label: t('remittances.amount'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
]
