import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { underWay } from '#backups'
import { isBehind, UserError } from '#database'
import * as jobs from '#jobs'
import { t } from '#messages'
import { errorPage } from '#ui'
import { type Figure, gauge } from './figures.ts'
import { type House, openStreams } from './web/http/index.ts'

const PATH = '/sante'
/** Whoever asks wants to know now. */
const PATIENCE = 3000
/** A question without answer for so long has been lost on the way: another one is asked. */
const LOST = 60_000
/** Whoever is late has been well so lately that it is slow: behind a balancer all would be taken away, and nobody served. */
const SLOW = 20_000
/** Many may ask: the answer of a moment ago is good enough. */
const FRESH = 1000
/** Seconds after which a page of an older process asks again. */
const AGAIN = 5

type Health = {
  /** « slow »: it has answered a moment ago, and takes its time. */
  database: 'ok' | 'slow' | 'away' | 'restoring'
  migrations?: 'ok' | 'behind' | 'newer'
  queueSeconds?: number
}

/**
 * Answers `/sante`, for who watches over the process (haproxy, a NAS, systemd): 200 when the database answers and its schema is
 * this Préau's, else 503 (« restoring » while a backup is put back, which leaves no table to ask; « newer » when another process
 * has brought the schema further), with how long the oldest job has waited. Before everything else, for such a request has often
 * no Host. Once the schema is known to be newer each page says so, and nothing is written with what this Préau knows of it.
 */
export function withHealth(house: House, otherwise: RequestListener, restoring = underWay): RequestListener {
  const health = healthOf(house, restoring)
  let newer = false
  return (request, response) => {
    const watches = asksHow(request)
    if (!watches && !newer) return otherwise(request, response)
    void health().then((found) => {
      // Who is away, slow or being restored says nothing of the schema: what was known of it holds.
      if (found.migrations) newer = found.migrations === 'newer'
      if (watches) answer(response, found)
      else if (newer) sayNewer(request, response)
      else otherwise(request, response)
    })
  }
}

/** Whether a request is for `/sante`. */
export const asksHow = (request: IncomingMessage): boolean => request.url?.split('?')[0] === PATH && isRead(request)

/** The answer to `/sante` of a process that is about to end: 503, at once, whatever the database says. */
export const sayLeaving = (response: ServerResponse): void => say(response, false, { leaving: true })

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** The page of a process that is older than the schema: it is replaced in a moment, or another answers next. */
function sayNewer(request: IncomingMessage, response: ServerResponse): void {
  const read = isRead(request)
  const message = t(read ? 'ui.newer.text' : 'ui.newer.sent')
  const page = errorPage({ status: 503, title: t('ui.away.title'), message, again: read ? AGAIN : undefined })
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': `${AGAIN}` }
  response.writeHead(503, { ...headers, 'x-content-type-options': 'nosniff' })
  response.end(String(page))
}

/** What a house tells of itself in figures (`figures.ts`): how it is, its connections, its live pages. */
export function figuresOf(house: House): () => Promise<Figure[]> {
  const health = healthOf(house, underWay)
  return async () => {
    const { database, queueSeconds } = await health()
    const { totalCount, idleCount, waitingCount } = house.database.pool
    return [
      gauge('preau_database_up', 'Whether the database answers.', database === 'ok' || database === 'slow' ? 1 : 0),
      gauge('preau_queue_oldest_seconds', 'How long the oldest job has waited.', queueSeconds ?? 0),
      {
        ...{ name: 'preau_database_connections', help: 'Connections, and who waits for one.', type: 'gauge' },
        values: [
          ['{state="used"}', totalCount - idleCount],
          ['{state="idle"}', idleCount],
          ['{state="waited"}', waitingCount],
        ],
      },
      gauge('preau_live_streams', 'Live pages that are open.', openStreams()),
    ]
  }
}

function healthOf(house: House, restoring: typeof underWay): () => Promise<Health> {
  let last: { at: number; health: Promise<Health> } | undefined
  let well = Number.NEGATIVE_INFINITY
  const ask = oneAtATime(async () => {
    const health = await asked(house.db)
    if (health.migrations === 'ok') well = performance.now()
    return health
  })
  const late = (): Health => ({ database: performance.now() - well < SLOW ? 'slow' : 'away' })
  return () => {
    if (!last || performance.now() - last.at > FRESH)
      last = { at: performance.now(), health: restoring(house.database) ? RESTORING : inTime(ask, late) }
    return last.health
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

/** What is found in time; what is said of one who is late, or `away` where asking fails. */
export async function inTime(ask: () => Promise<Health>, late: () => Health, patience = PATIENCE): Promise<Health> {
  const tired = Promise.withResolvers<Health>()
  const timer = setTimeout(() => tired.resolve(late()), patience)
  try {
    return await Promise.race([tired.promise, ask()])
  } catch {
    return { database: 'away' }
  } finally {
    clearTimeout(timer)
  }
}

async function asked(db: House['db']): Promise<Health> {
  return { database: 'ok', migrations: await schemaOf(db), queueSeconds: await jobs.waitingSeconds(db) }
}

async function schemaOf(db: House['db']): Promise<'ok' | 'behind' | 'newer'> {
  try {
    return (await isBehind(db)) ? 'behind' : 'ok'
  } catch (error) {
    // A database that a newer Préau has changed is refused with a sentence.
    if (error instanceof UserError) return 'newer'
    throw error
  }
}

function answer(response: ServerResponse, health: Health): void {
  say(response, health.database === 'slow' || (health.database === 'ok' && health.migrations === 'ok'), health)
}

function say(response: ServerResponse, well: boolean, what: object): void {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  response.writeHead(well ? 200 : 503, well ? headers : { ...headers, 'retry-after': `${AGAIN}` })
  response.end(`${JSON.stringify(what)}\n`)
}
