// The first entry: on an empty school, three short questions on one page before the desk opens.
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { leaveOtherDesks } from '#people'
import { Invalid } from '#refusals'
import * as school from '#school'
import { install, mayChange } from '#staff'
import { done, type House, name, parse, refusalOf, type Submitted, submitted, text } from '../../http/index.ts'
import { blank, button, errorSummary, type FormState, field, html, pageHead, requiredNote } from '../../ui/index.ts'
import { DESK, type Desk, deskPorch } from '../desk-page.ts'
import { faultsOf, loginFields, nameFields, part, SchoolFields } from '../school/login-fields.ts'
import { settingsValues } from '../school/settings.ts'

export const INSTALLATION = `${DESK}/installation`

const Owner = z.object({
  firstName: name(60, t('teachers.firstNameMissing')),
  lastName: name(60, t('teachers.lastNameMissing')),
  login: text(60, t('teachers.loginMissing')).transform((login) => login.toLowerCase()),
  next: z.string().min(1, t('teachers.passwordMissing')),
})

export function installation({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.use(async (c, next) => {
    mayChange(c.var.teacher)
    if (await school.isInstalled(db)) return c.redirect(DESK, 303)
    await next()
  })
  routes.get('/', async (c) => {
    const { name, town, ...rules } = settingsValues(await school.find(db))
    const { firstName, lastName, login } = c.var.teacher
    // « Mon établissement » and « Professeur » stand in until somebody says.
    const owner = { firstName, lastName: firstName ? lastName : '', login }
    return page(c, blank({ ...rules, ...owner, town, name: town ? name : '' }))
  })
  routes.post('/apercu', async (c) => page(c, blank(await submitted(c))))
  routes.post('/', async (c) => {
    const form = await submitted(c)
    try {
      await install(db, c.var.teacher, answers(form))
    } catch (error) {
      return page(c, { values: form, errors: faultsOf(refusalOf(error)) })
    }
    await leaveOtherDesks(db, c.var.teacher.id, c.var.token ?? '')
    return done(c, DESK, t('teachers.install.done'))
  })
  return routes
}

/** Every fault of the form at once, in the order of the page. */
function answers(form: Submitted) {
  const faults: Record<string, string> = {}
  const read = <T>(schema: z.ZodType<T>) => {
    try {
      return parse(schema, form)
    } catch (error) {
      Object.assign(faults, refusalOf(error).fields)
      return undefined
    }
  }
  const [settings, owner] = [read(SchoolFields), read(Owner)]
  if (form.next && form.next !== form.again) faults.again = t('password.differ')
  if (!settings || !owner || Object.keys(faults).length > 0) throw new Invalid(t('ui.errorSummary'), faults)
  const { next, ...teacher } = owner
  return { school: settings, teacher, password: next }
}

function page(c: Context<Desk>, form: FormState) {
  const invalid = Object.keys(form.errors).length > 0
  const main = html`${pageHead({ title: t('teachers.install.title'), note: t('teachers.install.note') })}
${errorSummary(form)}
<form method="post" action="${INSTALLATION}" class="stack page-form">
<p>${t('backup.firstEntry')} <a href="${DESK}/etablissement/sauvegardes#recevoir">${t('backup.firstEntryVerb')}</a></p>
${requiredNote()}
${part(t('teachers.install.school'), nameFields(form))}
${part(t('teachers.install.logins'), loginFields(form, `${INSTALLATION}/apercu`))}
${part(
  t('teachers.install.you'),
  html`<p class="note">${t('teachers.install.youNote')}</p>
${field(form, { name: 'firstName', label: t('office.firstName'), required: true, autocomplete: 'given-name' })}
${field(form, { name: 'lastName', label: t('office.lastName'), required: true, autocomplete: 'family-name' })}
${field(form, { name: 'login', label: t('desk.signIn.login'), hint: t('teachers.loginHint'), required: true, autocomplete: 'username', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${field(form, { name: 'next', type: 'password', label: t('password.next'), hint: t('password.rule'), required: true, autocomplete: 'new-password', attributes: { minlength: 8 } })}
${field(form, { name: 'again', type: 'password', label: t('password.again'), required: true, autocomplete: 'new-password' })}`,
)}
<div class="form-actions">${button(t('teachers.install.open'), { size: 'large' })}</div>
</form>`
  return deskPorch(c, { title: t('teachers.install.title'), main, invalid, status: invalid ? 422 : 200 })
}
