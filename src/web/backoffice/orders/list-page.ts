import type { Context } from 'hono'
import { count } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import type { OrderState } from '#shops'
import { attrs, badge, type Html, hidden, howMany, html, icon, list, pageHead } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { viewsButton } from '../views/button.ts'
import { newOrderButton } from './by-hand/list-page.ts'
import { columns } from './list-columns.ts'
import { bulkBar } from './lots/bulk-bar.ts'
import { allowedStates, exportButtons, printButton } from './parts.ts'
import { type Search, usualOf } from './search.ts'

type Row = orders.ListRow
type View = { search: Search; page: orders.List; states: OrderState[]; figures: orders.Figures }

/** « Commandes »: the list, renewed by itself when an order comes in or changes (see `/en-direct`). */
export function listMain(c: Context<Office>, { search, page, states, figures }: View): Html {
  const { path } = search
  const mayChange = may(c, 'orders', 'change')
  const ticked = page.rows.length > 0
  const fresh = c.var.newOrders
  const place = { after: c.req.query('after'), before: c.req.query('before') }
  return html`${pageHead({
    title: t('backoffice.tab.orders'),
    badge: fresh > 0 && badge(t('orders.freshCount', { n: fresh }), 'amber'),
    actions: html`${viewsButton(c, search)}${printButton()}${exportButtons((kind) => search.href({}, `${path}/export.${kind}`))}${
      may(c, 'orders', 'add') && newOrderButton(path)
    }`,
  })}
${views(search, figures)}${search.filters.lot !== undefined && left(path)}
<live-source class="live-news" src="${path}/en-direct?depuis=${figures.pulse}" data-show="${t('orders.live.show')}"></live-source>
${ticked && html`<form id="lot" method="post" action="${search.href({}, `${path}/lot${mayChange ? '' : '/imprimer'}`)}">${hidden('view', search.href(place, ''))}</form>`}
${list<Row>({
  id: 'commandes',
  caption: t('backoffice.tab.orders'),
  asked: search,
  page,
  columns: columns(path, page, states),
  none: { icon: 'inbox', title: t('orders.none'), text: t('orders.noneText') },
  usual: usualOf(search),
  where: howMany(page.count, (n) => t('orders.count', { n })),
  ticks: {
    form: 'lot',
    name: 'order',
    value: ({ id }) => `${id}`,
    label: ({ number }) => t('orders.number', { n: `${number}` }),
  },
  fresh: (row) => row.fresh,
  rowKey: ({ id }) => `commande-${id}`,
  preview: (row) => previewOf(path, row),
})}
${ticked && bulkBar(c, search, page, allowedStates(c, states))}`
}

const previewOf = (path: string, { id, number }: Row) => ({
  href: `${path}/${id}`,
  source: `${path}/${id}/apercu`,
  label: t('orders.preview', { n: `${number}` }),
})

/** The list shows what a lot left. */
const left = (path: string): Html =>
  html`<p class="notice info">${icon('info')}<span>${t('lots.leftShown')} <a href="${path}">${t('lots.showAll')}</a></span></p>`

/** On a phone: what is to be done, each with how many there are. */
function views({ path, values }: Search, figures: orders.Figures): Html {
  const asked = new URLSearchParams(values).toString()
  const one = (label: string, n: number | undefined, query: string) => {
    const own = { href: query ? `${path}?${query}` : path, 'aria-current': asked === query ? 'true' : undefined }
    return html`<li><a${attrs(own)}><span>${label}</span>${n !== undefined && html`<span>${count(n)}</span>`}</a></li>`
  }
  return html`<ul class="phone-views" aria-label="${t('orders.views')}">${[
    one(t('orders.view.all'), undefined, ''),
    one(t('orders.view.fresh'), figures.fresh, 'new=yes'),
    one(t('orders.group.to-cash'), figures.toCash, 'state=to-cash'),
    one(t('orders.group.to-prepare'), figures.toPrepare, 'state=to-prepare'),
    one(t('orders.group.to-ship'), figures.toShip, 'state=to-ship'),
    one(t('office.home.withdrawn'), figures.withdrawn, 'state=withdrawn'),
  ]}</ul>`
}
