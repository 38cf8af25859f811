// Everything in one file, made while in use, listed, checked, restored; nightly copies kept seven days.
// What a file is: docs/decisions/0010.

export { keepBeforeUpdate } from './before-update.ts'
export { type Elsewhere, type Listed, listAll, whereElse } from './elsewhere.ts'
export { type Backup, find, list, remove } from './folder.ts'
export { findLostPictures, lostPictures } from './lost-pictures.ts'
export { make, type Place, writeTo } from './make.ts'
export type { Holds, Kind, Manifest } from './manifest.ts'
export { isAhead, isDue, keepNightly, nightlyTrouble, nightsKept } from './nightly.ts'
export { isUsedElsewhere, present } from './present.ts'
export { check } from './read.ts'
export { receive, UPLOAD_LIMIT } from './receive.ts'
export { restore, underWay } from './restore.ts'
