import type { Config } from '#config'
import { isAway } from '#database'
import * as jobs from '#jobs'
import { log } from '#log'
import { tasks } from '../chores.ts'
import type { House } from '../web/http/index.ts'
import { fits } from './fitting.ts'
import type { Pace } from './pace.ts'
import type { Purse } from './purse.ts'
import { enter, type Resident, release, within } from './resident.ts'

/** Nothing is looked at sooner again, but for what a look or a request has just left. */
const SOONEST = 2000
/** Sleeping schools at once: each takes a connection for some milliseconds. */
const AT_ONCE = 3
const TICK = 250
const TIDY_AWAKE = 60_000
const TIDY_ASLEEP = 60 * 60_000

type Around = { config: Config; purse: Purse; pace: Pace }

export type Rotation = { stop(): Promise<void> }

/**
 * Does the jobs of all schools: letters, papers, arrivals, what the clock asks for. Workers that listen (`jobs.start`) would cost
 * each school three connections; here one timer goes round, and a sleeping school costs one statement each five minutes.
 */
export function rotate(residents: () => Iterable<Resident>, around: Around): Rotation {
  const running = new Set<Promise<void>>()
  let awake = around.pace.awake
  const tick = () => {
    const now = performance.now()
    const all = [...residents()]
    awake = paceOf(all.filter(({ web }) => web).length, around)
    const due = all.filter(({ looking, nextLook, school }) => !looking && nextLook <= now && school.state === 'open')
    let sleeping = all.filter(({ uses, web }) => uses > 0 && !web).length
    for (const one of due.sort((a, b) => a.nextLook - b.nextLook)) {
      if (!one.web && one.uses === 0 && sleeping++ >= AT_ONCE) continue
      const look = lookAfter(one, around, () => awake).finally(() => running.delete(look))
      running.add(look)
    }
  }
  const timer = setInterval(tick, TICK).unref()
  return {
    async stop() {
      clearInterval(timer)
      while (running.size > 0) await Promise.all(running)
    },
  }
}

/**
 * How often a school at work is looked at where so many are, in milliseconds: more of them than there are connections are looked
 * at less often, for each look would open one and end another's. What a request leaves and what falls due is looked at in time.
 */
export const paceOf = (atWork: number, { config, pace }: Pick<Around, 'pace'> & { config: { connections: number } }) =>
  pace.awake * Math.max(1, atWork / config.connections)

/** The first look at a school: not at all schools at once. */
export const firstLook = ({ asleep }: Pace): number => performance.now() + Math.random() * asleep

/** Has a school looked at in a moment: a request may have left something to do. */
export function lookSoon(one: Resident): void {
  one.nextLook = 0
}

/** Looks at a school's jobs and does them; the next look waits for what is found, not for what is being done. */
async function lookAfter(one: Resident, { config, purse, pace }: Around, awake: () => number): Promise<void> {
  one.looking = true
  one.nextLook = Number.POSITIVE_INFINITY
  const set = (next?: Date) => {
    const longest = one.web ? awake() : pace.asleep
    const wanted = next ? next.getTime() - Date.now() : longest
    one.nextLook = Math.min(one.nextLook, performance.now() + Math.min(longest, Math.max(SOONEST, wanted)))
    one.looking = false
  }
  // One that waits for its migration waits with its jobs.
  if (!(await fits(one.school))) return set()
  const house = enter(one, config, purse)
  try {
    const { next, done } = await within(one, house, () => look(one, house))
    set(next)
    await done
    if (done) lookSoon(one)
  } catch (error) {
    const why = isAway(error) ? { reason: (error as Error).message } : { err: error }
    log.warn({ school: one.school.host, ...why }, 'the jobs of a school could not be looked at')
    if (one.looking) set()
  } finally {
    release(one)
  }
}

async function look(one: Resident, house: House): Promise<jobs.Attended> {
  const now = performance.now()
  if (now - one.lastTidy > (one.web ? TIDY_AWAKE : TIDY_ASLEEP)) {
    one.lastTidy = now
    await jobs.tidy(house.database)
  }
  return jobs.attend(house.db, tasks(house, house.config.publicUrl ?? ''), one.busy)
}
