// Teachers: their accounts, the administrators among them, sessions at the desk.
// Pupils are in classes/.
export {
  add,
  close,
  giveClasses,
  type NamedTeacher,
  rename,
  reopen,
  resetPassword,
  setAdministrator,
} from './change.ts'
export { drawPassword } from './draw-password.ts'
export { type Installation, install } from './install.ts'
export { byLogin, list, type StaffMember } from './list.ts'
export { LastAdministrator, mayChange, OnlyAdministrators } from './may-change.ts'
export { endOfficeSession, endOtherSessions, endSession, type Session, sessions } from './sessions.ts'
