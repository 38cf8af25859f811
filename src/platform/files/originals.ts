import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Db } from '#database'
import { log } from '#log'
import { type Cache, lookAt } from './cache.ts'
import { hasTable, keepParts, listKept, notKept, partsOf } from './kept.ts'

/** A picture or document as it was given: its sha-256, how many bytes it has, whether they are what they were. */
export type Original = {
  hash: string
  bytes: number
  sound: boolean
  /** What it holds, through the connection that listed it. */
  open(): Readable
}

/**
 * Everything that the database keeps, and what only the disk of this process has, by hash; `reading` it, whether it is what it
 * was. The disk's own counts where the schema is of an older Préau, or the folder of a lost disk was put back a moment ago.
 */
export async function listOriginals(db: Db, cache: Cache, { reading = false } = {}): Promise<Original[]> {
  const kept = await listKept(db, { reading })
  const found = new Map<string, Original>(
    kept.map((one) => [one.hash, { ...one, open: () => Readable.from(partsOf(db, one.hash)) }]),
  )
  for (const hash of await cache.list()) {
    if (found.get(hash)?.sound) continue
    const path = cache.path(hash)
    const seen = reading ? await lookAt(path, hash) : { bytes: (await stat(path)).size, sound: true }
    if (seen.sound || !found.has(hash)) found.set(hash, { hash, ...seen, open: () => createReadStream(path) })
  }
  return [...found.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1))
}

/**
 * Takes into the database what only the disk of this process has: a folder of a Préau that kept its files there alone, or one
 * that was put back. One after the other, each whole or not at all: cut, it goes on the next time. Answers how many were taken.
 */
export async function takeUp(db: Db, cache: Cache): Promise<number> {
  if (!(await hasTable(db))) return 0
  let taken = 0
  for (const hash of await notKept(db, await cache.list()))
    try {
      if (await keepParts(db, hash, createReadStream(cache.path(hash)))) taken++
    } catch (error) {
      // What the disk has spoilt stays where it is; it is said in the log, and by the backup that leaves it out.
      log.warn({ picture: hash, reason: (error as Error).message }, 'files: a file of the disk could not be taken up')
    }
  if (taken > 0) log.info({ taken }, 'files: pictures of the data folder are in the database now')
  return taken
}
