import type { Context, MiddlewareHandler } from 'hono'
import { type Person, readCookie, whoseField } from '../http/index.ts'
import { personal, SEAM } from './frame.ts'
import type { Storefront } from './visit.ts'

/** Pages kept at most, the longest unused first to go: some 20 kB each. */
const MOST = 400
/** What depends on the time (reductions, what is new) and on others' acts is at most this old. */
const LASTS_MS = 1000

/** A page cut where the visitor's own words go: header links, cart. */
type Kept = { versions: string; until: number; parts: Uint8Array[] }

/**
 * Keeps for a moment the shelves and product sheets that many look at, whole but for what is the visitor's own (name,
 * cart). Every visit reads the versions of the shop's front and stock, so that the page after a change is the new one.
 * Measured with sixteen connections: five times the pages a second; see docs/decisions/0006.
 */
export function keepPages(): MiddlewareHandler<Storefront> {
  const kept = new Map<string, Kept>()
  return async (c, next) => {
    // By `get`: each `c.var` makes an object of all that a request knows.
    const [visit, versions] = [c.get('visit'), c.get('versions')]
    // Nothing of a stranger's without a cart: the browser may show it again on the way back.
    if (!visit.token) c.header('cache-control', 'private, no-cache')
    // A message for this visitor alone makes it another page.
    if (c.req.method !== 'GET' || readCookie(c, 'preau_flash')) return next()
    const key = c.req.url.slice(c.req.url.indexOf('/', 8))
    if (key.length > 300) return next()
    const known = kept.get(key)
    if (known && known.versions === versions && known.until > Date.now()) {
      kept.delete(key)
      kept.set(key, known)
      return c.body(join(known.parts, c), 200, { 'content-type': 'text/html; charset=UTF-8' })
    }
    c.set('seamed', true)
    await next()
    if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
    const parts = (await c.res.text()).split(SEAM).map((part) => new TextEncoder().encode(part))
    if (c.res.status === 200) kept.set(key, { versions, until: Date.now() + LASTS_MS, parts })
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    c.res = new Response(join(parts, c), c.res)
  }
}

function join(parts: Uint8Array[], c: Context<Storefront>): Uint8Array<ArrayBuffer> {
  const { own, whose } = wordsOf(c)
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [own[index - 1] ?? whose, part])))
}

/** What is a visitor's own on a page, and whose its forms are. */
type Words = { own: Buffer[]; whose: Buffer }
const words = new Map<string, Words>()

/** The same for everybody of that name with as many articles: made once for all the pages that one looks at. */
function wordsOf(c: Context<Storefront>): Words {
  const [base, visit, person] = [c.get('base'), c.get('visit'), c.get('person')]
  const { customer, articles } = visit
  // The band of who plays a customer says more than that.
  if (customer?.playedBy) return makeWords(c, person)
  const key = [base, articles, person?.key, person?.name].join(' ')
  const made = words.get(key) ?? makeWords(c, person)
  words.delete(key)
  words.set(key, made)
  const [oldest] = words.keys()
  if (words.size > MOST && oldest !== undefined) words.delete(oldest)
  return made
}

const makeWords = (c: Context<Storefront>, person: Person | undefined): Words => ({
  own: personal(c).map((part) => Buffer.from(part)),
  whose: Buffer.from(whoseField(person)),
})
