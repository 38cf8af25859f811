import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const HOUR = 3_600_000

/** Files that somebody sent and has not confirmed yet: one for each person, for an hour. */
export type Arrivals = {
  /** Keeps a file for its owner in the place of the last one; answers the word by which it is found again. */
  arrive(ownerId: number, bytes: Uint8Array): Promise<string>
  /** The owner's file; undefined when it is not there (any more) or somebody else's. */
  arrived(ownerId: number, word: string): Promise<Buffer | undefined>
  /** Forgets the owner's files. */
  leave(ownerId: number): Promise<void>
}

export function arrivals(folder: string): Arrivals {
  async function sweep(ownerId: number): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }))
      if (name.startsWith(`${ownerId}-`) || Math.abs(Date.now() - mtimeMs) > HOUR) await rm(path, { force: true })
    }
  }
  return {
    async arrive(ownerId, bytes) {
      await mkdir(folder, { recursive: true })
      await sweep(ownerId)
      const word = randomBytes(16).toString('hex')
      await writeFile(join(folder, `${ownerId}-${word}`), bytes, { mode: 0o600 })
      return word
    },
    async arrived(ownerId, word) {
      if (!/^[0-9a-f]{32}$/.test(word)) return undefined
      return readFile(join(folder, `${ownerId}-${word}`)).catch(() => undefined)
    },
    leave: sweep,
  }
}
