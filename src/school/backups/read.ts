import { open, readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import * as yauzl from 'yauzl'
import { Refusal } from '#refusals'
import { compare } from './announced.ts'
import { contents, refuseOther } from './contents.ts'
import { readingFault } from './errors.ts'
import { broken, type Manifest, notOurs, readManifest, unsound } from './manifest.ts'
import type { Opened } from './opened.ts'
import { checkSeal } from './seal.ts'

const MANIFEST_LIMIT = 4 << 20

/** What a file says it holds: its manifest and its table of contents agree; nothing else is read. Refuses with a sentence. */
export async function peek(path: string): Promise<Manifest> {
  const opened = await openBackup(path)
  opened.close()
  return opened.manifest
}

/** Reads a whole file: every byte as it was written, every part as announced. Refuses with a sentence; changes nothing. */
export async function check(path: string): Promise<Manifest> {
  const opened = await openSealed(path)
  try {
    const { manifest } = opened
    for (const table of manifest.tables) await compare(opened, `tables/${table.name}.copy`, table)
    await compare(opened, 'jobs.jsonl', manifest.jobs)
    for (const hash of opened.pictures) await compare(opened, `pictures/${hash}`, { sha256: hash })
    return manifest
  } catch (error) {
    throw readingFault(error)
  } finally {
    opened.close()
  }
}

/** Opens a file that is, byte for byte, as it was written. */
export async function openSealed(path: string): Promise<Opened> {
  // Before the seal: a file that is no zip at all hears that, not that it is damaged.
  const opened = await openBackup(path)
  try {
    await checkSeal(path)
    return opened
  } catch (error) {
    opened.close()
    throw error
  }
}

async function openBackup(path: string): Promise<Opened> {
  const { size } = await stat(path)
  let zip: yauzl.ZipFile | undefined
  try {
    zip = await openZip(path, size).catch(async (error) => {
      throw error?.code?.startsWith('E') ? error : (await beginsAsOurs(path)) ? broken() : notOurs()
    })
    const entries = await contents(zip, size)
    const own = entries.get('manifest.json')
    if (!own) throw notOurs()
    if (own.uncompressedSize > MANIFEST_LIMIT) throw unsound()
    const manifest = readManifest(await text(await zip.openReadStreamPromise(own)))
    return opened(zip, entries, manifest)
  } catch (error) {
    zip?.close()
    const fault = readingFault(error)
    // yauzl speaks in plain errors of what it cannot follow.
    throw fault instanceof Refusal || (fault as NodeJS.ErrnoException)?.code ? fault : broken()
  }
}

const SMALL = 1 << 20

/** Each part is two small reads of the disk in the table of contents, and two more when it is read: a small file is read at once. */
async function openZip(path: string, size: number): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true } as const
  return size > SMALL ? yauzl.openPromise(path, options) : yauzl.fromBufferPromise(await readFile(path), options)
}

/** The end of the file is missing: its first part tells whose it was. */
async function beginsAsOurs(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(120), 0, 120, 0)
    const head = buffer.subarray(0, bytesRead)
    return /^PK..{27}(?:tables\/|jobs\.jsonl|manifest\.json|pictures\/[0-9a-f]{64})/s.test(head.toString('latin1'))
  } finally {
    await file.close()
  }
}

function opened(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, manifest: Manifest): Opened {
  const pictures = [...entries.keys()].flatMap((name) => /^pictures\/([0-9a-f]{64})$/.exec(name)?.[1] ?? [])
  refuseOther(entries, manifest, pictures)
  return {
    manifest,
    pictures,
    async read(name) {
      const entry = entries.get(name)
      if (!entry) throw unsound()
      return Readable.from(inWords(zip.openReadStreamPromise(entry)), { objectMode: false })
    },
    isEmpty(name) {
      const entry = entries.get(name)
      return entry?.compressedSize === 0 && entry.uncompressedSize === 0
    },
    close: () => zip.close(),
  }
}

/** A part's bytes; what yauzl and zlib say of bytes that make no sense becomes a sentence, what the disk says stays. */
async function* inWords(part: Promise<Readable>): AsyncGenerator<Buffer> {
  try {
    yield* await part
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code && /^E[A-Z]+$/.test(code) ? error : broken()
  }
}
