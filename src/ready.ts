import { alone, type Database, migrate, startOver } from '#database'
import * as jobs from '#jobs'
import * as school from '#school'
import { queues } from './chores.ts'

/**
 * Makes a database ready: schema, queues, then what `furnish` adds. Of several processes that start together one does it, the
 * others wait and find it done. What a killed one left half furnished is thrown away and begun again.
 */
export async function ready(database: Database, furnish: () => Promise<void> = async () => {}): Promise<void> {
  await alone(
    database,
    () => console.log('Un autre Préau prépare cette base en ce moment : celui-ci attend qu’il ait fini...'),
    async () => {
      await migrate(database.db)
      if (await school.isHalfFurnished(database.db)) await startOver(database.db)
      await jobs.install(database, queues)
      await furnish()
    },
  )
}
