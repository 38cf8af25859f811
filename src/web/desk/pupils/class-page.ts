import type * as classes from '#classes'
import { moment } from '#format'
import { t } from '#messages'
import { understood } from '../../http/index.ts'
import {
  badge,
  button,
  type Column,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  notice,
  pageHead,
  requiredNote,
  table,
  textarea,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { purgeBanner } from '../purge-banner.ts'
import { type Acts, actsForm } from './acts-form.ts'
import { classPath, crumbsOf, nameOf, PATH, pupilPath } from './frame.ts'

export type ClassView = Acts & {
  /** The pupils that the filters leave. */
  rows: readonly classes.Listed[]
  soon: readonly classes.PurgeSoon[]
}

export type ClassForms = { add: FormState; name: FormState }

/** A class: its pupils, what is done with several of them, and those who arrive. */
export function classMain(view: ClassView, forms: ClassForms): Html {
  const { current, pupils, rows, soon } = view
  const path = classPath(current.id)
  return html`${pageHead({
    crumbs: crumbsOf(current),
    title: current.name,
    badge: current.archivedAt
      ? badge(t('pupils.archived'), 'amber')
      : badge(t('pupils.count', { n: current.pupils }), 'green'),
    note: current.teachers.length > 0 ? current.teachers.join(', ') : t('pupils.everyTeacher'),
    actions: waysFrom(current),
  })}
${errorSummary(forms.add)}${errorSummary(forms.name)}
<div class="stack">${purgeBanner(soon)}${current.archivedAt && notice('info', html`${t('pupils.archivedText')} <a href="${path}/fin-d-annee">${t('pupils.year.back')}</a>`)}
${pupils.length > 0 && actsForm(view)}${rows.some(({ locked }) => locked) && html`<form method="post" id="debloquer">${hidden('to', path)}</form>`}
${pupilsTable(view, path)}
<div class="shops">${addCard(current, forms.add)}${pasteCard(current)}${nameCard(current, forms.name, view.administrator)}</div></div>`
}

/** To what is done with the class as a whole. */
function waysFrom(current: classes.TaughtClass): Html {
  const path = classPath(current.id)
  return html`${button(t('pupils.groups'), { kind: 'secondary', icon: 'users', href: `${path}/groupes` })}${button(
    t('pupils.accesses'),
    { kind: 'secondary', icon: 'lock', href: `${DESK}/acces?classe=${current.id}` },
  )}${button(t('pupils.passwords'), {
    kind: 'secondary',
    icon: 'key-round',
    href: `${path}/mots-de-passe`,
  })}${button(t('pupils.year.title'), { kind: 'secondary', icon: 'calendar', href: `${path}/fin-d-annee` })}${
    current.pupils > 0 &&
    button(t('pupils.slips'), {
      icon: 'printer',
      href: `${path}/fiches.pdf`,
      attributes: { target: '_blank', 'data-turbo': 'false' },
    })
  }`
}

const pupilsTable = ({ current, filters, groups, rows }: ClassView, path: string): Html =>
  table({
    id: 'eleves',
    caption: t('pupils.caption', { name: current.name }),
    rows,
    columns: columns(groups),
    filtering: {
      values: filters.values,
      errors: filters.errors,
      clear: filters.filtered ? path : undefined,
    },
    density: 'dense',
    ticks: {
      form: 'plusieurs',
      name: 'pupil',
      value: ({ accountId }) => String(accountId),
      label: nameOf,
    },
    rowKey: ({ accountId }) => `eleve-${accountId}`,
    empty: filters.filtered ? t(understood(filters) ? 'pupils.search.none' : 'ui.filter.wrong') : t('pupils.empty'),
    href: path,
  })

function columns(groups: readonly classes.Group[]): Column<classes.Listed>[] {
  return [
    {
      label: t('pupils.name'),
      filter: { kind: 'text', name: 'q', label: t('pupils.search.label') },
      cell: ({ accountId, firstName, lastName, closedAt, locked }) =>
        html`<a href="${pupilPath(accountId)}"><strong>${lastName}</strong> ${firstName}</a> ${closedAt && badge(t('pupils.gone'), 'grey')}${locked ? lockedMark(accountId) : ''}`,
    },
    { label: t('pupils.login'), soft: true, cell: ({ login }) => login },
    {
      label: t('pupils.groups'),
      filter: {
        kind: 'select',
        name: 'groupe',
        label: t('pupils.groups'),
        all: t('pupils.everyGroup'),
        options: groups.map(({ id, name }) => ({ value: String(id), label: name })),
      },
      cell: ({ groups: own }) => own.map(({ name }) => name).join(', '),
    },
    { label: t('pupils.password'), cell: ({ password }) => passwordBadge(password) },
    { label: t('pupils.shops'), wide: true, cell: ({ shops }) => someOf(shops) },
    {
      label: t('pupils.seen'),
      soft: true,
      filter: { kind: 'apply' },
      cell: ({ lastSeenAt }) => (lastSeenAt ? moment(lastSeenAt) : t('pupils.never')),
    },
  ]
}

/** « Bloqué », and the click that lets the pupil try again. */
const lockedMark = (accountId: number): Html =>
  html`${badge(t('pupils.locked'), 'red')} ${button(t('pupils.unlock'), {
    kind: 'secondary',
    size: 'small',
    icon: 'lock',
    attributes: { formaction: `${pupilPath(accountId)}/debloquer`, form: 'debloquer' },
  })}`

/** How a password stands, in a word. */
export const passwordBadge = (state: classes.Listed['password']): Html =>
  badge(t(`pupils.password.${state}`), state === 'own' ? 'green' : 'amber')

function someOf(shops: readonly string[]): Html {
  const [first, second] = shops
  if (!first) return html`<span class="muted">${t('pupils.noShop')}</span>`
  if (shops.length <= 2) return html`${second ? `${first}, ${second}` : first}`
  return html`${t('pupils.moreShops', { first, n: shops.length - 1 })}`
}

/** One who arrives, by hand. */
const addCard = ({ id }: classes.TaughtClass, form: FormState): Html =>
  card({
    id: 'ajouter',
    title: t('pupils.add.title'),
    body: html`<form method="post" action="${classPath(id)}/ajouter" class="form">${requiredNote()}
${field(form, { name: 'lastName-0', label: t('office.lastName'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, { name: 'firstName-0', label: t('office.firstName'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, { name: 'birth-0', label: t('pupils.birth'), hint: t('pupils.birthHint'), autocomplete: 'off', inputmode: 'numeric', width: 'short', attributes: { placeholder: t('list.day') } })}
<div class="form-actions">${button(t('pupils.add.verb'), { kind: 'secondary' })}</div></form>`,
  })

/** Several who arrive: they go through the preview of lists. */
const pasteCard = ({ name }: classes.TaughtClass): Html =>
  card({
    title: t('pupils.paste.title'),
    body: html`<form method="post" action="${PATH}/liste" class="form" enctype="multipart/form-data" data-turbo="false">${hidden('className', name)}
${textarea({ values: {}, errors: {}, id: 'p' }, { name: 'text', label: t('pupils.paste.label'), hint: t('pupils.paste.hint'), required: true, rows: 5, attributes: { spellcheck: 'false' } })}
<div class="form-actions">${button(t('pupils.paste.verb'), { kind: 'secondary' })}</div></form>`,
  })

const nameCard = ({ id, teachers }: classes.TaughtClass, form: FormState, administrator: boolean): Html =>
  card({
    title: t('pupils.classCard'),
    body: html`<form method="post" action="${classPath(id)}/nom" class="form">${loadedField(form)}
${field(form, { name: 'name', label: t('pupils.classes.name'), required: true, autocomplete: 'off', attributes: { maxlength: 40 } })}
<div class="form-actions">${button(t('pupils.rename'), { kind: 'secondary' })}</div></form>
<p>${t('pupils.teachersText', { names: teachers.join(', ') || 'none' })}</p>
${administrator && html`<p><a href="${DESK}/etablissement/professeurs">${t('pupils.teachersChange')}</a></p>`}`,
  })
