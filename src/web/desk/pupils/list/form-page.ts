import { t } from '#messages'
import {
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  pageHead,
  textarea,
} from '../../../ui/index.ts'
import { DESK } from '../../desk-page.ts'

export const PATH = `${DESK}/eleves/liste`

/** Where a list is given: a file dropped or chosen, or lines pasted. */
export const formMain = (form: FormState, names: readonly string[]): Html => html`${pageHead({
  title: t('desk.list.title'),
  note: t('list.note'),
})}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${PATH}" enctype="multipart/form-data" class="form page-form" data-turbo="false">
<drop-zone class="drop-zone" data-drop="${t('list.drop')}" data-dropped="${t('list.dropped')}">${field(form, {
    name: 'file',
    type: 'file',
    label: t('list.file'),
    hint: t('list.fileHint'),
    attributes: { accept: '.xlsx,.csv,.txt,.tsv,.xml,text/csv,text/plain,text/xml,application/xml' },
  })}</drop-zone>
${textarea(form, { name: 'text', label: t('list.paste'), hint: t('list.pasteHint'), rows: 8, attributes: { spellcheck: 'false' } })}
${field(form, { name: 'className', label: t('list.classIfNone'), hint: t('list.classIfNoneHint'), width: 'medium', attributes: { list: 'classes', maxlength: 40, autocomplete: 'off' } })}
${classNames(names)}
${checkbox(form, { name: 'drawn', label: t('list.drawn'), hint: t('list.drawnHint') })}
<div class="form-actions">${button(t('list.read'))}</div>
</form>`,
})}`

/** The classes that are here already, proposed where a class is typed. */
export const classNames = (names: readonly string[]): Html =>
  html`<datalist id="classes">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>`
