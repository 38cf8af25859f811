import type * as classes from '#classes'
import { t } from '#messages'
import {
  attrs,
  button,
  card,
  confirming,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
} from '../../ui/index.ts'
import { classPath, crumbsOf, groupPath } from './frame.ts'

type Filling = { group: classes.Group; pupils: readonly classes.Listed[]; ticked: readonly number[] }

/** One group: its name and who is in it, ticked in the list of the class. */
export function groupMain(current: classes.TaughtClass, { group, pupils, ticked }: Filling, form: FormState): Html {
  const shown = pupils.filter(({ accountId, closedAt }) => !closedAt || group.accountIds.includes(accountId))
  const sure = confirming({
    title: t('pupils.group.sure', { name: group.name }),
    text: t('pupils.group.sureText'),
    action: t('pupils.group.undo'),
  })
  return html`${pageHead({
    crumbs: crumbsOf(
      current,
      { label: t('pupils.groups'), href: `${classPath(current.id)}/groupes` },
      { label: group.name },
    ),
    title: group.name,
    actions: html`<form${attrs({ method: 'post', action: `${groupPath(group.id)}/supprimer`, ...sure })}>${button(t('pupils.group.undo'), { kind: 'danger', icon: 'trash' })}</form>`,
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${groupPath(group.id)}" class="form page-form">${loadedField(form)}
${field(form, { name: 'name', label: t('pupils.group.name'), required: true, autocomplete: 'off', width: 'medium', attributes: { maxlength: 40 } })}
<fieldset class="street-ticks"><legend>${t('pupils.group.who')}</legend>${shown.map((one) => tick(one, ticked.includes(one.accountId)))}</fieldset>
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${classPath(current.id)}/groupes` })}</div></form>`,
})}`
}

const tick = ({ accountId, firstName, lastName, closedAt }: classes.Listed, checked: boolean): Html =>
  html`<label><input${attrs({ type: 'checkbox', name: 'pupil', value: accountId, checked })}><span>${lastName} ${firstName}${closedAt && ` (${t('pupils.gone')})`}</span></label>`
