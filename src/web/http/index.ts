// What the faces share of HTTP: reading forms, refusals, cookies, flash messages, headers, the guard against other sites.
// No page of its own.

export { fetchedAhead } from './ahead.ts'
export { browserOf } from './browser.ts'
export { clearCookie, OFFICE_COOKIE, readCookie, WORK, WORK_COOKIE, writeCookie } from './cookies.ts'
export { csvLine, csvMark, csvOf, plain } from './csv.ts'
export { documentOf } from './document.ts'
export { inside, KNOWN_COOKIE, type Knock, signInDoor, signInFrom } from './door.ts'
export { asTicks, type Edited, edit, idsIn, Overtaken, refusedForm, tickedIn } from './edit.ts'
export { type FileSent, filesSent } from './files-sent.ts'
export * as filter from './filter-kinds.ts'
export { type Asked, asked, demandUnderstood, noPage, understood, viewIn, withQuery } from './filters.ts'
export { done, flash, takeFlash, unchanged } from './flash.ts'
export {
  everySubmitted,
  id,
  idParam,
  inOneRound,
  name,
  paperParam,
  parse,
  refusalOf,
  type Submitted,
  submitted,
  text,
} from './forms.ts'
export { guardForms, guardUrls, secureHeaders } from './guards.ts'
export { type Held, heldIn, readHeld, toDoor, typed } from './held.ts'
export type { House } from './house.ts'
export { houseUrl } from './house-url.ts'
export { knownOnce } from './known.ts'
export { formSizes, RECEIVING } from './limits.ts'
export { endLive, live, openStreams } from './live.ts'
export { findOrigin, networkAddress } from './network.ts'
export { forgetMade, ONCE, once } from './once.ts'
export { changeOwnPassword, passwordFirst } from './passwords.ts'
export { askPreview, previewed, triedLook } from './previewed.ts'
export { refusedByDatabase } from './refused-by-database.ts'
export { sayErrors } from './say-errors.ts'
export { download, downloadFile, SEAL, sealed } from './sealed.ts'
export { type SentFields, sentFields, writtenIn } from './sent-back.ts'
export { type FileColumn, sheetFile, sheetOf, XLSX } from './sheet-file.ts'
export { streamed } from './streamed.ts'
export { type Trouble, troubleOf } from './trouble.ts'
export { uploaded } from './upload.ts'
export { AnotherPerson, inForms, own, ownForms, type Person, personOf, WHOSE, whoseField } from './whose.ts'
