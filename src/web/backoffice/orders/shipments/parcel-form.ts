import { t } from '#messages'
import * as orders from '#orders'
import * as shipments from '#shipments'
import {
  attrs,
  blank,
  breadcrumb,
  button,
  type Colour,
  choice,
  errorSummary,
  type FormState,
  field,
  fieldId,
  type Html,
  hidden,
  html,
  onceField,
  pageHead,
  stateBadge,
} from '../../../ui/index.ts'

/** The last parcel that left, as the form knows it. */
const lastOf = ({ parcels }: orders.OrderPage): string => `${parcels.at(-1)?.id ?? 0}`

/** A form that nobody has filled: all that is left, the rest waits. */
export const fresh = (order: orders.OrderPage): FormState =>
  blank({
    ...Object.fromEntries(
      order.balance.lines.map(({ lineId, reserved }) => [shipments.pieceField(lineId), `${reserved}`]),
    ),
    tracking: shipments.followsLater(order.balance) ? '' : order.carrier.trackingNumber,
    rest: 'waits',
  })

/** « Expédier en partie »: what of each line goes in this parcel, its number, and when the rest leaves. */
export function parcelMain(path: string, order: orders.OrderPage, form: FormState): Html {
  const back = `${path}/${order.id}`
  const title = t(shipments.followsLater(order.balance) ? 'shipments.nextTitle' : 'shipments.formTitle', {
    n: `${order.number}`,
  })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('orders.crumb', { n: `${order.number}` }), href: back },
      { label: t('shipments.crumb') },
    ]),
    title,
    badge: stateBadge({ name: order.state.name, colour: order.state.colour as Colour }),
    note: t('shipments.formNote', { rank: `${order.parcels.length + 1}` }),
  })}
${errorSummary(form)}
<form class="card parcel-form" method="post" action="${back}/colis">${onceField()}${hidden('seen', lastOf(order))}${hidden('shown', orders.shownOf(order))}
${lines(order, form)}
${choice(form, {
  name: 'rest',
  legend: t('shipments.rest'),
  options: [
    { value: 'waits', label: t('shipments.rest.waits'), hint: t('shipments.rest.waitsHint') },
    { value: 'soon', label: t('shipments.rest.soon'), hint: t('shipments.rest.soonHint') },
  ],
})}
${field(form, { name: 'tracking', label: t('orders.trackingNumber'), hint: t('shipments.trackingHint', { carrier: order.carrier.name }), autocomplete: 'off', width: 'medium' })}
<p class="hint">${t('shipments.will')}</p>
<p class="actions">${button(t('shipments.send'), { icon: 'truck' })}${button(t('ui.cancel'), { kind: 'secondary', href: back })}</p></form>`
}

const head = (label: string, end = true) => html`<th scope="col"${end ? html` class="end"` : ''}>${label}</th>`

const lines = (order: orders.OrderPage, form: FormState): Html =>
  html`<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded">
<thead><tr>${head(t('office.article'), false)}${head(t('shipments.ordered'))}${head(t('shipments.sent'))}${head(t('shipments.left'))}${head(t('shipments.inParcel'))}</tr></thead>
<tbody>${order.lines.map((line, index) => row(line, order.balance.lines[index], form))}</tbody></table></section>`

function row(line: orders.PageLine, balance: orders.LineBalance | undefined, form: FormState): Html {
  const { lineId = 0, ordered = 0, shipped = 0, reserved = 0 } = balance ?? {}
  const name = shipments.pieceField(lineId)
  const id = fieldId(form, name)
  const wrong = form.errors[name]
  const own = {
    class: 'pieces',
    id,
    type: 'number',
    name,
    value: form.values[name],
    min: 0,
    max: reserved,
    inputmode: 'numeric',
    autocomplete: 'off',
    'aria-label': t('shipments.piecesOf', { name: line.name }),
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': wrong ? `${id}-error` : undefined,
  }
  return html`<tr>
<td class="on-title">${line.name}<br><span class="soft">${[line.reference, line.choice].filter(Boolean).join(' · ')}</span>${
    wrong && html`<p class="error-text" id="${id}-error">${wrong}</p>`
  }</td>
<td class="end" data-label="${t('shipments.ordered')}">${ordered}</td>
<td class="end" data-label="${t('shipments.sent')}">${shipped}</td>
<td class="end" data-label="${t('shipments.left')}"><strong>${reserved}</strong></td>
<td class="end on-sum" data-label="${t('shipments.inParcel')}">${reserved > 0 ? html`<input${attrs(own)}>` : '–'}</td>
</tr>`
}
