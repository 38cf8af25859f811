import type * as classes from '#classes'
import { t } from '#messages'
import type * as staff from '#staff'
import { asTicks } from '../../http/index.ts'
import {
  attrs,
  badge,
  breadcrumb,
  button,
  card,
  checkbox,
  confirming,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  notice,
  pageHead,
  requiredNote,
  stored,
  table,
} from '../../ui/index.ts'
import { SCHOOL } from './menu.ts'

const PATH = `${SCHOOL}/professeurs`
const nameOf = ({ firstName, lastName }: staff.NamedTeacher) => `${firstName} ${lastName}`.trim()

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
${card({
  title: t('teachers.add'),
  body: html`<form method="post" action="${PATH}" class="form" data-turbo="false">
${requiredNote()}
${nameFields(form)}
${checkbox(form, { name: 'administrator', label: t('teachers.administrator'), hint: t('teachers.administratorHint') })}
<div class="form-actions">${button(t('teachers.addVerb'))}</div>
</form>`,
})}`
}

const stateOf = ({ closed, administrator, initialPassword }: staff.StaffMember): Html =>
  html`${
    closed
      ? badge(t('teachers.isClosed'), 'grey')
      : administrator
        ? badge(t('teachers.administratorBadge'), 'green')
        : badge(t('teachers.teacherBadge'), 'blue')
  } ${initialPassword && !closed && badge(t('teachers.initial'), 'amber')}`

const nameFields = (form: FormState): Html => html`
${field(form, { name: 'firstName', label: t('office.firstName'), required: true, autocomplete: 'off' })}
${field(form, { name: 'lastName', label: t('office.lastName'), required: true, autocomplete: 'off' })}
${field(form, { name: 'login', label: t('desk.signIn.login'), hint: t('teachers.loginHint'), required: true, autocomplete: 'off', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}`

/** One teacher: names, classes, rights, password. */
export function teacherMain(
  teacher: staff.StaffMember,
  known: readonly classes.Class[],
  form: FormState,
  myId: number,
): Html {
  const path = `${PATH}/${teacher.id}`
  const name = nameOf(teacher)
  return html`${breadcrumb([{ label: t('teachers.menu.teachers'), href: PATH }, { label: name }])}
${pageHead({ title: name, badge: stateOf(teacher) })}
${errorSummary(form)}
<div class="story"><div class="stack">
${card({
  title: t('teachers.identity'),
  body: html`<form method="post" action="${path}" class="form">${loadedField(form)}${requiredNote()}${nameFields(form)}<div class="form-actions">${button(t('office.save'))}</div></form>`,
})}
${known.length > 0 && classesCard(path, teacher, known)}
</div><div class="stack">${card({
    title: t('teachers.account'),
    body: html`<div class="stack">
<p>${t('teachers.reset.text')}</p>
<form method="post" action="${path}/mot-de-passe" data-turbo="false">${button(t('teachers.reset.verb'), { kind: 'secondary', icon: 'key-round' })}</form>
${!teacher.closed && administratorForm(path, teacher)}
${teacher.id !== myId && (teacher.closed ? reopenForm(path) : closeForm(path, name))}
</div>`,
  })}</div></div>`
}

function classesCard(path: string, teacher: staff.StaffMember, known: readonly classes.Class[]): Html {
  const tick = ({ id, name }: classes.Class) =>
    html`<div class="field check"><label><input${attrs({ type: 'checkbox', name: 'class', value: id, checked: teacher.classes.includes(id) })}><span>${name}</span></label></div>`
  return card({
    title: t('teachers.classes'),
    body: html`<form method="post" action="${path}/classes" class="form">${loadedField(stored(asTicks('class', teacher.classes)))}<p class="note">${t('teachers.classesNote')}</p>
<fieldset class="field choices"><legend class="visually-hidden">${t('teachers.classes')}</legend>${known.map(tick)}</fieldset>
<div class="form-actions">${button(t('teachers.classesSave'))}</div></form>`,
  })
}

const administratorForm = (path: string, { administrator }: staff.StaffMember): Html =>
  html`<p>${t(administrator ? 'teachers.administratorNow' : 'teachers.administratorHint')}</p>
<form method="post" action="${path}/administrateur">${hidden('is', administrator ? '0' : '1')}${button(
    t(administrator ? 'teachers.unmake' : 'teachers.make'),
    { kind: 'secondary', icon: 'shield-check' },
  )}</form>`

const reopenForm = (path: string): Html =>
  html`<p>${t('teachers.reopenText')}</p><form method="post" action="${path}/rouvrir">${button(t('teachers.reopen'))}</form>`

function closeForm(path: string, name: string): Html {
  const sure = confirming({
    title: t('teachers.closeSure', { name }),
    text: t('teachers.closeText'),
    action: t('teachers.close'),
  })
  return html`<p>${t('teachers.closeText')}</p>
<form${attrs({ method: 'post', action: `${path}/fermer`, ...sure })}>${button(t('teachers.close'), { kind: 'danger' })}</form>`
}

/** What will be lost, before a new password is drawn. */
export const sureMain = (teacher: staff.StaffMember): Html => html`${pageHead({
  title: t('teachers.reset.sure', { name: nameOf(teacher) }),
})}
${card({
  body: html`<p>${t('teachers.reset.sureText')}</p>
<form method="post" action="${PATH}/${teacher.id}/mot-de-passe" class="form-actions" data-turbo="false">${hidden('sure', '1')}
${button(t('teachers.reset.verb'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: `${PATH}/${teacher.id}` })}</form>`,
})}`

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
