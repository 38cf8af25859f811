import type { AddressInfo } from 'node:net'
import { type Config, findLanHost, lanHost } from '#config'
import { openFiles } from '#files'
import * as jobs from '#jobs'
import * as pdf from '#pdf'
import * as statistics from '#statistics'
import { makeAssets } from '#ui'
import { tasks } from './chores.ts'
import { leaveWeb } from './leave.ts'
import { closeWeb, listen } from './listen.ts'
import { type Reached, reachDatabase } from './reach-database.ts'
import { ready } from './ready.ts'
import { type Ending, goDown } from './way-down.ts'
import type { House } from './web/http/index.ts'

export type OpenHouse = {
  house: House
  /** Where people reach it, without a final slash. */
  url: string
  /** The port it listens on. */
  port: number
  /** The embedded PostgreSQL's process; none with DATABASE_URL. */
  databasePid: number | undefined
  /** Whether nobody has asked for anything these last seconds. */
  isQuiet(): boolean
  /** Still serves while what stands in front is told to lead people elsewhere, as long as the settings say; before `close`. */
  leave(): Promise<void>
  /** Ends in order: what is under way is waited for, `within` so many milliseconds at most where that is said. */
  close(within?: number): Promise<void>
}

/** Adds what a new school needs; `url` is where people will reach it. */
type Furnish = (house: House, url: string) => Promise<void>

const QUIET_MS = 1000

/**
 * Opens everything in order: database, schema, what `furnish` adds (teacher, demo school), jobs, web.
 * `reaching` is a database that is being reached already. Throws UserError where the person at the terminal can mend it. `close` goes the other way:
 * requests finish, jobs finish, papers, database.
 */
export async function openHouse(
  config: Config,
  furnish: Furnish = async () => {},
  reaching: Promise<Reached> = reachDatabase(config),
): Promise<OpenHouse> {
  const ways: Ending[] = []
  const close = (within?: number) => goDown(ways, within)
  const assets = makeAssets()
  assets.catch(() => {})
  try {
    const [reached] = await Promise.all([reaching, findLanHost()])
    ways.push(reached.close)
    const { database } = reached
    const house: House = { config, database, db: database.db, files: openFiles(config.dataFolder, database.db) }
    await ready(database, config, () => furnish(house, urlOf(config, config.port)))
    pdf.findLogosIn(house.files.original)
    ways.push(pdf.stop)
    ways.push(() => statistics.writeTally(house.db))
    await assets
    const server = await listen(house, config.port)
    ways.push((within) => closeWeb(server, within))
    const { port } = server.address() as AddressInfo
    const url = urlOf(config, port)
    const workers = await jobs.start(database, tasks(house, url))
    ways.splice(ways.length - 1, 0, () => workers.stop())
    let last = 0
    server.on('request', () => {
      last = performance.now()
    })
    const isQuiet = () => performance.now() - last > QUIET_MS
    const leave = () => leaveWeb(server, config.leaveMs ?? 0)
    return { house, url, port, databasePid: reached.pid(), isQuiet, leave, close }
  } catch (error) {
    await close()
    throw error
  }
}

const urlOf = (config: Config, port: number): string => config.publicUrl ?? `http://${lanHost()}:${port}`
