import type { Context } from 'hono'
import { money, rate, unitPrice } from '#format'
import { t } from '#messages'
import { lineHtCents, lotsAround, type Order, type OrderLine } from '#purchases'
import {
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  flash,
  type Html,
  html,
  loadedField,
  pageHead,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { addForm, DRAFT_FORM, sumCard } from './draft-cards.ts'
import { cellErrors, cellInput, head } from './frame.ts'
import { stateBadge } from './state-badge.ts'

/** The fields of a line. */
export const fieldsOf = (id: number) => ({ quantity: `q-${id}`, price: `p-${id}` })

/** What the form of a draft begins with. */
export const draftValues = ({ lines, message, wantedOn }: Order): FormState['values'] => ({
  ...Object.fromEntries(
    lines.flatMap(({ id, quantity, priceMicro }) => [
      [`q-${id}`, `${quantity}`],
      [`p-${id}`, unitPrice(priceMicro)],
    ]),
  ),
  message,
  wantedOn: wantedOn ?? '',
})

type Shown = { order: Order; form: FormState; adding: FormState; refused?: string | undefined }

/** An order that is being prepared: its lines, what the supplier reads with it, what it comes to, and the way out. */
export function draftMain(c: Context<Office>, { order, form, adding, refused }: Shown): Html {
  const own = `${c.var.base}/achats/bons-de-commande/${order.id}`
  const changes = may(c, 'purchases', 'change')
  const { supplier } = order
  const title = t('purchases.order.draftFor', { name: supplier.name })
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.purchases'), href: `${c.var.base}/achats` }, { label: title }]),
    title,
    badge: stateBadge(order.state),
    note: html`<a href="${c.var.base}/achats/fournisseurs/${supplier.id}">${t('purchases.supplier.seeSheet')}</a>`,
  })}
${refused && flash(refused, 'error')}${errorSummary(Object.keys(adding.errors).length > 0 ? adding : form)}
<div class="story"><div>
${linesForm(own, order, form, changes)}
${changes && addForm(own, adding)}
</div><div>
${sumCard(own, order, changes, may(c, 'purchases', 'delete'))}
</div></div>`
}

function linesForm(own: string, { lines }: Order, form: FormState, changes: boolean): Html {
  const body =
    lines.length === 0
      ? emptyState({ icon: 'package', title: t('purchases.order.empty'), text: t('purchases.order.emptyText') })
      : html`<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded"><thead><tr>${head(
          t('office.article'),
          false,
        )}${head(t('orders.quantity'))}${head(t('purchases.unitHt'))}${head(t('orders.vat'))}${head(t('purchases.totalHt'))}</tr></thead>
<tbody>${lines.map((line) => row(line, form, changes))}</tbody></table></section>`
  return html`<form method="post" action="${own}" id="${DRAFT_FORM}" novalidate>${loadedField(form)}${card({
    title: t('orders.articles'),
    body: html`<div class="stack">${body}
${field(form, { name: 'wantedOn', type: 'date', label: t('purchases.order.wanted'), hint: t('purchases.order.wantedHint'), width: 'medium', attributes: { disabled: !changes } })}
${textarea(form, { name: 'message', label: t('purchases.order.message'), hint: t('purchases.order.messageHint'), rows: 2, attributes: { disabled: !changes } })}
${changes && html`<p>${button(t('office.save'), { kind: 'secondary' })}</p>`}</div>`,
  })}</form>`
}

function row(line: OrderLine, form: FormState, changes: boolean): Html {
  const { quantity, price } = fieldsOf(line.id)
  const told = [line.reference, line.supplierReference, line.lot > 1 && t('purchases.article.byLot', { n: line.lot })]
  const off = line.quantity % line.lot !== 0
  return html`<tr><td class="on-title">${line.name}<br><span class="soft">${told.filter(Boolean).join(' · ')}</span>${
    off && html`<p class="hint">${t('purchases.article.offLot', { n: line.lot, ...lotsAround(line) })}</p>`
  }${cellErrors(form, [quantity, price])}</td>
<td class="end" data-label="${t('orders.quantity')}">${changes ? cellInput(form, { name: quantity, label: t('purchases.order.quantityOf', { name: line.name }) }) : line.quantity}</td>
<td class="end" data-label="${t('purchases.unitHt')}">${
    changes
      ? cellInput(form, {
          name: price,
          label: t('purchases.order.priceOf', { name: line.name }),
          inputmode: 'decimal',
          look: 'price-cell',
        })
      : unitPrice(line.priceMicro)
  }</td>
<td class="end" data-label="${t('orders.vat')}">${rate(line.rateBp)}</td>
<td class="end on-sum" data-label="${t('purchases.totalHt')}">${money(lineHtCents(line.quantity, line.priceMicro))}</td></tr>`
}
