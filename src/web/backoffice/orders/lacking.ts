import { type Context, Hono } from 'hono'
import * as books from '#books'
import { today } from '#clock'
import { date, money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { asked, filter, type House, noPage, understood } from '../../http/index.ts'
import {
  breadcrumb,
  button,
  type Colour,
  type Column,
  errorSummary,
  field,
  type Html,
  howMany,
  html,
  list,
  pageHead,
  stateBadge,
  when,
  who,
} from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { subOf } from './parts.ts'
import type { PeriodKind } from './period-page.ts'

type C = Context<Office>

const kinds = {
  invoices: { path: '/commandes/factures', paper: 'invoice' },
  slips: { path: '/commandes/bons-de-livraison', paper: 'slip' },
} as const

/** « Ce qui manque »: the orders of some days that are accepted without an invoice, or gone without a slip. */
export function lackingRoutes({ db }: House, kind: PeriodKind): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/', async (c) => {
    const search = searchIn(c, kind)
    const { du: from, au: to } = search.days
    const page = understood(search)
      ? await orders.withoutPaper(db, c.var.shop.id, kinds[kind].paper, { from, to }, search.place)
      : { ...noPage, count: 0 }
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, kind),
      title: t(`orders.lacking.${kind}`),
      main: lackingMain(c, kind, search, page),
    })
  })
  return routes
}

/** The days that are asked; of the month that runs unless the address says others. */
function searchIn(c: C, kind: PeriodKind) {
  const path = `${c.var.base}${kinds[kind].path}/manquants`
  const search = asked(c, { shape: { du: filter.day, au: filter.day }, ranges: [['du', 'au']] }, path)
  const { du, au } = search.filters
  const usual = books.monthOf(du ?? au ?? today())
  return { ...search, days: { du: du ?? usual.from, au: au ?? usual.to } }
}

type Search = ReturnType<typeof searchIn>
type Page = Awaited<ReturnType<typeof orders.withoutPaper>>

function lackingMain(c: C, kind: PeriodKind, search: Search, page: Page): Html {
  const back = `${c.var.base}${kinds[kind].path}`
  const form = { values: { ...search.days, ...search.values }, errors: search.errors, id: 'manque' }
  const day = { type: 'date', required: true, width: 'medium' } as const
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t(`orders.sub.${kind}`), href: back }, { label: t('orders.lacking') }]),
    title: t(`orders.lacking.${kind}`),
  })}
<p class="hint">${t(`orders.lacking.hint.${kind}`)}</p>${errorSummary(form)}
<form class="form in-row" action="${search.path}">${field(form, { ...day, name: 'du', label: t('orders.fromDay') })}
${field(form, { ...day, name: 'au', label: t('orders.toDay') })}<p>${button(t('orders.lacking.show'), { kind: 'secondary' })}</p></form>
${list<orders.Lacking>({
  id: 'manquants',
  caption: t(`orders.lacking.${kind}`),
  asked: { ...search, filtered: false },
  page,
  columns: columns(`${c.var.base}/commandes`),
  none: {
    icon: 'circle-check',
    title: t('orders.lacking.none'),
    text: t('orders.lacking.noneText', { from: date(search.days.du), to: date(search.days.au) }),
  },
  where: howMany(page.count, (n) => t('orders.count', { n })),
  rowKey: ({ id }) => `commande-${id}`,
})}`
}

const columns = (path: string): Column<orders.Lacking>[] => [
  { label: t('orders.column.number'), card: 'off', cell: ({ number }) => number },
  {
    label: t('office.customer'),
    card: 'title',
    cell: ({ id, customerName, company }) => who({ name: customerName, company, href: `${path}/${id}` }),
  },
  { label: t('office.totalTtc'), align: 'end', card: 'sum', cell: ({ totalCents }) => money(totalCents) },
  {
    label: t('office.state'),
    card: 'badge',
    cell: ({ state }) => stateBadge({ name: state.name, colour: state.colour as Colour }),
  },
  {
    label: t('office.date'),
    soft: true,
    card: 'note',
    cell: ({ number, placedAt }) =>
      html`<span class="phone-only">${t('office.home.order', { n: `${number}` })}, </span>${when(placedAt)}`,
  },
]
