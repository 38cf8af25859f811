import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as clock from '#clock'
import type { Db } from '#database'
import { log } from '#log'
import { Refusal } from '#refusals'
import { isInstalled } from '#school'
import { folderOf, list } from './folder.ts'
import { make, type Place } from './make.ts'

/** How many days an automatic copy is kept. */
export const nightsKept = 7
const DAY_MS = 86_400_000
/** A night ends at two: what is copied later belongs to the day that begins. */
const NIGHT_MS = 2 * 3_600_000

const nightOf = (moment: Date) => clock.dayInFrance(new Date(moment.getTime() - NIGHT_MS))
const TROUBLE = 'derniere-copie-manquee.json'

/** Whether the automatic copy of the night that is over has not been made: the machine may have been off. */
export async function isDue({ db, config }: { db: Db; config: Place['config'] }): Promise<boolean> {
  if (!(await isInstalled(db))) return false
  const all = await list(config.dataFolder)
  const night = nightOf(clock.now())
  return !all.some(
    ({ origin, manifest }) => origin === 'nightly' && manifest && nightOf(new Date(manifest.madeAt)) >= night,
  )
}

/**
 * Makes the automatic copy if it is due, and then removes the automatic ones that are older than seven days. Those made by hand
 * stay. A failure is logged, kept for the desk to show, and tried again at the next call. Returns whether one was made.
 */
export async function keepNightly(place: Place & { db: Db }): Promise<boolean> {
  const folder = folderOf(place.config.dataFolder)
  try {
    if (!(await isDue(place))) return false
    await make(place, 'nightly')
  } catch (error) {
    log.error({ err: error }, 'the nightly backup could not be made')
    const reason = error instanceof Refusal ? error.message : 'La base ou le dossier de données n’a pas répondu.'
    await writeFile(join(folder, TROUBLE), JSON.stringify({ at: clock.now().toISOString(), reason })).catch(() => {})
    return false
  }
  await rm(join(folder, TROUBLE), { force: true })
  await removeOld(place.config.dataFolder)
  return true
}

/** Why the last automatic copy is missing, when it is. */
export async function nightlyTrouble(dataFolder: string): Promise<{ at: Date; reason: string } | undefined> {
  try {
    const { at, reason } = JSON.parse(await readFile(join(folderOf(dataFolder), TROUBLE), 'utf8'))
    return { at: new Date(at), reason: String(reason) }
  } catch {
    return undefined
  }
}

async function removeOld(dataFolder: string): Promise<void> {
  const now = clock.now().getTime()
  for (const { origin, manifest, path } of await list(dataFolder))
    if (origin === 'nightly' && manifest && now - Date.parse(manifest.madeAt) > nightsKept * DAY_MS)
      await rm(path, { force: true })
  await removeHalfFiles(folderOf(dataFolder))
}

/** What a process left that was killed while it wrote. */
async function removeHalfFiles(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.partial'))) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > DAY_MS) await rm(path, { force: true })
  }
}
