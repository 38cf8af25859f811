import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Invalid } from '#refusals'
import { type Arrivals, arrivals } from './arrivals.ts'
import { demandPdf, isPdf } from './documents.ts'
import { addOriginal, listOriginals, type Original, removeOriginal } from './originals.ts'
import { redrawn } from './redraw.ts'
import { renamed } from './renamed.ts'

/** Widths that pages ask for, in pixels. */
const WIDTHS = [96, 256, 400, 800, 1200] as const

export type StoredPicture = { hash: string; width: number; height: number }

export type Files = Arrivals & {
  /** Keeps a picture and says its name, the sha-256 of what it holds. Refuses what is not a WebP, PNG or JPEG picture (by content). */
  addPicture(bytes: Uint8Array): Promise<StoredPicture>
  /** Keeps a picture that somebody sends, drawn anew (redraw.ts). Refuses what is no picture, is damaged or too large. */
  takePicture(bytes: Uint8Array): Promise<StoredPicture>
  /** Keeps a document and says its name, the sha-256 of what it holds. Refuses what is no PDF by content, or too heavy. */
  keepDocument(bytes: Uint8Array): Promise<string>
  /** A picture's bytes as they were kept, or a document's; undefined when there is no such picture. */
  original(hash: string): Promise<Buffer | undefined>
  /** A picture as WebP at one of the widths; undefined when there is no such picture or width. Never larger than the original. */
  picture(hash: string, width: number): Promise<Buffer | undefined>
  /** Every picture as it was given, for a backup. */
  originals(): Promise<Original[]>
  /** Keeps a picture from a backup under its hash, once; false when it was here already. Refuses what does not have that hash. */
  addOriginal(hash: string, open: () => Promise<Readable>): Promise<boolean>
  /** Takes back what `addOriginal` added. */
  removeOriginal(hash: string): Promise<void>
}

/** Opens the file store of a data folder. */
export function openFiles(dataFolder: string): Files {
  const folder = join(dataFolder, 'files')
  const original = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    ...arrivals(join(dataFolder, 'arrivals')),
    takePicture: async (bytes) => keepPicture(original, await redrawn(bytes)),
    keepDocument: async (bytes) => {
      demandPdf(bytes)
      const hash = createHash('sha256').update(bytes).digest('hex')
      await keep(original(hash), bytes)
      return hash
    },
    addPicture: (bytes) => keepPicture(original, bytes),
    async original(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      return readFile(original(hash)).catch(() => undefined)
    },
    async picture(hash, width) {
      if (!/^[0-9a-f]{64}$/.test(hash) || !WIDTHS.some((known) => known === width)) return undefined
      const sized = `${original(hash)}-${width}.webp`
      const kept = await readFile(sized).catch(() => undefined)
      if (kept) return kept
      const bytes = await readFile(original(hash)).catch(() => undefined)
      if (!bytes) return undefined
      const { default: sharp } = await import('sharp')
      // A document is no picture.
      if (isPdf(bytes)) return undefined
      const made = await sharp(bytes).resize({ width, withoutEnlargement: true }).webp({ quality: 82 }).toBuffer()
      await keep(sized, made)
      return made
    },
    originals: () => listOriginals(folder),
    addOriginal: (hash, open) => addOriginal(original(hash), hash, open),
    removeOriginal: (hash) => removeOriginal(original(hash)),
  }
}

/** Keeps a picture where its hash says. Refuses what is not a WebP, PNG or JPEG picture (by content). */
async function keepPicture(place: (hash: string) => string, bytes: Uint8Array): Promise<StoredPicture> {
  const { default: sharp } = await import('sharp')
  const { format, width, height } = await sharp(bytes)
    .metadata()
    .catch(() => ({ format: undefined, width: 0, height: 0 }))
  if (!format || !['webp', 'png', 'jpeg'].includes(format))
    throw new Invalid('Ce fichier n’est pas une image WebP, PNG ou JPEG.', {
      picture: 'Choisissez une image WebP, PNG ou JPEG.',
    })
  const hash = createHash('sha256').update(bytes).digest('hex')
  await keep(place(hash), bytes)
  return { hash, width, height }
}

/** Written beside and renamed: a reader sees the whole file or none. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const beside = `${path}.${randomUUID()}`
  await writeFile(beside, bytes)
  await renamed(beside, path, { same: true })
}
