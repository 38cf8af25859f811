import autocannon from 'autocannon'
import { type Usage, usage } from './processes.ts'

const CONNECTIONS = 16

export type Load = { perSecond: number; p50: number; p99: number; count: number }

/** Asks for one address over and over, 16 connections at once. Any answer but 200 is an error. */
export async function load(url: string, { seconds, cookie }: { seconds: number; cookie?: string }): Promise<Load> {
  const done = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: cookie ? { cookie } : {},
  })
  const wrong = done.errors + done.non2xx
  if (wrong > 0) throw new Error(`${wrong} requests of ${url} failed`)
  return {
    perSecond: done.requests.average,
    p50: done.latency.p50,
    p99: done.latency.p99,
    count: done.requests.total,
  }
}

export type Watched = { pid: number; databasePid: number }
export type Cost = { node: number; postgres: number; memory: { node: number; postgres: number } }

/** Does the work and says what it cost: seconds of processor, and memory in megabytes at the end. */
export async function costOf<T>({ pid, databasePid }: Watched, work: () => Promise<T>): Promise<[T, Cost]> {
  const before = await both(pid, databasePid)
  const result = await work()
  const after = await both(pid, databasePid)
  return [
    result,
    {
      node: after[0].cpuSeconds - before[0].cpuSeconds,
      postgres: after[1].cpuSeconds - before[1].cpuSeconds,
      memory: { node: after[0].megabytes, postgres: after[1].megabytes },
    },
  ]
}

const both = (pid: number, databasePid: number): Promise<[Usage, Usage]> =>
  Promise.all([usage(pid), usage(databasePid, true)])
