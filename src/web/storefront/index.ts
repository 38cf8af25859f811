// The storefront: /mag/:shop, what customers see, from the first page to the last letter of an order.
// Every page is two or three statements: who visits (visit.ts), then its own subject; the shop's front is kept in memory.
import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { Refusal } from '#refusals'
import { type House, once, ownForms, sayErrors, troubleOf } from '../http/index.ts'
import { errorMain } from '../ui/index.ts'
import { account } from './account.ts'
import { accountAddresses } from './account-addresses.ts'
import { accountData } from './account-data.ts'
import { bankRoutes } from './bank.ts'
import { brands } from './brands.ts'
import { cart } from './cart.ts'
import { cartQuotation } from './cart-quotation.ts'
import { cartVouchers } from './cart-vouchers.ts'
import { category } from './category.ts'
import { checkout } from './checkout.ts'
import { closed } from './closed.ts'
import { confirmation } from './confirmation.ts'
import { contact } from './contact.ts'
import { downloads } from './downloads.ts'
import { keepFronts } from './fronts.ts'
import { guest } from './guest.ts'
import { home } from './home.ts'
import { keepPages } from './kept-pages.ts'
import { bareShell } from './layout.ts'
import { letters } from './letters.ts'
import { myMessages } from './my-messages.ts'
import { myOrders } from './my-orders.ts'
import { myPapers } from './my-papers.ts'
import { myQuotations } from './my-quotations.ts'
import { myReturns } from './my-returns.ts'
import { myVouchers } from './my-vouchers.ts'
import { pages } from './pages.ts'
import { password } from './password.ts'
import { played } from './played.ts'
import { product } from './product.ts'
import { register } from './register.ts'
import { reviewPages } from './reviews.ts'
import { search } from './search.ts'
import { signIn } from './sign-in.ts'
import { sitemap } from './sitemap.ts'
import { counting } from './tally.ts'
import { tellMe } from './tell-me.ts'
import { arrive, type Storefront } from './visit.ts'
import { wishPages } from './wishes.ts'
import { withdrawal } from './withdrawal.ts'

export { express } from './express.ts'

/** The public space of every shop. */
export function storefront(house: House): Hono<Storefront> {
  const app = new Hono<Storefront>()
  app.use(sayErrors(say), arrive(house, keepFronts(house)), ownForms)
  app.use(once<Storefront>(house, (c) => c.var.visit?.token))
  app.route('/', played(house))
  app.use(closed, counting(house))
  const keep = keepPages(house)
  for (const path of ['/', '/categorie/*', '/nouveautes', '/promotions', '/marques', '/marque/*', '/produit/*'])
    app.use(path, keep)
  for (const part of [home, category, brands, search, product, downloads, tellMe, pages, contact, sitemap])
    app.route('/', part(house))
  for (const part of [reviewPages, wishPages]) app.route('/', part(house))
  for (const part of [signIn, register, guest, password, account, accountAddresses, accountData, letters])
    app.route('/', part(house))
  for (const part of [cart, cartQuotation, cartVouchers, confirmation, checkout, bankRoutes, myOrders])
    app.route('/', part(house))
  for (const part of [myQuotations, myMessages, myPapers, myReturns, myVouchers, withdrawal])
    app.route('/', part(house))
  app.all('*', (c) => {
    const path = c.req.path.replace(/\/+$/, '')
    if (c.req.method === 'GET' && path !== c.req.path && path.startsWith(c.var.base)) return c.redirect(path, 301)
    return bareShell(c, { title: t('ui.error.missing.title'), main: missing(c.var.base), status: 404 })
  })
  return app
}

/** An error with the shop around it, once the shop is known. */
function say(error: Error, c: Context<Storefront>): Response | Promise<Response> | undefined {
  if (!c.var.front) return
  const trouble = troubleOf(c, error)
  if (trouble) return bareShell(c, { ...trouble, main: errorMain(trouble) })
  if (!(error instanceof Refusal)) return
  const { status, message } = error
  const kind = status === 404 ? 'missing' : status === 403 ? 'forbidden' : 'refused'
  const title = t(`ui.error.${kind}.title`)
  const back = { href: c.var.base, label: t('storefront.back') }
  return bareShell(c, { title, main: errorMain({ status, text: message, back }), status })
}

const missing = (base: string) => errorMain({ status: 404, back: { href: base, label: t('storefront.back') } })
