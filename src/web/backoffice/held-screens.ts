import type { Context, MiddlewareHandler } from 'hono'
import { t } from '#messages'
import { heldIn, own, readHeld } from '../http/index.ts'
import { button, frozenBox, type Html, hidden, html, notice, page } from '../ui/index.ts'
import type { Office } from './office.ts'

/**
 * While the teacher holds the screens of a class, every page of its pupils is the teacher's sentence, and nothing that they send
 * is done. A form that comes meanwhile waits in the page, to be sent again by one button; a page comes by itself.
 */
export const heldScreens: MiddlewareHandler<Office> = async (c, next) => {
  const { observer, screen } = c.var
  const passes = /\/(mots\/direct|deconnexion|en-direct)$/.test(c.req.path)
  if (!screen.frozen || observer || passes) return next()
  const { pathname, search } = new URL(c.req.url)
  const held = c.req.method === 'GET' ? undefined : await waiting(c, pathname + search)
  return c.html(heldPage(c, held), held ? 409 : 200)
}

/** The form as the page keeps it: sent again to where it went. */
async function waiting(c: Context<Office>, path: string): Promise<Html> {
  const held = readHeld(await heldIn(c, c.var.base, path, true), c.var.base)
  if (!held) return notice('info', t('help.notSent'))
  return html`${notice('info', t('help.kept'))}<form method="post" action="${held.path}">${held.fields.map(
    ([name, value]) => hidden(name, value),
  )}${button(t('help.sendAgain'))}</form>`
}

function heldPage(c: Context<Office>, held: Html | undefined): Html {
  const { screen, shop, base } = c.var
  // A page that was asked for comes again by itself; a form is sent again by who wrote it.
  const source = held ? '' : html`<live-source src="${base}/mots/direct?fige=1"></live-source>`
  const again = held ? '' : html`<p>${button(t('help.reload'), { kind: 'secondary', href: c.req.path })}</p>`
  const body = html`<main id="contenu" class="held-page" tabindex="-1"><h1 class="visually-hidden">${t('help.heldTitle')}</h1>${frozenBox(screen.frozen)}<div id="mots"></div>${
    held ? html`<div class="held-form">${held}</div>` : html`<noscript>${again}</noscript>`
  }${source}</main>`
  return page({
    face: 'backoffice',
    title: t('help.heldTitle'),
    site: t('backoffice.site', { shop: shop.name }),
    body: own(c, body),
  })
}
