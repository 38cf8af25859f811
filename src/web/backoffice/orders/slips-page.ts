import type { Context } from 'hono'
import { today } from '#clock'
import type * as counters from '#counters'
import type * as deliveries from '#deliveries'
import { date } from '#format'
import { t } from '#messages'
import { badge, type Column, type FormState, type Html, howMany, html, list, pageHead, who } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { viewsButton } from '../views/button.ts'
import { numberingCard } from './numbering.ts'
import { printCard } from './period-page.ts'
import type { SlipSearch } from './slips-search.ts'

type View = {
  search: SlipSearch
  page: deliveries.SlipPage
  counter: counters.Counter
  print: FormState
  options: FormState
  /** The period that was asked for has no slip. */
  nothing: boolean
  mayChange: boolean
}

/** « Bons de livraison »: the zone that prints those of a period, the numbering, and what was issued. */
export function slipsMain(c: Context<Office>, view: View): Html {
  const { search, page, counter, options, mayChange } = view
  const { path } = search
  const where = howMany(page.count, (n) => t('orders.slipCount', { n }))
  const numbering = { title: t('orders.options'), mayChange, today: today(), look: 'in-row' } as const
  return html`${pageHead({ title: t('orders.sub.slips'), badge: badge(where, 'green'), actions: viewsButton(c, search) })}
<div class="stacked">${printCard(path, 'slips', view.print, view.nothing)}
${numberingCard(`${path}/options`, counter, options, numbering)}</div>
<h2 class="list-title">${t('orders.issuedSlips')}</h2>
${list<deliveries.SlipRow>({
  id: 'bons',
  caption: t('orders.sub.slips'),
  asked: search,
  page,
  columns: columns(`${c.var.base}/commandes`),
  none: { icon: 'package', title: t('orders.noSlips'), text: t('orders.noSlipsText') },
  where,
  rowKey: ({ id }) => `bon-${id}`,
})}`
}

const columns = (path: string): Column<deliveries.SlipRow>[] => [
  {
    label: t('orders.column.number'),
    cell: ({ id, number, replacedBy }) =>
      html`<a href="${path}/bons-de-livraison/${id}.pdf" data-turbo="false">${number}</a>${
        replacedBy && html` ${badge(t('orders.slipReplaced', { number: replacedBy }), 'grey')}`
      }`,
    filter: { kind: 'text', name: 'number', label: t('orders.column.number') },
  },
  {
    label: t('orders.deliveredOn'),
    soft: true,
    card: 'sum',
    cell: ({ deliveredOn }) => date(deliveredOn),
    filter: { kind: 'range', label: t('orders.deliveredOn'), type: 'date', from: 'from', to: 'to' },
  },
  {
    label: t('orders.crumbOrder'),
    cell: ({ orderId, orderReference }) => html`<a href="${path}/${orderId}">${orderReference}</a>`,
    filter: { kind: 'text', name: 'reference', label: t('office.reference') },
  },
  {
    label: t('office.customer'),
    cell: ({ customerName, company }) => who({ name: customerName, company }),
    filter: { kind: 'text', name: 'customer', label: t('office.customer') },
  },
  {
    label: t('orders.carrier'),
    cell: ({ carrierName }) => carrierName,
    filter: { kind: 'apply' },
  },
]
