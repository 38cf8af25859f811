import type { Category } from '#catalogue'
import type { CustomerGroup } from '#customers'
import { t } from '#messages'
import { boughtWays } from '#windows'
import { type FormState, field, type Html, html, select } from '../../../ui/index.ts'

/** What the form holds and what there is to choose from. */
export type Written = { form: FormState; groups: readonly CustomerGroup[]; categories: readonly Category[] }

/** Whom it is for, among who agreed: all that is chosen together. */
export function meantFor({ form, groups, categories }: Written): Html {
  const named = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name })
  return html`<fieldset class="field stack"><legend>${t('windows.meant')}</legend>
${select(form, { name: 'group', label: t('windows.meant.group'), empty: t('windows.meant.all'), options: groups.map(named) })}
${select(form, {
  name: 'bought',
  label: t('windows.meant.bought'),
  options: boughtWays.map((value) => ({ value, label: t(`windows.meant.bought.${value}`) })),
})}
${field(form, { name: 'days', label: t('windows.meant.days'), inputmode: 'numeric', autocomplete: 'off' })}
${select(form, { name: 'category', label: t('windows.meant.category'), empty: t('windows.meant.anything'), options: categories.map(named) })}
${field(form, { name: 'town', label: t('windows.meant.town'), hint: t('windows.meant.townHint'), autocomplete: 'off' })}
</fieldset>`
}
