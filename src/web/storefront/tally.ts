import type { Context, MiddlewareHandler } from 'hono'
import * as statistics from '#statistics'
import { type House, previewed } from '../http/index.ts'
import type { Storefront } from './visit.ts'

type Sent = { agent: string | undefined; purpose: string | undefined }

/** Search engines and other machines say so themselves (or say nothing); browsers fetch pages ahead and say that too. */
export const isPerson = ({ agent, purpose }: Sent): boolean =>
  agent !== undefined && !/bot|crawl|spider|slurp|preview|monitor|curl|wget|python|java\//i.test(agent) && !purpose

/** Whether somebody reads what is asked for: no machine, nothing fetched ahead, nobody who looks from a back office. */
export const isReading = (c: Context): boolean =>
  !previewed(c) &&
  isPerson({
    agent: c.req.header('user-agent'),
    purpose: c.req.header('x-sec-purpose') ?? c.req.header('sec-purpose'),
  })

/** What a page that was read counts as; undefined for one that is not counted. `below` is the path below the shop's address. */
export function whatIs(below: string, query: string): statistics.Counted | undefined {
  if (below.startsWith('/produit/')) return 'products'
  if (/^(\/?$|\/categorie\/|\/nouveautes$|\/promotions$)/.test(below)) return 'shelves'
  if (below === '/recherche')
    return /[?&]q=[^&]/.test(query) && !/[?&](apres|avant)=/.test(query) ? 'searches' : undefined
  return below === '/commande/adresse' ? 'checkouts' : undefined
}

/** Counts what visitors do, none of them told apart and nothing kept of them; the page costs no statement more. */
export function counting({ db }: House): MiddlewareHandler<Storefront> {
  return async (c, next) => {
    const { visit, base } = c.var
    const empty = visit.articles === 0
    await next()
    if (!isReading(c)) return
    const below = c.req.path.slice(base.length)
    const begun = c.req.method === 'POST' && below === '/panier/ajouter' && c.res.status === 303 && empty
    const read = c.req.method === 'GET' && c.res.status === 200
    const what = begun ? 'carts' : read ? whatIs(below, new URL(c.req.url).search) : undefined
    if (what) statistics.tally(db, visit.shop.id, what)
  }
}
