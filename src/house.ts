import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import * as backups from '#backups'
import * as classes from '#classes'
import { type Config, lanAddress } from '#config'
import { connect, type Database, migrate, startOver, startServer, UserError } from '#database'
import { openFiles } from '#files'
import * as jobs from '#jobs'
import { log } from '#log'
import * as mail from '#mail'
import * as pdf from '#pdf'
import * as street from '#street'
import { isHalfFurnished } from './furnish.ts'
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

/**
 * Opens everything in order: database, schema, what `furnish` adds (teacher, demo school), jobs, web.
 * Throws UserError where the person at the terminal can mend it. `close` goes the other way:
 * requests finish, jobs finish, papers, database.
 */
export async function openHouse(config: Config, furnish: Furnish = async () => {}): Promise<OpenHouse> {
  const ways: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const way of ways.splice(0).reverse()) await way()
  }
  try {
    const { database, databasePid } = await openDatabase(config, ways)
    await migrate(database.db)
    if (await isHalfFurnished(database.db)) await startOver(database.db)
    await jobs.install(database, mail.queues)
    const house: House = { config, database, db: database.db, files: openFiles(config.dataFolder) }
    await furnish(house, urlOf(config, config.port))
    ways.push(pdf.stop)
    const server = await listen(house, config.port)
    const url = urlOf(config, (server.address() as AddressInfo).port)
    const workers = await jobs.start(database, mail.tasks({ ...config, baseUrl: url }))
    ways.push(() => workers.stop())
    ways.push(() => closeWeb(server))
    ways.push(sweep(house))
    ways.push(backUpNightly(house))
    return { house, url, databasePid, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openDatabase(
  config: Config,
  ways: (() => Promise<unknown>)[],
): Promise<{ database: Database; databasePid: number | undefined }> {
  if (config.databaseUrl) {
    const database = connect({ connectionString: config.databaseUrl })
    ways.push(() => database.close())
    try {
      await database.pool.query('select 1')
    } catch (error) {
      throw new UserError(unreachable(error as Error))
    }
    return { database, databasePid: undefined }
  }
  const server = await startServer(config.dataFolder)
  ways.push(() => server.stop())
  const database = connect(server.connection)
  ways.push(() => database.close())
  return { database, databasePid: server.pid }
}

function unreachable(error: { code?: string; message: string }): string {
  const mend = 'vérifiez DATABASE_URL (exemple : postgres://nom:motdepasse@serveur:5432/preau).'
  if (error.code === '28P01' || error.code === '28000')
    return `Le serveur PostgreSQL refuse ce nom ou ce mot de passe : ${mend}`
  if (error.code === 'ERR_INVALID_URL') return `DATABASE_URL n’est pas l’adresse d’une base : ${mend}`
  if (error.code === '3D000') return `Cette base n’existe pas sur le serveur PostgreSQL : créez-la, ou ${mend}`
  return `Le serveur PostgreSQL ne répond pas (${error.code ?? error.message}) : ${mend}`
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
