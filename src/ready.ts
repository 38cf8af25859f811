import type { Config } from '#config'
import { alone, type Database, isBehind, migrate, startOver } from '#database'
import { openFiles } from '#files'
import * as jobs from '#jobs'
import * as school from '#school'
import { queues } from './chores.ts'

/**
 * Makes a database ready: a copy of what an older version left, schema, queues, then what `furnish` adds. Of several processes that start together one does it, the
 * others wait and find it done. What a killed one left half furnished is thrown away and begun again.
 */
export async function ready(
  database: Database,
  config: Config,
  furnish: () => Promise<void> = async () => {},
): Promise<void> {
  await alone(
    database,
    () => console.log('Un autre Préau prépare cette base en ce moment : celui-ci attend qu’il ait fini...'),
    async () => {
      const takeBack = (await isBehind(database.db)) ? await keep(database, config) : undefined
      await migrate(database.db).catch(async (error) => {
        // Nothing has changed: a service that is started again and again would fill the disk with copies of the same.
        await takeBack?.()
        throw error
      })
      if (await school.isHalfFurnished(database.db)) await startOver(database.db)
      await jobs.install(database, queues)
      await furnish()
    },
  )
}

/**
 * The way back from an update; answers what takes it away again. A schema so old that no copy can be made of it is brought up to
 * date all the same.
 */
async function keep(database: Database, config: Config): Promise<(() => Promise<void>) | undefined> {
  console.log('Préau se met à jour : une sauvegarde de l’état présent est faite d’abord...')
  const backups = await import('#backups')
  try {
    const { path, name } = await backups.keepBeforeUpdate({
      database,
      files: openFiles(config.dataFolder, database.db),
      config,
    })
    console.log(`Elle est là : ${path}`)
    return () => backups.remove(config.dataFolder, name)
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (!/^42/.test(code)) throw error
    console.log(
      'Cette école est d’une version trop ancienne pour être sauvegardée par celle-ci : elle est mise à jour sans.',
    )
    return undefined
  }
}
