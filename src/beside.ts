import type { Config } from '#config'
import { connect, type Database, joinServer, migrate, startServer, UserError } from '#database'

/**
 * Opens the school's database for a command at the terminal and closes it afterwards: DATABASE_URL, the embedded server that a
 * running Préau has started, or else that server for as long as the command lasts. The schema is brought up to date first.
 */
export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const ways: (() => Promise<unknown>)[] = []
  try {
    let options = config.databaseUrl ? { connectionString: config.databaseUrl } : await joinServer(config.dataFolder)
    if (!options) {
      const server = await startServer(config.dataFolder)
      ways.push(() => server.stop())
      options = server.connection
    }
    const database = connect({ ...options, application_name: 'preau-command' })
    ways.push(() => database.close())
    try {
      await database.pool.query('select 1')
    } catch (error) {
      throw new UserError(`La base de données ne répond pas (${(error as Error).message}) : vérifiez DATABASE_URL.`)
    }
    await migrate(database.db)
    return await work(database)
  } finally {
    for (const way of ways.reverse()) await way()
  }
}
