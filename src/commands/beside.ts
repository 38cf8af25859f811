import type { Config } from '#config'
import { connect, type Database, joinServer } from '#database'
import { type Reached, reachDatabase } from '../reach-database.ts'
import { ready } from '../ready.ts'

const NAME = 'preau-command'

/**
 * Opens the school's database for a command at the terminal and closes it afterwards: DATABASE_URL, the embedded server that a
 * running Préau has started, or else that server for as long as the command lasts. The schema is brought up to date first.
 * A `fresh` command may begin in a folder that has lost its database.
 */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database) => Promise<T>,
  { fresh = false } = {},
): Promise<T> {
  const { database, close } = (await joined(config)) ?? (await reachDatabase(config, { fresh, name: NAME }))
  try {
    await ready(database, config)
    return await work(database)
  } finally {
    await close()
  }
}

/** Through the server of a Préau that runs. */
async function joined({ databaseUrl, dataFolder }: Config): Promise<Pick<Reached, 'database' | 'close'> | undefined> {
  const options = databaseUrl ? undefined : await joinServer(dataFolder)
  if (!options) return undefined
  const database = connect({ ...options, application_name: NAME })
  return { database, close: () => database.close() }
}
