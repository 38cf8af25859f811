import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import * as yauzl from 'yauzl'
import { ZipFile } from 'yazl'

/** A backup in pieces, to be changed by somebody who knows how it is made. */
export type Pieces = {
  // biome-ignore lint/suspicious/noExplicitAny: whatever a stranger would write
  manifest: any
  /** The other entries, by name. */
  entries: Map<string, Buffer>
  /** Whether an entry's size and sum are set right in the manifest afterwards: yes unless told otherwise. */
  honest: boolean
}

/** Writes a changed copy of a backup, sealed as if it were sound; answers its path. */
export async function hostile(
  from: string,
  to: string,
  change: (pieces: Pieces) => void | Promise<void>,
): Promise<string> {
  const entries = await partsOf(from)
  const pieces: Pieces = {
    manifest: JSON.parse(String(entries.get('manifest.json'))),
    entries,
    honest: true,
  }
  entries.delete('manifest.json')
  await change(pieces)
  if (pieces.honest) setRight(pieces)
  const out = new ZipFile()
  for (const [name, bytes] of entries) {
    const plain = name.startsWith('pictures/') || bytes.length === 0
    out.addBuffer(bytes, name, plain ? { compress: false } : { compressionLevel: bytes.length > 1 << 20 ? 6 : 1 })
  }
  out.addBuffer(Buffer.from(JSON.stringify(pieces.manifest)), 'manifest.json')
  out.end({ comment: '0'.repeat(64), forceZip64Format: false })
  await writeFile(to, seal(await buffer(out.outputStream)))
  return to
}

const known = new Map<string, Map<string, Buffer>>()

/** The parts of a sound backup, which many tests change each in its own way; nobody writes into the bytes. */
async function partsOf(path: string): Promise<Map<string, Buffer>> {
  const parts = known.get(path) ?? new Map<string, Buffer>()
  if (!known.has(path)) {
    const zip = await yauzl.fromBufferPromise(await readFile(path), { lazyEntries: true, autoClose: false })
    for await (const entry of zip.eachEntry())
      parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
    zip.close()
    known.set(path, parts)
  }
  return new Map(parts)
}

/** Puts the sum of a file in its last 64 bytes. */
export function seal(bytes: Buffer): Buffer {
  const body = bytes.subarray(0, -64)
  return Buffer.concat([body, Buffer.from(createHash('sha256').update(body).digest('hex'))])
}

function linesOf(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

function setRight({ manifest, entries }: Pieces): void {
  const size = (bytes: Buffer) => ({
    rows: linesOf(bytes),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  for (const table of manifest.tables ?? []) {
    const bytes = entries.get(`tables/${table.name}.copy`)
    if (bytes) Object.assign(table, size(bytes))
  }
  const jobs = entries.get('jobs.jsonl')
  if (jobs && manifest.jobs) Object.assign(manifest.jobs, size(jobs))
}
