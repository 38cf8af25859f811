import type * as yauzl from 'yauzl'
import { type Manifest, picturesSum, unsound } from './manifest.ts'

const MOST_ENTRIES = 500_000

const MOST_BYTES = 64 * 2 ** 30

/** Rows compress some twenty times; what swells more than this is a bomb. */
const MOST_SWELLING = 100

const SMALL = 64 << 20

/** The table of contents, each name once, nothing encrypted, no part inside another. */
export async function contents(zip: yauzl.ZipFile, fileSize: number): Promise<Map<string, yauzl.Entry>> {
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
export function refuseOther(entries: Map<string, yauzl.Entry>, manifest: Manifest, pictures: string[]): void {
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
