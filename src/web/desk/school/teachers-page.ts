import type * as classes from '#classes'
import { t } from '#messages'
import type * as staff from '#staff'
import {
  badge,
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  notice,
  onceField,
  pageHead,
  requiredNote,
  table,
} from '../../ui/index.ts'
import { SCHOOL } from './menu.ts'

export const PATH = `${SCHOOL}/professeurs`

export const nameOf = ({ firstName, lastName }: staff.NamedTeacher) => `${firstName} ${lastName}`.trim()

/** The teachers, and the form that adds one. */
export function teachersMain(
  teachers: readonly staff.StaffMember[],
  known: readonly classes.Class[],
  form: FormState,
): Html {
  const className = (id: number) => known.find((one) => one.id === id)?.name
  return html`${pageHead({ title: t('teachers.menu.teachers'), note: t('teachers.note') })}
${errorSummary(form)}
${table({
  id: 'professeurs',
  caption: t('teachers.menu.teachers'),
  rows: teachers,
  href: PATH,
  empty: '',
  density: 'normal',
  columns: [
    {
      label: t('teachers.name'),
      cell: (one) => html`<a href="${PATH}/${one.id}"><strong>${one.lastName}</strong> ${one.firstName}</a>`,
    },
    { label: t('desk.signIn.login'), soft: true, cell: ({ login }) => login },
    { label: t('teachers.rights'), cell: stateOf },
    {
      label: t('teachers.classes'),
      wide: true,
      cell: (one) =>
        one.classes.map(className).filter(Boolean).join(', ') ||
        (one.administrator ? t('teachers.classesAll') : t('teachers.classesNone')),
    },
  ],
})}
${addCard(form)}`
}

const addCard = (form: FormState): Html =>
  card({
    title: t('teachers.add'),
    body: html`<form method="post" action="${PATH}" class="form" data-turbo="false">${onceField()}
${requiredNote()}
${nameFields(form)}
${checkbox(form, { name: 'administrator', label: t('teachers.administrator'), hint: t('teachers.administratorHint') })}
<div class="form-actions">${button(t('teachers.addVerb'))}</div>
</form>`,
  })

export const stateOf = ({ closed, administrator, initialPassword }: staff.StaffMember): Html =>
  html`${
    closed
      ? badge(t('teachers.isClosed'), 'grey')
      : administrator
        ? badge(t('teachers.administratorBadge'), 'green')
        : badge(t('teachers.teacherBadge'), 'blue')
  } ${initialPassword && !closed && badge(t('teachers.initial'), 'amber')}`

export const nameFields = (form: FormState): Html => html`
${field(form, { name: 'firstName', label: t('office.firstName'), required: true, autocomplete: 'off' })}
${field(form, { name: 'lastName', label: t('office.lastName'), required: true, autocomplete: 'off' })}
${field(form, { name: 'login', label: t('desk.signIn.login'), hint: t('teachers.loginHint'), required: true, autocomplete: 'off', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}`

/** A drawn password in clear, once. */
export const passwordMain = (teacher: staff.NamedTeacher, password: string, title: string): Html => html`${pageHead({
  title,
  note: nameOf(teacher),
  actions: button(t('desk.passwords.done'), { href: PATH }),
})}
<div class="stack">${notice('warning', t('teachers.once'))}
${card({
  body: facts([
    { label: t('desk.signIn.login'), value: html`<strong>${teacher.login}</strong>` },
    { label: t('desk.list.password'), value: html`<strong class="code">${password}</strong>` },
  ]),
})}</div>`
