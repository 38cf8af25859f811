import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import * as yauzl from 'yauzl'
import { Refusal } from '#refusals'
import { readingFault } from './errors.ts'
import { broken, type Manifest, notOurs, picturesSum, readManifest, unsound } from './manifest.ts'
import { checkSeal, Meter } from './seal.ts'

const MANIFEST_LIMIT = 4 << 20
const MOST_ENTRIES = 500_000
const MOST_BYTES = 64 * 2 ** 30
/** Rows compress some twenty times; what swells more than this is a bomb. */
const MOST_SWELLING = 100
const SMALL = 64 << 20

export type Opened = {
  manifest: Manifest
  /** The hashes of the pictures in it. */
  pictures: string[]
  /** A part as it was before compression; its size is held to what was announced. */
  read(name: string): Promise<Readable>
  close(): void
}

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

type Announced = Partial<ReturnType<Meter['total']>>

/** Refuses a part that is not what the manifest says. */
export function agree(meter: Meter, announced: Announced): void {
  const { rows, bytes, sha256 } = meter.total()
  if (announced.rows !== undefined && announced.rows !== rows) throw unsound()
  if (announced.bytes !== undefined && announced.bytes !== bytes) throw unsound()
  if (announced.sha256 !== sha256) throw unsound()
}

/** Reads a part to its end; refuses one that is not what the manifest says. */
export async function compare({ read }: Opened, name: string, announced: Announced): Promise<void> {
  const meter = new Meter(announced.bytes)
  await pipeline(await read(name), meter.resume())
  agree(meter, announced)
}

async function openBackup(path: string): Promise<Opened> {
  const { size } = await stat(path)
  let zip: yauzl.ZipFile | undefined
  try {
    zip = await yauzl
      .openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true })
      .catch((error) => {
        throw error?.code?.startsWith('E') ? error : notOurs()
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

/** The table of contents, each name once, nothing encrypted, no part inside another. */
async function contents(zip: yauzl.ZipFile, fileSize: number): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw unsound()
  const entries = new Map<string, yauzl.Entry>()
  let packed = 0
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    if (entries.has(entry.fileName) || entry.isEncrypted() || !entry.canDecodeFileData()) throw unsound()
    entries.set(entry.fileName, entry)
  }
  if (packed > fileSize || unpacked > MOST_BYTES || unpacked > SMALL + packed * MOST_SWELLING) throw unsound()
  return entries
}

/** Exactly what the manifest names, each part as large as it says. */
function refuseOther(entries: Map<string, yauzl.Entry>, manifest: Manifest, pictures: string[]): void {
  const { tables, jobs } = manifest
  const sizes = new Map([
    ...tables.map(({ name, bytes }): [string, number] => [`tables/${name}.copy`, bytes]),
    ['jobs.jsonl', jobs.bytes],
  ])
  if (sizes.size !== tables.length + 1 || entries.size !== sizes.size + pictures.length + 1) throw unsound()
  for (const [name, bytes] of sizes) if (entries.get(name)?.uncompressedSize !== bytes) throw unsound()
  const inside = pictures.map((hash) => entries.get(`pictures/${hash}`))
  if (inside.some((entry) => entry?.compressionMethod !== 0)) throw unsound()
  const bytes = inside.reduce((sum, entry) => sum + (entry?.uncompressedSize ?? 0), 0)
  const { pictures: said } = manifest
  if (said.count !== pictures.length || said.bytes !== bytes || said.sha256 !== picturesSum(pictures)) throw unsound()
}
