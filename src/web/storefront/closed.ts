import type { MiddlewareHandler } from 'hono'
import { t } from '#messages'
import { stateOf } from '#shops'
import { own } from '../http/index.ts'
import { button, html, icon, page, pictureUrl } from '../ui/index.ts'
import { themeOf } from './layout.ts'
import { playedBand } from './played.ts'
import type { Storefront } from './visit.ts'

/** A shop that is not open to the public, put away or about to be removed, shows its sign and nothing else. */
export const closed: MiddlewareHandler<Storefront> = async (c, next) => {
  const { shop } = c.var.visit
  if (stateOf(shop) === 'open') return next()
  const logo = shop.logo_hash && html`<img src="${pictureUrl(shop.logo_hash, 256)}" alt="" width="96" height="96">`
  const body = html`${playedBand(c)}<main id="contenu" class="closed-page" tabindex="-1">
${logo}<h1>${shop.name}</h1>
<p class="lead">${icon('lock')} ${t('storefront.closed')}</p>
<p>${t('storefront.closedText')}</p>
<p>${button(t('storefront.portal'), { href: '/', icon: 'chevron-left' })}</p>
</main>`
  return c.html(page({ face: 'storefront', title: shop.name, theme: themeOf(shop.theme), body: own(c, body) }), 403)
}
