// Two Préau on a PostgreSQL that fails over, customers who buy without end: both processes are restarted one after the other, the
// lead is handed over as planned, one etcd of three is killed, the leader is cut from the others, then killed. What was confirmed to somebody must be there, once, and numbered without gap.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, sql } from '#database'
import type { House } from '../src/web/http/index.ts'
import { type Cluster, cluster, FRONT, missing, PREAU_PORTS } from './cluster.ts'
import { apart } from './machines.ts'
import { PASSWORD, type Prepared, prepare } from './prepare.ts'
import { buy } from './purchase.ts'
import { flags } from './school.ts'
import { Visitor } from './visitor.ts'
import { round } from './words.ts'

const BUYERS = 6

export type FailoverResult = {
  /** Orders that a customer saw confirmed, and of them those that are not there, those that are there or written to twice. */
  acknowledged: number
  lost: number
  doubled: number
  /** Numbers of orders that nobody has. */
  gaps: number
  /** The longest time without a confirmed order: after the switchover, an etcd killed, the leader cut off, the leader killed. */
  switchoverSeconds: number
  etcdSeconds: number
  cutSeconds: number
  awaySeconds: number
  /** Purchases while the processes were restarted one after the other, and those that failed. */
  duringRestarts: number
  failedDuringRestarts: number
}

type Preau = { child: ChildProcess; said: string; open: Promise<void> }

/** One of the two processes, with a data folder of its own. */
function preau(port: number, { pooled, direct }: Cluster, dataFolder: string): Preau {
  const env = {
    ...process.env,
    PORT: `${port}`,
    DATABASE_URL: pooled,
    DATABASE_DIRECT_URL: direct,
    PREAU_DATA: dataFolder,
  }
  const settings = { ...env, PREAU_PROXIES: '1', PREAU_URL: '', SMTP_URL: '', PREAU_SECRET: 'banc-d-essai-2026' }
  const child = spawn(process.execPath, [...flags, 'src/main.js'], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { promise: open, resolve, reject } = Promise.withResolvers<void>()
  const started: Preau = { child, said: '', open }
  for (const line of [child.stdout, child.stderr])
    line?.on('data', (part) => {
      // What it logs while the database is away is long, and expected.
      if (started.said.length < 10_000) started.said += part
      if (/Ctrl-C arrête/.test(started.said)) resolve()
    })
  child.once('exit', (code) => reject(new Error(`Préau ended with ${code}: ${started.said}`)))
  open.catch(() => {})
  return started
}

async function end({ child }: Preau): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** Customers who buy, and what came of it. */
class Crowd {
  readonly confirmed: { id: number; at: number }[] = []
  readonly failed: number[] = []
  #over = false
  #all: Promise<unknown> | undefined

  open(url: string, prepared: Prepared): void {
    this.#all = Promise.all(prepared.emails.slice(0, BUYERS).map((email, n) => this.#shop(url, prepared, email, n)))
  }

  async close(): Promise<void> {
    this.#over = true
    await this.#all
  }

  /** Confirmed and failed purchases between two moments, and the longest time without a confirmed one. */
  between(from: number, to: number): { done: number; failed: number; pause: number } {
    const at = this.confirmed.map((one) => one.at).filter((one) => one >= from && one <= to)
    const times = [from, ...at.sort((a, b) => a - b), to]
    const pause = Math.max(...times.slice(1).map((one, n) => one - (times[n] ?? one)))
    return { done: at.length, failed: this.failed.filter((one) => one >= from && one <= to).length, pause }
  }

  async #shop(url: string, { slug, variantIds }: Prepared, email: string, n: number): Promise<void> {
    const base = `/mag/${slug}`
    let visitor: Visitor | undefined
    for (let turn = n; !this.#over; turn += BUYERS) {
      try {
        if (!visitor) {
          visitor = new Visitor(url)
          await visitor.post(`${base}/identifiez-vous`, { email, password: PASSWORD })
        }
        const place = await buy(visitor, base, variantIds[turn % variantIds.length] ?? 0)
        this.confirmed.push({ id: Number(place.split('/').at(-1)), at: performance.now() })
      } catch {
        this.failed.push(performance.now())
        visitor?.close()
        visitor = undefined
        await sleep(100)
      }
    }
    visitor?.close()
  }
}

