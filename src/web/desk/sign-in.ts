import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { changePassword, enterDesk, leaveDesk, leaveOtherDesks } from '#people'
import {
  browserOf,
  flash,
  type House,
  type Knock,
  newPasswords,
  refusalOf,
  signInDoor,
  submitted,
} from '../http/index.ts'
import { attrs, blank, button, card, type FormState, field, hidden, html, notice, passwordForm } from '../ui/index.ts'
import { COOKIE, DESK, type Desk, deskPage, deskPorch } from './desk-page.ts'

/** The door of the desk: « Connexion » and « Déconnexion ». */
export function door({ db }: House): Hono<Desk> {
  return signInDoor<Desk>({
    base: () => DESK,
    cookie: COOKIE,
    isIn: (c) => Boolean(c.var.visitor),
    enter: (c, who) => enterDesk(db, { ...who, browser: browserOf(c) }),
    leave: async (c) => {
      if (c.var.token) await leaveDesk(db, c.var.token)
    },
    refused: t('desk.signIn.refused'),
    page: signInPage,
  })
}

/** The teacher's own password. */
export function account({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/mon-compte', (c) => accountPage(c, blank()))
  routes.post('/mon-compte', async (c) => {
    const form = await submitted(c)
    const { teacher, token } = c.var
    try {
      await changePassword(db, teacher.id, newPasswords(form))
    } catch (error) {
      const { fields, message, status } = refusalOf(error)
      const errors = Object.keys(fields).length > 0 ? fields : { current: message }
      return accountPage(c, { values: {}, errors }, status === 429 ? 429 : 422)
    }
    await leaveOtherDesks(db, teacher.id, token ?? '')
    flash(c, DESK, t('password.changed'))
    return c.redirect(`${DESK}/mon-compte`, 303)
  })
  return routes
}

function signInPage(c: Context, { form: values, wrong, to, held, status }: Knock) {
  const form = { values, errors: wrong ? { login: wrong } : {} }
  const main = card({
    look: 'sign-in',
    body: html`<h1>${t('desk.signIn.title')}</h1>
${held && notice('info', t('ui.held.signIn'))}
${wrong && html`<div role="alert">${notice('error', wrong)}</div>`}
<form${attrs({ method: 'post', action: `${DESK}/connexion`, class: 'form', 'data-turbo': held ? 'false' : undefined })}>
${field({ values: form.values, errors: {} }, { name: 'login', label: t('desk.signIn.login'), required: true, autocomplete: 'username', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${field(form, { name: 'password', type: 'password', label: t('backoffice.signIn.password'), required: true, autocomplete: 'current-password' })}
${to && hidden('to', to)}${held && hidden('held', held)}
${button(t('backoffice.signIn.enter'), { wide: true, icon: 'log-in' })}
</form>`,
  })
  return deskPorch(c, { title: t('desk.signIn.title'), main, status, invalid: Boolean(wrong) })
}

function accountPage(c: Context<Desk>, form: FormState, status?: 422 | 429) {
  const main = passwordForm(form, {
    action: `${DESK}/mon-compte`,
    title: t('password.title'),
    note: t('desk.account.note', { login: c.var.teacher.login }),
  })
  return deskPage(c, { tab: null, title: t('password.title'), main, status, invalid: Boolean(status) })
}
