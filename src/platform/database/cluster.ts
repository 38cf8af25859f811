import { access, constants, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { typed } from '#config'
import { renamed } from '#disk'
import { run } from './binaries.ts'
import { FullDisk, UserError } from './errors.ts'
import { ownOnly } from './own-only.ts'
import { lacksRuntime, RUNTIME } from './runtime.ts'
import { isFull } from './trouble.ts'
import type { Programs, Way } from './way.ts'

const MAJOR = '18'

export const clusterOf = (dataFolder: string) => join(dataFolder, 'postgres')

/** What a backup of the school that was here can be called, newest last. */
async function backupsIn(dataFolder: string): Promise<string[]> {
  const names = await readdir(join(dataFolder, 'backups')).catch(() => [])
  return names.filter((name) => name.endsWith('.preau')).sort()
}

/** The sentence that says how a school comes back when its database does not. */
export async function wayBack(dataFolder: string): Promise<string> {
  const names = await backupsIn(dataFolder)
  const folder = join(dataFolder, 'backups')
  const there = (await readdir(clusterOf(dataFolder)).catch(() => [])).length > 0
  const aside = there ? `mettez le dossier ${clusterOf(dataFolder)} de côté, puis ` : ''
  return names.length > 0
    ? `Les sauvegardes sont dans ${folder} (la dernière : ${names.at(-1)}) : ${aside}lancez ${typed('restore', join(folder, names.at(-1) ?? ''))}.`
    : `Il n’y a pas de sauvegarde dans ${folder} : remettez le dossier ${clusterOf(dataFolder)} en place, ou indiquez un autre dossier (PREAU_DATA).`
}

/**
 * Makes the folder if it is missing. Refuses one that cannot be written, one that another PostgreSQL wrote, and one whose
 * database has gone, in whole or in part: nothing is ever removed to make place for a new school. A `fresh` start, that of a
 * restore, may begin without a database.
 */
export async function readyFolder(dataFolder: string, { fresh }: { fresh: boolean }): Promise<void> {
  await makeFolder(dataFolder)
  const cluster = clusterOf(dataFolder)
  const there = await readdir(cluster).catch(() => [])
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined && there.length > 0)
    throw new UserError(
      `La base de données de ${dataFolder} est abîmée : il lui manque des fichiers (PG_VERSION). Rien n’a été effacé. ${await wayBack(dataFolder)}`,
    )
  if (there.length === 0 && !fresh && (await backupsIn(dataFolder)).length > 0)
    throw new UserError(
      `Le dossier ${dataFolder} tient des sauvegardes, mais sa base de données a disparu. ${await wayBack(dataFolder)}`,
    )
  if (version !== undefined && version.trim() !== MAJOR)
    throw new UserError(
      `Ce dossier de données a été écrit par PostgreSQL ${version.trim()}, cette version de Préau lit la version ${MAJOR} : ` +
        'installez la version de Préau qui l’a écrit, ou indiquez un autre dossier (PREAU_DATA).',
    )
}

async function makeFolder(folder: string): Promise<void> {
  try {
    if (await mkdir(folder, { recursive: true })) await ownOnly(folder)
    await access(folder, constants.W_OK)
    const probe = join(folder, '.write')
    // An empty file fits on a full disk.
    await writeFile(probe, 'Préau').finally(() => rm(probe, { force: true }))
  } catch (error) {
    if (isFull(error)) throw new FullDisk(folder)
    throw new UserError(
      `Le dossier de données ${folder} n’est pas accessible en écriture : donnez-vous ce droit, ou indiquez un autre dossier (PREAU_DATA).`,
    )
  }
}

/**
 * Makes the cluster where there is none. It gets its name once it is whole: one that was cut in the middle is begun again,
 * and a cluster under its name without its files is damaged, never new.
 */
export async function makeCluster(dataFolder: string, programs: Programs, way: Way): Promise<void> {
  const cluster = clusterOf(dataFolder)
  if ((await readdir(cluster).catch(() => [])).length > 0) return
  const beside = join(dataFolder, 'postgres.partial')
  await rm(beside, { recursive: true, force: true })
  const [command = '', ...args] = [...programs.launch, join(programs.bin, 'initdb'), '-D', beside, '-U', 'preau']
  // The locale is PostgreSQL's own: the system's may lack C.UTF-8 (small containers, macOS, Windows).
  const encoding = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8']
  try {
    // Without --no-sync: the first cluster must be on disk before the school writes into it.
    await way.make(programs, dataFolder, (words) => run(command, [...args, ...encoding, ...words]))
  } catch (error) {
    const { stderr = '', message, code } = error as { stderr?: string; message: string; code?: number | string }
    await rm(beside, { recursive: true, force: true })
    if (/No space left/.test(stderr)) throw new FullDisk(dataFolder)
    if (lacksRuntime(code)) throw new UserError(RUNTIME)
    throw new UserError(
      `La base de données ne peut pas être installée dans ${dataFolder} (${lastLine(stderr || message)}).`,
    )
  }
  await rm(cluster, { recursive: true, force: true })
  await renamed(beside, cluster)
}

/** The last line of a complaint, without PostgreSQL's time stamp. */
export const lastLine = (complaint: string): string =>
  (complaint.trim().split('\n').at(-1) ?? '').replace(/^\S+ \S+ UTC \[\d+\] /, '').trim()
