import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { renamed } from '#disk'
import { fullDisk } from './errors.ts'
import { type Backup, find, folderOf, freeName } from './folder.ts'
import { check } from './read.ts'

/** What a file from elsewhere may weigh, in bytes. */
export const UPLOAD_LIMIT = 8 * 2 ** 30

/** Keeps a file from elsewhere among the backups once it has been read from end to end. Refuses, with a sentence, what is no sound backup. */
export async function receive(dataFolder: string, parts: AsyncIterable<Uint8Array>): Promise<Backup> {
  const folder = folderOf(dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = join(folder, `.${randomUUID()}.partial`)
  try {
    const out = createWriteStream(beside, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(Readable.from(parts, { objectMode: false }), out)
    await check(beside)
    const name = await freeName(folder, 'received')
    await renamed(beside, join(folder, name))
    return await find(dataFolder, name)
  } catch (error) {
    await rm(beside, { force: true })
    throw fullDisk(error)
  }
}
