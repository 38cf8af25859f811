// Classes and their pupils: lists read and compared, logins, first passwords.
// Birth dates serve as first passwords and are never stored.
export { type ClassList, type Fault, type ListedPupil, readClassList } from './class-list.ts'
export { type Enrolled, enrol } from './enrol.ts'
export { loginFor } from './login-rule.ts'
export {
  type AccessChange,
  type Class,
  drawPasswords,
  listClasses,
  listPupils,
  type NewPassword,
  type Pupil,
  setAccesses,
} from './pupils.ts'
