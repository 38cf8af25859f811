import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as clock from '#clock'
import { log } from '#log'
import { NotFound, Refusal } from '#refusals'
import type { Kind, Manifest } from './manifest.ts'
import { peek } from './read.ts'

/** Where a file comes from: made here, or received from elsewhere. */
export type Origin = Kind | 'received' | 'update'

export type Backup = {
  /** The file's name in the folder, which is also its address. */
  name: string
  path: string
  bytes: number
  origin: Origin
  /** What it says it holds; with a sentence in its place when it cannot be read. */
  manifest?: Manifest
  fault?: string
}

export const folderOf = (dataFolder: string) => join(dataFolder, 'backups')

const endings: Record<Origin, string> = {
  hand: '',
  nightly: '-nuit',
  safety: '-avant-reprise',
  received: '-recue',
  update: '-avant-mise-a-jour',
}
const originOf = (name: string): Origin =>
  (Object.keys(endings) as Origin[]).find(
    (one) => endings[one] && new RegExp(`${endings[one]}(-\\d+)?\\.preau$`).test(name),
  ) ?? 'hand'

/** Any name that ends in .preau: a file put there by hand is listed too. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,120}\.preau$/u

/** A name nobody has yet, `preau-2026-11-27-0933.preau`, from the hour in France. */
export async function freeName(folder: string, origin: Origin): Promise<string> {
  const stamp = `${hours.format(clock.now()).replace(' ', '-').replace(':', '')}${endings[origin]}`
  const taken = new Set(await readdir(folder))
  for (let n = 1; ; n++) {
    const name = `preau-${stamp}${n > 1 ? `-${n}` : ''}.preau`
    if (!taken.has(name)) return name
  }
}

const hours = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })

/** The backups of the data folder, newest first; those that cannot be read last, with the reason. */
export async function list(dataFolder: string): Promise<Backup[]> {
  const names = await readdir(folderOf(dataFolder)).catch(() => [])
  const all = await Promise.all(names.filter((name) => NAME.test(name)).map((name) => look(dataFolder, name)))
  const madeAt = ({ manifest }: Backup) => manifest?.madeAt ?? ''
  return all.filter((one) => one !== undefined).sort((one, other) => (madeAt(one) < madeAt(other) ? 1 : -1))
}

/** One backup by its name. NotFound when there is none. */
export async function find(dataFolder: string, name: string): Promise<Backup> {
  const found = NAME.test(name) ? await look(dataFolder, name) : undefined
  if (!found) throw new NotFound('Cette sauvegarde n’est pas ou plus là.')
  return found
}

/** Removes one from the folder, for good. */
export async function remove(dataFolder: string, name: string): Promise<void> {
  const { path } = await find(dataFolder, name)
  await rm(path, { force: true })
}

async function look(dataFolder: string, name: string): Promise<Backup | undefined> {
  const path = join(folderOf(dataFolder), name)
  const known = await stat(path).catch(() => undefined)
  if (!known?.isFile()) return undefined
  const backup = { name, path, bytes: known.size, origin: originOf(name) }
  try {
    return { ...backup, manifest: await peek(path) }
  } catch (error) {
    if (!(error instanceof Refusal)) log.warn({ err: error, name }, 'backup: a file cannot be read')
    return { ...backup, fault: error instanceof Refusal ? error.message : 'Ce fichier ne se laisse pas lire.' }
  }
}
