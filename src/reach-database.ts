import type { Config } from '#config'
import { connect, type Database, reach, type Starting, startServer } from '#database'
import { atMost } from './way-down.ts'

export type Reached = {
  database: Database
  /** The embedded PostgreSQL's process at this moment; none with DATABASE_URL. */
  pid(): number | undefined
  /** Waits for what is being asked; `within` so many milliseconds at most, where the embedded server then ends it. */
  close(within?: number): Promise<void>
}

/**
 * The school's database: its own server's (DATABASE_URL), or that of the embedded one, started here.
 * UserError when it can't be had within `wait` milliseconds. A command gives its `name`, by which a running Préau is told from it.
 */
export async function reachDatabase(
  { databaseUrl, directUrl, dataFolder }: Config,
  { name = 'preau', wait = 0, ...starting }: Starting & { name?: string; wait?: number } = {},
): Promise<Reached> {
  if (databaseUrl) {
    const database = await reach(databaseUrl, { say: console.log, name, wait, direct: directUrl })
    return { database, pid: () => undefined, close: () => database.close() }
  }
  const server = await startServer(dataFolder, starting)
  const database = connect({ ...server.connection, application_name: name })
  const close = async (within?: number) => {
    await atMost(within, database.close())
    await server.stop()
  }
  return { database, pid: () => server.pid, close }
}
