import { t } from '#messages'
import { type Option, optionList } from './fields.ts'
import { attrs, type Html, html } from './html.ts'

/** The filter of a column: words, one of a list, a range of amounts or of days, or the button that applies them all. */
export type Filter =
  | { kind: 'text'; name: string; label: string; value?: string }
  | { kind: 'select'; name: string; label: string; value?: string; options: readonly Option[]; all: string }
  | {
      kind: 'range'
      label: string
      from: { name: string; value?: string }
      to: { name: string; value?: string }
      type?: 'date'
    }
  | { kind: 'apply' /** The address without filters, when some are set. */; clear?: string }

/** One filter's field, tied to the list's filter form by its id. */
export function filterCell(filter: Filter, form: string): Html {
  if (filter.kind === 'text') {
    const { name, label, value } = filter
    return html`<input${attrs({ type: 'search', size: 4, name, value, form, 'aria-label': label, autocomplete: 'off' })}>`
  }
  if (filter.kind === 'select') {
    const { name, label, value, options, all } = filter
    return html`<auto-submit><select${attrs({ name, form, 'aria-label': label })}>${optionList(options, value ?? '', all)}</select></auto-submit>`
  }
  if (filter.kind === 'range') return range(filter, form)
  return html`<button type="submit" class="button outline small" form="${form}">${t('ui.filter')}</button>${filter.clear ? html`<a class="clear" href="${filter.clear}">${t('ui.clearFilters')}</a>` : ''}`
}

function range({ label, from, to, type }: Extract<Filter, { kind: 'range' }>, form: string): Html {
  const one = ({ name, value }: { name: string; value?: string }, word: string) =>
    html`<input${attrs({ type: type ?? 'text', size: type ? undefined : 4, name, value, form, inputmode: type ? undefined : 'decimal', placeholder: type ? undefined : word, 'aria-label': `${label}, ${word}`, autocomplete: 'off' })}>`
  return html`<span class="range">${one(from, t('ui.from'))}${one(to, t('ui.to'))}</span>`
}
