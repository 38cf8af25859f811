import { type Context, Hono } from 'hono'
import { t } from '#messages'
import * as school from '#school'
import { done, edit, type House, parse, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import {
  blank,
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  html,
  loadedField,
  pageHead,
  requiredNote,
  stored,
} from '../../ui/index.ts'
import { type Desk, deskPage } from '../desk-page.ts'
import { exampleOf, faultsOf, loginFields, nameFields, patternValues, SchoolFields } from './login-fields.ts'
import { SCHOOL, schoolMenu } from './menu.ts'
import { versionCard } from './version-card.ts'

/** « Établissement »: its name on the portal, and the rule of logins and first passwords. */
export function settingsPage({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', async (c) => page(c, stored(settingsValues(await school.find(db)))))
  routes.post('/', async (c) => {
    const form = await submitted(c)
    try {
      const { told } = await edit(db, form, {
        of: 'school',
        present: async (tx) => settingsValues(await school.find(tx)),
        save: (tx, fields) => school.change(tx, parse(SchoolFields, fields)),
      })
      return done(c, SCHOOL, t('office.saved'), told)
    } catch (error) {
      return page(c, { values: refusedForm(form, error).values, errors: faultsOf(refusalOf(error)) })
    }
  })
  // Without script: the same form, as typed, with its examples made anew.
  routes.post('/apercu', async (c) => page(c, blank(await submitted(c))))
  routes.get('/exemple', (c) => c.text(exampleOf(c.req.query('motif') ?? '', c.req.query('domaine') ?? '')))
  return routes
}

/** The settings as the form holds them. */
export const settingsValues = ({ loginPattern, changeInitialPassword, indexed, ...known }: school.School) => ({
  ...known,
  ...patternValues(loginPattern),
  changeInitialPassword: changeInitialPassword ? 'on' : undefined,
  indexed: indexed ? 'on' : undefined,
})

function page(c: Context<Desk>, form: FormState) {
  const invalid = Object.keys(form.errors).length > 0
  const main = html`${pageHead({ title: t('desk.school') })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${SCHOOL}" class="form">${loadedField(form)}
${requiredNote()}
${nameFields(form)}
${loginFields(form, `${SCHOOL}/apercu`)}
${checkbox(form, { name: 'indexed', label: t('desk.school.indexed'), hint: t('desk.school.indexedHint') })}
<div class="form-actions">${button(t('office.save'))}</div>
</form>`,
})}
${versionCard()}`
  const sub = schoolMenu('settings', c.var.teacher)
  return deskPage(c, { tab: null, sub, title: t('desk.school'), main, invalid, status: invalid ? 422 : 200 })
}
