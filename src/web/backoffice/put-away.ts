import type { MiddlewareHandler } from 'hono'
import { t } from '#messages'
import { isAtWork, stateOf } from '#shops'
import { WORK } from '../http/index.ts'
import { button, card, html } from '../ui/index.ts'
import { porchPage } from './layout.ts'
import type { Office } from './office.ts'

/** A shop that was put away or is about to be removed lets nobody work in it, and says so. */
export const putAway: MiddlewareHandler<Office> = async (c, next) => {
  const { shop } = c.var
  if (isAtWork(shop)) return next()
  const title = t(stateOf(shop) === 'archived' ? 'street.office.archived' : 'street.office.removing')
  const main = card({
    look: 'sign-in',
    body: html`<h1>${title}</h1><p>${t('street.office.text')}</p><p>${button(t('access.work.title'), { href: WORK, icon: 'layout-grid' })} ${button(
      t('storefront.portal'),
      { href: '/', kind: 'secondary', icon: 'chevron-left' },
    )}</p>`,
  })
  return porchPage(c, { shop, title, main, status: 403 })
}
