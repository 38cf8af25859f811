import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import type { Carrier } from '#carriers'
import * as carts from '#carts'
import type { Front } from '#catalogue'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import { type Actor, newToken } from '#people'
import * as playing from '#playing'
import { NotFound } from '#refusals'
import { type HoldingTerms, type Shop, stateOf } from '#shops'
import type { HomePage } from '#windows'
import { clearCookie, type House, type Person, readCookie, toDoor, writeCookie } from '../http/index.ts'
import type { Fronts } from './fronts.ts'

/**
 * Who looks at which shop. `token` is the secret that the browser keeps; undefined as long as it keeps none.
 * A customer played from the desk has a secret of its own: whoever visited the shop from that browser is still there afterwards.
 */
export type Visit = Pick<customers.Visit, 'customer' | 'articles' | 'wished'> & {
  shop: Shop
  token: string | undefined
}

/** What handlers of the public space find in `c.var`. */
export type Storefront = {
  Variables: {
    visit: Visit
    /** What the visitor held on arriving, on the pages that show it; null when that is nothing. */
    cart?: carts.Cart | null
    /** The customer's addresses, on the page that asks for one. */
    addresses?: customers.OneAddress[]
    front: Front
    /** Its first page, hidden blocks too. */
    home: HomePage
    /** Its carriers with their prices, those that are off too. */
    carriers: Carrier[]
    /** The terms of sale as they were accepted last, for who accepts them next. */
    agreed: { terms?: HoldingTerms | null }
    /** The school's name, for the ribbon. */
    school: string
    /** Search engines may list its shelves. */
    indexed: boolean
    /** Says whether what is shown of the shop changed: its front, its stock. */
    versions: string
    /** The page is made for all visitors, with seams for what is one's own (kept-pages.ts). */
    seamed?: boolean
    /** `/mag/<slug>`: every address of the shop begins with it. */
    base: string
  }
}

export const COOKIE = 'preau_visit'

/** An anonymous cart waits a month. A session ends on the server after a day's work, whatever the cookie says. */
const LASTS = 30 * 24 * 3600

/** Requests whose visit was looked for before they entered (express.ts), and why that failed: it is not waited for twice. */
export const failures = new WeakMap<IncomingMessage, unknown>()

/** Finds the shop and who is there, in one statement. An address that is no shop's is a 404 of the house. */
export function arrive({ db }: House, fronts: Fronts): MiddlewareHandler<Storefront> {
  return async (c, next) => {
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
    const failure = incoming && failures.get(incoming)
    if (failure) throw failure
    const slug = c.req.param('shop') ?? ''
    const [own, played] = [secretIn(c, COOKIE), secretIn(c, playing.COOKIE)]
    const find = findingFor(c)
    let token = played ?? own
    let visit: Found = await find(db, { slug, token })
    if (played && !visit?.customer?.playedBy) {
      // Over: here, at the desk or by the hour.
      clearCookie(c, playing.COOKIE, `/mag/${slug}`)
      token = own
      visit = await find(db, { slug, token })
    }
    if (!visit) throw new NotFound(t('storefront.noShop'))
    const { front, home, carriers, school, shop, agreed } = await fronts.of(visit)
    const { customer, articles, wished } = visit
    c.set('visit', { shop, customer, articles, wished, token })
    c.set('cart', visit.cart)
    c.set('addresses', visit.addresses)
    c.set('person', customer ? personOf(customer) : undefined)
    c.set('versions', versionsOf(visit))
    c.set('front', front)
    c.set('home', home)
    c.set('carriers', carriers)
    c.set('agreed', agreed)
    c.set('school', school.name)
    c.set('indexed', school.indexed && stateOf(shop) === 'open')
    c.set('base', `/mag/${slug}`)
    c.set('face', `/mag/${slug}`)
    // Names and carts are in these pages: nobody keeps them, the browser neither, whose « Back » then shows what is.
    c.header('cache-control', 'no-store')
    await next()
  }
}

