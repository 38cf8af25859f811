import { t } from '#messages'
import { attrs, button, type Html, html, optionList } from '../../../ui/index.ts'

/** The shop whose key is read, chosen above it; nothing where there is but one. `none` is said where no shop is chosen. */
export function chooseShop(
  action: string,
  shops: readonly { id: number; name: string }[],
  chosen: number | undefined,
  none: string,
): Html {
  if (shops.length < 2) return html``
  const options = shops.map(({ id, name }) => ({ value: `${id}`, label: name }))
  return html`<form action="${action}" class="several"><div class="field"><label for="f-boutique">${t('playing.shop')}</label>
<select${attrs({ id: 'f-boutique', name: 'boutique' })}>${optionList(options, chosen === undefined ? '' : `${chosen}`, none)}</select></div>${button(
    t('ui.filter'),
    { kind: 'secondary' },
  )}</form>`
}
