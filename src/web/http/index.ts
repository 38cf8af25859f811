// What the faces share of HTTP: reading forms, refusals, cookies, flash messages, headers, the guard against other sites.
// No page of its own.
export { addressOf } from './address.ts'
export { browserOf } from './browser.ts'
export { clearCookie, OFFICE_COOKIE, readCookie, WORK, WORK_COOKIE, writeCookie } from './cookies.ts'
export { csvLine, csvMark } from './csv.ts'
export { flash, takeFlash } from './flash.ts'
export { everySubmitted, id, idParam, parse, refusalOf, type Submitted, submitted, text } from './forms.ts'
export { guardAddresses, guardForms, secureHeaders } from './guards.ts'
export type { House } from './house.ts'
export { endLive, live } from './live.ts'
export { newPasswords } from './passwords.ts'
export { download, SEAL, sealed } from './sealed.ts'
export { streamed } from './streamed.ts'