type Found = (customers.Visit & { cart?: carts.Cart | null; addresses?: customers.OneAddress[] }) | undefined
type Finding = (db: House['db'], asked: { slug: string; token: string | undefined }) => Promise<Found>

const withCart: Finding = async (db, asked) => {
  const visit = await carts.visit(db, asked)
  return visit && { ...visit, cart: visit.more }
}

const withAddresses: Finding = async (db, asked) => {
  const visit = await carts.visitWithAddresses(db, asked)
  return visit && { ...visit, ...visit.more }
}

/** Pages that show what the cart holds, or the addresses, have them with the visit. What changes it is shown afterwards, read anew. */
function findingFor({ req }: Context): Finding {
  if (req.method !== 'GET') return customers.visit
  if (req.path.endsWith('/commande/adresse')) return withAddresses
  return /\/(panier|commande(\/(port|paiement))?)$/.test(req.path) ? withCart : customers.visit
}

/** The cart: as it came with the visit, or as it is now. */
export async function presentCart(c: Context<Storefront>, db: House['db']): Promise<carts.Cart | undefined> {
  const { cart, visit } = c.var
  if (cart !== undefined) return cart ?? undefined
  return carts.read(db, visit.shop.id, carts.holder(visit))
}

/** What a kept page was made from: another one is made when it changed. */
export const versionsOf = (visit: Pick<customers.Visit, 'frontVersion' | 'goodsVersion'>): string =>
  `${visit.frontVersion}.${visit.goodsVersion}`

/** A customer played from the desk is another person than the customer. */
export const personOf = ({ id, playedBy, ...named }: NonNullable<Visit['customer']>): Person => ({
  key: playedBy ? `customer:${id}.${playedBy}` : `customer:${id}`,
  name: fullName(named),
})

function secretIn(c: Context, cookie: string): string | undefined {
  const kept = readCookie(c, cookie)
  return kept && /^[\w-]{43}$/.test(kept) ? kept : undefined
}

/** The secret of the browser, made and given to it now if it has none: an anonymous cart hangs on it. */
export function ensureVisitor(c: Context<Storefront>): string {
  const { visit } = c.var
  if (visit.token) return visit.token
  const { token } = newToken()
  keepToken(c, token)
  c.set('visit', { ...visit, token })
  return token
}

/** Gives the browser a secret to keep, in place of the one it had. */
export function keepToken(c: Context<Storefront>, token: string): void {
  if (c.var.visit.customer?.playedBy) clearCookie(c, playing.COOKIE, c.var.base)
  writeCookie(c, COOKIE, token, { path: c.var.base, maxAge: LASTS })
}

/** Takes the present secret from the browser: a played customer's alone, or the visitor's own. */
export function dropToken(c: Context<Storefront>): void {
  clearCookie(c, c.var.visit.customer?.playedBy ? playing.COOKIE : COOKIE, c.var.base)
}

export type SignedIn = NonNullable<Visit['customer']>

/** For pages of a customer's own: somebody who has not signed in is asked to, and comes back. */
export const signedIn: MiddlewareHandler<Storefront> = async (c, next) => {
  if (c.var.visit.customer) return next()
  return toDoor(c, c.var.base, `${c.var.base}/identifiez-vous`, 'suite')
}

/** The customer, behind `signedIn`. */
export function customerOf(c: Context<Storefront>): SignedIn {
  const { customer } = c.var.visit
  if (!customer) throw new Error('This route must stand behind `signedIn`')
  return customer
}

/** The customer as the actor of what is done. */
export const actorOf = (c: Context<Storefront>): Actor => customers.asActor(customerOf(c))

/** Quotations are for whose group reads prices without tax, signed in. */
export const mayAskQuotation = (c: Context<Storefront>): boolean =>
  c.var.visit.customer?.grant.untaxed === true && !c.var.visit.customer.guest
