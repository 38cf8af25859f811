import { t } from '#messages'
import { attrs, type Html, html } from './html.ts'
import { icon } from './icon.ts'

export type Quantity = {
  name: string
  /** Read out, not shown: « Quantité de Ours Marcel ». */
  label: string
  /** Undefined for an empty field. */
  value: number | undefined
  min?: number
  max?: number
  /** Sends its form a moment after a change (cart lines). */
  autoSubmit?: boolean
  /** The id of its form, when it stands outside of it. */
  form?: string
  id?: string
}

/** A number with minus and plus beside it; a plain number field, with its button to send it, without scripts. */
export function quantity({ name, label, value, min = 1, max, autoSubmit, id, form }: Quantity): Html {
  const own = {
    id,
    form,
    type: 'number',
    name,
    value,
    min,
    max,
    inputmode: 'numeric',
    'aria-label': label,
    autocomplete: 'off',
  }
  return html`<quantity-stepper${attrs({ 'auto-submit': autoSubmit })}>
<button type="button" data-step="-1" aria-label="${t('ui.less')}">${icon('minus')}</button>
<input${attrs(own)}>
<button type="button" data-step="1" aria-label="${t('ui.more')}">${icon('plus')}</button>
</quantity-stepper>${autoSubmit && html`<button${attrs({ type: 'submit', form })} class="button secondary small update">${t('ui.update')}</button>`}`
}
