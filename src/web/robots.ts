import { Hono } from 'hono'
import * as school from '#school'
import type { House } from './http/index.ts'

/** What no robot needs, where the rest may be listed: rooms of work, and what is a visitor's own. */
const OWN = ['/bureau', '/mon-travail', '/mag/*/admin', '/mag/*/panier', '/mag/*/commande', '/mag/*/mon-compte']

/** `/robots.txt` (RFC 9309): nothing is for robots unless the desk says that search engines may list the shops. */
export function robots({ db }: House): Hono {
  return new Hono().get('/robots.txt', async (c) => {
    const { indexed } = (await school.isNew(db)) ? { indexed: false } : await school.find(db)
    const rules = indexed ? OWN.map((path) => `Disallow: ${path}`) : ['Disallow: /']
    return c.text(['User-agent: *', ...rules, ''].join('\n'))
  })
}
