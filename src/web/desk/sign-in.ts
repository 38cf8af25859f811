import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { changePassword, enterDesk, leaveDesk, leaveOtherDesks } from '#people'
import { browserOf, changeOwnPassword, type House, type Knock, signInDoor } from '../http/index.ts'
import { blank, type FormState, passwordForm, signInCard } from '../ui/index.ts'
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
  routes.post('/mon-compte', (c) => {
    const { teacher, token = '' } = c.var
    return changeOwnPassword(c, {
      async change(wanted) {
        await changePassword(db, teacher.id, wanted)
        await leaveOtherDesks(db, teacher.id, token)
      },
      page: (form, status) => accountPage(c, form, status),
      to: `${DESK}/mon-compte`,
    })
  })
  return routes
}

function signInPage(c: Context, { form: values, wrong, to, held, status }: Knock) {
  const main = signInCard({
    title: t('desk.signIn.title'),
    action: `${DESK}/connexion`,
    values,
    wrong,
    to,
    held,
    login: { label: t('desk.signIn.login'), attributes: {} },
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
