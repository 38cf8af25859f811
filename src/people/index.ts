// People: who acts, accounts, passwords, sign-in and sessions at the desk.
// Customers are the shops' own (see shop/customers); they share passwords and the guard against guessing with this room.
export {
  changePassword,
  choosePassword,
  createAccount,
  givePassword,
  LoginTaken,
  type NewAccount,
  renameAccount,
} from './accounts.ts'
export { type Actor, shortName, system } from './actor.ts'
export { atDesk, enterDesk, leaveDesk, leaveOtherDesks, type Teacher } from './desk-sessions.ts'
export * as guard from './guard.ts'
export { TooManyTries } from './guard.ts'
export { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts'
export { atPortal, enterPortal, leavePortal, openPortal, type PortalPupil } from './portal-sessions.ts'
export { type Known, normaliseLogin, recognise, type SignIn, WrongCredentials } from './recognise.ts'
export { closeAccounts, makeAdministrator, removeAccounts, reopenAccounts } from './standing.ts'
export { hashToken, newToken, type Token } from './tokens.ts'
