// Pictures and other files, kept once by what they hold (sha-256) in the database: copies of a shop share them, and every
// process has them. The data folder's own folder has what was asked for, and sizes made on first demand: it may be lost.
export { demandPdf, isPdf, MOST_DOCUMENT_MB } from './documents.ts'
export { type Files, openFiles, type StoredPicture } from './files.ts'
export type { Original } from './originals.ts'
