// The carriers that alone may carry a product: ticked in a fold of its sheet, none for all.
import type { ManagedProduct, ProductChange } from '#catalogue'
import { t } from '#messages'
import { asTicks, type Submitted, tickedIn } from '../../http/index.ts'
import { checkbox, errorOf, type FormState, type Html, hidden, html } from '../../ui/index.ts'

/** What these fields begin with. */
export const carriersValues = ({ carriers }: ManagedProduct): FormState['values'] => ({
  carriers: '1',
  ...asTicks(
    'transporteur',
    carriers.flatMap(({ id, chosen }) => (chosen ? [id] : [])),
  ),
})

/** What the form says of them; one that does not hold them changes nothing. */
export const carriersIn = (fields: Submitted): Pick<ProductChange, 'carrierIds'> =>
  fields.carriers === undefined ? {} : { carrierIds: tickedIn('transporteur', fields) }

/** A line for each carrier of the shop. */
export function carriersField(form: FormState, { carriers }: ManagedProduct, changes: boolean): Html {
  const chosen = carriers.filter(({ id }) => form.values[`transporteur-${id}`] !== undefined)
  const names = chosen.length > 0 ? chosen.map(({ name }) => name).join(', ') : t('carried.all')
  const ticks = carriers.map(({ id, name }) =>
    checkbox(form, { name: `transporteur-${id}`, label: name, attributes: { disabled: !changes } }),
  )
  return html`<details class="more-shelves"${form.errors.carriers ? ' open' : ''}><summary>${t('carried.title')} <span class="muted">${names}</span></summary>
<fieldset class="field"><legend class="visually-hidden">${t('carried.title')}</legend><p class="hint">${t('carried.hint')}</p>${errorOf(form, 'carriers')}
<div class="form-columns">${ticks}</div></fieldset></details>${hidden('carriers', '1')}`
}
