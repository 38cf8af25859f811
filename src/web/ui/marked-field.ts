import { t } from '#messages'
import { type Field, type FormState, textarea } from './fields.ts'
import { type Html, html } from './html.ts'

const marks = ['strong', 'emphasis', 'heading', 'list', 'steps', 'link'] as const

/** A text with marks for what is strong, a title, a list, a link; with scripts, buttons write them (elements/mark-up.ts). */
export const markedField = (form: FormState, options: Omit<Field, 'type' | 'unit'> & { rows?: number }): Html => {
  const one = (mark: (typeof marks)[number]) =>
    html`<button type="button" class="button secondary small" data-mark="${mark}" data-words="${t('sheet.marks.words')}">${t(`sheet.marks.${mark}`)}</button>`
  const bar = html`<div class="marks row" role="group" aria-label="${t('sheet.marks')}" hidden>${marks.map(one)}</div>`
  return html`<mark-up>${textarea(form, options)}${!options.attributes?.disabled && bar}</mark-up>`
}
