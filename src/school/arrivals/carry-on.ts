import { at } from '#clock'
import { type Db, inTransaction, isAway, isBusy, isFull, sql } from '#database'
import type * as jobs from '#jobs'
import { log } from '#log'
import { Refusal } from '#refusals'
import * as reminders from '#reminders'
import { triedInVain } from './again.ts'
import { doStep } from './do-step.ts'
import { type Due, due, itsTurn, nextDue } from './due.ts'
import { laterIn, queue } from './queue.ts'
import { undoIn } from './undo.ts'

/** Looks each minute for what has fallen due. */
const looking: jobs.Queue = {
  name: 'arrivals-due',
  expireInSeconds: 300,
  heartbeatSeconds: 60,
  retryLimit: 0,
  retryDelay: 60,
  policy: 'exclusive',
  batch: 1,
}

export const queues: readonly jobs.Queue[] = [queue, looking]

/** Shops at once: while the database works for one, Node works for another. */
const AT_ONCE = 3

/** What the workers do: shops that have something due, a few side by side; each minute those where something fell due. */
export const tasks = (): jobs.Task[] => [
  {
    queue,
    goesFirst: true,
    async work(db, waiting) {
      const shopIds = [...new Set((waiting as jobs.Job<{ shopId: number }>[]).map(({ data }) => data.shopId))].values()
      const workers = Array.from({ length: AT_ONCE }, async () => {
        for (const shopId of shopIds) {
          await undoIn(db, shopId)
          if ((await carryOn(db, shopId)) > 0) await bringNews(db, shopId)
        }
      })
      // What fails is done again shop by shop: not while others of the batch are still at it.
      const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected')
      if (failed) throw failed.reason
    },
  },
  {
    queue: looking,
    every: { cron: '* * * * *', afterStart: 30 },
    work: async (db) => laterIn(db, await shopsDue(db)),
    nextDue,
  },
]

/** What came is at the bank at once, though nobody looks. One that fails holds no arrival up: it is brought up in the morning at last. */
async function bringNews(db: Db, shopId: number): Promise<void> {
  try {
    await reminders.bringNews(db, shopId)
  } catch (error) {
    if (isAway(error) || isFull(error)) throw error
    log.error({ err: error, shop: shopId }, 'a bank was not brought up after arrivals')
  }
}

async function shopsDue(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.id from living_shops s where exists (
      select from arrival_steps u where u.shop_id = s.id and u.state = 'undoing')
    or exists (select from arrival_steps p join arrivals a on a.shop_id = p.shop_id and a.id = p.arrival_id
      where p.shop_id = s.id and p.state = 'planned' and p.due_at <= now() and a.paused_at is null and a.stopped_at is null
        and ${itsTurn})
    order by s.id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Does all that is due in a shop, in its order, each step a transaction of its own; stops where it is paused, and where others hold
 * what a step needs: it is tried again within a minute, a dozen times. Answers how many it did.
 */
export async function carryOn(db: Db, shopId: number): Promise<number> {
  let agreed: Due['agreed'] = {}
  let done = 0
  for (;;) {
    const some = await due(db, shopId)
    if (some.length === 0) return done
    for (const step of some) {
      const mine: Due = { ...step, agreed: { ...agreed } }
      const again = await inTurn(db, mine)
      if (again === 'later') return done
      // What follows waits until this one has come.
      if (again === 'now') break
      // Of what was undone nothing is remembered: terms that were written in it are not there.
      if (again === 'done') agreed = mine.agreed
      done++
    }
  }
}

/** A past is written on its days; what comes now comes now. */
const momentOf = <T>({ past, dueAt }: Due, work: () => Promise<T>): Promise<T> => (past ? at(dueAt, work) : work())

/** Whether it is to be tried again, and when; `done` once it is, `never` where it has failed. */
async function inTurn(db: Db, step: Due): Promise<'now' | 'later' | 'never' | 'done'> {
  try {
    await momentOf(step, () => inTransaction(db, (tx) => doStep(tx, step)))
    return 'done'
  } catch (error) {
    if (isAway(error) || isFull(error)) throw error
    const again = isBusy(error) ? await triedInVain(db, step) : 'never'
    if (again !== 'never') return again
    if (!(error instanceof Refusal)) log.error({ err: error, shop: step.shopId }, 'a planned arrival failed')
    const note =
      error instanceof Refusal ? error.message : 'Une erreur de Préau l’a empêchée : elle est dans son journal.'
    await sql`update arrival_steps set state = 'failed', done_at = now(), note = ${note}
      where shop_id = ${step.shopId} and arrival_id = ${step.arrivalId} and place = ${step.place}
        and state = 'planned'`.execute(db)
  }
  return 'never'
}
