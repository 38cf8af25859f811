import { Hono } from 'hono'
import type { House } from '../http/index.ts'
import { addressStep } from './checkout-address.ts'
import { carriage } from './checkout-carriage.ts'
import { cartAt, stepPath } from './checkout-frame.ts'
import { payment } from './checkout-payment.ts'
import { type Storefront, signedIn } from './visit.ts'

/** Address, carriage, payment: each step needs those before it, and sends back to the first one missing. */
export function checkout(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/commande', signedIn)
  routes.use('/commande/*', signedIn)
  routes.get('/commande', async (c) => {
    const cart = await cartAt(c, house.db, 'payment')
    return cart instanceof Response ? cart : c.redirect(stepPath(c, 'payment'), 303)
  })
  routes.route('/', addressStep(house))
  routes.route('/', carriage(house))
  routes.route('/', payment(house))
  return routes
}
