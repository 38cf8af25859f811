// What was done: searched by pupil, date, kind and shop, with before and after; the recap of a pupil, by activity.
// Acts are written by shop/trace. Only what pupils did in a back office counts: not the teacher's acts, not customers'.
export {
  type Activity,
  activitiesOf,
  addActivity,
  changeActivity,
  findActivity,
  frameworkOf,
  kindsHeld,
  listActivities,
  removeActivity,
  restoreFramework,
  shippedFrameworks,
  type WrittenActivity,
} from './activities.ts'
export { type Choices, choices } from './choices.ts'
export { type Group, groups, groupsOf, isGroup, kinds } from './kinds.ts'
export { type OneAct, oneAct } from './one.ts'
export type { Period } from './period.ts'
export { printTable } from './print-table.ts'
export { printRecaps, type RecapWanted, recapOf } from './recap.ts'
export { type Doer, every, type Page, search, type Trace, type Wanted } from './search.ts'
export { recapTable, type TableRow, type TableWanted } from './table.ts'
