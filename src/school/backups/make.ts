import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { ZipFile } from 'yazl'
import * as clock from '#clock'
import { version } from '#config'
import { type Client, type Database, type Db, onOneConnection } from '#database'
import { renamed } from '#disk'
import type { Files, Original } from '#files'
import { countMissing, describe, sizeOf, soundPictures, waitingJobs } from './describe.ts'
import { fullDisk } from './errors.ts'
import { type Backup, find, folderOf, freeName } from './folder.ts'
import { FORMAT, type Kind, type Manifest } from './manifest.ts'
import { Meter, NO_SEAL, Sealing } from './seal.ts'
import { copied, emptyTables, PLAIN_WORDS, readNumbering, readTables, type TableShape } from './tables.ts'

/** What is saved: the database, the pictures, and the data folder that keeps the files. */
export type Place = { database: Database; files: Files; config: { dataFolder: string } }

/** A transaction that is open, as the driver has it and as a `Db`. */
export type Within = { client: Client; db: Db }

/** Rows compress five to twenty times at this level, at some 60 MB/s. */
const LEVEL = 3

/**
 * Makes a backup in the data folder, while the school works on: the rows are those of one moment. Refuses with a sentence when the
 * disk is full; then nothing is left of it. `within` a transaction that holds every table, the rows are those it holds.
 */
export async function make(place: Place, kind: Kind, within?: Within): Promise<Backup> {
  const folder = folderOf(place.config.dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = await freeName(folder, kind)
  await writeTo(place, kind, join(folder, name), within)
  return find(place.config.dataFolder, name)
}

/** As `make`, to a path of the caller's. Written beside, on disk before it has its name. */
export async function writeTo(place: Place, kind: Kind, path: string, within?: Within): Promise<void> {
  const beside = join(dirname(path), `.${randomUUID()}.partial`)
  try {
    if (within) await unchanged(within, () => write(within, place.files, kind, beside))
    else await onOneConnection(place.database, BEGIN, (client, db) => write({ client, db }, place.files, kind, beside))
    await renamed(beside, path)
    await settle(dirname(path))
  } catch (error) {
    await rm(beside, { force: true })
    throw fullDisk(error)
  }
}

/** The name itself is on disk; file systems that cannot say so do it by themselves. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

const BEGIN = 'begin isolation level repeatable read read only'

/** What the copy says of dates and times goes with it: the transaction goes on as it was. */
async function unchanged({ client }: Within, work: () => Promise<void>): Promise<void> {
  await client.query('savepoint copying')
  await work()
  await client.query('rollback to savepoint copying')
}

async function write({ client, db }: Within, files: Files, kind: Kind, path: string): Promise<void> {
  await client.query(PLAIN_WORDS)
  const about = await describe(client)
  const waiting = await waitingJobs(db)
  const tables = await readTables(client)
  const empty = await emptyTables(client, tables)
  const numbering = await readNumbering(client)
  // Pictures are kept before a row names them: of the rows' moment, none is missing.
  const pictures = await soundPictures(files, db)
  const missing = await countMissing(client, pictures)

  const zip = new ZipFile()
  const cut = new AbortController()
  zip.on('error', (error) => cut.abort(error))
  const mtime = clock.now()
  const written: Manifest['tables'] = []
  for (const table of tables) addTable(zip, client, table, { mtime, written, cut, empty: empty.has(table.name) })
  zip.addBuffer(waiting.text, 'jobs.jsonl', { mtime })
  for (const picture of pictures) addPicture(zip, picture, mtime)
  zip.addReadStreamLazy('manifest.json', { mtime }, (give) => {
    const manifest: Manifest = {
      format: FORMAT,
      product: version,
      madeAt: mtime.toISOString(),
      kind,
      ...about,
      tables: tables.map((table) => written.find(({ name }) => name === table.name) ?? { ...table, ...NOTHING }),
      sequences: numbering.map(({ sequence: _, ...one }) => one),
      jobs: waiting.size,
      pictures: { ...sizeOf(pictures), ...(missing > 0 && { missing }) },
    }
    give(null, Readable.from([Buffer.from(JSON.stringify(manifest, null, 1))]))
  })
  zip.end({ comment: NO_SEAL, forceZip64Format: false })
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(zip.outputStream, new Sealing(), out, { signal: cut.signal }).catch((error) => {
    throw cut.signal.aborted ? cut.signal.reason : error
  })
}

const partOf = ({ name }: TableShape) => `tables/${name}.copy`
/** What a table without rows comes to. */
const NOTHING = new Meter().total()

type Adding = { mtime: Date; written: Manifest['tables']; cut: AbortController; empty: boolean }

function addTable(zip: ZipFile, client: Client, table: TableShape, { mtime, written, cut, empty }: Adding): void {
  if (empty) {
    zip.addBuffer(Buffer.alloc(0), partOf(table), { mtime, compress: false })
    return
  }
  zip.addReadStreamLazy(partOf(table), { mtime, compressionLevel: LEVEL }, (give) => {
    const meter = new Meter()
    const rows = client.query(copyTo(`copy ${copied(table)} to stdout`))
    rows.on('error', (error) => cut.abort(error))
    meter.on('end', () => written.push({ ...table, ...meter.total() }))
    give(null, rows.pipe(meter))
  })
}

/** Pictures are compressed already. */
function addPicture(zip: ZipFile, { hash, bytes, open }: Original, mtime: Date): void {
  zip.addReadStreamLazy(`pictures/${hash}`, { mtime, compress: false, size: bytes }, (give) => {
    const stream = open()
    stream.on('error', (error) => zip.emit('error', error))
    give(null, stream)
  })
}
