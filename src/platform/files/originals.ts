import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '#refusals'
import { renamed } from './renamed.ts'

/** A picture as it was given: its sha-256, where it lies, how many bytes it has. */
export type Original = { hash: string; path: string; bytes: number }

export async function listOriginals(folder: string): Promise<Original[]> {
  const found: Original[] = []
  const shelves = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name))
  for (const shelf of shelves.sort())
    for (const hash of (await readdir(join(folder, shelf))).sort()) {
      if (!/^[0-9a-f]{64}$/.test(hash) || !hash.startsWith(shelf)) continue
      const path = join(folder, shelf, hash)
      found.push({ hash, path, bytes: (await stat(path)).size })
    }
  return found
}

export async function addOriginal(path: string, hash: string, open: () => Promise<Readable>): Promise<boolean> {
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (there) return false
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${randomUUID()}`
  const sum = createHash('sha256')
  const watch = new Transform({
    transform(part, _, done) {
      sum.update(part)
      done(null, part)
    },
  })
  try {
    await pipeline(await open(), watch, createWriteStream(beside, { flags: 'wx' }))
    if (sum.digest('hex') !== hash) throw new Refusal('Une image de ce fichier n’est pas celle que son nom annonce.')
    await renamed(beside, path, { same: true })
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  return true
}

export async function removeOriginal(path: string): Promise<void> {
  await rm(path, { force: true })
}
