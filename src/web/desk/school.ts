import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import * as school from '#school'
import { flash, type House, parse, refusalOf, submitted, text } from '../http/index.ts'
import {
  blank,
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  field,
  html,
  pageHead,
  requiredNote,
} from '../ui/index.ts'
import { DESK, type Desk, deskPage } from './desk-page.ts'

const Settings = z.object({
  name: text(80, 'Indiquez le nom de l’établissement.'),
  town: text(80),
  loginDomain: text(60, 'Indiquez le domaine des identifiants.').transform((domain) => domain.toLowerCase()),
  changeInitialPassword: z.string().optional().transform(Boolean),
})

/** « Établissement »: its name on the portal, and the rule of logins and first passwords. */
export function schoolPage({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', async (c) => {
    const { changeInitialPassword, ...known } = await school.find(db)
    return page(c, blank({ ...known, changeInitialPassword: changeInitialPassword ? 'on' : undefined }))
  })
  routes.post('/', async (c) => {
    const form = await submitted(c)
    try {
      await school.change(db, parse(Settings, form))
    } catch (error) {
      return page(c, { values: form, errors: refusalOf(error).fields })
    }
    flash(c, DESK, t('office.saved'))
    return c.redirect(`${DESK}/etablissement`, 303)
  })
  return routes
}

function page(c: Context<Desk>, form: FormState) {
  const invalid = Object.keys(form.errors).length > 0
  const main = html`${pageHead({ title: t('desk.school') })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${DESK}/etablissement" class="form">
${requiredNote()}
${field(form, { name: 'name', label: t('desk.school.name'), required: true, autocomplete: 'organization' })}
${field(form, { name: 'town', label: t('desk.school.town'), autocomplete: 'off' })}
${field(form, { name: 'loginDomain', label: t('desk.school.domain'), hint: t('desk.school.domainHint'), required: true, autocomplete: 'off', attributes: { spellcheck: 'false', autocapitalize: 'none' } })}
${checkbox(form, { name: 'changeInitialPassword', label: t('desk.school.change'), hint: t('desk.school.changeHint') })}
<div class="form-actions">${button(t('office.save'))}</div>
</form>`,
})}`
  return deskPage(c, { tab: null, title: t('desk.school'), main, invalid, status: invalid ? 422 : 200 })
}
