import type { Context } from 'hono'
import { count } from '#format'
import type { Lot, LotOrder } from '#lots'
import { counted } from '#lots'
import { t } from '#messages'
import { breadcrumb, button, disclosure, type Html, html, meter, notice, pageHead, table } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type View = { lot: Lot; state: string; orders: readonly LotOrder[]; underWay: boolean }

/** A lot under way: how far it is; then what became of each order, the refused ones first, each with why. */
export function reportMain(c: Context<Office>, { lot, state, orders, underWay }: View): Html {
  const path = `${c.var.base}/commandes`
  const refused = orders.filter(({ outcome }) => outcome === 'refused')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('lots.crumb', { n: lot.total }) },
    ]),
    title: t('orders.bulkTitle', { state }),
    note: t('lots.report', { changed: lot.changed, unchanged: lot.unchanged, all: count(lot.total) }),
  })}
${counted(lot) < lot.total ? going(path, lot, underWay) : summary(path, lot, state)}
${refused.length > 0 && html`<h2 class="list-title">${t('lots.notDone', { n: refused.length })}</h2>${why(path, refused)}`}
${rest(path, orders)}`
}

function going(path: string, lot: Lot, underWay: boolean): Html {
  const done = counted(lot)
  const far = t('lots.far', { done, n: lot.total })
  return html`<section class="card printing"><p>${far}</p>${meter(done, lot.total, far)}${
    underWay
      ? html`<p class="muted">${t('lots.mayLeave')}</p><live-source src="${path}/lot/${lot.id}/en-direct"></live-source>`
      : html`${notice('warning', t('lots.stopped'))}<form method="post" action="${path}/lot/${lot.id}/faire">${button(t('lots.goOn'))}</form>`
  }</section>`
}

function summary(path: string, lot: Lot, state: string): Html {
  const done = lot.changed + lot.unchanged
  const all = lot.refused === 0
  return html`${done > 0 && notice(all ? 'success' : 'info', t('orders.bulkAll', { n: done, state }))}
<p class="actions">${
    !all && button(t('lots.openLeft', { n: lot.refused }), { href: `${path}?lot=${lot.id}`, icon: 'chevron-right' })
  }${button(t('orders.backToList'), { kind: 'secondary', icon: 'chevron-left', href: path })}</p>`
}

const link = (path: string, { orderId, number }: LotOrder): Html =>
  html`<a href="${path}/${orderId}">${t('orders.number', { n: `${number}` })}</a>`

const why = (path: string, refused: readonly LotOrder[]): Html =>
  table<LotOrder>({
    id: 'refusees',
    caption: t('lots.notDone', { n: refused.length }),
    rows: refused,
    columns: [
      { label: t('orders.column.number'), cell: (order) => link(path, order) },
      { label: t('office.customer'), cell: ({ customerName }) => customerName },
      { label: t('orders.why'), card: 'note', cell: ({ sentence }) => sentence },
    ],
    empty: '',
    href: path,
    cards: true,
  })

/** Those that are done, each a link. */
function rest(path: string, orders: readonly LotOrder[]): Html {
  const part = (outcome: 'changed' | 'unchanged') => {
    const those = orders.filter((order) => order.outcome === outcome)
    return (
      those.length > 0 &&
      disclosure(
        t(`lots.done.${outcome}`, { n: those.length }),
        html`<ul class="lot-orders">${those.map((order) => html`<li>${link(path, order)} <span class="muted">${order.customerName}</span></li>`)}</ul>`,
      )
    )
  }
  return html`${part('changed')}${part('unchanged')}`
}

/** While it goes on the page renews itself, without scripts too. */
export const leftHead = (underWay: boolean): Html | false =>
  underWay &&
  html`<meta name="turbo-refresh-method" content="morph"><noscript><meta http-equiv="refresh" content="2"></noscript>`
