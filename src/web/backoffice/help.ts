// « Appeler »: the pupil's one button for the teacher, in the bar of every page.
import { Hono } from 'hono'
import * as live from '#live'
import { t } from '#messages'
import { flash, type House, submitted } from '../http/index.ts'
import { blank, button, card, closing, type Html, hidden, html, onceField, textarea } from '../ui/index.ts'
import { backTo } from './notes.ts'
import { actor, type Office, pupilsOnly } from './office.ts'

/** Mounted at /aide; every profile may call. */
export function help({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.post('/', pupilsOnly, async (c) => {
    const { shop, employee, base } = c.var
    const { words = '', to } = await submitted(c)
    const pupil = actor(c)
    if (pupil.kind === 'employee')
      await live.callTeacher(db, pupil, { shopId: shop.id, accountId: employee.accountId, words })
    flash(c, base, t('help.sent'))
    return c.redirect(backTo(base, to), 303)
  })
  routes.post('/fin', pupilsOnly, async (c) => {
    const { employee, base } = c.var
    const { to } = await submitted(c)
    await live.endCall(db, employee.accountId)
    return c.redirect(backTo(base, to), 303)
  })
  return routes
}

/** The small window of the button: one click more calls, a sentence may go with it. */
export const helpWindow = (base: string, back: string): Html =>
  html`<div id="appeler" popover role="dialog" aria-label="${t('help.title')}" class="small-window">${card({
    title: t('help.title'),
    body: html`<form method="post" action="${base}/aide" class="form">${onceField()}${hidden('to', back)}
${textarea(blank({}, 'a'), { name: 'words', label: t('help.words'), hint: t('help.hint'), rows: 2, attributes: { maxlength: 200 } })}
<div class="form-actions">${button(t('help.call'), { icon: 'bell' })}${closing('appeler')}</div></form>`,
  })}</div>`
