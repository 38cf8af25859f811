import type { Context } from 'hono'
import { Hono } from 'hono'
import * as employees from '#employees'
import { t } from '#messages'
import { changePassword, leaveEverywhere, leaveOffice } from '#people'
import * as school from '#school'
import {
  flash,
  type House,
  type Knock,
  newPasswords,
  refusalOf,
  signInDoor,
  submitted,
  WORK,
  WORK_COOKIE,
  writeCookie,
} from '../http/index.ts'
import { attrs, blank, button, card, type FormState, field, hidden, html, notice, passwordForm } from '../ui/index.ts'
import { officePage, porchPage } from './layout.ts'
import { COOKIE, type Office } from './office.ts'

/** The door of the back office: « Connexion » and « Déconnexion ». */
export function door({ db }: House): Hono<Office> {
  return signInDoor<Office>({
    base: (c) => c.var.base,
    cookie: COOKIE,
    isIn: (c) => Boolean(c.var.visitor),
    enter: (c, who) => employees.signIn(db, c.var.shop.id, who),
    leave: async (c) => {
      if (c.var.token) await leaveOffice(db, c.var.shop.id, c.var.token)
    },
    refused: t('backoffice.signIn.refused'),
    page: async (c, knock) => signInPage(c, knock, await school.loginDomain(db)),
  })
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

function signInPage(c: Context<Office>, { form: values, wrong, to, held, status }: Knock, domain: string) {
  const { shop, base } = c.var
  const form = { values, errors: wrong ? { login: wrong } : {} }
  const main = html`${card({
    look: 'sign-in',
    body: html`<h1>${t('backoffice.signIn.title')}</h1>
<p class="note">${t('backoffice.signIn.note', { shop: shop.name })}</p>
${held && notice('info', t('ui.held.signIn'))}
${wrong && html`<div role="alert">${notice('error', wrong)}</div>`}
<form${attrs({ method: 'post', action: `${base}/connexion`, class: 'form', 'data-turbo': held ? 'false' : undefined })}>
${field(
  { values: form.values, errors: {} },
  {
    name: 'login',
    label: t('backoffice.signIn.login'),
    hint: t('backoffice.signIn.loginHint', { domain }),
    required: true,
    autocomplete: 'username',
    inputmode: 'email',
    attributes: { autocapitalize: 'none', spellcheck: 'false', autofocus: !wrong },
  },
)}
${field(form, { name: 'password', type: 'password', label: t('backoffice.signIn.password'), hint: t('backoffice.signIn.passwordHint'), required: true, autocomplete: 'current-password' })}
${to && hidden('to', to)}${held && hidden('held', held)}
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
