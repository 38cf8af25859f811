import { count as amountOf } from '#format'
import { t } from '#messages'
import { attrs, type Content, classes, type Html, html } from './html.ts'
import { icon } from './icon.ts'
import { kept } from './products.ts'

/** A value that a list can be narrowed to, with how many things it would leave; `chosen`: what it is called away from its group. */
export type FacetValue = {
  label: string
  chosen?: string
  count: number | undefined
  href: string
  active: boolean
}

/** `single`: offered though there is but one value to choose; `range`: fields to choose by, under the values. */
export type FacetGroup = { label: string; values: readonly FacetValue[]; single?: boolean; range?: Content }

/**
 * What a list can be divided by: a group a fold, a value a link that chooses it or takes it off; above the list what was
 * chosen. A value that would leave nothing is not offered, nor a group of none.
 */
export function facets(
  groups: readonly FacetGroup[],
  { label, clear }: { label: string; clear?: string | undefined },
): Html {
  const offered = groups
    .map((group) => ({ ...group, values: group.values.filter(({ active, count }) => active || count !== 0) }))
    .filter(
      ({ values, single, range }) => range || values.some(({ active }) => active) || values.length > (single ? 0 : 1),
    )
  const chosen = groups.flatMap(({ values }) => values.filter(({ active }) => active))
  const taken = ({ label: short, chosen: long = short, href }: FacetValue) =>
    html`<li><a class="chip active" href="${href}" rel="nofollow">${long}${icon('x', t('ui.removeFilter'))}</a></li>`
  const all = clear && html`<li><a class="chip clear" href="${clear}" rel="nofollow">${t('ui.clearFilters')}</a></li>`
  return html`<div class="facets" role="group" aria-label="${label}">${offered.map(fold)}</div>${
    chosen.length > 0 && html`<ul class="chips" aria-label="${t('ui.chosenFilters')}">${chosen.map(taken)}${all}</ul>`
  }`
}

function fold({ label, values, range }: FacetGroup): Html {
  const chosen = values.filter(({ active }) => active).length
  const value = ({ label: text, count, href, active }: FacetValue) =>
    html`<li><a${attrs({ href, rel: 'nofollow', 'aria-current': active ? 'true' : undefined })}><span class="tick">${
      active && icon('check', t('ui.removeFilter'))
    }</span><span>${text}</span>${count !== undefined && html` <span class="facet-n">${amountOf(count)}</span>`}</a></li>`
  return html`<details class="facet" name="facet"><summary class="${classes('chip', chosen > 0 && 'active')}">${label}${
    chosen > 0 && html` <span class="facet-n">${chosen}</span>`
  }${icon('chevron-down')}</summary><div class="facet-body">${
    values.length > 0 && html`<ul class="values" aria-label="${label}">${values.map(value)}</ul>`
  }${range}</div></details>`
}

/** Two ends to type, in a form of its own that keeps what else stands in the address. */
export type FacetRange = {
  action: string
  from: { name: string; label: string; value: string }
  to: { name: string; label: string; value: string }
  keep: Record<string, string | readonly string[]>
}

/** The fields « de » and « à » of a facet. */
export function facetRange({ action, from, to, keep }: FacetRange): Html {
  const end = ({ name, label, value }: FacetRange['from']) =>
    html`<label>${label}<input${attrs({ type: 'text', name, value, inputmode: 'decimal', autocomplete: 'off', maxlength: 12 })}></label>`
  return html`<form class="facet-range" action="${action}">${kept(keep)}${end(from)}${end(to)}<button
  type="submit" class="button outline small">${t('ui.ok')}</button></form>`
}
