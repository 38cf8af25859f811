import { t } from '#messages'
import type * as street from '#street'
import { attrs, button, confirming, type FormState, field, type Html, html, loadedField } from '../../ui/index.ts'
import { PATH } from './frame.ts'

/** Two other digits for the back office's address. */
export function digitsForm(shop: Pick<street.ListedShop, 'id' | 'name'>, form: FormState): Html {
  const sure = confirming({
    title: t('desk.shops.sure', { shop: shop.name }),
    text: t('desk.shops.sureText'),
    action: t('desk.shops.change'),
  })
  return html`<form${attrs({ method: 'post', action: `${PATH}/${shop.id}/adresse`, class: 'count-form digits-form', ...sure })}>${form.values.loaded && loadedField(form)}
${field(form, {
  name: 'digits',
  label: t('desk.shops.digits'),
  required: true,
  inputmode: 'numeric',
  width: 'short',
  attributes: {
    pattern: '[0-9]{2}',
    maxlength: 2,
    autocomplete: 'off',
    'aria-label': t('desk.shops.digitsOf', { shop: shop.name }),
  },
})}
${button(t('desk.shops.change'), { kind: 'secondary', size: 'small', label: t('desk.shops.changeOf', { shop: shop.name }) })}
</form>`
}
