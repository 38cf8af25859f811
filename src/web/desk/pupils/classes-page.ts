import type * as classes from '#classes'
import { count } from '#format'
import { t } from '#messages'
import {
  badge,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  onceField,
  pageHead,
  type Question,
  table,
} from '../../ui/index.ts'
import { purgeBanner } from '../purge-banner.ts'
import { classPath, dayOf, PATH, pupilPath } from './frame.ts'

export type Classes = {
  known: readonly classes.TaughtClass[]
  soon: readonly classes.PurgeSoon[]
  /** Words sought, and who was found by them. */
  question: Pick<Question, 'values' | 'errors'>
  found: readonly classes.TaughtPupil[]
}

/** The teacher's classes, those at work first; a pupil is sought in all of them. */
export function classesMain({ known, soon, question, found }: Classes, form: FormState): Html {
  const archived = known.filter(({ archivedAt }) => archivedAt)
  const atWork = known.filter(({ archivedAt }) => !archivedAt)
  return html`${pageHead({
    title: t('desk.tab.pupils'),
    badge: known.length > 0 && badge(t('pupils.classes.count', { n: atWork.length }), 'green'),
    note: known.length > 0 && t('pupils.classes.note'),
    actions: html`${button(t('pupils.classes.new'), { kind: 'secondary', icon: 'plus', href: `${PATH}#nouvelle` })}${button(t('pupils.classes.import'), { icon: 'upload', href: `${PATH}/liste` })}`,
  })}
${errorSummary(form)}
<div class="stack">${purgeBanner(soon)}
${known.length === 0 ? nothing() : searchCard(question, found)}
${atWork.length > 0 && html`<div class="shops">${atWork.map(classCard)}</div>`}
${archived.length > 0 && html`<h2>${t('pupils.classes.archived')}</h2><div class="shops">${archived.map(classCard)}</div>`}
${newClass(form)}</div>`
}

const nothing = (): Html =>
  emptyState({
    icon: 'users',
    title: t('desk.pupils.noClasses'),
    text: t('desk.pupils.noClassesText'),
    action: button(t('desk.list.title'), { icon: 'upload', href: `${PATH}/liste` }),
  })

function searchCard({ values, errors }: Classes['question'], found: Classes['found']): Html {
  const { q } = values
  return card({
    body: html`<search><form action="${PATH}" class="several">${field(
      { values, errors, id: 'r' },
      {
        name: 'q',
        type: 'search',
        label: t('pupils.search.label'),
        autocomplete: 'off',
      },
    )}${button(t('pupils.search.verb'), { kind: 'secondary', icon: 'search' })}${q && html`<a class="clear" href="${PATH}">${t('ui.clearFilters')}</a>`}</form></search>
${q && !errors.q && foundTable(found)}`,
  })
}

const foundTable = (found: Classes['found']): Html =>
  html`<div class="table-actions">${table({
    id: 'trouves',
    caption: t('pupils.search.found', { n: found.length }),
    rows: found,
    href: PATH,
    empty: t('pupils.search.none'),
    columns: [
      {
        label: t('pupils.name'),
        cell: ({ accountId, firstName, lastName, closedAt }) =>
          html`<a href="${pupilPath(accountId)}"><strong>${lastName}</strong> ${firstName}</a> ${closedAt && badge(t('pupils.gone'), 'grey')}`,
      },
      {
        label: t('pupils.class'),
        cell: ({ classId, className }) => html`<a href="${classPath(classId)}">${className}</a>`,
      },
      { label: t('pupils.login'), soft: true, cell: ({ login }) => login },
    ],
  })}</div>`

function classCard(one: classes.TaughtClass): Html {
  const path = classPath(one.id)
  const { archivedAt, groups, name, pupils, purgeOn, teachers } = one
  return card({
    title: html`<a href="${path}">${name}</a>`,
    aside: archivedAt ? badge(t('pupils.archived'), 'amber') : badge(t('pupils.count', { n: pupils }), 'green'),
    body: html`${facts([
      ...(archivedAt ? [{ label: t('desk.tab.pupils'), value: count(pupils) }] : []),
      { label: t('pupils.groups'), value: count(groups) },
      { label: t('pupils.teachers'), value: teachers.length > 0 ? teachers.join(', ') : t('pupils.everyTeacher') },
      ...(purgeOn ? [{ label: t('pupils.purgeOn'), value: dayOf(purgeOn) }] : []),
    ])}
<div class="form-actions">${button(t('pupils.classes.open'), { kind: 'secondary', size: 'small', href: path, label: t('pupils.classes.openOf', { name }) })}${
      pupils > 0 &&
      !archivedAt &&
      button(t('pupils.slips'), {
        kind: 'secondary',
        size: 'small',
        icon: 'printer',
        href: `${path}/fiches.pdf`,
        label: t('pupils.slipsOf', { name }),
        attributes: { target: '_blank', 'data-turbo': 'false' },
      })
    }</div>`,
  })
}

const newClass = (form: FormState): Html =>
  card({
    id: 'nouvelle',
    title: t('pupils.classes.new'),
    body: html`<form method="post" action="${PATH}/classes" class="several">${onceField()}${field(form, {
      name: 'name',
      label: t('pupils.classes.name'),
      required: true,
      autocomplete: 'off',
      attributes: { maxlength: 40 },
    })}${button(t('pupils.classes.make'), { kind: 'secondary' })}</form><p class="hint">${t('pupils.classes.newHint')}</p>`,
  })
