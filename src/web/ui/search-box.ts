import { t } from '#messages'
import { assetUrl } from './assets.ts'
import { attrs, type Html, html } from './html.ts'
import { icon } from './icon.ts'

export type Search = { action: string; value?: string | undefined; placeholder: string; suggest?: string }

/** A search field; with `suggest`, suggestions come while typing (an address that answers with `suggestions`). */
export const searchBox = ({ action, value, placeholder, suggest }: Search): Html =>
  html`<search class="search"><form action="${action}">${icon('search')}
<search-suggest${attrs(suggest ? { src: suggest, 'data-label': t('ui.suggestions'), 'data-look': assetUrl('suggestions.css') } : {})}><input${attrs(
    {
      type: 'search',
      name: 'q',
      value,
      placeholder,
      'aria-label': placeholder,
      'data-search': true,
      autocomplete: 'off',
      enterkeyhint: 'search',
    },
  )}></search-suggest>
<button type="submit" class="visually-hidden">${t('ui.search')}</button></form></search>`
