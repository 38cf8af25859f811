import type { RequestListener, ServerResponse } from 'node:http'
import { underWay } from '#backups'
import { isBehind, UserError } from '#database'
import * as jobs from '#jobs'
import type { House } from './web/http/index.ts'

const PATH = '/sante'
/** Whoever asks wants to know now. */
const PATIENCE = 3000
/** A question without answer for so long has been lost on the way: another one is asked. */
const LOST = 60_000
/** Many may ask: the answer of a moment ago is good enough. */
const FRESH = 1000

type Health = { database: 'ok' | 'away' | 'restoring'; migrations?: 'ok' | 'behind'; queueSeconds?: number }

/**
 * Answers `/sante`, for who watches over the process (haproxy, a NAS, systemd): 200 when the database answers and its schema is
 * this Préau's, else 503 (« restoring » while a backup is put back, which leaves no table to ask), with how long the oldest job
 * has waited. Before everything else, for such a request has often no Host.
 */
export function withHealth(house: House, otherwise: RequestListener, restoring = underWay): RequestListener {
  let last: { at: number; health: Promise<Health> } | undefined
  const ask = oneAtATime(() => asked(house.db))
  return (request, response) => {
    const [path] = (request.url ?? '').split('?')
    if (path !== PATH || (request.method !== 'GET' && request.method !== 'HEAD')) return otherwise(request, response)
    if (!last || performance.now() - last.at > FRESH)
      last = { at: performance.now(), health: restoring(house.database) ? RESTORING : healthOf(ask) }
    void last.health.then((health) => answer(response, health))
  }
}

/** Asks the database once, however long it takes to answer: those who ask meanwhile wait for the same answer. */
export function oneAtATime<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let pending: { since: number; answer: Promise<Answer> } | undefined
  return () => {
    if (pending && performance.now() - pending.since < LOST) return pending.answer
    const mine = { since: performance.now(), answer: ask() }
    pending = mine
    const over = () => {
      if (pending === mine) pending = undefined
    }
    mine.answer.then(over, over)
    return mine.answer
  }
}

const RESTORING = Promise.resolve<Health>({ database: 'restoring' })

async function healthOf(ask: () => Promise<Health>): Promise<Health> {
  const late = Promise.withResolvers<Health>()
  const timer = setTimeout(() => late.resolve({ database: 'away' }), PATIENCE)
  try {
    return await Promise.race([late.promise, ask()])
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
