// A pupil's call, at the desk: « J'y vais », an answer in words, « C'est réglé ».
import { type Context, Hono } from 'hono'
import * as live from '#live'
import { t } from '#messages'
import type { Actor } from '#people'
import { flash, type House, idParam, refusalOf, submitted } from '../../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  html,
  onceField,
  pageHead,
  textarea,
} from '../../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from '../desk-page.ts'

/** Mounted at /bureau/appels. */
export function callPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/:id', (c) => answerPage(house, c, blank()))
  routes.post('/:id/vu', (c) => come(house, c))
  routes.post('/:id/regle', (c) => settle(house, c))
  routes.post('/:id/reponse', (c) => answer(house, c))
  return routes
}

const teacher = (c: Context<Desk>) => actor(c) as Extract<Actor, { kind: 'teacher' }>

async function come({ db }: House, c: Context<Desk>) {
  await live.comeTo(db, teacher(c), idParam(c))
  return c.redirect(DESK, 303)
}

async function settle({ db }: House, c: Context<Desk>) {
  await live.settleCall(db, teacher(c), idParam(c))
  return c.redirect(DESK, 303)
}

async function answer(house: House, c: Context<Desk>) {
  const form = await submitted(c)
  try {
    await live.answerCall(house.db, teacher(c), idParam(c), form.body ?? '')
  } catch (error) {
    const { said: errors, status } = refusalOf(error)
    if (status === 404) throw error
    return answerPage(house, c, { values: form, errors })
  }
  flash(c, DESK, t('help.answered'))
  return c.redirect(DESK, 303)
}

async function answerPage({ db }: House, c: Context<Desk>, form: FormState) {
  const id = idParam(c)
  const call = await live.callOf(db, teacher(c), id)
  const invalid = Object.keys(form.errors).length > 0
  const title = t('help.answerTo', { name: call.name })
  const main = html`${pageHead({
    crumbs: breadcrumb([{ label: t('desk.tab.class'), href: DESK }, { label: title }]),
    title,
    note: call.shopName,
  })}
${errorSummary(form)}
${card({
  look: 'narrow',
  body: html`${call.words && html`<p class="words">« ${call.words} »</p>`}<form method="post" action="${DESK}/appels/${id}/reponse" class="form">${onceField()}
${textarea(form, { name: 'body', label: t('help.answer'), hint: t('help.answerHint'), required: true, rows: 3, attributes: { maxlength: 1000, autofocus: true } })}
<div class="form-actions">${button(t('help.answerSend'), { icon: 'send' })}${button(t('ui.cancel'), { kind: 'secondary', href: DESK })}</div></form>`,
})}`
  return deskPage(c, { tab: 'class', title, main, invalid, status: invalid ? 422 : 200 })
}
