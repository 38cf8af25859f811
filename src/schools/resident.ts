import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestListener } from 'node:http'
import type { Config } from '#config'
import { connect } from '#database'
import { openFiles } from '#files'
import { telling } from '#log'
import * as statistics from '#statistics'
import { handler } from '../listen.ts'
import type { House } from '../web/http/index.ts'
import type { Purse } from './purse.ts'
import { configOf, type School } from './school.ts'

/** Connections of one school at most: a class at work needs three. */
const MOST_OF_ONE = 6

/** In which school what runs now runs; for what is one for the process, such as where papers find their logos. */
export const here = new AsyncLocalStorage<House>()

/** Runs `work` in a school: what it logs names it. */
export const within = <T>({ school: { host } }: Resident, house: House, work: () => T): T =>
  here.run(house, () => telling.run({ school: host }, work))

/**
 * A school in this process. Asleep it is no more than this: its row, and when its jobs are looked at next. A request opens its
 * house and the pages (`web`), a job that is due only the house; both are closed when nobody uses them any more.
 */
export type Resident = {
  school: School
  house?: House | undefined
  web?: RequestListener | undefined
  /** Requests and looks at its jobs that are under way. */
  uses: number
  /** When somebody asked for it last (a look at its jobs is nobody), by `performance.now()`; likewise below. */
  last: number
  nextLook: number
  lastTidy: number
  looking: boolean
  /** Queues that are being done. */
  busy: Set<string>
  /** Its database was found fit to work on, or is being looked at. */
  inspected?: Promise<void> | undefined
  /** It is being brought up to date. */
  fitting?: Promise<void> | undefined
}

export const resident = (school: School, nextLook: number): Resident => ({
  school,
  uses: 0,
  last: 0,
  nextLook,
  lastTidy: Number.NEGATIVE_INFINITY,
  looking: false,
  busy: new Set(),
})

/** The school's house for as long as `release` has not been called; opened if it was not. Nothing is asked of the database yet. */
export function enter(one: Resident, config: Config, purse: Purse): House {
  one.uses++
  one.house ??= open(one.school, config, purse)
  return one.house
}

function open(school: School, config: Config, purse: Purse): House {
  const own = configOf(config, school)
  const { Client } = purse
  const database = connect({ connectionString: own.databaseUrl, max: MOST_OF_ONE, Client })
  purse.share(database.pool)
  return { config: own, database, db: database.db, files: openFiles(own.dataFolder, database.db) }
}

/** The pages of a house that `enter` has opened. */
export function pagesOf(one: Resident, house: House): RequestListener {
  one.web ??= handler(house)
  return one.web
}

/** Who entered leaves; a house without pages is closed behind the last. */
export function release(one: Resident): void {
  one.uses--
  if (one.uses === 0 && !one.web) void rest(one)
}

/** Puts a school to rest that nobody uses: its pages are forgotten, its connections end. */
export async function rest(one: Resident): Promise<void> {
  const { house } = one
  one.web = undefined
  one.house = undefined
  if (!house) return
  await statistics.writeTally(house.db)
  await house.database.close()
}
