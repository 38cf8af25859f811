import { t } from '#messages'
import { meanwhileOf, SAID_WHOLE } from '#versions'
import { type Attributes, attrs, type Content, classes, type Html, html } from './html.ts'
import { icon } from './icon.ts'
import { nameOf } from './named-errors.ts'
import { disclosure } from './panels.ts'
import { rich } from './rich.ts'

/** What a form shows again after a refusal: what was typed and what was wrong, by field name, in the order of the page. */
export type FormState = {
  values: Record<string, string | undefined>
  errors: Record<string, string | undefined>
  /** Keeps ids apart when two forms of a page have fields of the same name. */
  id?: string
}

/** A form nobody has filled yet, with starting values if any. */
export const blank = (values: FormState['values'] = {}, id?: string): FormState => ({ values, errors: {}, id })

/** The id of a field's control, which error summaries link to. */
export const fieldId = (form: FormState, name: string): string => `${form.id ?? 'f'}-${name}`

export type Field = {
  name: string
  label: Content
  type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'number' | 'search' | 'url' | 'file' | 'time' | 'color'
  required?: boolean
  /** A sentence under the label, read out with the field. */
  hint?: Content
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email'
  width?: 'short' | 'medium'
  /** A unit after the field: €, %, kg. */
  unit?: string
  attributes?: Attributes
}

/** A labelled text field with its hint, error and kept value; passwords and files are never given back. */
export function field(form: FormState, options: Field): Html {
  const { name, type = 'text', required, autocomplete, inputmode, unit } = options
  const kept = type === 'password' || type === 'file' ? undefined : form.values[name]
  const own = { id: fieldId(form, name), name, type, value: kept, required, autocomplete, inputmode }
  const input = html`<input${attrs({ ...own, ...described(form, options), ...options.attributes })}>`
  return wrap(form, options, unit ? html`<span class="with-unit">${input}<span>${unit}</span></span>` : input)
}

/** A labelled text of several lines. */
export function textarea(form: FormState, options: Omit<Field, 'type' | 'unit'> & { rows?: number }): Html {
  const { name, required, rows = 4 } = options
  const own = { id: fieldId(form, name), name, rows, required, ...described(form, options), ...options.attributes }
  return wrap(form, options, html`<textarea${attrs(own)}>${form.values[name]}</textarea>`)
}

export type Option = { value: string; label: string; disabled?: boolean }

/** A labelled list to choose one value from. */
export function select(form: FormState, options: Field & { options: readonly Option[]; empty?: string }): Html {
  const { name, required, autocomplete } = options
  const own = { id: fieldId(form, name), name, required, autocomplete, ...described(form, options) }
  return wrap(
    form,
    options,
    html`<select${attrs({ ...own, ...options.attributes })}>${optionList(options.options, form.values[name], options.empty)}</select>`,
  )
}

/** The options of a list, the chosen one marked. */
export function optionList(options: readonly Option[], chosen: string | undefined, empty?: string): Html {
  const one = ({ value, label, disabled }: Option) =>
    html`<option${attrs({ value, selected: value === chosen, disabled })}>${label}</option>`
  return html`${empty === undefined ? '' : html`<option value="">${empty}</option>`}${options.map(one)}`
}

/** A tick box with its sentence, which may hold links. */
export function checkbox(
  form: FormState,
  options: Pick<Field, 'name' | 'label' | 'required' | 'hint' | 'attributes'> & { value?: string },
): Html {
  const { name, label, required, hint, value = 'on' } = options
  const id = fieldId(form, name)
  const own = { id, type: 'checkbox', name, value, checked: form.values[name] === value, required }
  return html`<div class="${classes('field check', form.errors[name] && 'invalid')}">
${errorOf(form, name)}<label><input${attrs({ ...own, ...described(form, options), ...options.attributes })}><span>${label}${star(required)}</span></label>${hintOf(form, name, hint)}
</div>`
}

/** The sentence that explains the red asterisk, once per form. */
export const requiredNote = (): Html => html`<p class="required-note">${rich('ui.required', { star: star(true) })}</p>`

/** What is wrong in a form, on top of it, each line leading to its field; nothing when nothing is wrong. */
export function errorSummary(form: FormState, title: string = t('ui.errorSummary')): Html {
  // What is said of the form as a whole has no field's name.
  const { '': whole, ...fields } = form.errors
  const wrong = Object.entries(fields).filter(([, message]) => message)
  if (wrong.length === 0 && !whole) return html``
  const id = `${form.id ?? 'f'}-errors`
  return html`<error-summary class="notice error" role="alert" aria-labelledby="${id}" tabindex="-1">
${icon('circle-x')}<div><p id="${id}" class="notice-title">${whole || title}</p>
${wrong.length > 0 && html`<ul>${wrong.map(([name, message]) => faultLine(form, name, message))}</ul>`}</div>
</error-summary>`
}

/** One fault, leading to its field, which is named where somebody else changed it meanwhile. */
const faultLine = (form: FormState, name: string, message: Content): Html => {
  const id = fieldId(form, name)
  return html`<li><a href="#${id}">${form.values[meanwhileOf(name)] !== undefined && nameOf(id)}${message}</a></li>`
}

export const star = (required?: boolean): Content => required && html`<span class="star" aria-hidden="true">*</span>`

/** Hint and error of a field, as its control refers to them. */
export function described(form: FormState, { name, hint }: Pick<Field, 'name' | 'hint'>): Attributes {
  const id = fieldId(form, name)
  const wrong = Boolean(form.errors[name])
  const by = classes(wrong && `${id}-error`, Boolean(hint) && `${id}-hint`)
  return { 'aria-describedby': by || undefined, 'aria-invalid': wrong ? 'true' : undefined }
}

export const hintOf = (form: FormState, name: string, hint: Content): Content =>
  hint && html`<p class="hint" id="${fieldId(form, name)}-hint">${hint}</p>`

export const errorOf = (form: FormState, name: string): Content =>
  form.errors[name] &&
  html`<p class="error-text" id="${fieldId(form, name)}-error">${icon('info')}${form.errors[name]}</p>`

/** A long text that somebody else wrote meanwhile, whole, beside what was typed here. */
function theirs({ values, errors }: FormState, name: string): Content {
  const text = values[meanwhileOf(name)]?.trim() ?? ''
  if (!errors[name] || text.length <= SAID_WHOLE) return false
  return disclosure(t('edit.theirs'), html`<p class="said theirs">${text}</p>`)
}

function wrap(form: FormState, { name, label, required, hint, width }: Field, control: Html): Html {
  return html`<div class="${classes('field', width, form.errors[name] && 'invalid')}">
<label for="${fieldId(form, name)}">${label}${star(required)}</label>${hintOf(form, name, hint)}${errorOf(form, name)}${theirs(form, name)}
${control}
</div>`
}
