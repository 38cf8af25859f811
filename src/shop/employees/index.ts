// Employees: the pupils who work in a shop, each let in by the teacher with a profile; sessions and rights.
// The people themselves (accounts, passwords) are in people/.
export { type Colleague, closeAccess, list, openAccess } from './access.ts'
export {
  allows,
  asProfile,
  type Deed,
  deeds,
  listProfiles,
  onlySeen,
  type Profile,
  type ProfileSheet,
  profiles,
  profilesFor,
  type Rights,
  type ShippedProfile,
  shippedRights,
  type Tab,
  tabs,
  tidy,
} from './profiles.ts'
export { endSessions, signIn, signOut } from './sessions.ts'
export { type Employee, type Visit, visit } from './visit.ts'
