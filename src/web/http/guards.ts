import type { Context, MiddlewareHandler } from 'hono'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // the hash is that of the one style element Turbo 8.0.23 writes, for its progress bar
  "style-src 'self' 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** What search engines are told: neither list this page nor follow its links. */
const NO_ROBOTS = 'noindex, nofollow'

/** Strict headers on every answer: nothing inline, nothing from elsewhere, no sniffing, no referrer to other sites. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  // Before the handler, which may set another policy; set afterwards, each answer would be taken apart and built anew.
  c.header('content-security-policy', POLICY)
  c.header('x-content-type-options', 'nosniff')
  // same-origin, not no-referrer: with the latter some browsers send `Origin: null` and every form would be refused
  c.header('referrer-policy', 'same-origin')
  c.header('x-frame-options', 'SAMEORIGIN')
  c.header('cross-origin-opener-policy', 'same-origin')
  // Taken off the public pages of a school that search engines may list.
  c.header('x-robots-tag', NO_ROBOTS)
  await next()
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a form sent from another site. A browser says where a form comes from: `Sec-Fetch-Site` on secure origins and
 * localhost, `Origin` everywhere, also on plain http on a LAN; `Referer` for the oldest. The host asked for is compared with it.
 * A request that says nothing is no browser's form and is refused too. Cookies are SameSite=Lax besides. See docs/decisions.
 */
export const guardForms: MiddlewareHandler = async (c, next) => {
  if (READING.has(c.req.method) || fromHere(c)) return next()
  return c.text(
    'Ce formulaire vient d’un autre site : il est refusé. Revenez à la page de la boutique et recommencez.',
    403,
  )
}

function fromHere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const from = c.req.header('origin') ?? c.req.header('referer')
  if (!from || !URL.canParse(from)) return false
  return new URL(from).host === c.req.header('host')
}

/** An address with a NUL in it is nobody's: PostgreSQL holds none in a text, and no page has to think of it. */
export const guardUrls: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('%00')) return c.notFound()
  return next()
}
