import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as carts from '#carts'
import { t } from '#messages'
import { codeOf } from '#vouchers'
import { done, flash, type House, id, parse, refusalOf, submitted } from '../http/index.ts'
import { showCart } from './cart.ts'
import { wayBack } from './refused-form.ts'
import { customerOf, type Storefront, signedIn } from './visit.ts'

/** The vouchers of a cart: laid in it by their code, taken out of it. Who wants to use one says who they are first. */
export function cartVouchers({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/panier/bon', signedIn)
  routes.use('/panier/bon/*', signedIn)
  routes.get('/panier/bon', (c) => c.redirect(`${c.var.base}/panier`, 303))

  routes.post('/panier/bon', async (c) => {
    const fields = await submitted(c)
    const code = fields.bon ?? ''
    try {
      await carts.layVoucher(db, c.var.visit.shop.id, customerOf(c).id, code)
    } catch (error) {
      const refusal = refusalOf(error)
      return showCart(c, db, refusal, { values: { bon: code }, errors: refusal.fields, id: 'bon' })
    }
    return done(c, back(c, fields.suite), t('vouchers.cart.laid', { code: codeOf(code) }))
  })

  routes.post('/panier/bon/retirer', async (c) => {
    const fields = await submitted(c)
    const shopId = c.var.visit.shop.id
    if (fields.code) await carts.removeCode(db, shopId, customerOf(c).id, codeOf(fields.code))
    else {
      const { voucher } = parse(z.object({ voucher: id }), fields)
      await carts.removeVoucher(db, shopId, customerOf(c).id, voucher)
    }
    flash(c, c.var.base, t('vouchers.cart.removed'))
    return c.redirect(back(c, fields.suite), 303)
  })
  return routes
}

/** The step that it was typed at, or the cart. */
const back = (c: Context<Storefront>, suite: string | undefined): string =>
  wayBack(c.var.base, suite, `${c.var.base}/panier`)
