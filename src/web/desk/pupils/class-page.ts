import type * as classes from '#classes'
import { t } from '#messages'
import {
  badge,
  button,
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
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { purgeBanner } from '../purge-banner.ts'
import { actsForm } from './acts-form.ts'
import { addCard, pasteCard } from './arrivals.ts'
import { classPath, crumbsOf } from './frame.ts'
import { type ClassView, pupilsTable } from './pupils-table.ts'

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

const nameCard = ({ id, teachers }: classes.TaughtClass, form: FormState, administrator: boolean): Html =>
  card({
    title: t('pupils.classCard'),
    body: html`<form method="post" action="${classPath(id)}/nom" class="form">${loadedField(form)}
${field(form, { name: 'name', label: t('pupils.classes.name'), required: true, autocomplete: 'off', attributes: { maxlength: 40 } })}
<div class="form-actions">${button(t('pupils.rename'), { kind: 'secondary' })}</div></form>
<p>${t('pupils.teachersText', { names: teachers.join(', ') || 'none' })}</p>
${administrator && html`<p><a href="${DESK}/etablissement/professeurs">${t('pupils.teachersChange')}</a></p>`}`,
  })
