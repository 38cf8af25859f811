import { Hono } from 'hono'
import { t } from '#messages'
import * as quotations from '#quotations'
import { NotFound } from '#refusals'
import { done, type House, refusalOf } from '../http/index.ts'
import { showCart } from './cart.ts'
import { actorOf, mayAskQuotation, type Storefront } from './visit.ts'

/** « Demander un devis », from the cart: the cart becomes a request, which the shop prepares. */
export function cartQuotation({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.post('/panier/devis', async (c) => {
    if (!mayAskQuotation(c)) throw new NotFound(t('checkout.noQuotation'))
    try {
      await quotations.ask(db, actorOf(c), c.var.visit.shop.id)
    } catch (error) {
      return showCart(c, db, refusalOf(error))
    }
    return done(c, `${c.var.base}/mes-devis`, t('checkout.quotationAsked'))
  })
  return routes
}
