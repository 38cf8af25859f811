import { type Context, type Env, Hono } from 'hono'
import { t } from '#messages'
import { type Held, readHeld, submitted, typed } from './http/index.ts'
import { button, card, type Html, hidden, html, notice, pageHead } from './ui/index.ts'

type Shown = { title: string; main: Html }

/**
 * Behind the door of a face: « Votre texte est là », for who has signed in again after a session that had ended under a form.
 * One button sends the form as it was; somebody else is told that it was not theirs, and sees nothing of it.
 */
export function heldAgain<E extends Env>(
  base: (c: Context<E>) => string,
  show: (c: Context<E>, page: Shown) => Response | Promise<Response>,
): Hono<E> {
  const routes = new Hono<E>()
  routes.post('/repris', async (c) => {
    const held = readHeld((await submitted(c)).held, base(c))
    const mine = held && held.whose !== '' && held.whose === (c as Context).var.person?.key
    return show(
      c,
      mine ? { title: t('ui.held.title'), main: again(held) } : { title: t('ui.held.lost'), main: lost(base(c)) },
    )
  })
  return routes
}

const again = (held: Held): Html =>
  html`${pageHead({ title: t('ui.held.title'), note: t('ui.held.text') })}
${card({
  look: 'narrow',
  body: html`${typed(held).map((text) => html`<div class="field"><textarea readonly rows="8" aria-label="${t('ui.held.yours')}">${text}</textarea></div>`)}
<form method="post" action="${held.path}" class="form">${held.fields.map(([name, value]) => hidden(name, value))}
<div class="form-actions">${button(t('ui.held.send'))}</div></form>`,
})}`

const lost = (base: string): Html =>
  html`${pageHead({ title: t('ui.held.lost') })}${notice('info', t('ui.held.lostText'))}
<p>${button(t('ui.held.onward'), { href: base, kind: 'secondary' })}</p>`
