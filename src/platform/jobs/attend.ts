import type { PgBoss } from 'pg-boss'
import { type Db, sql } from '#database'
import { later } from './later.ts'
import { type Job, SCHEMA, type Task } from './queue.ts'
import { sender, through } from './sender.ts'
import { settle } from './settle.ts'

/** Jobs taken at once, as the workers of `start` do. */
const BATCH = 20

export type Attended = {
  /** When to look again at the latest; undefined when nothing is known to fall due. */
  next: Date | undefined
  /** What was due is being done; undefined when nothing was. */
  done: Promise<unknown> | undefined
}

/**
 * Looks into a database for what is due and begins it: for who serves many, where workers and their connections (`start`) would
 * cost too much. One statement when nothing is. Queues named in `busy` are being done already, by an earlier call on the same
 * set: a long print is no reason to leave letters.
 */
export async function attend(db: Db, tasks: readonly Task[], busy: Set<string>): Promise<Attended> {
  const free = tasks.filter(({ queue }) => !busy.has(queue.name))
  const known = await lookInto(db, free)
  const falling = await Promise.all(free.map((task) => task.nextDue?.(db)))
  const doing = free.filter((task) => known.due.has(task.queue.name))
  for (const { queue } of doing) busy.add(queue.name)
  const all = doing.map((task) => doAll(db, task).finally(() => busy.delete(task.queue.name)))
  return { next: earliest([known.next, ...falling]), done: all.length > 0 ? Promise.all(all) : undefined }
}

const earliest = (moments: readonly (Date | undefined)[]): Date | undefined =>
  moments.filter((one) => one !== undefined).sort((one, other) => one.getTime() - other.getTime())[0]

type Known = { due: Set<string>; next: Date | undefined }
type Row = { name: string; due: boolean | null; next: Date | null; round: boolean | null }

/** The queues with something due, what the clock asks for included, and when the next job falls due. */
async function lookInto(db: Db, tasks: readonly Task[]): Promise<Known> {
  const names = tasks.map(({ queue }) => queue.name)
  const rounds = tasks.map(({ every }) => (every ? secondsOf(every.cron) : null))
  const job = sql.table(`${SCHEMA}.job`)
  const { rows } = await sql<Row>`
    select t.name, j.next, j.next <= now() as due, case when t.seconds is not null then not exists (
      select from ${job} r where r.name = t.name and r.created_on > now() - make_interval(secs => t.seconds)) end as round
    from unnest(${names}::text[], ${rounds}::int4[]) as t (name, seconds), lateral (
      select min(w.start_after) as next from ${job} w where w.name = t.name and w.state < 'active' and not w.blocked) j`.execute(
    db,
  )
  for (const { name, round } of rows) {
    const task = round && tasks.find(({ queue }) => queue.name === name)
    if (task) await later(db, task.queue, {})
  }
  return {
    due: new Set(rows.filter(({ due, round }) => due || round).map(({ name }) => name)),
    next: earliest(rows.map(({ due, next }) => (due ? undefined : (next ?? undefined)))),
  }
}

/** How often a cron line asks: each minute, or else each hour, as those of the house do. */
const secondsOf = (cron: string): number => (cron.startsWith('*') ? 60 : 3600)

async function doAll(db: Db, task: Task): Promise<void> {
  const { name, batch = BATCH } = task.queue
  const boss = await sender(db)
  for (;;) {
    const jobs = await boss.fetch<unknown>(name, { db: through(db), batchSize: batch })
    if (jobs.length === 0) return
    await doSome(boss, db, task, jobs)
  }
}

async function doSome(boss: PgBoss, db: Db, task: Task, jobs: Job<unknown>[]): Promise<void> {
  const { name, heartbeatSeconds } = task.queue
  const options = { db: through(db) }
  const ids = jobs.map(({ id }) => id)
  const beat =
    heartbeatSeconds && setInterval(() => boss.touch(name, ids, options).catch(() => {}), heartbeatSeconds * 300)
  try {
    const results = await settle(db, task, jobs)
    const done = results.filter(({ status }) => status === 'completed').map(({ id }) => id)
    if (done.length > 0) await boss.complete(name, done, undefined, options)
    for (const { id, status, output } of results)
      if (status !== 'completed') await boss.fail(name, id, output as object, options)
  } finally {
    clearInterval(beat || undefined)
  }
}
