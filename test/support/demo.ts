import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import type { Config } from '#config'
import { startServer } from '#database'
import { furnish } from '../../src/furnish.ts'
import { type OpenHouse, openHouse } from '../../src/house.ts'

/** The teacher's password in every demo school of the tests. */
export const TEACHER_PASSWORD = 'craie-tableau-preau'

/** A demo school made once for a whole run: its database, to be copied, and the folder of its pictures, shared. */
type DemoTemplate = { database: string; dataFolder: string }

/**
 * The whole product on the demo school, listening on a free port, closed after the file's tests.
 * Under `npm test` its database is a copy of one made for the run (0.2 s); alone, a file furnishes its own (some 6 s).
 */
export async function demoHouse(): Promise<OpenHouse> {
  const given = process.env.PREAU_TEST_DEMO
  const server = process.env.PREAU_TEST_SERVER
  return given && server
    ? copyOf(JSON.parse(given) as DemoTemplate, JSON.parse(server) as pg.PoolConfig)
    : openAndFurnish({ empty: false })
}

/** The same without demo, as `npm start -- --empty` leaves it: nobody has entered yet. */
export async function emptyHouse(): Promise<OpenHouse> {
  const server = process.env.PREAU_TEST_SERVER
  if (!server) return openAndFurnish({ empty: true })
  const connection = JSON.parse(server) as pg.PoolConfig
  const template = process.env.PREAU_TEST_TEMPLATE
  const name = `empty_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const folder = await mkdtemp(join(tmpdir(), 'preau-empty-'))
  await administer(connection, `create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`)
  const config = settings(folder, addressOf(connection, name))
  const open = await openHouse(config, (house, url) => furnish(house, { empty: true, url }))
  after(async () => {
    await open.close()
    await administer(connection, `drop database ${name} with (force)`)
    await rm(folder, { recursive: true, force: true })
  })
  return local(open)
}

/** Makes the demo school that files copy: a database on the run's server, pictures in a folder. */
export async function makeDemoTemplate(server: pg.PoolConfig, template: DemoTemplate): Promise<void> {
  await administer(server, `create database ${template.database}`)
  const config = settings(template.dataFolder, addressOf(server, template.database))
  const open = await openHouse(config, (house, url) => furnish(house, { empty: false, url }))
  await open.close()
}

async function copyOf(template: DemoTemplate, server: pg.PoolConfig): Promise<OpenHouse> {
  const name = `demo_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  await administer(server, `create database ${name} template ${template.database} strategy file_copy`)
  const open = await openHouse(settings(template.dataFolder, addressOf(server, name)))
  after(async () => {
    await open.close()
    await administer(server, `drop database ${name} with (force)`)
  })
  return local(open)
}

async function openAndFurnish({ empty }: { empty: boolean }): Promise<OpenHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'preau-demo-'))
  const server = await startServer(folder)
  const database = server.connection.database ?? ''
  const config = settings(folder, addressOf(server.connection, database))
  const open = await openHouse(config, (house, url) => furnish(house, { empty, url }))
  after(async () => {
    await open.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return local(open)
}

const settings = (dataFolder: string, databaseUrl: string): Config => ({
  port: 0,
  dataFolder,
  databaseUrl,
  schools: undefined,
  connections: 0,
  publicUrl: undefined,
  smtpUrl: undefined,
  secret: undefined,
  proxies: 0,
  teacherPassword: TEACHER_PASSWORD,
})

/** Whatever network the machine has, the browser comes by localhost. */
const local = (open: OpenHouse): OpenHouse => ({ ...open, url: `http://localhost:${new URL(open.url).port}` })

function addressOf({ host = '', port, user }: pg.PoolConfig, database: string): string {
  return `postgres://${user}@/${database}?host=${encodeURIComponent(host)}${port ? `&port=${port}` : ''}`
}

async function administer(server: pg.PoolConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  await client.query(statement)
  await client.end()
}
