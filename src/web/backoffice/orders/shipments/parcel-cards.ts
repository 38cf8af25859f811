import type { Context } from 'hono'
import { today } from '#clock'
import { date, dateTime } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import * as shipments from '#shipments'
import {
  badge,
  button,
  type Content,
  card,
  disclosure,
  type FormState,
  field,
  type Html,
  html,
  icon,
  loadedField,
  packed,
  stored,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'

type C = Context<Office>
/** A parcel's form that was refused just now. */
export type Refused = { id: number; form: FormState }

/** What is noted of a parcel once it left; empty for one that is not there. */
export const parcelValues = (parcel: orders.PageParcel | undefined): Record<string, string> => ({
  tracking: parcel?.tracking ?? '',
  arrivedOn: parcel?.deliveredOn ?? '',
})

/** Why nothing of an order may be sent now; what is fetched is handed over at the counter, never sent. */
export const whyNotSent = (balance: orders.Balance): string | undefined =>
  balance.collected ? t('shipments.collected') : shipments.whyNotNow(balance)

/** « Livraisons »: each parcel with its articles, number, slip and arrival, and what is still to leave. */
export function parcelCard(c: C, order: orders.OrderPage, refused?: Refused): Content {
  const { parcels, balance } = order
  const mayChange = may(c, 'orders', 'change')
  const sends = mayChange && whyNotSent(balance) === undefined
  if (parcels.length === 0 && !sends) return false
  const path = `${c.var.base}/commandes`
  return card({
    id: 'livraisons',
    title: t('shipments.title'),
    body: html`${parcels.map((one, index) => parcelPart(path, order, { one, rank: index + 1, mayChange, refused }))}${rest(order)}${
      sends &&
      html`<p class="screen-only">${button(t(parcels.length > 0 ? 'shipments.sendNext' : 'shipments.sendPart'), {
        kind: 'secondary',
        icon: 'package',
        href: `${path}/${order.id}/colis`,
      })}</p>`
    }`,
  })
}

type Part = { one: orders.PageParcel; rank: number; mayChange: boolean; refused: Refused | undefined }

function parcelPart(path: string, order: orders.OrderPage, { one, rank, mayChange, refused }: Part): Html {
  const { carrier, tracking, trackingUrl, leftAt, deliveredOn, by, slip, lines } = one
  const number = trackingUrl ? html`<a href="${trackingUrl}" rel="external nofollow">${tracking}</a>` : tracking
  return html`<section class="parcel"><h3>${t('shipments.parcel', { rank: `${rank}` })} ${
    deliveredOn
      ? badge(t('shipments.arrivedOn', { day: date(deliveredOn) }), 'green')
      : badge(t('shipments.onTheWay'), 'blue')
  }</h3>
<p class="muted">${t('shipments.leftBy', { when: dateTime(new Date(leftAt)), who: by, carrier })}${tracking && html`<br>${t('orders.trackingNumber')}\u00a0: ${number}`}</p>
${packed(lines)}
<p class="parcel-foot">${
    slip &&
    html`<a href="${path}/bons-de-livraison/${slip.id}.pdf" data-turbo="false">${icon('package')}<span>${t('orders.paper.slip', { number: slip.number })}</span></a>`
  }</p>${mayChange && !order.state.closed && noteForm(`${path}/${order.id}/colis/${one.id}`, one, refused)}</section>`
}

/** The number and the day of arrival; « Arrivé aujourd’hui » is one click. */
function noteForm(action: string, parcel: orders.PageParcel, refused?: Refused): Html {
  const own = refused?.id === parcel.id ? refused.form : undefined
  const form = own ?? stored(parcelValues(parcel), `colis-${parcel.id}`)
  return disclosure(
    t(parcel.deliveredOn ? 'shipments.change' : 'shipments.note'),
    html`<form class="form" method="post" action="${action}">${loadedField(form)}${field(form, { name: 'tracking', label: t('orders.trackingNumber'), autocomplete: 'off' })}
${field(form, { name: 'arrivedOn', label: t('shipments.arrivalDay'), type: 'date', hint: t('shipments.arrivalHint'), width: 'medium' })}
<p class="actions">${button(t('office.save'), { kind: 'secondary' })}${
      !parcel.deliveredOn &&
      button(t('shipments.arrivedToday'), { kind: 'secondary', name: 'today', value: today(), icon: 'check' })
    }</p></form>`,
    own !== undefined,
  )
}

/** « Reste à expédier », once a part left. */
function rest(order: orders.OrderPage): Content {
  if (!shipments.followsLater(order.balance)) return false
  return html`<section class="parcel to-leave"><h3>${t('shipments.restTitle')} ${badge(t('shipments.waiting'), 'amber')}</h3>${packed(shipments.leftByName(order))}</section>`
}