/** Runs the bench, some six minutes, as root of a Linux; says what is missing where it can't. */
export async function failover(): Promise<FailoverResult> {
  const lacking = await missing()
  if (lacking.length > 0)
    throw new Error(
      `Not installed: ${lacking.join(', ')} (Debian 13: apt install patroni etcd-server haproxy pgbouncer)`,
    )
  await apart()
  const folder = await mkdtemp(join(tmpdir(), 'preau-failover-'))
  console.log('Starting three etcd, two PostgreSQL, Patroni, pgbouncer, haproxy...')
  const around = await cluster()
  const all = ['one', 'other'] as const
  const launch = (name: 'one' | 'other') => preau(PREAU_PORTS[name], around, join(folder, name))
  const running = new Map(all.map((name) => [name, launch(name)]))
  try {
    await Promise.all([...running.values()].map(({ open }) => open))
    const database = connect({ connectionString: around.direct })
    const prepared = await prepare({ db: database.db } as House)
    const result = await story(
      around,
      prepared,
      async () => {
        for (const name of all) {
          await end(running.get(name) as Preau)
          running.set(name, launch(name))
          await running.get(name)?.open
          await sleep(3000)
        }
      },
      database,
    )
    await database.close()
    return result
  } finally {
    await Promise.all([...running.values()].filter(({ child }) => child.exitCode === null).map(end))
    await around.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function story(around: Cluster, prepared: Prepared, restartBoth: () => Promise<void>, database: Database) {
  const crowd = new Crowd()
  crowd.open(FRONT, prepared)
  await sleep(8000)
  const during = async (what: string, work: () => Promise<void>, afterwards: number) => {
    console.log(what)
    const began = performance.now()
    await work()
    await sleep(afterwards)
    return crowd.between(began, performance.now())
  }
  const restarts = await during('Restarting one Préau after the other...', restartBoth, 2000)
  const planned = await during('Handing the lead over...', around.switchover, 30_000)
  const etcd = await during('Killing one etcd of three...', around.killEtcd, 25_000)
  around.startEtcd()
  await around.synchronous()
  const apartFrom = await during('Cutting the leader from the others...', () => cutFor(around, 45_000), 30_000)
  await around.synchronous()
  const killed = await during('Killing the leader...', around.killLeader, 60_000)
  await crowd.close()
  await sleep(8000)
  return {
    ...(await count(database, prepared.shopId, crowd)),
    switchoverSeconds: round(planned.pause / 1000),
    etcdSeconds: round(etcd.pause / 1000),
    cutSeconds: round(apartFrom.pause / 1000),
    awaySeconds: round(killed.pause / 1000),
    duringRestarts: restarts.done,
    failedDuringRestarts: restarts.failed,
  }
}

/** The leader leads on for a while, for those in front; the others have another meanwhile. */
async function cutFor(around: Cluster, ms: number): Promise<void> {
  const mend = await around.cutLeader()
  await sleep(ms)
  await mend()
}

async function count({ db }: Database, shopId: number, { confirmed }: Crowd) {
  const ids = confirmed.map(({ id }) => id)
  const { rows } = await sql<{ there: number; gaps: number; doubled: number; letters: number }>`
    select (select count(*) from orders where shop_id = ${shopId} and id = any(${ids}::bigint[]))::int as there,
      (select max(number) - min(number) + 1 - count(*) from orders where shop_id = ${shopId})::int as gaps,
      (select count(*) from (select 1 from orders where shop_id = ${shopId} and cart_id is not null
        group by cart_id having count(*) > 1) t)::int as doubled,
      (select count(*) from (select 1 from mails where shop_id = ${shopId} and order_id = any(${ids}::bigint[])
        group by order_id, kind, recipient having count(*) > 1) t)::int as letters`.execute(db)
  const { there = 0, gaps = 0, doubled = 0, letters = 0 } = rows[0] ?? {}
  const twice = ids.length - new Set(ids).size
  return { acknowledged: ids.length, lost: ids.length - twice - there, doubled: doubled + twice + letters, gaps }
}
