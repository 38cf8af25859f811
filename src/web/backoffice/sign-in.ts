import type { Context } from 'hono'
import { Hono } from 'hono'
import * as employees from '#employees'
import { t } from '#messages'
import { changePassword, leaveEverywhere, leaveOffice, WrongCredentials } from '#people'
import * as school from '#school'
import {
  addressOf,
  clearCookie,
  flash,
  type House,
  isBelow,
  newPasswords,
  refusalOf,
  submitted,
  WORK,
  WORK_COOKIE,
  writeCookie,
} from '../http/index.ts'
import { blank, button, card, type FormState, field, html, notice, passwordForm } from '../ui/index.ts'
import { officePage, porchPage } from './layout.ts'
import { COOKIE, type Office } from './office.ts'

/** The door of the back office: « Connexion » and « Déconnexion ». */
export function door({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/connexion', async (c) => {
    if (c.var.visitor) return c.redirect(c.var.base, 303)
    return signInPage(c, blank(), { domain: await school.loginDomain(db), to: c.req.query('vers') })
  })
  routes.post('/connexion', async (c) => {
    const form = await submitted(c)
    try {
      const { login = '', password = '' } = form
      const token = await employees.signIn(db, c.var.shop.id, { login, password, address: addressOf(c) })
      writeCookie(c, COOKIE, token, { path: c.var.base })
    } catch (error) {
      const { message, status } = refusalOf(error)
      const wrong = error instanceof WrongCredentials ? t('backoffice.signIn.refused') : message
      return signInPage(
        c,
        { values: form, errors: { login: wrong } },
        { domain: await school.loginDomain(db), to: form.to, status: status === 429 ? 429 : 422 },
      )
    }
    return c.redirect(inside(c.var.base, form.to), 303)
  })
  routes.post('/deconnexion', async (c) => {
    if (c.var.token) await leaveOffice(db, c.var.shop.id, c.var.token)
    clearCookie(c, COOKIE, c.var.base)
    return c.redirect(`${c.var.base}/connexion`, 303)
  })
  return routes
}

/** The way to the portal, signed in there too: the pupil's other shops. */
export function toPortal({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.post('/mon-travail', async (c) => {
    const { shop, employee, token = '' } = c.var
    const portal = await employees.portalFrom(db, { shopId: shop.id, accountId: employee.accountId, token })
    if (portal !== undefined) writeCookie(c, WORK_COOKIE, portal, { path: WORK })
    return c.redirect(WORK, 303)
  })
  return routes
}

/** The employee's own page: another password, asked for at first entry when the school wants it. */
export function account({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/mon-compte', (c) => passwordPage(c, blank()))
  routes.post('/mon-compte', async (c) => {
    const form = await submitted(c)
    const { employee, base, token } = c.var
    try {
      await changePassword(db, employee.accountId, newPasswords(form))
    } catch (error) {
      const { fields, message, status } = refusalOf(error)
      const errors = Object.keys(fields).length ? fields : { current: message }
      return passwordPage(c, { values: {}, errors }, status === 429 ? 429 : 422)
    }
    await employees.notePassword(db, c.var.shop.id, { kind: 'employee', id: employee.id, name: employee.name })
    await leaveEverywhere(db, employee.accountId, token)
    flash(c, base, t('password.changed'))
    return c.redirect(base, 303)
  })
  return routes
}

/** Only an address of this back office is followed after sign-in. */
function inside(base: string, wanted: string | undefined): string {
  return isBelow(base, wanted) ? wanted : base
}

function signInPage(
  c: Context<Office>,
  form: FormState,
  { domain, to, status }: { domain: string; to?: string; status?: 200 | 422 | 429 },
) {
  const { shop, base } = c.var
  const wrong = form.errors.login
  const main = html`${card({
    look: 'sign-in',
    body: html`<h1>${t('backoffice.signIn.title')}</h1>
<p class="note">${t('backoffice.signIn.note', { shop: shop.name })}</p>
${wrong && html`<div role="alert">${notice('error', wrong)}</div>`}
<form method="post" action="${base}/connexion" class="form">
${field({ values: form.values, errors: {} }, { name: 'login', label: t('backoffice.signIn.login'), hint: t('backoffice.signIn.loginHint', { domain }), required: true, autocomplete: 'username', inputmode: 'email', attributes: { autocapitalize: 'none', spellcheck: 'false', autofocus: !wrong } })}
${field(form, { name: 'password', type: 'password', label: t('backoffice.signIn.password'), hint: t('backoffice.signIn.passwordHint'), required: true, autocomplete: 'current-password' })}
${to && html`<input type="hidden" name="to" value="${to}">`}
${button(t('backoffice.signIn.enter'), { wide: true, icon: 'log-in' })}
</form>
<p class="note">${t('backoffice.signIn.help')}</p>
<p class="note"><a href="${WORK}">${t('access.work.all')}</a></p>`,
  })}`
  return porchPage(c, { shop, title: t('backoffice.signIn.title'), main, status, invalid: Boolean(wrong) })
}

function passwordPage(c: Context<Office>, form: FormState, status?: 422 | 429) {
  const { base, employee, shop } = c.var
  const title = employee.mustChange ? t('password.first') : t('password.title')
  const note = employee.mustChange
    ? t('password.firstNote', { name: employee.firstName })
    : t('password.note', { name: employee.name, profile: employee.profileName })
  const main = passwordForm(form, { action: `${base}/mon-compte`, title, note })
  const common = { title, main, status, invalid: Boolean(status) }
  return employee.mustChange ? porchPage(c, { shop, ...common }) : officePage(c, { tab: null, ...common })
}
