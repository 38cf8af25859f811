// What the press and its worker thread say to each other, one job at a time.
import type { Papers } from './papers.ts'

export type Job = {
  kind: keyof Papers
  /** Title of the document. */
  title: string
  /** All with the same version of their template. */
  papers: Papers[keyof Papers][]
  /** Where the papers go in a larger document, null for a document of their own. */
  place: Place | null
}

/** A job as the worker gets it, with the pictures by the name that papers give them. */
export type Task = Job & { logos: Record<string, Uint8Array> }

/** What the larger document holds already. */
export type Place = {
  /** Chunks before this one. */
  chunk: number
  /** First free object number. */
  object: number
  /** First free key of the tree from marked content to structure. */
  structParent: number
  /** Object of the last bookmark, to which the first of this chunk is tied. */
  bookmark: number | null
}

/** The objects of a chunk, renumbered, and those by which the larger document holds them. */
export type Chunk = {
  /** Where each object begins in the bytes, the first one at `Place.object`; -1 for the last bookmark. */
  offsets: Int32Array
  pages: { object: number; count: number }
  /** `ids` is 0 for papers without a table. */
  structure: { document: number; nextKey: number; parents: number; ids: number }
  /** `lastBody` is left for the document to write, once it knows what follows. */
  bookmarks: { first: number; last: number; lastBody: string; count: number }
  /** From the first chunk only: what the document says of itself. */
  about: { info: number; catalog: string; roles: string } | null
}

/** `memory` is that of Typst, in bytes: it only grows. */
export type Printed = { bytes: Uint8Array; chunk: Chunk | null; memory: number }

/** `failed` says in English what the template could not do. */
export type Answer = { printed: Printed } | { failed: string }
