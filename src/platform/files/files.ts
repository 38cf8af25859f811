import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Db } from '#database'
import { Invalid } from '#refusals'
import { type Arrivals, arrivals } from './arrivals.ts'
import { type Cache, openCache } from './cache.ts'
import { demandPdf, isPdf } from './documents.ts'
import { bytesOf, forget, keep, keepParts, notKept } from './kept.ts'
import { listOriginals, type Original, takeUp } from './originals.ts'
import { redrawn } from './redraw.ts'

/** Widths that pages ask for, in pixels. */
const WIDTHS = [96, 256, 400, 800, 1200] as const

export type StoredPicture = { hash: string; width: number; height: number }

export type Files = Arrivals & {
  /** Keeps a picture and says its name, the sha-256 of what it holds. Refuses what is not a WebP, PNG or JPEG picture (by content). */
  addPicture(bytes: Uint8Array): Promise<StoredPicture>
  /** The same for many, in their order; those that are kept already cost one statement together. */
  addPictures(all: readonly Uint8Array[]): Promise<StoredPicture[]>
  /** Keeps a picture that somebody sends, drawn anew (redraw.ts) unless it is one that is kept. Refuses what is no picture, is damaged or too large. */
  takePicture(bytes: Uint8Array): Promise<StoredPicture>
  /** Keeps a document and says its name, the sha-256 of what it holds. Refuses what is no PDF by content, or too heavy. */
  keepDocument(bytes: Uint8Array): Promise<string>
  /** A picture's bytes as they were kept, or a document's; undefined when there is no such picture. */
  original(hash: string): Promise<Buffer | undefined>
  /** A picture as WebP at one of the widths; undefined when there is no such picture or width. Never larger than the original. */
  picture(hash: string, width: number): Promise<Buffer | undefined>
  /** Every picture as it was given, for a backup, as a connection sees it; `reading` says of each whether it is what it was. */
  originals(through?: Db, how?: { reading?: boolean }): Promise<Original[]>
  /** Takes into the database what only this process's disk has; answers how many. */
  takeUp(): Promise<number>
  /** Keeps a picture from a backup under its hash, once; false when it was here already. Refuses what does not have that hash. */
  addOriginal(hash: string, open: () => Promise<Readable>): Promise<boolean>
  /** Takes back what `addOriginal` added. */
  removeOriginal(hash: string): Promise<void>
}

/**
 * Opens the files of a school: the database keeps them, for every process; the folder `files` of a data folder has what was
 * asked for here, and costs no statement. It may be lost.
 */
export function openFiles(dataFolder: string, db: Db): Files {
  const cache = openCache(join(dataFolder, 'files'))
  const keepHere = async (bytes: Uint8Array) => {
    const hash = sha256(bytes)
    await keep(db, hash, bytes)
    await cache.write(bytes, hash)
    return hash
  }
  const keepPicture = async (bytes: Uint8Array) => ({ ...(await sizeOf(bytes)), hash: await keepHere(bytes) })
  const read = reading(db, cache)
  // One of ours that comes back is itself: drawn anew, it would be another.
  const known = async (bytes: Uint8Array) => {
    const hash = sha256(bytes)
    const there = isPdf(bytes) ? undefined : await read.original(hash)
    if (!there) return undefined
    const size = await sizeOf(bytes)
    // The disk may have what the database has no longer: a backup from before it was put back.
    await keep(db, hash, bytes)
    return { ...size, hash }
  }
  return {
    ...arrivals(db),
    ...read,
    takePicture: async (bytes) => (await known(bytes)) ?? keepPicture(await redrawn(bytes)),
    keepDocument: async (bytes) => {
      demandPdf(bytes)
      return keepHere(bytes)
    },
    addPicture: keepPicture,
    addPictures: (all) => keepSome(db, all, keepHere),
    originals: (through = db, how = {}) => listOriginals(through, cache, how),
    takeUp: () => takeUp(db, cache),
    addOriginal: async (hash, open) => (await notKept(db, [hash])).length > 0 && keepParts(db, hash, await open()),
    removeOriginal: (hash) => forget(db, hash),
  }
}

/** Keeps those of some pictures that are not kept, each once. */
async function keepSome(db: Db, all: readonly Uint8Array[], keepOne: (bytes: Uint8Array) => Promise<string>) {
  const named = all.map((bytes) => ({ bytes, hash: sha256(bytes) }))
  const missing = new Set(await notKept(db, [...new Set(named.map(({ hash }) => hash))]))
  const one = async ({ bytes, hash }: (typeof named)[number]) => {
    const size = await sizeOf(bytes)
    if (missing.delete(hash)) await keepOne(bytes)
    return { ...size, hash }
  }
  return Promise.all(named.map(one))
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The disk first; then the database, once however many ask, and the disk has it for the next. */
function reading(db: Db, cache: Cache): Pick<Files, 'original' | 'picture'> {
  const once = shared()
  async function original(hash: string): Promise<Buffer | undefined> {
    if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
    const here = await cache.read(hash)
    return (
      here ??
      once(hash, async () => {
        const bytes = await bytesOf(db, hash)
        if (bytes) await cache.write(bytes, hash)
        return bytes
      })
    )
  }
  return {
    original,
    async picture(hash, width) {
      if (!/^[0-9a-f]{64}$/.test(hash) || !WIDTHS.some((known) => known === width)) return undefined
      const ending = `-${width}.webp`
      const here = await cache.read(hash, ending)
      return (
        here ??
        once(`${hash}${ending}`, async () => {
          const bytes = await original(hash)
          // A document is no picture.
          if (!bytes || isPdf(bytes)) return undefined
          const { default: sharp } = await import('sharp')
          const made = await sharp(bytes).resize({ width, withoutEnlargement: true }).webp({ quality: 82 }).toBuffer()
          await cache.write(made, hash, ending)
          return made
        })
      )
    },
  }
}

type Answer = Promise<Buffer | undefined>

/** A class that opens one page at once has each of its pictures made once. */
function shared(): (name: string, make: () => Answer) => Answer {
  const under = new Map<string, Answer>()
  return (name, make) => {
    const going = under.get(name)
    if (going) return going
    const answer = make().finally(() => under.delete(name))
    under.set(name, answer)
    return answer
  }
}

/** A picture's size in pixels. Refuses what is not a WebP, PNG or JPEG picture (by content). */
async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const { default: sharp } = await import('sharp')
  const { format, width, height } = await sharp(bytes)
    .metadata()
    .catch(() => ({ format: undefined, width: 0, height: 0 }))
  if (!format || !['webp', 'png', 'jpeg'].includes(format))
    throw new Invalid('Ce fichier n’est pas une image WebP, PNG ou JPEG.', {
      picture: 'Choisissez une image WebP, PNG ou JPEG.',
    })
  return { width, height }
}
