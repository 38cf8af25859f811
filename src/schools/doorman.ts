import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Config } from '#config'
import { inspect, isAway, Unfit, UserError } from '#database'
import { log } from '#log'
import { t } from '#messages'
import { errorPage } from '#ui'
import type { House } from '../web/http/index.ts'
import { hostOf } from './hosts.ts'
import type { Purse } from './purse.ts'
import { enter, pagesOf, type Resident, release, within } from './resident.ts'
import { lookSoon } from './rotation.ts'

const AGAIN = 5
const HEALTH = '/sante'

export type Door = {
  config: Config
  purse: Purse
  find(host: string): Resident | undefined
  /** Brings a school up to date; done at once where it is. */
  fit(one: Resident): Promise<'ready' | 'later'>
  /** Whether the directory answers, for who watches over the process. */
  health(): Promise<unknown>
}

/**
 * Leads each request to the school that its `Host` names, and to no other: what none is asked for by that name gets a sentence
 * and nothing of any school. A school that is being moved or brought up to date says so.
 */
export function doorman(door: Door): RequestListener {
  return (request, response) => {
    const host = hostOf(request)
    const one = host === undefined ? undefined : door.find(host)
    if (!one) return void stranger(door, host, request, response)
    if (one.school.state !== 'open') return away(response, 'moving')
    lead(door, one, request, response).catch((error) => {
      refuse(error, one, response)
    })
  }
}

async function lead(door: Door, one: Resident, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // One that is open stays open, though a newer process may have brought it further meanwhile.
  if (!one.web && (await door.fit(one)) === 'later') return away(response, 'updating')
  // Who asked may have gone.
  if (response.closed) return
  // The directory may have sent the school elsewhere meanwhile.
  if (door.find(one.school.host) !== one) return away(response, 'moving')
  const house = enter(one, door.config, door.purse)
  response.once('close', () => {
    one.last = performance.now()
    release(one)
    if (request.method !== 'GET' && request.method !== 'HEAD') lookSoon(one)
  })
  if (!one.web) await inspected(one, house)
  within(one, house, () => pagesOf(one, house)(request, response))
}

/** What a server must be able to do is asked of each school's as it is opened here for the first time. */
function inspected(one: Resident, { database }: House): Promise<void> {
  one.inspected ??= inspect(database).catch((error) => {
    one.inspected = undefined
    throw error
  })
  return one.inspected
}

/** No school answers to this name: a sentence; how the process is, for who watches over it and knows no name. */
async function stranger(door: Door, host: string | undefined, { url }: IncomingMessage, response: ServerResponse) {
  if (url?.split('?')[0] === HEALTH) {
    // No more than that: how many schools there are is told to who knows the token (figures.ts).
    const well = await door.health().then(
      () => true,
      () => false,
    )
    const text = `${JSON.stringify({ database: well ? 'ok' : 'away' })}\n`
    return answer(response, well ? 200 : 503, text, 'application/json')
  }
  const said = host === undefined ? t('schools.noHost') : t('schools.unknown', { host })
  answer(response, host === undefined ? 400 : 421, `${said}\n`, 'text/plain; charset=utf-8')
}

function refuse(error: unknown, one: Resident, response: ServerResponse): void {
  const { host } = one.school
  log.error({ err: error, school: host }, isAway(error) ? 'the database is away' : 'a school could not be opened')
  if (response.headersSent) return void response.destroy()
  const lasting = error instanceof UserError ? 'newer' : 'updating'
  away(response, error instanceof Unfit ? 'unfit' : lasting)
}

function away(response: ServerResponse, why: 'moving' | 'updating' | 'newer' | 'unfit'): void {
  const message = t(`schools.${why}`)
  const page = errorPage({ status: 503, title: t('schools.away'), message, again: why === 'newer' ? undefined : AGAIN })
  answer(response, 503, String(page), 'text/html; charset=utf-8')
}

function answer(response: ServerResponse, status: number, text: string, type: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'",
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    ...(status === 503 && { 'retry-after': String(AGAIN) }),
  })
  response.end(text)
}
