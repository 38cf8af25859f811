import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
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
  const zip = await yauzl.openPromise(from, { lazyEntries: true, autoClose: false })
  const entries = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  zip.close()
  const pieces: Pieces = {
    manifest: JSON.parse(String(entries.get('manifest.json'))),
    entries,
    honest: true,
  }
  entries.delete('manifest.json')
  await change(pieces)
  if (pieces.honest) setRight(pieces)
  const out = new ZipFile()
  for (const [name, bytes] of entries)
    out.addBuffer(bytes, name, name.startsWith('pictures/') ? { compress: false } : { compressionLevel: 1 })
  out.addBuffer(Buffer.from(JSON.stringify(pieces.manifest)), 'manifest.json')
  out.end({ comment: '0'.repeat(64), forceZip64Format: false })
  await writeFile(to, seal(await buffer(out.outputStream)))
  return to
}

/** Puts the sum of a file in its last 64 bytes. */
export function seal(bytes: Buffer): Buffer {
  const body = bytes.subarray(0, -64)
  return Buffer.concat([body, Buffer.from(createHash('sha256').update(body).digest('hex'))])
}

/** Byte by byte: some tests write hundreds of megabytes of them. */
function linesOf(bytes: Buffer): number {
  let lines = 0
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 10) lines++
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
