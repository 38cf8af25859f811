import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as clock from '#clock'
import type { Db } from '#database'
import { log } from '#log'
import { Refusal } from '#refusals'
import { isInstalled } from '#school'
import { listAll } from './elsewhere.ts'
import { type Backup, folderOf, list } from './folder.ts'
import { make, type Place } from './make.ts'

/** How many days an automatic copy is kept, and how many of them stay however old they are. */
export const nightsKept = 7
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** A night ends at two: what is copied later belongs to the day that begins. */
const NIGHT_MS = 2 * HOUR_MS
/** Clocks are set right by minutes all the time; an hour is a wrong one. */
const AHEAD_MS = HOUR_MS

const nightOf = (moment: Date) => clock.dayInFrance(new Date(moment.getTime() - NIGHT_MS))
const TROUBLE = 'derniere-copie-manquee.json'

/**
 * Whether the automatic copy of the night that is over has not been made, here or by another process on this database: the machine
 * may have been off.
 */
export async function isDue({ db, config }: { db: Db; config: Place['config'] }): Promise<boolean> {
  if (!(await isInstalled(db))) return false
  const { own, elsewhere } = await listAll({ db, config })
  const night = nightOf(clock.now())
  const isOfNight = (at: Date) => !isToCome(at) && nightOf(at) >= night
  return !(
    own.some((one) => isNightly(one) && isOfNight(madeAt(one))) ||
    elsewhere.some(({ origin, madeAt: at }) => origin === 'nightly' && isOfNight(at))
  )
}

const isNightly = ({ origin, manifest }: Backup) => origin === 'nightly' && manifest !== undefined
const madeAt = ({ manifest }: Backup) => new Date(manifest?.madeAt ?? 0)

/** Whether a copy bears a date that is still to come: the clock was ahead when it was made, or is behind now. */
export const isAhead = (backup: Backup): boolean => isToCome(madeAt(backup))

const isToCome = (at: Date): boolean => at.getTime() > clock.now().getTime() + AHEAD_MS

/**
 * Makes the automatic copy if it is due, and then removes the automatic ones that are older than seven days. Those made by hand
 * stay, and the last seven of any age: a clock that is ahead for a night removes none that is needed,
 * and so does the newest that lacks no picture. A failure is logged, kept for the desk to show, and tried again at the next call. Returns whether one was made.
 */
export async function keepNightly(place: Place & { db: Db }): Promise<boolean> {
  const folder = folderOf(place.config.dataFolder)
  await removeHalfFiles(folder)
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
  // The others see it, and make none of this night.
  await listAll(place)
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
  const oldest = clock.now().getTime() - nightsKept * DAY_MS
  const nightly = (await list(dataFolder)).filter((one) => isNightly(one) && !isAhead(one))
  const whole = nightly.find(({ manifest }) => !manifest?.pictures.missing)
  for (const one of nightly.slice(nightsKept))
    if (one !== whole && madeAt(one).getTime() < oldest) await rm(one.path, { force: true })
}

/** What a process left that was killed while it wrote: nothing was added for an hour. */
async function removeHalfFiles(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(() => [])).filter((one) => one.endsWith('.partial'))) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Math.abs(Date.now() - mtimeMs) > HOUR_MS) await rm(path, { force: true })
  }
}
