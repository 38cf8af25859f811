import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { binaries, launcher } from './binaries.ts'
import { clusterOf, makeCluster, readyFolder } from './cluster.ts'
import type { UserError } from './errors.ts'
import { commandOf, holdFolder, stopLeftOver } from './hold-folder.ts'
import { keepUp } from './keep-up.ts'
import { explain, NoStart, serve, settings } from './serve.ts'
import { connectionTo, socketFolder } from './socket.ts'

export type Server = {
  /** What `connect` takes. */
  connection: pg.PoolConfig
  /** The postmaster's process, for tests that kill it. */
  readonly pid: number
  stop(): Promise<void>
}

export type Starting = {
  /** How many may be open at once: 60, which serve one house many times over. */
  connections?: number
  /** Told once the server's process has begun: it gets ready on another core while this one does something else. */
  onBegun?: () => void
  /** A restore may begin where a school has lost its database. */
  fresh?: boolean
  /** Told once the server has ended by itself and could not be started again; without it nobody looks after the server. */
  onLost?: (why: UserError) => void
}

/**
 * Starts the embedded PostgreSQL on a unix socket, its cluster in `<dataFolder>/postgres`, made at the first start.
 * fsync stays on: what was acknowledged survives a cut of the current.
 * A server left over by a killed process on the same folder is stopped first; a living Préau there is a UserError.
 */
export async function startServer(
  dataFolder: string,
  { fresh = false, connections, onLost, onBegun = () => {} }: Starting = {},
): Promise<Server> {
  const cluster = clusterOf(dataFolder)
  await readyFolder(dataFolder, { fresh })
  await holdFolder(dataFolder)
  await stopLeftOver(cluster)
  const bin = await binaries()
  const launch = await launcher()
  await makeCluster(dataFolder, [...launch, join(bin, 'initdb')])
  const sockets = await socketFolder(cluster)
  const connection = await connectionTo(cluster)
  const command = [...launch, join(bin, 'postgres'), '-D', cluster, ...settings(sockets, connections)]
  const again = () => serve(command, connection, onBegun).catch((error) => explain(dataFolder, error))
  const kept = keepUp(await again(), again, { onLost, say: console.error })
  await makeDatabase(connection).catch(async (error: Error) => {
    await kept.stop()
    await explain(dataFolder, new NoStart(error.message))
  })
  return {
    connection: { ...connection, database: 'preau' },
    get pid() {
      return kept.child().pid ?? 0
    },
    async stop() {
      await kept.stop()
      await rm(join(dataFolder, 'preau.pid'), { force: true })
    },
  }
}

/** The server that a living Préau has started on this folder, for a command beside it; undefined when none runs. */
export async function joinServer(dataFolder: string): Promise<pg.PoolConfig | undefined> {
  const pid = Number(await readFile(join(dataFolder, 'preau.pid'), 'utf8').catch(() => ''))
  if (!pid || pid === process.pid || !(await commandOf(pid)).includes('node')) return undefined
  return { ...(await connectionTo(clusterOf(dataFolder))), database: 'preau' }
}

async function makeDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'preau'")
  if (!rowCount) await client.query('create database preau')
  await client.end()
}
