import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import * as backups from '#backups'
import * as classes from '#classes'
import { type Config, lanAddress } from '#config'
import { UserError } from '#database'
import { openFiles } from '#files'
import * as jobs from '#jobs'
import { log } from '#log'
import * as mail from '#mail'
import * as pdf from '#pdf'
import * as street from '#street'
import { reachDatabase } from './reach-database.ts'
import { ready } from './ready.ts'
import { createApp } from './web/app.ts'
import { endLive, type House } from './web/http/index.ts'

export type OpenHouse = {
  house: House
  /** Where people reach it, without a final slash. */
  url: string
  /** The embedded PostgreSQL's process; none with DATABASE_URL. */
  databasePid: number | undefined
  close(): Promise<void>
}

/** Adds what a new school needs; `url` is where people will reach it. */
type Furnish = (house: House, url: string) => Promise<void>

/** Told once the embedded database is lost for good: nothing can be served any more. */
type Lost = (why: UserError) => void

/**
 * Opens everything in order: database, schema, what `furnish` adds (teacher, demo school), jobs, web.
 * Throws UserError where the person at the terminal can mend it. `close` goes the other way:
 * requests finish, jobs finish, papers, database.
 */
export async function openHouse(config: Config, furnish: Furnish = async () => {}, onLost?: Lost): Promise<OpenHouse> {
  const ways: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const way of ways.splice(0).reverse()) await way()
  }
  try {
    const reached = await reachDatabase(config, { onLost })
    ways.push(reached.close)
    const { database } = reached
    const house: House = { config, database, db: database.db, files: openFiles(config.dataFolder) }
    await ready(database, () => furnish(house, urlOf(config, config.port)))
    ways.push(pdf.stop)
    const server = await listen(house, config.port)
    ways.push(() => closeWeb(server))
    const url = urlOf(config, (server.address() as AddressInfo).port)
    const workers = await jobs.start(database, mail.tasks({ ...config, baseUrl: url }))
    ways.splice(ways.length - 1, 0, () => workers.stop())
    ways.push(sweep(house))
    ways.push(backUpNightly(house))
    return { house, url, databasePid: reached.pid(), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Listens on every address of the machine; refuses a port that is taken with a sentence. */
async function listen(house: House, port: number): Promise<HttpServer> {
  const server = serve({ fetch: createApp(house).fetch, port }) as HttpServer
  // A backup from elsewhere may take longer than Node's five minutes to come over the school's network.
  server.requestTimeout = 3_600_000
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new UserError(
        `Le port ${port} est déjà pris par un autre programme : indiquez-en un autre, par exemple PORT=${port + 1} npm start.`,
      )
    if (code === 'EACCES')
      throw new UserError(
        `Le port ${port} demande des droits d’administrateur : indiquez-en un au-dessus de 1024, par exemple PORT=3000 npm start.`,
      )
    throw error
  }
  return server
}

/** Shops whose days of grace are over and classes whose day has come go, now and every hour; returns how that ends. */
function sweep({ db }: House): () => Promise<unknown> {
  const all = async () => {
    await street.removeDue(db).catch((err) => log.error({ err }, 'the street could not be swept'))
    await classes.purgeDue(db).catch((err) => log.error({ err }, 'classes could not be purged'))
  }
  let last: Promise<unknown> = all()
  const hourly = setInterval(() => {
    last = last.then(all)
  }, 3_600_000)
  return () => {
    clearInterval(hourly)
    return last
  }
}

/** The automatic copy, a minute after the start if the last night has none, then each hour; returns how that ends. */
function backUpNightly(house: House): () => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve()
  const look = () => {
    last = last.then(() => backups.keepNightly(house))
  }
  const first = setTimeout(look, 60_000)
  const hourly = setInterval(look, 3_600_000)
  return () => {
    clearTimeout(first)
    clearInterval(hourly)
    return last
  }
}

/** Takes no more requests and lets those under way finish, ten seconds at most. */
async function closeWeb(server: HttpServer): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  await endLive()
  server.closeIdleConnections()
  const tired = setTimeout(() => server.closeAllConnections(), 10_000)
  await closed
  clearTimeout(tired)
}

const urlOf = (config: Config, port: number): string => config.publicUrl ?? `http://${lanAddress()}:${port}`
