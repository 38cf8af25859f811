// `npm run restore -- FILE`: puts a backup in the place of everything, Préau being stopped; `--check` only says what it holds.
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, typed } from '#config'
import { openFiles } from '#files'
import * as jobs from '#jobs'
import { withDatabase } from './beside.ts'
import { contents } from './contents.ts'
import { failed } from './failed.ts'

const USAGE = `Préau connaît « ${typed('restore', 'FICHIER.preau')} », avec --check pour voir seulement ce qu’il contient.`

async function main(): Promise<void> {
  const { path, check, yes } = asked()
  await access(path).catch(() => {
    throw new Error(`Il n’y a pas de fichier ${path}.`)
  })
  const backups = await import('#backups')
  const manifest = await backups.check(path)
  console.log(`Cette sauvegarde est entière :\n${contents(manifest)}`)
  if (check) return
  const config = readConfig(process.env)
  await withDatabase(
    config,
    async (database) => {
      if (await backups.isUsedElsewhere(database))
        throw new Error(
          'Préau est en marche sur cette base : arrêtez-le d’abord (Ctrl-C), ou reprenez la sauvegarde au bureau.',
        )
      const place = { database, files: openFiles(config.dataFolder, database.db), config }
      const now = await backups.present(database)
      const { shops = 0, pupils = 0 } = now?.holds ?? {}
      const losing = now && (now.installed || shops > 0 || pupils > 0)
      if (losing && !yes)
        throw new Error(
          `La base n’est pas vide : « ${now.name} », boutiques : ${shops}, élèves : ${pupils}. Tout serait remplacé. ` +
            'Pour le faire, ajoutez --yes (une sauvegarde de l’état présent est faite d’abord).',
        )
      if (losing) console.log(`L’état d’avant est gardé : ${(await backups.make(place, 'safety')).path}`)
      // On a fresh machine the queues are not there yet, and letters may wait in the file.
      const { queues } = await import('../chores.ts')
      await jobs.install(database, queues)
      await backups.restore(place, path)
    },
    { fresh: true },
  )
  console.log('La sauvegarde est reprise. Tout le monde doit se reconnecter, avec les mots de passe de ce jour-là.')
}

function asked(): { path: string; check: boolean; yes: boolean } {
  try {
    const options = { check: { type: 'boolean', default: false }, yes: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (positionals.length !== 1) throw new Error(USAGE)
    return { path: resolve(positionals[0] ?? ''), ...values }
  } catch {
    throw new Error(USAGE)
  }
}

main().catch(failed)
