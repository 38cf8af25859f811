import type { Readable } from 'node:stream'
import type { Manifest } from './manifest.ts'

/** A backup whose manifest and table of contents were read. */
export type Opened = {
  manifest: Manifest
  /** The hashes of the pictures in it. */
  pictures: string[]
  /** A part as it was before compression; its size is held to what was announced. */
  read(name: string): Promise<Readable>
  /** Whether nothing at all was written of a part: most tables have no row, and a stream for each is half of the reading. */
  isEmpty(name: string): boolean
  close(): void
}
