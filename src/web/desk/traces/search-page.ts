import { date, time } from '#format'
import { t } from '#messages'
import { inCapitals } from '#texts'
import { sentence } from '#trace'
import * as traces from '#traces'
import {
  attrs,
  badge,
  button,
  emptyState,
  field,
  type Html,
  hidden,
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
  /** The name of the lesson asked for. */
  lesson: string | undefined
}

/** Acts, newest first, and all that they may be searched by. */
export function searchPage(found: Found): Html {
  const { asked, page } = found
  const filtered = Object.keys(asked.values).some((name) => name !== 'referentiel')
  const { classe, eleve, du, au, referentiel } = asked.values
  const recap = hrefOf('/recapitulatif', { classe, eleve, du, au, referentiel })
  const csv = {
    icon: 'download',
    href: hrefOf('/export.csv', asked.values),
    attributes: { 'data-turbo': 'false' },
  } as const
  return html`${pageHead({
    title: t('traces.title'),
    actions: html`${button(t('traces.csv'), { ...csv, kind: 'secondary' })}${button(t('traces.recap'), { icon: 'file-text', href: recap })}`,
  })}
<p class="letter-intro">${t('traces.note')}</p>
${filters(found, filtered)}${fromTable(found)}
${page.acts.length > 0 ? list(found) : filtered ? nothingFound() : nothingYet()}
${pagination({
  previous: page.previous && asked.href({ before: page.previous }),
  next: page.next && asked.href({ after: page.next }),
})}`
}

function filters({ asked, choices, activities, framework, frameworks }: Found, filtered: boolean): Html {
  const form = { values: { ...asked.values, referentiel: framework }, errors: asked.errors }
  const chosen = asked.filters.classe
  const options = (all: readonly { id: number; name: string }[]) =>
    all.map(({ id, name }) => ({ value: String(id), label: name }))
  const inClass = ({ classId }: { classId: number | null }) => !chosen || classId === chosen
  const groups = choices.groups.filter(inClass)
  const one = (given: Parameters<typeof select>[1]) => html`<auto-submit>${select(form, given)}</auto-submit>\n`
  const kinds = traces.groups.map((value) => ({ value, label: t(`traces.group.${value}`) }))
  const codes = activities.map(({ id, code, label }) => ({ value: String(id), label: `${code} ${label}` }))
  const pupils = options(choices.pupils.filter(inClass))
  const search = { type: 'search', autocomplete: 'off', attributes: { 'data-search': true } } as const
  return html`<form action="${TRACES}" class="trace-filters" aria-label="${t('traces.show')}">${(
    ['compte', 'seance'] as const
  ).map((name) => asked.values[name] && hidden(name, asked.values[name]))}
${
  (choices.classes.length > 1 || chosen) &&
  one({ name: 'classe', label: t('traces.class'), options: options(choices.classes), empty: t('traces.allClasses') })
}${
  groups.length > 0 &&
  one({ name: 'groupe', label: t('traces.group'), options: options(groups), empty: t('traces.allGroups') })
}${one({ name: 'eleve', label: t('traces.pupil'), options: pupils, empty: t('traces.allPupils') })}${one({
  name: 'boutique',
  label: t('traces.shop'),
  options: options(choices.shops),
  empty: t('traces.allShops'),
})}${one({ name: 'type', label: t('traces.kind'), empty: t('traces.allKinds'), options: kinds })}${one({
  name: 'referentiel',
  label: t('traces.framework'),
  options: frameworks.map((value) => ({ value, label: value })),
})}${one({ name: 'activite', label: t('traces.activity'), empty: t('traces.activity.all'), options: codes })}
${field(form, { name: 'du', label: t('traces.from'), type: dayField(form, 'du') })}
${field(form, { name: 'au', label: t('traces.to'), type: dayField(form, 'au') })}
${hours.map(({ name, label }) => asked.values[name] && field(form, { name, label: t(label) }))}
${field(form, { ...search, name: 'mots', label: t('traces.words') })}
<div class="trace-go">${button(t('traces.show'), { kind: 'secondary', icon: 'search' })}${
    filtered ? html`<a href="${TRACES}">${t('ui.clearFilters')}</a>` : ''
  }</div>
</form>`
}

/** Behind a number of the table: what it counts, and the way to everything. */
function fromTable({ asked, lesson }: Found): Html | '' {
  const { compte, seance } = asked.values
  if (!compte && !seance) return ''
  const all = hrefOf('', asked.values, { compte: undefined, seance: undefined })
  return html`<p class="muted">${t('traces.counted', { what: compte ?? 'none', lesson: lesson ?? 'none' })} <a href="${all}">${t('traces.countedAll')}</a></p>`
}

/** Shown where they are asked for: the table of a lesson leads here with its hours. */
const hours = [
  { name: 'de', label: 'traces.hourFrom' },
  { name: 'a', label: 'traces.hourTo' },
] as const

/** A date field shows no text that is not a day: what was not understood stays in a field of text. */
const dayField = ({ errors }: { errors: Record<string, string> }, name: string) => (errors[name] ? 'text' : 'date')

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
        cell: (act) =>
          html`<a href="${TRACES}/${act.shopId}/${act.id}">${sentence(act)}</a>${act.undone && html` ${badge(t('traces.undone'), 'grey')}`}`,
      },
      { label: t('traces.who'), cell: (act) => doer(act, hrefOf('', asked.values, { eleve: act.accountId })) },
      { label: t('traces.shop'), wide: true, cell: ({ shopName }) => shopName },
      {
        label: t('traces.codesOf', { framework }),
        cell: (act) => traces.activitiesOf(act, activities).map((one) => codeBadge(one)),
      },
    ],
  })
}

const doer = ({ firstName, lastName, className }: traces.Trace, href: string): Html =>
  html`<a href="${href}">${firstName} ${inCapitals(lastName)}</a>${
    className && html` <span class="muted small">${className}</span>`
  }`

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
