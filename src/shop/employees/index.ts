// Employees: the pupils who work in a shop, each let in by the teacher with a profile; sessions and rights.
// The people themselves (accounts, passwords) are in people/.
export { closeAccess, notePassword, openAccess } from './access.ts'
export { addProfile, changeProfile, deleteProfile, holders, restoreProfiles } from './change-profile.ts'
export { type Colleague, list } from './colleagues.ts'
export { copyProfiles } from './copy-profiles.ts'
export { stampOf } from './keep-profile.ts'
export {
  allows,
  asProfile,
  type Deed,
  deeds,
  inWords,
  listProfiles,
  onlySeen,
  type Profile,
  type ProfileSheet,
  profiles,
  profilesFor,
  profilesOf,
  type Rights,
  type ShippedProfile,
  shippedRights,
  type Tab,
  tabs,
  tidy,
} from './profiles.ts'
export { enterFromPortal, portalFrom, signIn } from './sessions.ts'
export { type AccessDone, type AccessOutcome, type AccessWish, setAccesses } from './set-accesses.ts'
export { type Employee, type KeptView, type Visit, visit } from './visit.ts'
