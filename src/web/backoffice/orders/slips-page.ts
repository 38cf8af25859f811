import type { Context } from 'hono'
import { today } from '#clock'
import type * as counters from '#counters'
import type * as deliveries from '#deliveries'
import { date } from '#format'
import { t } from '#messages'
import {
  badge,
  button,
  type Column,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  keysHelp,
  meter,
  notice,
  pageHead,
  pagination,
  table,
} from '../../ui/index.ts'
import { withQuery } from '../address.ts'
import type { Office } from '../office.ts'
import { numberingCard } from './numbering.ts'
import type { SlipSearch } from './slips.ts'

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
  const { search, page, counter, print, options, nothing, mayChange } = view
  const path = `${c.var.base}/commandes/bons-de-livraison`
  const { before: _, ...filters } = search
  const filtered = Object.values(filters).some(Boolean)
  return html`${pageHead({ title: t('orders.sub.slips'), badge: badge(t('orders.slipCount', { n: page.count }), 'green') })}
<div class="stacked">${card({
    title: t('orders.printSlips'),
    id: 'impression',
    body: html`${errorSummary(print)}${nothing && notice('info', t('orders.noSlipInPeriod'))}<p class="hint">${t('orders.periodHint')}</p><form class="form in-row" action="${path}/impression" data-turbo="false">
${field(print, { name: 'du', label: t('orders.fromDay'), type: 'date', required: true, width: 'medium' })}
${field(print, { name: 'au', label: t('orders.toDay'), type: 'date', required: true, width: 'medium' })}
<p>${button(t('orders.makePdf'), { icon: 'printer' })}</p></form>`,
  })}
${numberingCard(`${path}/options`, counter, options, { title: t('orders.options'), mayChange, today: today(), look: 'in-row' })}</div>
<h2 class="list-title">${t('orders.issuedSlips')}</h2>
${table<deliveries.SlipRow>({
  id: 'bons',
  caption: t('orders.sub.slips'),
  rows: page.rows,
  columns: columns(`${c.var.base}/commandes`, search, filtered),
  empty: filtered
    ? emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') })
    : emptyState({ icon: 'package', title: t('orders.noSlips'), text: t('orders.noSlipsText') }),
  href: path,
  rowKey: ({ id }) => `bon-${id}`,
  density: 'dense',
})}
${pagination({
  previous: search.before === undefined ? undefined : withQuery(path, filters),
  next: page.more ? withQuery(path, { ...filters, before: page.rows.at(-1)?.id }) : undefined,
  where: t('orders.slipCount', { n: page.count }),
})}${keysHelp()}`
}

function columns(path: string, search: SlipSearch, filtered: boolean): Column<deliveries.SlipRow>[] {
  return [
    {
      label: t('orders.column.number'),
      cell: ({ id, number }) => html`<a href="${path}/bons-de-livraison/${id}.pdf" data-turbo="false">${number}</a>`,
      filter: { kind: 'text', name: 'number', label: t('orders.column.number'), value: search.number },
    },
    {
      label: t('orders.deliveredOn'),
      soft: true,
      cell: ({ deliveredOn }) => date(deliveredOn),
      filter: {
        kind: 'range',
        label: t('orders.deliveredOn'),
        type: 'date',
        from: { name: 'from', value: search.from },
        to: { name: 'to', value: search.to },
      },
    },
    {
      label: t('orders.crumbOrder'),
      cell: ({ orderId, orderReference }) => html`<a href="${path}/${orderId}">${orderReference}</a>`,
      filter: { kind: 'text', name: 'reference', label: t('office.reference'), value: search.reference },
    },
    {
      label: t('office.customer'),
      cell: ({ customerName }) => customerName,
      filter: { kind: 'text', name: 'customer', label: t('office.customer'), value: search.customer },
    },
    {
      label: t('orders.carrier'),
      cell: ({ carrierName }) => carrierName,
      filter: { kind: 'apply', clear: filtered ? `${path}/bons-de-livraison` : undefined },
    },
  ]
}

/** A long print: how far it is, then where to open it. One may leave meanwhile. */
export function printMain(c: Context<Office>, print: deliveries.LongPrint): Html {
  const path = `${c.var.base}/commandes/bons-de-livraison`
  const here = `${path}/impression/${print.token}`
  const { from, to } = print.period
  const back = button(t('orders.backToSlips'), { kind: 'secondary', icon: 'chevron-left', href: path })
  return html`${pageHead({
    title: t('orders.printTitle'),
    note: t('orders.printPeriod', { from: date(from), to: date(to), n: print.total }),
  })}
<section class="card printing">${
    print.state === 'ready'
      ? html`${notice('success', t('orders.printReady', { n: print.total }))}<p class="actions">${button(t('orders.openPdf'), { icon: 'file-text', href: `${here}/bons.pdf`, attributes: { 'data-turbo': 'false' } })}${back}</p>`
      : print.state === 'failed'
        ? html`${notice('error', t('orders.printFailed'))}<p class="actions">${back}</p>`
        : html`<p>${print.state === 'waiting' ? t('orders.printWaiting') : t('orders.printing', { done: print.done, n: print.total })}</p>${meter(print.done, print.total, t('orders.printing', { done: print.done, n: print.total }))}<p class="muted">${t('orders.mayLeave')}</p><p class="actions">${back}</p><live-source src="${here}/en-direct"></live-source>`
  }</section>`
}
