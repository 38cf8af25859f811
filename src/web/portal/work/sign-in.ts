import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { changePassword, enterPortal, leaveEverywhere } from '#people'
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
} from '../../http/index.ts'
import {
  attrs,
  blank,
  button,
  card,
  type FormState,
  field,
  hidden,
  html,
  notice,
  passwordForm,
} from '../../ui/index.ts'
import { type Work, workPage, workPorch } from './work-page.ts'

/** The door of « Mon travail »: one sign-in for all of a pupil's shops; leaving ends what was entered from anywhere. */
export function door({ db }: House): Hono<Work> {
  return signInDoor<Work>({
    base: () => WORK,
    cookie: WORK_COOKIE,
    isIn: (c) => Boolean(c.var.visitor),
    enter: (_, who) => enterPortal(db, who),
    leave: async (c) => {
      if (c.var.visitor) await leaveEverywhere(db, c.var.visitor.id)
    },
    refused: t('access.work.refused'),
    page: async (c, knock) => signInPage(c, knock, await school.loginDomain(db)),
  })
}

/** The pupil's own password, asked for at first entry when the school wants it. */
export function account({ db }: House): Hono<Work> {
  const routes = new Hono<Work>()
  routes.get('/mon-compte', (c) => passwordPage(c, blank()))
  routes.post('/mon-compte', async (c) => {
    const form = await submitted(c)
    const { pupil, token } = c.var
    try {
      await changePassword(db, pupil.id, newPasswords(form))
    } catch (error) {
      const { fields, message, status } = refusalOf(error)
      const errors = Object.keys(fields).length ? fields : { current: message }
      return passwordPage(c, { values: {}, errors }, status === 429 ? 429 : 422)
    }
    await leaveEverywhere(db, pupil.id, token)
    flash(c, WORK, t('password.changed'))
    return c.redirect(WORK, 303)
  })
  return routes
}

function signInPage(c: Context<Work>, { form: values, wrong, to, held, status }: Knock, domain: string) {
  const form = { values, errors: wrong ? { login: wrong } : {} }
  const main = card({
    look: 'sign-in',
    body: html`<h1>${t('access.work.title')}</h1>
<p class="note">${t('access.work.signInNote')}</p>
${held && notice('info', t('ui.held.signIn'))}
${wrong && html`<div role="alert">${notice('error', wrong)}</div>`}
<form${attrs({ method: 'post', action: `${WORK}/connexion`, class: 'form', 'data-turbo': held ? 'false' : undefined })}>
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
<p class="note">${t('access.work.help')}</p>`,
  })
  return workPorch(c, { title: t('access.work.title'), main, status, invalid: Boolean(wrong) })
}

function passwordPage(c: Context<Work>, form: FormState, status?: 422 | 429) {
  const { pupil } = c.var
  const title = pupil.mustChange ? t('password.first') : t('password.title')
  const note = pupil.mustChange
    ? t('password.firstNote', { name: pupil.firstName })
    : t('access.work.passwordNote', { login: pupil.login })
  const main = passwordForm(form, { action: `${WORK}/mon-compte`, title, note })
  const shown = { title, main, status, invalid: Boolean(status) }
  return pupil.mustChange ? workPorch(c, shown) : workPage(c, shown)
}
