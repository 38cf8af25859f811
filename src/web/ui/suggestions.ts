import { attrs, type Content, type Html, html } from './html.ts'

/** What a suggestion leads to: its name, a picture before it, a price or a count behind it. */
export type Suggestion = { href: string; name: string; picture?: Content; beside?: Content }

/** Suggestions of one kind. */
export type SuggestionGroup = { label: string; options: readonly Suggestion[] }

/** What `search-suggest` shows under its field: groups of links, those without any left out, and where all of them stand. */
export function suggestions(groups: readonly SuggestionGroup[], all: Suggestion | undefined): Html {
  let n = 0
  const option = ({ href, name, picture, beside }: Suggestion, look?: string): Html =>
    html`<a${attrs({ role: 'option', id: `suggestion-${++n}`, href, tabindex: -1, 'aria-selected': 'false', class: look })}>${picture}<span
  class="name">${name}</span>${beside}</a>`
  const some = groups.filter(({ options }) => options.length > 0)
  if (some.length === 0) return html``
  return html`${some.map(
    ({ label, options }, at) =>
      html`<div role="group" aria-labelledby="suggested-${at}"><p id="suggested-${at}" role="none">${label}</p>${options.map((one) => option(one))}</div>`,
  )}${all && option(all, 'all')}`
}
