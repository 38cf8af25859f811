import { date, time } from '#format'
import { t } from '#messages'
import { sentence } from '#trace'
import * as traces from '#traces'
import {
  attrs,
  badge,
  blank,
  button,
  emptyState,
  field,
  type Html,
  html,
  pageHead,
  pagination,
  select,
  table,
} from '../../ui/index.ts'
import { type Asked, hrefOf, TRACES } from './frame.ts'

export type Found = {
  asked: Asked
  choices: traces.Choices
  /** Those of the framework. */
  activities: readonly traces.Activity[]
  framework: string
  frameworks: readonly string[]
  page: traces.Page
}

/** Acts, newest first, and all that they may be searched by. */
export function searchPage(found: Found): Html {
  const { asked, page } = found
  const filtered = Object.entries(asked).some(([name, value]) => value && name !== 'apres' && name !== 'referentiel')
  const bare = { ...asked, apres: undefined }
  return html`${pageHead({
    title: t('traces.title'),
    actions: html`${button(t('traces.csv'), { kind: 'secondary', icon: 'download', href: hrefOf('/export.csv', bare), attributes: { 'data-turbo': 'false' } })}${button(t('traces.recap'), { icon: 'file-text', href: hrefOf('/recapitulatif', { classe: asked.classe, eleve: asked.eleve, du: asked.du, au: asked.au, referentiel: asked.referentiel }) })}`,
  })}
<p class="letter-intro">${t('traces.note')}</p>
${filters(found, filtered)}
${page.acts.length > 0 ? list(found) : filtered || asked.apres ? nothingFound() : nothingYet()}
${pagination({ previous: asked.apres && hrefOf('', bare), next: page.older && hrefOf('', { ...asked, apres: page.older }) })}`
}

function filters({ asked, choices, activities, framework, frameworks }: Found, filtered: boolean): Html {
  const text = (value: string | number | undefined) => (value === undefined ? undefined : String(value))
  const form = blank(
    Object.fromEntries(Object.entries({ ...asked, referentiel: framework }).map(([k, v]) => [k, text(v)])),
  )
  const one = (name: keyof Asked, label: string, options: { id: number; name: string }[], empty: string) =>
    html`<auto-submit>${select(form, { name, label, empty, options: options.map(({ id, name: said }) => ({ value: String(id), label: said })) })}</auto-submit>`
  const inClass = ({ classId }: { classId: number | null }) => !asked.classe || classId === asked.classe
  const groups = choices.groups.filter(inClass)
  return html`<form action="${TRACES}" class="trace-filters" aria-label="${t('traces.show')}">
${choices.classes.length > 1 || asked.classe ? one('classe', t('traces.class'), choices.classes, t('traces.allClasses')) : ''}
${groups.length > 0 ? one('groupe', t('traces.group'), groups, t('traces.allGroups')) : ''}
${one('eleve', t('traces.pupil'), choices.pupils.filter(inClass), t('traces.allPupils'))}
${one('boutique', t('traces.shop'), choices.shops, t('traces.allShops'))}
<auto-submit>${select(form, { name: 'type', label: t('traces.kind'), empty: t('traces.allKinds'), options: traces.groups.map((value) => ({ value, label: t(`traces.group.${value}`) })) })}</auto-submit>
<auto-submit>${select(form, { name: 'referentiel', label: t('traces.framework'), options: frameworks.map((value) => ({ value, label: value })) })}</auto-submit>
<auto-submit>${select(form, { name: 'activite', label: t('traces.activity'), empty: t('traces.activity.all'), options: activities.map(({ id, code, label }) => ({ value: String(id), label: `${code} ${label}` })) })}</auto-submit>
${field(form, { name: 'du', label: t('traces.from'), type: 'date' })}
${field(form, { name: 'au', label: t('traces.to'), type: 'date' })}
${field(form, { name: 'mots', label: t('traces.words'), type: 'search', autocomplete: 'off', attributes: { 'data-search': true } })}
<div class="trace-go">${button(t('traces.show'), { kind: 'secondary', icon: 'search' })}${filtered ? html`<a href="${TRACES}">${t('ui.clearFilters')}</a>` : ''}</div>
</form>`
}

function list({ asked, page, activities, framework }: Found): Html {
  return table<traces.Trace>({
    id: 'actes',
    caption: t('traces.caption'),
    rows: page.acts,
    href: TRACES,
    empty: '',
    rowKey: ({ shopId, id }) => `acte-${shopId}-${id}`,
    columns: [
      { label: t('traces.moment'), soft: true, cell: ({ at }) => when(at) },
      {
        label: t('traces.what'),
        cell: (act) => html`<a href="${TRACES}/${act.shopId}/${act.id}">${sentence(act)}</a>`,
      },
      {
        label: t('traces.who'),
        cell: ({ accountId, firstName, lastName, className }) =>
          html`<a href="${hrefOf('', { ...asked, apres: undefined }, { eleve: accountId })}">${firstName} ${lastName.toLocaleUpperCase('fr')}</a>${className && html` <span class="muted small">${className}</span>`}`,
      },
      { label: t('traces.shop'), wide: true, cell: ({ shopName }) => shopName },
      {
        label: t('traces.codesOf', { framework }),
        cell: (act) => traces.activitiesOf(act, activities).map((one) => codeBadge(one)),
      },
    ],
  })
}

/** A code with its words under the pointer and for those who listen. */
export const codeBadge = ({ code, label }: traces.Activity): Html =>
  html`<span${attrs({ class: 'code-tag', title: label })}>${badge(code, 'teal')}</span> `

export const when = (at: Date): Html => html`<time datetime="${at.toISOString()}">${date(at)} ${time(at)}</time>`

const nothingYet = () => emptyState({ icon: 'history', title: t('traces.empty.title'), text: t('traces.empty.text') })

const nothingFound = () =>
  emptyState({
    icon: 'search',
    title: t('traces.none.title'),
    text: t('traces.none.text'),
    action: button(t('ui.clearFilters'), { kind: 'secondary', href: TRACES }),
  })
