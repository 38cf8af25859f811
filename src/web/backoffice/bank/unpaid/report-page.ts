import type { Context } from 'hono'
import { count } from '#format'
import { counted, type Lot, type LotOrder } from '#lots'
import { t } from '#messages'
import {
  badge,
  breadcrumb,
  button,
  type Html,
  html,
  meter,
  notice,
  onceField,
  pageHead,
  table,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type View = { lot: Lot; orders: readonly LotOrder[]; underWay: boolean }

/** Letters to many: how far they are; then what became of each, the refused ones first, each with why. */
export function reportMain(c: Context<Office>, { lot, orders, underWay }: View): Html {
  const path = `${c.var.base}/banque/impayes`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('reminders.unpaid'), href: path }, { label: t('reminders.bulkTitle') }]),
    title: t('reminders.bulkTitle'),
    note: t('reminders.bulkReport', { n: lot.changed, all: count(lot.total) }),
  })}
${counted(lot) < lot.total ? going(path, lot, underWay) : notice(lot.refused === 0 ? 'success' : 'info', t('reminders.bulkReport', { n: lot.changed, all: count(lot.total) }))}
${table<LotOrder>({
  id: 'relancees',
  caption: t('reminders.bulkTitle'),
  rows: orders,
  columns: [
    {
      label: t('orders.column.number'),
      cell: ({ orderId, number }) => html`<a href="${path}/${orderId}">${t('orders.number', { n: `${number}` })}</a>`,
    },
    { label: t('office.customer'), cell: ({ customerName }) => customerName },
    { label: t('reminders.letter'), card: 'badge', cell: outcomeBadge },
    { label: t('orders.why'), card: 'note', cell: ({ sentence }) => sentence },
  ],
  empty: '',
  href: path,
  cards: true,
})}
<div class="form-actions">${button(t('reminders.back'), { kind: 'secondary', icon: 'chevron-left', href: path })}</div>`
}

const outcomeBadge = ({ outcome, letter }: LotOrder): Html =>
  outcome === 'changed'
    ? badge(letter ? t('reminders.wentNamed', { title: t(`reminders.title.${letter}`) }) : t('reminders.went'), 'green')
    : outcome === null
      ? badge(t('reminders.waiting'), 'grey')
      : badge(t('reminders.stayed'), 'amber')

function going(path: string, lot: Lot, underWay: boolean): Html {
  const done = counted(lot)
  const far = t('lots.far', { done, n: lot.total })
  return html`<section class="card printing"><p>${far}</p>${meter(done, lot.total, far)}${
    underWay
      ? html`<p class="muted">${t('lots.mayLeave')}</p><live-source src="${path}/lot/${lot.id}/en-direct"></live-source>`
      : html`${notice('warning', t('lots.stopped'))}<form method="post" action="${path}/lot/${lot.id}/faire">${onceField()}${button(t('lots.goOn'))}</form>`
  }</section>`
}
