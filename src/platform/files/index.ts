// Pictures and other files, kept once by what they hold (sha-256) in the data folder: copies of a shop share them.
// Sizes are made on first demand and kept beside.
export { demandPdf, isPdf, MOST_DOCUMENT_MB } from './documents.ts'
export { type Files, openFiles, type StoredPicture } from './files.ts'
export type { Original } from './originals.ts'
export { renamed } from './renamed.ts'
