// Two Préau on a PostgreSQL that fails over, customers who buy without end: both processes are restarted one after the other, the
// lead is handed over as planned, one etcd of three is killed, the leader is cut from the others, then killed. What was confirmed to somebody must be there, once, and numbered without gap.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, sql } from '#database'
import type { House } from '../src/web/http/index.ts'
import { type Cluster, cluster, FRONT } from './cluster.ts'
import { Crowd, type Stretch } from './crowd.ts'
import { before, missing, type Versions, versions } from './debian.ts'
import { apart } from './machines.ts'
import { end, launch, type Name, well } from './preau.ts'
import { type Prepared, prepare } from './prepare.ts'
import { round } from './words.ts'

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
  /** Purchases while the processes were restarted one after the other, those that failed, and of them those that were told what to do. */
  duringRestarts: number
  failedDuringRestarts: number
  toldDuringRestarts: number
}

const names = ['one', 'other'] as const
/** haproxy asks each second whether a Préau is well, and leads people to it again once it is. */
const SEEN_MS = 3000

/**
 * Runs the bench, some six minutes, as root of a Linux; `rolling` stops after the rolling restart. Says what is missing where it
 * can't.
 */
export async function failover(rolling: boolean): Promise<Partial<FailoverResult>> {
  const lacking = await missing()
  if (lacking.length > 0)
    throw new Error(
      `Not installed: ${lacking.join(', ')} (Debian 13: apt install patroni etcd-server haproxy pgbouncer postgresql)`,
    )
  return apart((folder) => inFolder(folder, rolling))
}

async function inFolder(folder: string, rolling: boolean): Promise<Partial<FailoverResult>> {
  const found = await versions()
  tell(found)
  const around = await cluster(found)
  const start = (name: Name) => launch(name, around, join(folder, name))
  const running = new Map(names.map((name) => [name, start(name)]))
  try {
    await Promise.all([...running.values()].map(({ open }) => open))
    const database = connect({ connectionString: around.direct })
    const prepared = await prepare({ db: database.db } as House)
    const restartBoth = async () => {
      for (const name of names) {
        const leaving = running.get(name)
        if (leaving) await end(leaving)
        const next = start(name)
        running.set(name, next)
        await next.open
        await well(next)
        await sleep(SEEN_MS)
      }
    }
    const result = await story(around, prepared, restartBoth, database, rolling)
    await database.close()
    return result
  } finally {
    await Promise.all([...running.values()].map(end))
    await around.stop()
  }
}

function tell({ etcd, patroni, postgres, haproxy, pgbouncer }: Versions): void {
  console.log(
    `Starting three etcd ${etcd}, two PostgreSQL ${postgres}, Patroni ${patroni}, pgbouncer ${pgbouncer}, haproxy ${haproxy}...`,
  )
  if (before(pgbouncer, '1.21'))
    console.log('  Without pgbouncer: transactions of theirs need 1.21, and Debian 13 has it.')
  if (before(patroni, '3.1'))
    console.log(
      '  Patroni before 3.1 loses orders when a frozen leader wakes, which is not tried here: only to try the bench.',
    )
}

async function story(
  around: Cluster,
  prepared: Prepared,
  restartBoth: () => Promise<void>,
  database: Database,
  rolling: boolean,
): Promise<Partial<FailoverResult>> {
  const crowd = new Crowd()
  crowd.open(FRONT, prepared)
  await sleep(8000)
  const during = async (what: string, work: () => Promise<void>, afterwards: number) => {
    console.log(what)
    const began = performance.now()
    await work()
    await sleep(afterwards)
    return said(crowd.between(began, performance.now()))
  }
  const restarts = await during('Restarting one Préau after the other...', restartBoth, 2000)
  const failed = rolling ? {} : await broken(around, during)
  await crowd.close()
  await sleep(8000)
  return {
    ...(await count(database, prepared.shopId, crowd)),
    ...failed,
    duringRestarts: restarts.done,
    failedDuringRestarts: restarts.failed,
    toldDuringRestarts: restarts.told,
  }
}

type During = (what: string, work: () => Promise<void>, afterwards: number) => Promise<Stretch>

/** One thing after the other that breaks; the longest pause of each. */
async function broken(around: Cluster, during: During) {
  const seconds = ({ pause }: Stretch) => round(pause / 1000)
  const switchoverSeconds = seconds(await during('Handing the lead over...', around.switchover, 30_000))
  const etcdSeconds = seconds(await during('Killing one etcd of three...', around.killEtcd, 25_000))
  around.startEtcd()
  await around.synchronous()
  const cutting = 'Cutting the leader from the others...'
  const cutSeconds = seconds(await during(cutting, () => cutFor(around, 45_000), 30_000))
  await around.synchronous()
  const awaySeconds = seconds(await during('Killing the leader...', around.killLeader, 60_000))
  return { switchoverSeconds, etcdSeconds, cutSeconds, awaySeconds }
}

function said(stretch: Stretch): Stretch {
  const { done, failed, told, pause, reasons } = stretch
  console.log(
    `  ${done} bought, ${failed} not, ${told} of them told what to do; longest pause ${round(pause / 1000)} s`,
  )
  for (const [reason, n] of Object.entries(reasons)
    .sort((one, other) => other[1] - one[1])
    .slice(0, 8))
    console.log(`    ${n} × ${reason}`)
  return stretch
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
