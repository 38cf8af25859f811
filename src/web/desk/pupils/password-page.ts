import type * as classes from '#classes'
import { t } from '#messages'
import {
  button,
  card,
  choice,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  onceField,
  pageHead,
} from '../../ui/index.ts'
import { crumbsOf, nameOf, pupilPath } from './frame.ts'

/** A new first password for one pupil: what will be lost, and which kind. */
export function newPasswordMain(who: classes.TaughtPupil, form: FormState): Html {
  const path = pupilPath(who.accountId)
  return html`${pageHead({
    crumbs: crumbsOf(
      { id: who.classId, name: who.className },
      { label: nameOf(who), href: path },
      { label: t('pupils.newPassword') },
    ),
    title: t('pupils.newPasswordFor', { name: nameOf(who) }),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${path}/mot-de-passe" class="form page-form">${onceField()}<p>${t('desk.passwords.sureText')}</p>
${choice(form, {
  name: 'kind',
  legend: t('pupils.kind'),
  options: [
    { value: 'words', label: t('teachers.passwords.words'), hint: t('pupils.kind.words') },
    { value: 'birth-date', label: t('teachers.passwords.date'), hint: t('pupils.kind.birth') },
  ],
})}
${field(form, { name: 'birth', label: t('pupils.birthIf'), autocomplete: 'off', inputmode: 'numeric', width: 'short', attributes: { placeholder: t('list.day') } })}
<div class="form-actions">${button(t('pupils.giveNew'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div></form>`,
})}`
}
