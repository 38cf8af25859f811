import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { signInFile } from '#config'
import { type Database, isBusy, migrationNames, onOneConnection } from '#database'
import type { Files } from '#files'
import { log } from '#log'
import { Refusal } from '#refusals'
import { compare } from './announced.ts'
import { readingFault } from './errors.ts'
import { make, type Place, type Within } from './make.ts'
import { type Manifest, notOurs, tooNew } from './manifest.ts'
import type { Opened } from './opened.ts'
import { openSealed } from './read.ts'
import { replace } from './replace.ts'
import { quote, usedTables } from './tables.ts'

const running = new WeakSet<Database>()

/** Whether a backup is being put back into this database now: pages had better wait. */
export const underWay = (database: Database): boolean => running.has(database)

/**
 * Puts a backup in the place of everything that is there: rows, numbering, letters that waited, pictures. A file of an older version
 * is brought up to date. One transaction: whatever goes wrong leaves all as it was. Sessions are none afterwards. `keeping` what goes: a
 * backup is made of it in the same transaction, so that nothing is written between the two and lost. Refuses, with a
 * sentence, what is damaged, of a newer version, or makes no school.
 */
export async function restore(place: Place, path: string, { keeping = false } = {}): Promise<Manifest> {
  const { database, files, config } = place
  const opened = await openSealed(path)
  let pictures: string[] = []
  try {
    const { manifest } = opened
    const later = await laterMigrations(manifest)
    if (running.has(database))
      throw new Refusal('Une sauvegarde est déjà en train d’être reprise : attendez un instant.')
    running.add(database)
    pictures = await addPictures(files, opened)
    const first = async (within: Within) => keeping && make(place, 'safety', within)
    await whenFree(() => replace(database, opened, { later, first }))
    await refreshStatistics(database)
    // What it says of the first password is of another school now.
    await rm(signInFile(config.dataFolder), { force: true })
    return manifest
  } catch (error) {
    for (const hash of pictures) await files.removeOriginal(hash)
    throw readingFault(error)
  } finally {
    running.delete(database)
    opened.close()
  }
}

/** The migrations that the file has not been through. Its own must be the first of ours. */
async function laterMigrations({ migrations, product }: Manifest): Promise<string[]> {
  const ours = await migrationNames()
  if (migrations.some((name) => !ours.includes(name))) throw tooNew(product)
  if (migrations.some((name, at) => ours[at] !== name)) throw notOurs()
  return ours.slice(migrations.length)
}

/**
 * Whoever is in the middle of something finishes it. Two that wait for each other are noticed by PostgreSQL after 1 s, and one of
 * them loses its work: a restore gives up sooner, lets the other pass, and asks again.
 */
async function whenFree(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (tries === 50)
        throw new Refusal('Préau est trop occupé en ce moment : rien n’a été changé. Recommencez dans un instant.')
      await sleep(20 * Math.min(tries, 20))
    }
  }
}

/** Adds the pictures that are not here yet; answers which, to be taken back should the rest fail. */
async function addPictures(files: Files, opened: Opened): Promise<string[]> {
  const added: string[] = []
  try {
    for (const hash of opened.pictures) {
      const name = `pictures/${hash}`
      if (await files.addOriginal(hash, () => opened.read(name))) added.push(hash)
      else await compare(opened, name, { sha256: hash })
    }
  } catch (error) {
    for (const hash of added) await files.removeOriginal(hash)
    throw error
  }
  return added
}

/** PostgreSQL plans by what it knows of the tables: they are new to it. */
async function refreshStatistics(database: Database): Promise<void> {
  try {
    await onOneConnection(database, 'begin', async (client) => {
      await client.query(`analyze ${(await usedTables(client)).map((name) => `public.${quote(name)}`).join(', ')}`)
    })
  } catch (error) {
    log.warn({ err: error }, 'backup: the statistics could not be taken')
  }
}
