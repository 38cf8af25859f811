import type { Context, MiddlewareHandler } from 'hono'
import { readCookie, whoseField } from '../http/index.ts'
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
    // Nothing of a stranger's without a cart: the browser may show it again on the way back.
    if (!c.var.visit.token) c.header('cache-control', 'private, no-cache')
    // A message for this visitor alone makes it another page.
    if (c.req.method !== 'GET' || readCookie(c, 'preau_flash')) return next()
    const key = c.req.url.slice(c.req.url.indexOf('/', 8))
    if (key.length > 300) return next()
    const known = kept.get(key)
    if (known && known.versions === c.var.versions && known.until > Date.now()) {
      kept.delete(key)
      kept.set(key, known)
      return c.body(join(known.parts, c), 200, { 'content-type': 'text/html; charset=UTF-8' })
    }
    c.set('seamed', true)
    const versions = c.var.versions
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
  const own = personal(c)
  const whose = whoseField(c.var.person)
  const seams = parts.slice(1).map((_, index) => Buffer.from(own[index] ?? whose))
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [seams[index - 1] ?? part, part])))
}
