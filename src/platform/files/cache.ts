import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { renamed } from '#disk'
import { log } from '#log'

/** The folder of files: what was asked for lies here, so that the next look costs the database nothing. It may be lost. */
export type Cache = {
  /** Where a file lies, or would, by its hash and what is added to it (`-400.webp`). */
  path(hash: string, ending?: string): string
  read(hash: string, ending?: string): Promise<Buffer | undefined>
  /** Keeps it for the next time; a disk that refuses is no reason to answer nothing. */
  write(bytes: Uint8Array, hash: string, ending?: string): Promise<void>
  /** The originals that lie here, by hash. */
  list(): Promise<string[]>
}

export function openCache(folder: string): Cache {
  const path = (hash: string, ending = '') => join(folder, hash.slice(0, 2), `${hash}${ending}`)
  return {
    path,
    read: (hash, ending) => readFile(path(hash, ending)).catch(() => undefined),
    write: (bytes, hash, ending) =>
      writeWhole(path(hash, ending), bytes).catch((error) =>
        log.warn({ reason: (error as Error).message }, 'files: the folder of the data folder takes nothing'),
      ),
    async list() {
      const shelves = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name))
      const all = await Promise.all(shelves.map((shelf) => readdir(join(folder, shelf)).catch(() => [])))
      return all.flatMap((names, at) =>
        names.filter((name) => /^[0-9a-f]{64}$/.test(name) && name.startsWith(shelves[at] ?? '')),
      )
    },
  }
}

/** Written beside and renamed: a reader sees the whole file or none. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${randomUUID()}`
  try {
    await writeFile(beside, bytes)
    await renamed(beside, path, { same: true })
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** A file on the disk as an original, whether its bytes are still those of its name. */
export async function lookAt(path: string, hash: string): Promise<{ bytes: number; sound: boolean }> {
  const sum = createHash('sha256')
  for await (const part of createReadStream(path)) sum.update(part)
  return { bytes: (await stat(path)).size, sound: sum.digest('hex') === hash }
}
