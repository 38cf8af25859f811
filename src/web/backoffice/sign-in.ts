import type { Context } from 'hono'
import { Hono } from 'hono'
import * as employees from '#employees'
import { t } from '#messages'
import { changePassword, leaveEverywhere, leaveOffice } from '#people'
import * as school from '#school'
import { changeOwnPassword, type House, type Knock, signInDoor, WORK, WORK_COOKIE, writeCookie } from '../http/index.ts'
import { blank, type FormState, html, passwordForm, pupilLogin, signInCard } from '../ui/index.ts'
import { officePage, porchPage } from './layout.ts'
import { heldHere } from './notes.ts'
import { COOKIE, type Office, pupilsOnly } from './office.ts'

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
  routes.post('/mon-travail', pupilsOnly, async (c) => {
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
  routes.get('/mon-compte', (c) => (c.var.observer ? c.redirect(c.var.base, 303) : passwordPage(c, blank())))
  routes.post('/mon-compte', pupilsOnly, (c) => {
    const { shop, employee, base, token } = c.var
    return changeOwnPassword(c, {
      async change(wanted) {
        await changePassword(db, employee.accountId, wanted)
        await employees.notePassword(db, shop.id, { kind: 'employee', id: employee.id, name: employee.name })
        await leaveEverywhere(db, employee.accountId, token)
      },
      page: (form, status) => passwordPage(c, form, status),
      to: base,
    })
  })
  return routes
}

function signInPage(c: Context<Office>, { form: values, wrong, to, held, status }: Knock, domain: string) {
  const { shop, base } = c.var
  const main = signInCard({
    title: t('backoffice.signIn.title'),
    note: html`<p class="note">${t('backoffice.signIn.note', { shop: shop.name })}</p>`,
    action: `${base}/connexion`,
    values,
    wrong,
    to,
    held,
    login: pupilLogin(domain, wrong),
    passwordHint: t('backoffice.signIn.passwordHint'),
    foot: html`<p class="note">${t('backoffice.signIn.help')}</p>
<p class="note"><a href="${WORK}">${t('access.work.all')}</a></p>`,
  })
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
  if (!status) c.set('title', title)
  // The menu is not open yet, but the teacher's freeze reaches this page as any other.
  return employee.mustChange
    ? porchPage(c, { shop, ...common, main: html`${heldHere(base)}${main}` })
    : officePage(c, { tab: null, ...common })
}
