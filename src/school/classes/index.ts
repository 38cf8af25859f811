// Classes and their pupils: lists read and compared, logins, first passwords, groups, slips, and the end of the year.
// Birth dates serve as first passwords and are never stored. Who may act on a class is asked of `taught`, nowhere else.
export { type Arrival, addPupils, type Names, renamePupil } from './by-hand.ts'
export { archiveClass, createClass, renameClass, setPurgeDay, unarchiveClass } from './class.ts'
export { enrol } from './enrol.ts'
export { type FirstPassword, firstPasswords, giveBirthPassword } from './first-passwords.ts'
export { joinGroup, leaveGroup } from './group-members.ts'
export { changeGroup, createGroup, deleteGroup, findGroup, type Group, listGroups } from './groups.ts'
export { isNamedIn } from './list/alike.ts'
export { tellApart } from './list/aside.ts'
export { type Comparison, compare } from './list/compare.ts'
export { asPupil, faultOf } from './list/fault.ts'
export type { Answer, Verdict } from './list/judging.ts'
export type { ClassList, Fault, ListedLine, ListedPupil, Understood } from './list/listed.ts'
export type { Known } from './list/present.ts'
export { classKey } from './list/present.ts'
export { MOST, readClassList } from './list/read.ts'
export { type Decisions, type Enrolled, ListUnclear, type Stored, storeList } from './list/store.ts'
export { loginFor } from './login-rule.ts'
export { isMine, isMyShop } from './mine.ts'
export { closePupils, movePupils, reopenPupils } from './move-pupils.ts'
export { lastActs, type OwnAct } from './own-acts.ts'
export { accessesOf, type OwnAccess, type OwnData, ownData } from './own-data.ts'
export { type OwnShops, ownShops } from './own-shops.ts'
export {
  type Class,
  drawPasswords,
  listClasses,
  listPupils,
  type NewPassword,
  type Pupil,
} from './pupils.ts'
export { type PurgeCounts, purgeClass, purgeNamed, purgePreview } from './purge.ts'
export { usualPurgeDay } from './purge-day.ts'
export { type PurgeSoon, purgeDue, purgesSoon } from './purge-due.ts'
export { type Listed, roster } from './roster.ts'
export { findPupils, sought } from './search.ts'
export { printSlips } from './slips.ts'
export { type Split, splitClass } from './split-class.ts'
export {
  isTaught,
  listTaught,
  type TaughtClass,
  type TaughtPupil,
  taught,
  taughtPupil,
  taughtPupils,
} from './taught.ts'
export { unlockPupil } from './unlock.ts'
