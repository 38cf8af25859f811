// « Chèques reçus », under « Paiement »: what customers sent by post, examined or not.
import type { Context, Hono } from 'hono'
import * as cheques from '#cheques'
import type { Db } from '#database'
import { date, money } from '#format'
import { t } from '#messages'
import { asked, filter, noPage, understood } from '../../http/index.ts'
import { badge, button, type Column, type Html, howMany, html, list, pageHead } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { chequeBadge } from '../orders/cheques/page.ts'
import { chequePaper } from '../orders/cheques/paper.ts'
import { pdf } from '../orders/parts.ts'
import { subOf } from './methods-page.ts'

type C = Context<Office>
type Row = cheques.ChequeRow

const shape = { client: filter.sought, etat: filter.oneOf(cheques.states) }

function searchIn(c: C) {
  const search = asked(c, { shape }, `${c.var.base}/paiement/cheques`)
  const { client, etat } = search.filters
  return { ...search, filters: { customer: client, state: etat } }
}

export function chequesRoutes(db: Db, routes: Hono<Office>): void {
  routes.get('/cheques', async (c) => {
    const search = searchIn(c)
    const page = understood(search)
      ? await cheques.list(db, c.var.shop.id, { ...search.filters, ...search.place })
      : { ...noPage, total: 0 }
    const main = listMain(c, search, page)
    return officePage(c, { tab: 'payments', sub: subOf(c, 'cheques'), title: t('cheques.all'), main })
  })

  routes.get('/cheques/a-examiner.pdf', async (c) => {
    const all = await cheques.several(db, c.var.shop.id)
    return pdf(c, 'cheques', await chequePaper(c.var.shop, all))
  })
}

function listMain(c: C, search: ReturnType<typeof searchIn>, page: cheques.ChequePage): Html {
  const where = howMany(page.total, (n) => t('cheques.count', { n }))
  return html`${pageHead({
    title: t('cheques.all'),
    badge: badge(where, 'green'),
    actions:
      page.rows.length > 0 &&
      button(t('cheques.printAll'), {
        kind: 'secondary',
        icon: 'printer',
        href: `${c.var.base}/paiement/cheques/a-examiner.pdf`,
        attributes: { 'data-turbo': 'false' },
      }),
  })}
${list<Row>({
  id: 'cheques',
  caption: t('cheques.all'),
  asked: search,
  page,
  columns: columns(c.var.base),
  none: { icon: 'pencil', title: t('cheques.none'), text: t('cheques.noneText') },
  where,
  rowKey: ({ id }) => `cheque-${id}`,
})}`
}

const columns = (base: string): Column<Row>[] => [
  {
    label: t('cheques.field.number'),
    card: 'title',
    cell: ({ id, number }) => html`<a href="${base}/commandes/cheques/${id}">${number}</a>`,
  },
  { label: t('cheques.field.bank'), wide: true, cell: ({ bank }) => bank },
  {
    label: t('office.customer'),
    cell: ({ customerName }) => customerName,
    filter: { kind: 'text', name: 'client', label: t('office.customer') },
  },
  {
    label: t('cheques.order'),
    cell: ({ orderId, orderNumber }) =>
      html`<a href="${base}/commandes/${orderId}">${t('orders.number', { n: `${orderNumber}` })}</a>`,
  },
  { label: t('cheques.sum'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
  {
    label: t('cheques.receivedOn'),
    soft: true,
    card: 'note',
    cell: ({ arrivedAt }) => date(arrivedAt),
    filter: { kind: 'apply' },
  },
  {
    label: t('office.state'),
    card: 'badge',
    cell: ({ state }) => chequeBadge(state),
    filter: {
      kind: 'select',
      name: 'etat',
      label: t('office.state'),
      all: t('office.all'),
      options: cheques.states.map((value) => ({ value, label: t(`cheques.state.${value}`) })),
    },
  },
]
