import { date } from '#format'
import { t } from '#messages'
import type * as shipments from '#shipments'
import { type Colour, type Content, card, type Html, html, stateBadge } from '../../../ui/index.ts'

const head = (label: string, end = true) => html`<th scope="col"${end ? html` class="end"` : ''}>${label}</th>`
const scroll = (label: string, table: Html): Html =>
  html`<section class="scroll" tabindex="0" aria-label="${label}">${table}</section>`

const article = ({ name, reference, choice, pack }: shipments.PickLine): Html =>
  html`<td class="on-title">${name}<br><span class="soft">${[reference, choice, pack && t('packs.inPack', { name: pack })].filter(Boolean).join(' · ')}</span></td>`

const free = ({ free: left }: shipments.PickLine): Content =>
  left === null ? t('orders.gone') : left === 0 ? html`<strong class="many">0</strong>` : left

/** How many there are to take, and under it how many are still to come. */
const toTake = ({ quantity, coming }: shipments.PickLine): Html =>
  html`<strong>${quantity}</strong>${coming > 0 && html`<br><span class="soft">${t('picking.coming', { n: coming })}</span>`}`

/** Where articles stand: what to take there, and for which orders. */
export function shelf(path: string, { category, lines }: ReturnType<typeof shipments.byCategory>[number]): Html {
  const title = category || t('picking.noCategory')
  return card({
    title,
    look: 'pick',
    body: scroll(
      title,
      html`<table class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(t('picking.toTake'))}${head(t('picking.for'), false)}${head(t('picking.left'))}</tr></thead>
<tbody>${lines.map(
        (line) => html`<tr>${article(line)}<td class="end" data-label="${t('picking.toTake')}">${toTake(line)}</td>
<td data-label="${t('picking.for')}">${line.orders.map(
          ({ id, number, quantity }, index) =>
            html`${index > 0 && ', '}<a href="${path}/${id}">${t('orders.crumb', { n: `${number}` })}</a>${line.orders.length > 1 && ` (${quantity})`}`,
        )}</td>
<td class="end" data-label="${t('picking.left')}">${free(line)}</td></tr>`,
      )}</tbody></table>`,
    ),
  })
}

/** An order with what to put in its parcel. */
export function orderCard(path: string, order: shipments.PickOrder): Html {
  const { id, number, customerName, carrierName, placedAt, state, begun, lines } = order
  const title = t('orders.number', { n: `${number}` })
  return card({
    title,
    look: 'pick',
    aside: html`<a href="${path}/${id}">${t('picking.open')}</a>`,
    body: html`<p class="muted">${[customerName, carrierName, date(placedAt)].join(' · ')}
${stateBadge({ name: state.name, colour: state.colour as Colour })}${begun && ` ${t('picking.begun')}`}</p>
${linesOf(title, lines)}`,
  })
}

const linesOf = (title: string, lines: readonly shipments.PickLine[]): Html =>
  scroll(
    title,
    html`<table class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(t('picking.toTake'))}${head(t('picking.left'))}</tr></thead>
<tbody>${lines.map(
      (line) => html`<tr>${article(line)}<td class="end" data-label="${t('picking.toTake')}">${toTake(line)}</td>
<td class="end" data-label="${t('picking.left')}">${free(line)}</td></tr>`,
    )}</tbody></table>`,
  )

/** « Manquants »: what waits for stock, with what the shelf has by now. */
export const missingCard = (path: string, missing: readonly shipments.PickOrder[]): Html =>
  card({
    id: 'manquants',
    title: t('picking.missing'),
    look: 'pick',
    body: html`<p class="hint">${t('picking.missingNote')}</p>${scroll(
      t('picking.missing'),
      html`<table class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(t('picking.for'), false)}${head(t('picking.lacks'))}${head(t('picking.left'))}</tr></thead>
<tbody>${missing.flatMap(({ id, number, customerName, lines }) =>
        lines.map(
          (
            line,
          ) => html`<tr>${article(line)}<td data-label="${t('picking.for')}"><a href="${path}/${id}">${t('orders.crumb', { n: `${number}` })}</a> ${customerName}</td>
<td class="end" data-label="${t('picking.lacks')}"><strong>${line.quantity + line.coming}</strong></td><td class="end" data-label="${t('picking.left')}">${free(line)}</td></tr>`,
        ),
      )}</tbody></table>`,
    )}`,
  })
