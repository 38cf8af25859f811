import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { changePassword, enterPortal, leaveEverywhere } from '#people'
import * as school from '#school'
import { changeOwnPassword, type House, type Knock, signInDoor, WORK, WORK_COOKIE } from '../../http/index.ts'
import { blank, type FormState, html, passwordForm, pupilLogin, signInCard } from '../../ui/index.ts'
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
  routes.post('/mon-compte', (c) => {
    const { pupil, token } = c.var
    return changeOwnPassword(c, {
      async change(wanted) {
        await changePassword(db, pupil.id, wanted)
        await leaveEverywhere(db, pupil.id, token)
      },
      page: (form, status) => passwordPage(c, form, status),
      to: WORK,
    })
  })
  return routes
}

function signInPage(c: Context<Work>, { form: values, wrong, to, held, status }: Knock, domain: string) {
  const main = signInCard({
    title: t('access.work.title'),
    note: html`<p class="note">${t('access.work.signInNote')}</p>`,
    action: `${WORK}/connexion`,
    values,
    wrong,
    to,
    held,
    login: pupilLogin(domain, wrong),
    passwordHint: t('backoffice.signIn.passwordHint'),
    foot: html`<p class="note">${t('access.work.help')}</p>`,
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
