// The school: its settings, the teacher's first account, classes and pupils, and who of them works in which shop.
// Class lists are read here; birth dates serve as first passwords and are never stored.
export { type ClassList, type Fault, type ListedPupil, readClassList } from './class-list.ts'
export { type ClassToday, classToday } from './class-today.ts'
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
export { change, find, firstTeacher, found, isNew, loginDomain, type School } from './settings.ts'
export { addresses, type ShopAddress } from './shop-addresses.ts'
export { type AtWork, whoDoesWhat } from './who-does-what.ts'
