import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import * as quotations from '#quotations'
import { badge, type Column, type Html, html, who } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { stateBadge } from './badge.ts'

type Row = quotations.QuotationRow

/** What the list tells of each quotation. */
export const columns = (c: Context<Office>): Column<Row>[] => [...paper(c), ...days, ...sums]

/** One being prepared opens where it is prepared, for who may. */
function linkOf(c: Context<Office>, { id, number, draftId }: Row): Html | string {
  const path = `${c.var.base}/commandes`
  if (number !== null) return html`<a href="${path}/devis/${id}">${number}</a>`
  const words = t('quotations.toSend')
  return draftId !== null && may(c, 'orders', 'add') ? html`<a href="${path}/saisies/${draftId}">${words}</a>` : words
}

const paper = (c: Context<Office>): Column<Row>[] => [
  {
    label: t('quotations.column.number'),
    cell: (row) => linkOf(c, row),
    filter: { kind: 'text', name: 'number', label: t('quotations.column.number') },
  },
  {
    label: t('office.customer'),
    cell: ({ customerName, company }) => who({ name: customerName || t('quotations.nobody'), company }),
    filter: { kind: 'text', name: 'customer', label: t('office.customer') },
  },
  {
    label: t('quotations.column.state'),
    card: 'badge',
    cell: ({ state, requested }) =>
      html`${stateBadge(state)}${requested && state === 'draft' && html` ${badge(t('quotations.requested'), 'amber')}`}`,
    filter: {
      kind: 'select',
      name: 'state',
      label: t('quotations.column.state'),
      all: t('office.all'),
      options: quotations.states.map((value) => ({ value, label: t(`quotations.state.${value}`) })),
    },
  },
]

const days: Column<Row>[] = [
  {
    label: t('quotations.column.sent'),
    soft: true,
    card: 'note',
    cell: ({ issuedOn }) => (issuedOn ? date(issuedOn) : ''),
    filter: { kind: 'range', label: t('quotations.column.sent'), type: 'date', from: 'from', to: 'to' },
  },
  {
    label: t('quotations.column.until'),
    soft: true,
    card: 'off',
    cell: ({ validUntil }) => (validUntil ? date(validUntil) : ''),
  },
]

const sums: Column<Row>[] = [
  {
    label: t('quotations.column.ht'),
    align: 'end',
    wide: true,
    cell: ({ totalHtCents }) => (totalHtCents === null ? '' : money(totalHtCents)),
  },
  {
    label: t('quotations.column.ttc'),
    align: 'end',
    card: 'sum',
    cell: ({ totalTtcCents }) => (totalTtcCents === null ? '' : money(totalTtcCents)),
    filter: { kind: 'apply' },
  },
]
