import type { Context } from 'hono'
import { t } from '#messages'
import * as orders from '#orders'
import type { OrderState } from '#shops'
import { button, type Html, html, icon, type Link } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

export type OrdersSub =
  | 'orders'
  | 'drafts'
  | 'quotations'
  | 'picking'
  | 'collect'
  | 'talks'
  | 'invoices'
  | 'slips'
  | 'returns'
  | 'states'

const places: Record<OrdersSub, string> = {
  orders: '',
  drafts: '/saisies',
  quotations: '/devis',
  picking: '/preparation',
  collect: '/retrait',
  talks: '/sav',
  invoices: '/factures',
  slips: '/bons-de-livraison',
  returns: '/retours',
  states: '/statuts',
}

/** In the address: a parcel's number that was typed and not saved yet, on its way to the page that asks before shipping. */
export const TYPED = 'numero'

/** The sub-menu of the tab « Commandes », with how many things in each place a customer waits for. */
export function subOf(c: Context<Office>, current: OrdersSub): Link[] {
  const waiting: Partial<Record<OrdersSub, number>> = {
    quotations: c.var.newRequests,
    talks: c.var.newTalks,
    returns: c.var.newReturns,
  }
  const shown = (Object.keys(places) as OrdersSub[]).filter((name) => name !== 'drafts' || may(c, 'orders', 'add'))
  return shown.map((name) => ({
    label: t(`orders.sub.${name}`),
    href: `${c.var.base}/commandes${places[name]}`,
    current: name === current,
    count: waiting[name] ?? 0,
  }))
}

/** The states into which this employee may bring an order. */
export const allowedStates = (c: Context<Office>, states: readonly OrderState[]): OrderState[] =>
  states.filter((state) => may(c, 'orders', orders.deedOf(state)))

/** « Imprimer »: the page as the style for paper shows it. */
export const printButton = (): Html =>
  html`<print-page hidden><button type="button" class="button secondary">${icon('printer')}<span>${t('orders.print')}</span></button></print-page>`

/** « Exporter »: the view as a file. */
export const exportButton = (href: string): Html =>
  button(t('orders.export'), { kind: 'secondary', icon: 'download', href, attributes: { 'data-turbo': 'false' } })

/** « CSV », « Excel »: the view as a file, all its rows. `file` says the address of each kind. */
export const exportButtons = (file: (kind: 'csv' | 'xlsx') => string): Html =>
  html`${(['csv', 'xlsx'] as const).map((kind) =>
    button(t(`orders.export.${kind}`), {
      kind: 'secondary',
      icon: 'download',
      href: file(kind),
      label: t('orders.exportAs', { kind: t(`orders.export.${kind}`) }),
      attributes: { 'data-turbo': 'false' },
    }),
  )}`

/** A PDF shown in the browser, under its number as a name. */
export function pdf(c: Context, name: string, bytes: Uint8Array): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}.pdf"`,
  })
}
