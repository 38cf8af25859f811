import { type DraftLine, shortOf } from '#drafts'
import { money, unitPrice, unitPriceOf } from '#format'
import { t } from '#messages'
import type { Rounding } from '#prices'
import {
  button,
  disclosure,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  iconButton,
  loadedField,
  quantity,
  stored,
} from '../../../ui/index.ts'
import type { View } from './view.ts'

/** What the forms of a line begin with: the price as this buyer reads it. */
export const lineValues = (line: DraftLine, rounding: Rounding): Record<string, string> => ({
  quantity: `${line.quantity}`,
  price:
    line.ownMicro === null
      ? ''
      : rounding === 'item'
        ? money(line.unitTtcCents).replace(/\s*€/, '')
        : unitPrice(line.unitHtMicro),
  reason: line.priceReason,
})

/** One line: how many, at what price; less than what is left is told. */
export function lineRow({ path, draft: { rounding }, refused }: View, line: DraftLine): Html {
  const own = `${path}/articles/${line.variantId}`
  const id = `ligne-${line.variantId}`
  const wrong = refused.line?.variantId === line.variantId ? refused.line.form : undefined
  const form: FormState = wrong ?? stored(lineValues(line, rounding), id)
  const consumer = rounding === 'item'
  const short = line.quantity > line.left
  return html`<tr id="${id}">
<td class="on-title">${line.name}<br><span class="soft">${[line.reference, line.choice].filter(Boolean).join(' · ')}</span>${
    short && html`<p class="error-text">${shortOf(line)}</p>`
  }${
    line.priceReason && html`<br><span class="soft">${t('orders.priceReason', { reason: line.priceReason })}</span>`
  }${priceForm(own, form, rounding, Boolean(wrong?.errors.price ?? wrong?.errors.reason))}</td>
<td class="end" data-label="${t('orders.stock')}">${short ? html`<strong class="many">${line.left}</strong>` : Math.min(line.left, line.onOrder === undefined ? line.left : line.inStock)}</td>
<td class="end" data-label="${t(consumer ? 'drafts.unitTtc' : 'orders.unitHt')}">${consumer ? money(line.unitTtcCents) : html`${unitPriceOf(line.unitHtMicro, line.quantity)}\u00a0€`}</td>
<td class="end" data-label="${t('orders.quantity')}"><form class="stepped" method="post" action="${own}" data-unsent="no" novalidate>${loadedField({ ...form, id: `${id}-q` })}${quantity(
    {
      name: 'quantity',
      label: t('drafts.quantityOf', { name: line.name }),
      value: wrong?.errors.quantity ? typedIn(form) : line.quantity,
      min: 0,
      max: 9999,
      autoSubmit: true,
    },
  )}</form>${wrong?.errors.quantity && html`<p class="error-text">${wrong.errors.quantity}</p>`}</td>
<td class="end on-sum"><strong>${money(consumer ? line.totalTtcCents : line.totalHtCents)}</strong></td>
<td class="end"><form method="post" action="${own}/retirer" data-unsent="no">${iconButton('trash', t('drafts.remove', { name: line.name }))}</form></td>
</tr>`
}

/** A quantity that was refused stays as it was typed, beside its sentence: the browser would only refuse to send it. */
const typedIn = ({ values: { quantity: typed = '' } }: FormState): number | undefined =>
  typed.trim() !== '' && Number.isFinite(Number(typed)) ? Number(typed) : undefined

const priceForm = (own: string, form: FormState, rounding: Rounding, open: boolean): Html =>
  disclosure(
    t('drafts.changePrice'),
    html`<form class="form" method="post" action="${own}/prix">${loadedField(form)}${hidden('rounding', rounding)}${field(
      form,
      {
        name: 'price',
        label: t(rounding === 'item' ? 'drafts.priceTtc' : 'drafts.priceHt'),
        hint: t('drafts.priceHint'),
        inputmode: 'decimal',
        autocomplete: 'off',
        width: 'short',
        unit: '€',
      },
    )}${field(form, { name: 'reason', label: t('drafts.reason'), autocomplete: 'off' })}<p>${button(t('drafts.applyPrice'), { kind: 'secondary', size: 'small' })}</p></form>`,
    open,
  )
