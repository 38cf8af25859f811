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
  errorSummary,
  type FormState,
  field,
  type Html,
  howMany,
  html,
  list,
  meter,
  notice,
  pageHead,
  who,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { numberingCard } from './numbering.ts'
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
  return html`${pageHead({ title: t('orders.sub.slips'), badge: badge(where, 'green') })}
<div class="stacked">${printCard(path, view)}
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

function printCard(path: string, { print, nothing }: View): Html {
  const day = { type: 'date', required: true, width: 'medium' } as const
  return card({
    title: t('orders.printSlips'),
    id: 'impression',
    body: html`${errorSummary(print)}${nothing && notice('info', t('orders.noSlipInPeriod'))}
<p class="hint">${t('orders.periodHint')}</p><form class="form in-row" action="${path}/impression" data-turbo="false">
${field(print, { ...day, name: 'du', label: t('orders.fromDay') })}
${field(print, { ...day, name: 'au', label: t('orders.toDay') })}
<p>${button(t('orders.makePdf'), { icon: 'printer' })}</p></form>`,
  })
}

const columns = (path: string): Column<deliveries.SlipRow>[] => [
  {
    label: t('orders.column.number'),
    cell: ({ id, number }) => html`<a href="${path}/bons-de-livraison/${id}.pdf" data-turbo="false">${number}</a>`,
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

/** A long print: how far it is, then where to open it. One may leave meanwhile. */
export function printMain(c: Context<Office>, print: deliveries.LongPrint): Html {
  const { from, to } = print.period
  return html`${pageHead({
    title: t('orders.printTitle'),
    note: t('orders.printPeriod', { from: date(from), to: date(to), n: print.total }),
  })}
<section class="card printing">${printed(`${c.var.base}/commandes/bons-de-livraison`, print)}</section>`
}

function printed(path: string, { state, done, total, token }: deliveries.LongPrint): Html {
  const here = `${path}/impression/${token}`
  const back = button(t('orders.backToSlips'), { kind: 'secondary', icon: 'chevron-left', href: path })
  if (state === 'failed') return html`${notice('error', t('orders.printFailed'))}<p class="actions">${back}</p>`
  if (state === 'ready') {
    const file = { icon: 'file-text', href: `${here}/bons.pdf`, attributes: { 'data-turbo': 'false' } } as const
    return html`${notice('success', t('orders.printReady', { n: total }))}
<p class="actions">${button(t('orders.openPdf'), file)}${back}</p>`
  }
  const far = t('orders.printing', { done, n: total })
  return html`<p>${state === 'waiting' ? t('orders.printWaiting') : far}</p>${meter(done, total, far)}<p class="muted">${t('orders.mayLeave')}</p>
<p class="actions">${back}</p><live-source src="${here}/en-direct"></live-source>`
}
