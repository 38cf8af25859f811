import { count as amountOf } from '#format'
import { t } from '#messages'
import { attrs, classes, type Html, html } from './html.ts'
import { icon } from './icon.ts'

/** A value that a list can be narrowed to, with how many things it would leave; `chosen`: what it is called away from its group. */
export type FacetValue = {
  label: string
  chosen?: string
  count: number | undefined
  href: string
  active: boolean
}

/** `single`: offered though there is but one value to choose. */
export type FacetGroup = { label: string; values: readonly FacetValue[]; single?: boolean }

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
    .filter(({ values, single }) => values.some(({ active }) => active) || values.length > (single ? 0 : 1))
  const chosen = groups.flatMap(({ values }) => values.filter(({ active }) => active))
  const taken = ({ label: short, chosen: long = short, href }: FacetValue) =>
    html`<li><a class="chip active" href="${href}" rel="nofollow">${long}${icon('x', t('ui.removeFilter'))}</a></li>`
  const all = clear && html`<li><a class="chip clear" href="${clear}" rel="nofollow">${t('ui.clearFilters')}</a></li>`
  return html`<div class="facets" role="group" aria-label="${label}">${offered.map(fold)}</div>${
    chosen.length > 0 && html`<ul class="chips" aria-label="${t('ui.chosenFilters')}">${chosen.map(taken)}${all}</ul>`
  }`
}

function fold({ label, values }: FacetGroup): Html {
  const chosen = values.filter(({ active }) => active).length
  const value = ({ label: text, count, href, active }: FacetValue) =>
    html`<li><a${attrs({ href, rel: 'nofollow', 'aria-current': active ? 'true' : undefined })}><span class="tick">${
      active && icon('check', t('ui.removeFilter'))
    }</span><span>${text}</span>${count !== undefined && html` <span class="facet-n">${amountOf(count)}</span>`}</a></li>`
  return html`<details class="facet"><summary class="${classes('chip', chosen > 0 && 'active')}">${label}${
    chosen > 0 && html` <span class="facet-n">${chosen}</span>`
  }${icon('chevron-down')}</summary><ul aria-label="${label}">${values.map(value)}</ul></details>`
}
