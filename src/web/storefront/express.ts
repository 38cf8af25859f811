import type { IncomingMessage, ServerResponse } from 'node:http'
import { underWay } from '#backups'
import * as customers from '#customers'
import { seesOwnPrices } from '#prices'
import * as statistics from '#statistics'
import { type House, KNOWN_COOKIE } from '../http/index.ts'
import { join, keptIn, lasting, nameOf, present } from './kept-pages.ts'
import { isPerson, whatIs } from './tally.ts'
import { COOKIE, failures, personOf, versionsOf } from './visit.ts'

/** As the house counts what is read (tally.ts). */
function count({ db }: House, shopId: number, { url = '', headers }: IncomingMessage, slug: string): void {
  const purpose = headers['x-sec-purpose'] ?? headers['sec-purpose']
  if (!isPerson({ agent: headers['user-agent'], purpose: purpose?.toString() })) return
  const [path = '', query = ''] = url.split('?')
  const what = whatIs(path.slice(`/mag/${slug}`.length), `?${query}`)
  if (what) statistics.tally(db, shopId, what)
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** No cookie but the visitor's own, and the one that doors alone read: not of a played customer, a message, a back office. */
const plain = new RegExp(`^(?:${KNOWN_COOKIE}=[^;]*(?:; |$))?(?:${COOKIE}=([\\w-]{43}))?(?:; ${KNOWN_COOKIE}=[^;]*)?$`)

/**
 * Answers a kept page (kept-pages.ts) as the house would, header by header and byte by byte, before the request is taken
 * apart: a shelf that a class looks at costs its one statement and little more. Whatever is not quite plain (a form, a
 * message for one visitor, a played customer, a page that is not kept or not the present one, a proxy, a backup under way,
 * trouble) goes the usual way, to `otherwise`. See docs/decisions/0006.
 */
export function express(house: House, otherwise: Listener): Listener {
  const kept = keptIn(house)
  return (request, response) => {
    const { method, url = '', headers } = request
    const page = method === 'GET' && !('transfer-encoding' in headers) ? present(kept, url) : undefined
    const cookies = plain.exec(headers.cookie ?? '')
    if (!page || !cookies || house.config.proxies > 0 || underWay(house.database)) return otherwise(request, response)
    const { slug, versions, parts } = page
    const token = cookies[1]
    const usual = () => otherwise(request, response)
    const failed = (error: unknown) => {
      failures.set(request, error)
      usual()
    }
    customers.visit(house.db, { slug, token }).then((visit) => {
      const customer = visit?.customer ?? undefined
      const words = visit && kept.words.get(nameOf(`/mag/${slug}`, visit, customer && personOf(customer)))
      const own = customer !== undefined && seesOwnPrices(customer.grant)
      if (!words || own || customer?.playedBy || versionsOf(visit) !== versions) return usual()
      const body = join(parts, words)
      response.writeHead(200, [
        ...page.headers,
        ...['cache-control', lasting(token), 'content-length', String(body.length)],
      ])
      response.end(body, 'latin1')
      count(house, visit.shopId, request, slug)
    }, failed)
  }
}
