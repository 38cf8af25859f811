import type * as classes from '#classes'
import { t } from '#messages'
import {
  button,
  card,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  onceField,
  requiredNote,
  textarea,
} from '../../ui/index.ts'
import { classPath, PATH } from './frame.ts'

/** One who arrives, by hand. */
export const addCard = ({ id }: classes.TaughtClass, form: FormState): Html =>
  card({
    id: 'ajouter',
    title: t('pupils.add.title'),
    body: html`<form method="post" action="${classPath(id)}/ajouter" class="form">${onceField()}${requiredNote()}
${field(form, { name: 'lastName-0', label: t('office.lastName'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, { name: 'firstName-0', label: t('office.firstName'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, { name: 'birth-0', label: t('pupils.birth'), hint: t('pupils.birthHint'), autocomplete: 'off', inputmode: 'numeric', width: 'short', attributes: { placeholder: t('list.day') } })}
<div class="form-actions">${button(t('pupils.add.verb'), { kind: 'secondary' })}</div></form>`,
  })

/** Several who arrive: they go through the preview of lists. */
export const pasteCard = ({ name }: classes.TaughtClass): Html =>
  card({
    title: t('pupils.paste.title'),
    body: html`<form method="post" action="${PATH}/liste" class="form" enctype="multipart/form-data" data-turbo="false">${hidden('className', name)}
${textarea({ values: {}, errors: {}, id: 'p' }, { name: 'text', label: t('pupils.paste.label'), hint: t('pupils.paste.hint'), required: true, rows: 5, attributes: { spellcheck: 'false' } })}
<div class="form-actions">${button(t('pupils.paste.verb'), { kind: 'secondary' })}</div></form>`,
  })
