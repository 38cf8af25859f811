import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Prepared } from './prepare.ts'
import type { Pupil } from './pupils.ts'
import type { School } from './school.ts'
import { round } from './words.ts'

export type DeskResult = {
  acceptPerSecond: number
  shipPerSecond: number
  creditPerSecond: number
  /** Pupils at work at once. */
  by: number
  /** Milliseconds of an act at the 95th percentile, as the browser waits for it, when each pupil does one a second. */
  p95Ms: { accept: number; ship: number; credit: number }
}

/** What a pupil sends for one order, and what comes before without being timed. */
const acts = {
  accept: { state: 'payment-accepted' },
  prepare: { state: 'preparing' },
  ship: { state: 'shipped', confirmed: 'yes' },
  credit: { state: 'refunded', confirmed: 'yes', reason: 'Retour complet' },
}
type Act = keyof typeof acts

/** A pupil does nothing faster than this when the waiting is measured; milliseconds. */
const PACE = 1000

/**
 * Thirty pupils of one shop at work at once, each on orders of the own: cheques accepted, parcels sent, invoices credited.
 * Half of the orders at a pupil's pace, which says how long one waits; half without a pause, which says how many acts fit.
 */
export async function desk(school: School, { shopId }: Prepared): Promise<DeskResult> {
  const atWork = await school.ask('putToWork', shopId)
  const at = async (act: Act, pace: number) => {
    const times: number[] = []
    const began = performance.now()
    const half = (all: number[]) => (pace > 0 ? all.slice(0, all.length / 2) : all.slice(all.length / 2))
    await Promise.all(
      atWork.pupils.map(async ({ cookie, orderIds }, n) => {
        // Thirty pupils do not click in the same instant.
        await sleep((pace / atWork.pupils.length) * n)
        await work(school.url, atWork.base, { cookie, orderIds: half(orderIds) }, { act, pace, times })
      }),
    )
    const perSecond = round(times.length / ((performance.now() - began) / 1000))
    times.sort((one, other) => one - other)
    return { perSecond, p95: round(times[Math.floor(times.length * 0.95)] ?? 0) }
  }
  const both = async (act: Act) => ({ p95: (await at(act, PACE)).p95, perSecond: (await at(act, 0)).perSecond })
  const accept = await both('accept')
  for (const pace of [1, 0]) await at('prepare', pace)
  const ship = await both('ship')
  const credit = await both('credit')
  return {
    acceptPerSecond: accept.perSecond,
    shipPerSecond: ship.perSecond,
    creditPerSecond: credit.perSecond,
    by: atWork.pupils.length,
    p95Ms: { accept: accept.p95, ship: ship.p95, credit: credit.p95 },
  }
}

type Working = { act: Act; pace: number; times: number[] }

async function work(url: string, base: string, { cookie, orderIds }: Pupil, { act, pace, times }: Working) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const id of orderIds) {
    const began = performance.now()
    const to = await send(new URL(`${base}/commandes/${id}/etat`, url), agent, cookie, acts[act])
    const took = performance.now() - began
    times.push(took)
    if (!to.endsWith(`/commandes/${id}`)) throw new Error(`${act} of order ${id}: ${to}`)
    await sleep(Math.max(pace - took, 0))
  }
  agent.destroy()
}

/** Sends a form; answers where it leads, or the status when it leads nowhere. */
function send(address: URL, agent: Agent, cookie: string, fields: Record<string, string>): Promise<string> {
  const body = new URLSearchParams(fields).toString()
  const headers = {
    cookie,
    origin: address.origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.headers.location ?? String(answer.statusCode)))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
