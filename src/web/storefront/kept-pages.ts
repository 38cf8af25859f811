import type { Context, MiddlewareHandler } from 'hono'
import { seesOwnPrices } from '#prices'
import { type House, type Person, previewed, readCookie, whoseField } from '../http/index.ts'
import { personal, SEAM } from './frame.ts'
import type { Storefront } from './visit.ts'

/** Pages kept at most, the longest unused first to go: some 20 kB each. */
const MOST = 400
/** What depends on the time (reductions, what is new) and on others' acts is at most this old. */
const LASTS_MS = 1000
const ROBOTS = 'x-robots-tag'

/** Bytes as a text of as many signs (latin1): joined without a copy, and sent with the headers in one piece. */
type Octets = string
const octets = (text: string): Octets => Buffer.from(text).toString('latin1')

/** A page cut where the visitor's own words go: header links, cart. */
type Kept = {
  slug: string
  versions: string
  until: number
  parts: Octets[]
  /** As it was answered, but for how long the browser may keep it. */
  headers: string[]
}

/** What is a visitor's own on a page, and whose its forms are. */
type Words = { own: Octets[]; whose: Octets }

/** The kept pages of a house, by address, and the words of those who look at them, by `nameOf`. */
export type KeptPages = { pages: Map<string, Kept>; words: Map<string, Words> }

const houses = new WeakMap<House, KeptPages>()

/** What is kept in a house. */
export function keptIn(house: House): KeptPages {
  const known = houses.get(house) ?? { pages: new Map(), words: new Map() }
  houses.set(house, known)
  return known
}

/** The page at an address as it was for others a moment ago; undefined when it is too old. */
export function present({ pages }: KeptPages, address: string): Kept | undefined {
  const known = pages.get(address)
  if (!known || known.until <= Date.now()) return undefined
  pages.delete(address)
  pages.set(address, known)
  return known
}

/** How long a browser may show a page: nothing of a stranger's without a cart may not be shown again on the way back. */
export const lasting = (token: string | undefined): string => (token ? 'no-store' : 'private, no-cache')

/**
 * Keeps for a moment the shelves and product sheets that many look at, whole but for what is the visitor's own (name,
 * cart). Every visit reads the versions of the shop's front and stock, so that the page after a change is the new one.
 * Measured with sixteen connections: five times the pages a second; see docs/decisions/0006. express.ts answers those that
 * are here before the house is entered.
 */
export function keepPages(house: House): MiddlewareHandler<Storefront> {
  const kept = keptIn(house)
  return async (c, next) => {
    if (previewed(c)) return next()
    // By `get`: each `c.var` makes an object of all that a request knows.
    const [visit, versions] = [c.get('visit'), c.get('versions')]
    c.header('cache-control', lasting(visit.token))
    // A message for this visitor alone makes it another page, and so do prices of the visitor's group: never kept, never shared.
    const own = visit.customer !== null && seesOwnPrices(visit.customer.grant)
    if (own || c.req.method !== 'GET' || readCookie(c, 'preau_flash')) return next()
    const key = c.req.url.slice(c.req.url.indexOf('/', 8))
    if (key.length > 300) return next()
    const known = present(kept, key)
    if (known?.versions === versions) {
      // The house says « noindex » of every page; one that was answered without it is a page for search engines.
      if (!known.headers.includes(ROBOTS)) c.header(ROBOTS, undefined)
      return c.body(Buffer.from(join(known.parts, wordsOf(kept, c)), 'latin1'), 200, {
        'content-type': 'text/html; charset=UTF-8',
      })
    }
    c.set('seamed', true)
    await next()
    if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
    const parts = (await c.res.text()).split(SEAM).map(octets)
    if (c.res.status === 200) {
      const headers = [...c.res.headers].filter(([name]) => name !== 'cache-control' && name !== 'set-cookie').flat()
      const slug = visit.shop.slug
      kept.pages.set(key, { slug, versions, until: Date.now() + LASTS_MS, parts, headers })
    }
    forget(kept.pages)
    c.res = new Response(Buffer.from(join(parts, wordsOf(kept, c)), 'latin1'), c.res)
  }
}

function forget(map: Map<string, unknown>): void {
  const [oldest] = map.keys()
  if (map.size > MOST && oldest !== undefined) map.delete(oldest)
}

/** A page with its visitor's own words in it. */
export function join([first = '', ...parts]: Octets[], { own, whose }: Words): Octets {
  return parts.reduce((page, part, seam) => page + (own[seam] ?? whose) + part, first)
}

/** Whose words stand in a page: a name with so many articles, who keeps some for later, at one shop. */
export const nameOf = (
  base: string,
  { articles, wished }: { articles: number; wished: string },
  person: Person | undefined,
): string => [base, articles, wished, person?.key, person?.name].join(' ')

/** The same for everybody of that name with as many articles: made once for all the pages that one looks at. */
function wordsOf({ words }: KeptPages, c: Context<Storefront>): Words {
  const [base, visit, person] = [c.get('base'), c.get('visit'), c.get('person')]
  // The band of who plays a customer says more than that.
  if (visit.customer?.playedBy) return makeWords(c, person)
  const key = nameOf(base, visit, person)
  const made = words.get(key) ?? makeWords(c, person)
  words.delete(key)
  words.set(key, made)
  forget(words)
  return made
}

const makeWords = (c: Context<Storefront>, person: Person | undefined): Words => ({
  own: personal(c).map(octets),
  whose: octets(whoseField(person)),
})
