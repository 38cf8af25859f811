import { platform } from 'node:os'
import pg from 'pg'
import { binaries, launcher } from './binaries.ts'
import { makeCluster, readyFolder } from './cluster.ts'
import type { UserError } from './errors.ts'
import { keepUp } from './keep-up.ts'
import { explain, NoStart } from './serve.ts'
import { unix } from './unix.ts'
import type { Way } from './way.ts'
import { windows } from './windows.ts'

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
  /** Another system's way than this one's, to try it here. */
  way?: Way
}

const own = (): Way => (platform() === 'win32' ? windows : unix)

/**
 * Starts the embedded PostgreSQL where only the owner of the data folder reaches it (a socket in the folder, on Windows a port
 * with a password), its cluster in `<dataFolder>/postgres`, made at the first start.
 * fsync stays on: what was acknowledged survives a cut of the current.
 * A server left over by a killed process on the same folder is stopped first; a living Préau there is a UserError.
 */
export async function startServer(
  dataFolder: string,
  { fresh = false, connections, onLost, onBegun = () => {}, way = own() }: Starting = {},
): Promise<Server> {
  await readyFolder(dataFolder, { fresh })
  const letGo = await way.hold(dataFolder)
  const programs = { bin: await binaries(), launch: await launcher() }
  await way.stopLeftOver(programs, dataFolder)
  await makeCluster(dataFolder, programs, way)
  const { connection, serve } = await way.ready(programs, dataFolder, { connections, onBegun })
  const again = () => serve().catch((error) => explain(dataFolder, error))
  const kept = keepUp(await again(), again, { onLost, say: console.error })
  await makeDatabase(connection).catch(async (error: Error) => {
    await kept.stop()
    await explain(dataFolder, new NoStart(error.message))
  })
  return {
    connection: { ...connection, database: 'preau' },
    get pid() {
      return kept.server().pid
    },
    async stop() {
      await kept.stop()
      await letGo()
    },
  }
}

/** The server that a living Préau has started on this folder, for a command beside it; undefined when none runs. */
export async function joinServer(dataFolder: string, way: Way = own()): Promise<pg.PoolConfig | undefined> {
  return (await way.isHeld(dataFolder)) ? { ...(await way.reach(dataFolder)), database: 'preau' } : undefined
}

async function makeDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'preau'")
  if (!rowCount) await client.query('create database preau')
  await client.end()
}
