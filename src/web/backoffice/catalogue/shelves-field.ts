// The shelves on which a product stands beside its main one: ticked in a fold of its sheet.
import type { Category, ManagedProduct, ProductChange } from '#catalogue'
import { t } from '#messages'
import { asTicks, type Submitted, tickedIn } from '../../http/index.ts'
import { checkbox, errorOf, type FormState, type Html, hidden, html } from '../../ui/index.ts'
import { mainOnes } from './categories-page.ts'

/** What these fields begin with. */
export const shelvesValues = ({ shelfIds }: ManagedProduct): FormState['values'] => ({
  shelves: '1',
  ...asTicks('rayon', shelfIds),
})

/** What the form says of them; one that does not hold them changes nothing. */
export const shelvesIn = (fields: Submitted): Pick<ProductChange, 'shelfIds'> =>
  fields.shelves === undefined ? {} : { shelfIds: tickedIn('rayon', fields) }

/** A line for each category, those below another behind it. */
export function shelvesField(form: FormState, categories: readonly Category[], changes: boolean): Html {
  const chosen = categories.filter(({ id }) => form.values[`rayon-${id}`] !== undefined)
  const tick = ({ id, name }: Category, above?: Category) =>
    checkbox(form, {
      name: `rayon-${id}`,
      label: above ? `${above.name} › ${name}` : name,
      attributes: { disabled: !changes },
    })
  const rows = mainOnes(categories).flatMap((main) => [
    tick(main),
    ...categories.filter(({ parent_id }) => parent_id === main.id).map((one) => tick(one, main)),
  ])
  const names = chosen.length > 0 ? chosen.map(({ name }) => name).join(', ') : t('sheet.shelves.none')
  return html`<details class="more-shelves"${form.errors.shelves ? ' open' : ''}><summary>${t('sheet.shelves')} <span class="muted">${names}</span></summary>
<fieldset class="field"><legend class="visually-hidden">${t('sheet.shelves')}</legend><p class="hint">${t('sheet.shelves.hint')}</p>${errorOf(form, 'shelves')}
<div class="form-columns">${rows}</div></fieldset></details>${hidden('shelves', '1')}`
}
