import type * as classes from '#classes'
import { t } from '#messages'
import type * as staff from '#staff'
import { asTicks } from '../../http/index.ts'
import {
  attrs,
  breadcrumb,
  button,
  card,
  confirming,
  errorSummary,
  type FormState,
  type Html,
  hidden,
  html,
  loadedField,
  onceField,
  pageHead,
  requiredNote,
  stored,
} from '../../ui/index.ts'
import { nameFields, nameOf, PATH, stateOf } from './teachers-page.ts'

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
<form method="post" action="${PATH}/${teacher.id}/mot-de-passe" class="form-actions" data-turbo="false">${onceField()}${hidden('sure', '1')}
${button(t('teachers.reset.verb'), { kind: 'danger' })}${button(t('ui.cancel'), { kind: 'secondary', href: `${PATH}/${teacher.id}` })}</form>`,
})}`
