import type { Context } from 'hono'
import type { Cart } from '#carts'
import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { weight } from '#format'
import { t } from '#messages'
import { button, type Html, html, notice } from '../ui/index.ts'
import type { Storefront } from './visit.ts'

/** The step of the carriage where no carrier is offered: why, and the ways on. One statement where the articles do not go together. */
export async function noneGoes(c: Context<Storefront>, db: Db, cart: Cart): Promise<Html> {
  const { base, visit } = c.var
  const why = cart.apart ? apartWords(cart, await limitsIn(db, visit.shop.id, cart)) : whyNone(cart)
  return html`<h1>${t('checkout.carriageQuestion')}</h1>${notice('warning', why)}
<div class="to-order">${button(t('carried.toCart'), { href: `${base}/panier` })}
${button(t('carried.toAddress'), { kind: 'secondary', href: `${base}/commande/adresse` })}
${button(t('carried.write'), { kind: 'quiet', href: `${base}/contact`, icon: 'mail' })}</div>`
}

/** What is bought is too heavy or too long for those that go there, or none is open. */
const whyNone = ({ carriers, weightG }: Cart): string =>
  weightG > 0 && carriers.some(({ enabled }) => enabled)
    ? t('checkout.noCarrierFor', { weight: weight(weightG) })
    : t('checkout.noCarrier')

const limitsIn = (db: Db, shopId: number, { lines }: Cart): Promise<catalogue.Limit[]> => {
  const limited = lines.flatMap(({ productId, carriers }) => (carriers ? [productId] : []))
  return catalogue.limitsOf(db, shopId, [...new Set(limited)])
}

const apartWords = ({ lines }: Cart, limits: readonly catalogue.Limit[]): string =>
  t(lines.length > 1 ? 'carried.none' : 'carried.noneForOne', { articles: catalogue.limitedWords(limits) })
