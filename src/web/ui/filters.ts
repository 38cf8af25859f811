import { t } from '#messages'
import { errorOf, type FormState, fieldId, type Option, optionList } from './fields.ts'
import { type Attributes, attrs, type Html, html } from './html.ts'

/** The filter of a column: words, one of a list, a range of amounts or of days, or the button that applies them all. */
export type Filter =
  | { kind: 'text'; name: string; label: string }
  | { kind: 'select'; name: string; label: string; options: readonly Option[]; all: string }
  | { kind: 'range'; label: string; from: string; to: string; type?: 'date' }
  | { kind: 'apply' }

/** The names in the address that a filter asks by. */
export function fieldsOf(filter: Filter | undefined): string[] {
  if (!filter || filter.kind === 'apply') return []
  return filter.kind === 'range' ? [filter.from, filter.to] : [filter.name]
}

/** What the filters hold: as it was typed, with what could not be understood. */
export type Filtering = Pick<FormState, 'values' | 'errors'> & {
  /** The address without filters, when some are set. */
  clear?: string | undefined
}

/** One filter's field, tied to the list's filter form by its id; what was not understood is said over it. */
export function filterCell(filter: Filter, id: string, { clear, ...typed }: Filtering): Html {
  const form = { ...typed, id }
  if (filter.kind === 'text') {
    const { name, label } = filter
    return html`${errorOf(form, name)}<input${attrs({ ...control(form, name, label), type: 'search', size: 4 })}>`
  }
  if (filter.kind === 'select') {
    const { name, label, options, all } = filter
    const { value = '', autocomplete: _, ...own } = control(form, name, label)
    const list = optionList(offered(options, form, name), String(value), all)
    return html`${errorOf(form, name)}<auto-submit><select${attrs(own)}>${list}</select></auto-submit>`
  }
  if (filter.kind === 'range') return range(filter, form)
  return html`<button type="submit" class="button outline small" form="${id}">${t('ui.filter')}</button>${
    clear ? html`<a class="clear" href="${clear}">${t('ui.clearFilters')}</a>` : ''
  }`
}

/** What is in the address stays the choice, though the list has no such thing. */
const offered = (options: readonly Option[], { values, errors }: FormState, name: string): readonly Option[] => {
  const typed = values[name]
  return errors[name] && typed !== undefined ? [...options, { value: typed, label: typed }] : options
}

function control(form: FormState, name: string, label: string): Attributes {
  const wrong = Boolean(form.errors[name])
  return {
    id: fieldId(form, name),
    name,
    value: form.values[name],
    form: form.id,
    'aria-label': label,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': wrong ? `${fieldId(form, name)}-error` : undefined,
    autocomplete: 'off',
  }
}

function range({ label, from, to, type }: Extract<Filter, { kind: 'range' }>, form: FormState): Html {
  const one = (name: string, word: string) => {
    // A date field shows no text that is not a day: what was not understood stays in a field of text.
    const day = type === 'date' && !form.errors[name]
    const look = day ? { type: 'date' } : { type: 'text', size: 4, placeholder: word }
    const decimal = type ? undefined : 'decimal'
    return html`<input${attrs({ ...control(form, name, `${label}, ${word}`), ...look, inputmode: decimal })}>`
  }
  return html`${errorOf(form, from)}${errorOf(form, to)}<span class="range">${one(
    from,
    t('ui.from'),
  )}${one(to, t('ui.to'))}</span>`
}
