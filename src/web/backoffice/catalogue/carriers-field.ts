// The carriers that alone may carry a product: ticked in a fold of its sheet, none for all.
import { type Limit, limitWords, type ManagedProduct, type ProductChange } from '#catalogue'
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

type Carried = {
  product: Pick<ManagedProduct, 'carriers'>
  /** What limits them: of a pack the things that it holds too. */
  limits: readonly Limit[]
  changes: boolean
}

/** A line for each carrier of the shop; of a pack what its parts impose, in the heading. */
export function carriersField(form: FormState, { product: { carriers }, limits, changes }: Carried): Html {
  const chosen = carriers.filter(({ id }) => form.values[`transporteur-${id}`] !== undefined)
  const own = chosen.length > 0 ? chosen.map(({ name }) => name).join(', ') : t('carried.all')
  const names = limits.some(({ part }) => part) ? limitWords(limits) : own
  const ticks = carriers.map(({ id, name }) =>
    checkbox(form, { name: `transporteur-${id}`, label: name, attributes: { disabled: !changes } }),
  )
  return html`<details class="more-shelves"${form.errors.carriers ? ' open' : ''}><summary>${t('carried.title')} <span class="muted">${names}</span></summary>
<fieldset class="field"><legend class="visually-hidden">${t('carried.title')}</legend><p class="hint">${t('carried.hint')}</p>${errorOf(form, 'carriers')}
<div class="form-columns">${ticks}</div></fieldset></details>${hidden('carriers', '1')}`
}
