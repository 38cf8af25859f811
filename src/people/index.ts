// People: who acts, accounts, passwords, the guard against guessing, and everybody's sessions.
// Customers are the shops' own (see shop/customers); they share passwords, guard and sessions with this room.
export {
  changePassword,
  choosePassword,
  createAccount,
  givePassword,
  LoginTaken,
  type NewAccount,
  renameAccount,
} from './accounts.ts'
export { type Actor, type Clerk, shortName, system } from './actor.ts'
export { atDesk, enterDesk, leaveDesk, leaveOtherDesks, type Teacher } from './desk-sessions.ts'
export * as guard from './guard.ts'
export { TooManyTries } from './guard.ts'
export type { Memory } from './known.ts'
export { leaveEverywhere, leaveOffice, leaveOfficeOf, leaveOffices, portalFromOffice } from './office-sessions.ts'
export { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts'
export { atPortal, enterPortal, type PortalPupil } from './portal-sessions.ts'
export { type Known, normaliseLogin, recognise, type SignIn, WrongCredentials } from './recognise.ts'
export { endEveryDesk, endSession, endSessionsOf, openPlayed, openSession } from './sessions.ts'
export { closeAccounts, makeAdministrator, removeAccounts, reopenAccounts } from './standing.ts'
export { hashToken, newToken, type Token } from './tokens.ts'
