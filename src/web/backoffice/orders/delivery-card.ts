import type { Context } from 'hono'
import { weekday, weight } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as shipments from '#shipments'
import {
  button,
  type Content,
  card,
  type FormState,
  facts,
  field,
  type Html,
  html,
  loadedField,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

type C = Context<Office>
type Shown = { order: orders.OrderPage; tracking: FormState }

export const envelope = (address: orders.OrderAddress): Html =>
  html`<address>${[orders.nameOf(address), ...orders.linesOf(address)].map((text, index) => html`${index > 0 && html`<br>`}${text}`)}</address>`

const leaves = ({ balance }: orders.OrderPage): boolean => shipments.leftToShip(balance).length > 0

/**
 * Whether the number is noted beside the carrier: the one of what leaves next, or of all that left at once. Of several parcels
 * each has its own form; what is fetched at the counter is followed by nobody.
 */
const numbersHere = (order: orders.OrderPage): boolean =>
  !order.state.closed && !order.balance.collected && (order.parcels.length < 2 || leaves(order))

const numbered = (number: string, url: string): Content =>
  url ? html`<a href="${url}" rel="external nofollow">${number}</a>` : number

/** « Suivi »: the number of each parcel that left, and of what is still to leave; nothing of what is fetched. */
function followed(order: orders.OrderPage): { label: string; value: Content }[] {
  const { carrier, parcels, balance, state } = order
  if (balance.collected) return []
  const label = t('orders.tracking')
  const next = carrier.trackingNumber ? numbered(carrier.trackingNumber, carrier.trackingUrl) : t('orders.noTracking')
  if (parcels.length === 0)
    return [{ label, value: state.closed && !carrier.trackingNumber ? t('orders.untracked') : next }]
  const lines = parcels.map(({ tracking, trackingUrl }, index) => ({
    what: t('shipments.parcel', { rank: `${index + 1}` }),
    number: tracking ? numbered(tracking, trackingUrl) : t('orders.untracked'),
  }))
  if (parcels.length === 1 && !leaves(order)) return [{ label, value: lines[0]?.number }]
  const all = leaves(order) ? [...lines, { what: t('shipments.restTitle'), number: next }] : lines
  return [
    {
      label,
      value: html`<ul class="paid">${all.map(({ what, number }) => html`<li>${what}\u00a0: ${number}</li>`)}</ul>`,
    },
  ]
}

/** How it is sent, to whom, and who is invoiced where that is another. */
export function deliveryCard(c: C, { order, tracking }: Shown, mayChange: boolean): Html {
  const { carrier, delivery: address, billing } = order
  const identity = [
    billing.siren && t('papers.siren', { siren: orders.spacedSiren(billing.siren) }),
    billing.vatNumber && t('papers.vatNumber', { number: billing.vatNumber }),
  ].filter(Boolean)
  return html`${card({
    title: t('orders.delivery'),
    body: html`${envelope(address)}${address.info && html`<p class="muted">${address.info}</p>`}${facts([
      { label: t('orders.carrier'), value: carrier.name },
      ...(order.wishedDay ? [{ label: t('collect.wishedLabel'), value: weekday(order.wishedDay) }] : []),
      ...(order.weightG > 0 ? [{ label: t('orders.weight'), value: weight(order.weightG) }] : []),
      ...followed(order),
    ])}${
      mayChange &&
      numbersHere(order) &&
      html`<form class="aside-form" id="suivi" method="post" action="${c.var.base}/commandes/${order.id}/suivi">${loadedField(tracking)}${field(
        tracking,
        {
          name: 'tracking',
          label: t(order.parcels.length > 0 && leaves(order) ? 'orders.nextNumber' : 'orders.trackingNumber'),
          autocomplete: 'off',
        },
      )}${button(t('office.save'), { kind: 'secondary' })}</form>`
    }`,
  })}${
    (!orders.samePlace(address, billing) || identity.length > 0) &&
    card({
      title: t('orders.billing'),
      body: html`${envelope(billing)}${identity.length > 0 && html`<p class="muted">${identity.join(', ')}</p>`}`,
    })
  }`
}
