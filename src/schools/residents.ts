import type { Config } from '#config'
import type { Database } from '#database'
import { log } from '#log'
import { type Figure, gauge } from '../figures.ts'
import { openStreams } from '../web/http/index.ts'
import * as directory from './directory.ts'
import type { Door } from './doorman.ts'
import { fits, makeFit } from './fitting.ts'
import type { Pace } from './pace.ts'
import { type Purse, purse } from './purse.ts'
import { enter, type Resident, release, resident, rest } from './resident.ts'
import { firstLook } from './rotation.ts'
import type { School } from './school.ts'

/** An update that takes longer is said to who waits for the page. Milliseconds. */
const PATIENCE = 1500

export type Residents = Pick<Door, 'find' | 'fit' | 'health' | 'purse'> & {
  figures(): Promise<Figure[]>
  all(): Iterable<Resident>
  count(): Promise<{ schools: number; behind: number }>
  close(): Promise<void>
}

/** The schools of the directory in this process, kept as the directory says; all asleep at first. */
export async function residents(config: Config, pace: Pace): Promise<Residents> {
  const opened = await directory.openDirectory(config.schools ?? '', {
    wait: (config.wait ?? 0) * 1000,
    beside: config.connections,
  })
  const byHost = new Map<string, Resident>()
  const shared = purse(config.connections)
  const keeping = keepUp(opened, byHost, pace)
  await keeping.look()
  const resting = setInterval(() => putToRest(byHost.values(), pace), pace.ask).unref()
  const fit = fitter(opened, config, shared)
  return {
    purse: shared,
    all: () => byHost.values(),
    find: (host) => byHost.get(host),
    fit,
    health: () => directory.edition(opened.db),
    figures: () => figuresOf(opened, byHost, shared),
    count: () => count(byHost),
    async close() {
      keeping.stop()
      clearInterval(resting)
      await Promise.all([...byHost.values()].map(rest))
      await opened.close()
    },
  }
}

async function count(byHost: ReadonlyMap<string, Resident>): Promise<{ schools: number; behind: number }> {
  const waiting = await Promise.all([...byHost.values()].map(({ school }) => fits(school)))
  return { schools: byHost.size, behind: waiting.filter((one) => !one).length }
}

/** How the process is, without the name of any school. */
async function figuresOf({ db }: Database, byHost: ReadonlyMap<string, Resident>, shared: Purse): Promise<Figure[]> {
  const [{ schools, behind }, up] = await Promise.all([
    count(byHost),
    directory.edition(db).then(
      () => 1,
      () => 0,
    ),
  ])
  const awake = [...byHost.values()].filter(({ web }) => web).length
  return [
    gauge('preau_database_up', 'Whether the directory of schools answers.', up),
    gauge('preau_schools', 'Schools of the directory.', schools),
    gauge('preau_schools_awake', 'Schools that somebody is at work in.', awake),
    gauge('preau_schools_behind', 'Schools that wait for their migration.', behind),
    gauge('preau_database_connections', 'Connections of all schools together.', shared.taken()),
    gauge('preau_live_streams', 'Live pages that are open.', openStreams()),
  ]
}

/** Reads the directory when it has changed. While it is away, the schools stay as they were. */
function keepUp({ db }: Database, byHost: Map<string, Resident>, pace: Pace) {
  let edition: string | undefined
  const look = async () => {
    const present = await directory.edition(db)
    if (present === edition) return
    const all = await directory.list(db)
    edition = present
    const known = new Set(all.map(({ host }) => host))
    for (const [host, one] of byHost) if (!known.has(host)) dismiss(byHost, one)
    for (const school of all) take(byHost, school, pace)
  }
  let asking = false
  const timer = setInterval(async () => {
    if (asking) return
    asking = true
    await look().catch((error) => log.warn({ reason: error.message }, 'the directory of schools is away'))
    asking = false
  }, pace.ask).unref()
  return { look, stop: () => clearInterval(timer) }
}

/** A school that is elsewhere now is another resident: who is in the old house finishes there. */
function take(byHost: Map<string, Resident>, school: School, pace: Pace): void {
  const before = byHost.get(school.host)
  const same = before?.school.database === school.database && before.school.server === school.server
  if (before && same && before.school.url === school.url && school.state === 'open') before.school = school
  else {
    if (before) dismiss(byHost, before)
    byHost.set(school.host, resident(school, firstLook(pace)))
  }
}

function dismiss(byHost: Map<string, Resident>, one: Resident): void {
  if (byHost.get(one.school.host) === one) byHost.delete(one.school.host)
  // Its last visitor closes the house behind.
  one.web = undefined
  if (one.uses === 0) void rest(one)
}

function putToRest(all: Iterable<Resident>, { idle }: Pace): void {
  const now = performance.now()
  for (const one of all) if (one.web && one.uses === 0 && now - one.last > idle) void rest(one)
}

/** Brings schools up to date when they are asked for, one at a time: 200 at once would be none. */
function fitter(opened: Database, config: Config, shared: Purse): Door['fit'] {
  let turn: Promise<void> = Promise.resolve()
  const make = (one: Resident): Promise<void> => {
    const mine = turn.then(async () => {
      const { config: own, database } = enter(one, config, shared)
      const around = { directory: opened, config: own, database }
      await makeFit(around, one.school).finally(() => release(one))
    })
    turn = mine.catch(() => {})
    return mine
  }
  return async (one) => {
    if (one.fitting === undefined && (await fits(one.school))) return 'ready'
    one.fitting ??= make(one).finally(() => {
      one.fitting = undefined
    })
    one.fitting.catch(() => {})
    let late: NodeJS.Timeout | undefined
    const patience = new Promise<'later'>((resolve) => {
      late = setTimeout(resolve, PATIENCE, 'later')
    })
    return Promise.race([one.fitting.then(() => 'ready' as const), patience]).finally(() => clearTimeout(late))
  }
}
