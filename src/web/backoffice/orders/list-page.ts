import type { Context } from 'hono'
import { count } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import type { OrderState } from '#shops'
import {
  attrs,
  badge,
  button,
  type Html,
  hidden,
  howMany,
  html,
  list,
  optionList,
  pageHead,
  table,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { columns } from './list-columns.ts'
import { allowedStates, exportButton, printButton } from './parts.ts'
import { type Search, usualOf } from './search.ts'

type Row = orders.ListRow
type View = { search: Search; page: orders.List; states: OrderState[]; figures: orders.Figures }

/** « Commandes »: the list, renewed by itself when an order comes in or changes (see `/en-direct`). */
export function listMain(c: Context<Office>, { search, page, states, figures }: View): Html {
  const { path } = search
  const mayChange = may(c, 'orders', 'change')
  const ticked = mayChange && page.rows.length > 0
  const fresh = c.var.newOrders
  const place = { after: c.req.query('after'), before: c.req.query('before') }
  return html`${pageHead({
    title: t('backoffice.tab.orders'),
    badge: fresh > 0 && badge(t('orders.freshCount', { n: fresh }), 'amber'),
    actions: html`${printButton()}${exportButton(search.href({}, `${path}/export.csv`))}`,
  })}
${views(search, figures)}
<live-source class="live-news" src="${path}/en-direct?depuis=${figures.pulse}" data-show="${t('orders.live.show')}"></live-source>
${ticked && html`<form id="lot" method="post" action="${path}/lot">${hidden('view', search.href(place, ''))}</form>`}
${list<Row>({
  id: 'commandes',
  caption: t('backoffice.tab.orders'),
  asked: search,
  page,
  columns: columns(path, page, states),
  none: { icon: 'inbox', title: t('orders.none'), text: t('orders.noneText') },
  usual: usualOf(search),
  where: howMany(page.count, (n) => t('orders.count', { n })),
  ticks: mayChange
    ? {
        form: 'lot',
        name: 'order',
        value: ({ id }) => `${id}`,
        label: ({ number }) => t('orders.number', { n: `${number}` }),
      }
    : undefined,
  fresh: (row) => row.fresh,
  rowKey: ({ id }) => `commande-${id}`,
})}
${ticked && bulk(allowedStates(c, states))}`
}

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

/** What is done to all the orders that are ticked. */
const bulk = (states: OrderState[]): Html => html`<div class="bulk">
<label for="lot-state">${t('orders.bulk')}</label>
<select id="lot-state" name="state" form="lot" required>${optionList(
  states.map(({ code, name }) => ({ value: code, label: name })),
  '',
  t('orders.bulkChoose'),
)}</select>
${button(t('office.change'), { kind: 'secondary', form: 'lot' })}
</div>`

/** What became of each order of a lot, when some were refused. */
export function outcomesMain(c: Context<Office>, state: OrderState, outcomes: orders.Outcome[], back: string): Html {
  const path = `${c.var.base}/commandes`
  const done = outcomes.filter(({ kind }) => kind !== 'refused').length
  const colours = { changed: 'leaf', unchanged: 'grey', refused: 'red' } as const
  return html`${pageHead({
    title: t('orders.bulkTitle', { state: state.name }),
    note: t('orders.bulkDone', { n: done, all: count(outcomes.length) }),
  })}
${table<orders.Outcome>({
  id: 'lot',
  caption: t('orders.bulkTitle', { state: state.name }),
  rows: outcomes,
  columns: [
    {
      label: t('orders.column.number'),
      cell: ({ orderId, number }) =>
        number === null ? orderId : html`<a href="${path}/${orderId}">${t('orders.number', { n: `${number}` })}</a>`,
    },
    {
      label: t('orders.outcome'),
      cell: ({ kind }) => badge(t(`orders.outcome.${kind}`), colours[kind]),
    },
    { label: t('orders.why'), cell: ({ sentence }) => sentence },
  ],
  empty: '',
  href: path,
})}
<p class="bulk">${button(t('orders.backToList'), { kind: 'secondary', icon: 'chevron-left', href: `${c.var.base}${back}` })}</p>`
}
