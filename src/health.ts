import type { RequestListener, ServerResponse } from 'node:http'
import { isBehind, UserError } from '#database'
import * as jobs from '#jobs'
import type { House } from './web/http/index.ts'

const PATH = '/sante'
/** Whoever asks wants to know now. */
const PATIENCE = 3000
/** Many may ask: the answer of a moment ago is good enough. */
const FRESH = 1000

type Health = { database: 'ok' | 'away'; migrations?: 'ok' | 'behind'; queueSeconds?: number }

/**
 * Answers `/sante`, for who watches over the process (haproxy, a NAS, systemd): 200 when the database answers and its schema is
 * this Préau's, else 503, with how long the oldest job has waited. Before everything else, for such a request has often no Host.
 */
export function withHealth(house: House, otherwise: RequestListener): RequestListener {
  let last: { at: number; health: Promise<Health> } | undefined
  return (request, response) => {
    const [path] = (request.url ?? '').split('?')
    if (path !== PATH || (request.method !== 'GET' && request.method !== 'HEAD')) return otherwise(request, response)
    if (!last || performance.now() - last.at > FRESH) last = { at: performance.now(), health: healthOf(house) }
    void last.health.then((health) => answer(response, health))
  }
}

async function healthOf({ db }: House): Promise<Health> {
  const late = Promise.withResolvers<Health>()
  const timer = setTimeout(() => late.resolve({ database: 'away' }), PATIENCE)
  try {
    return await Promise.race([late.promise, asked(db)])
  } catch {
    return { database: 'away' }
  } finally {
    clearTimeout(timer)
  }
}

async function asked(db: House['db']): Promise<Health> {
  // A database that a newer Préau has changed is refused with a sentence.
  const behind = await isBehind(db).catch((error) => {
    if (error instanceof UserError) return true
    throw error
  })
  return { database: 'ok', migrations: behind ? 'behind' : 'ok', queueSeconds: await jobs.waitingSeconds(db) }
}

function answer(response: ServerResponse, health: Health): void {
  const well = health.database === 'ok' && health.migrations === 'ok'
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  response.writeHead(well ? 200 : 503, well ? headers : { ...headers, 'retry-after': '5' })
  response.end(`${JSON.stringify(health)}\n`)
}
