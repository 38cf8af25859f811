// `npm run backup`: everything in one file of the data folder, also while Préau runs; `-- --to FILE` writes it elsewhere.
import { access, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, typed } from '#config'
import { openFiles } from '#files'
import { fileSize } from '#format'
import { withDatabase } from './beside.ts'
import { contents } from './contents.ts'
import { failed } from './failed.ts'

async function main(): Promise<void> {
  const to = await wanted()
  const config = readConfig(process.env)
  const backups = await import('#backups')
  const path = await withDatabase(config, async (database) => {
    const place = { database, files: openFiles(config.dataFolder, database.db), config }
    if (!(await backups.present(database)))
      throw new Error(`Il n’y a encore rien à sauvegarder : lancez d’abord ${typed('start')}.`)
    if (!to) return (await backups.make(place, 'hand')).path
    await backups.writeTo(place, 'hand', to)
    return to
  })
  const { size } = await stat(path)
  console.log(`Sauvegarde faite : ${path} (${fileSize(size)})`)
  console.log(contents(await backups.check(path)))
  console.log(`Gardez-en une copie ailleurs. Pour y revenir : ${typed('restore', 'FICHIER')}`)
}

async function wanted(): Promise<string | undefined> {
  const to = asked()
  if (to === undefined) return undefined
  const given = resolve(to)
  const folder = await stat(given).then(
    (known) => known.isDirectory(),
    () => false,
  )
  const path = folder
    ? join(given, `preau-${new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.preau`)
    : given
  if (!path.endsWith('.preau')) throw new Error('Le nom d’une sauvegarde finit par .preau.')
  const taken = await access(path).then(
    () => true,
    () => false,
  )
  if (taken) throw new Error(`Il y a déjà un fichier ${path} : donnez un autre nom.`)
  return path
}

function asked(): string | undefined {
  try {
    return parseArgs({ options: { to: { type: 'string' } } }).values.to
  } catch {
    throw new Error(`Préau connaît « ${typed('backup')} » et « ${typed('backup', '--to FICHIER.preau')} ».`)
  }
}

main().catch(failed)
