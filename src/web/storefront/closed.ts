import type { MiddlewareHandler } from 'hono'
import { t } from '#messages'
import { stateOf } from '#shops'
import { own, previewed, WORK } from '../http/index.ts'
import { button, html, icon, page, pictureUrl } from '../ui/index.ts'
import { themeOf } from './layout.ts'
import { playedBand } from './played.ts'
import type { Storefront } from './visit.ts'

/** A shop that is not open to the public, put away or about to be removed, shows its sign and nothing else. */
export const closed: MiddlewareHandler<Storefront> = async (c, next) => {
  const { shop } = c.get('visit')
  const state = stateOf(shop)
  if (state === 'open' || previewed(c)) return next()
  const gone = state !== 'closed'
  const banner =
    shop.banner_hash &&
    html`<img class="closed-banner" src="${pictureUrl(shop.banner_hash, 1200)}" alt="" width="1200" height="400">`
  const logo = shop.logo_hash && html`<img src="${pictureUrl(shop.logo_hash, 256)}" alt="" width="96" height="96">`
  const about = [shop.trade, shop.tagline].filter(Boolean).join('. ')
  const body = html`${playedBand(c)}${banner}<main id="contenu" class="closed-page" tabindex="-1">
${logo}<h1>${shop.name}</h1>${about && html`<p>${about}</p>`}
<p class="lead">${icon('lock')} ${t(gone ? 'storefront.closedForGood' : 'storefront.closed')}</p>
<p>${t(gone ? 'storefront.closedForGoodText' : 'storefront.closedText')}</p>
<p class="closed-ways">${button(t('storefront.portal'), { href: '/', icon: 'chevron-left' })}${
    !gone && button(t('storefront.closedWork'), { href: WORK, kind: 'secondary', icon: 'layout-grid' })
  }</p>
</main>`
  return c.html(page({ face: 'storefront', title: shop.name, theme: themeOf(shop.theme), body: own(c, body) }), 403)
}
