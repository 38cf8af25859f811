// The customers of a shop: accounts (one per e-mail and shop), sessions, addresses, and who visits the public space.
// They are invented by teachers; pupils and teachers are in `people`.

export { addressParts } from './address-fields.ts'
export {
  addAddress,
  addressesJson,
  addressFields,
  type CustomerAddress,
  changeAddress,
  findAddress,
  listAddresses,
  type OneAddress,
  removeAddress,
} from './addresses.ts'
export { byEmail } from './by-email.ts'
export { addGroup, changeGroup, removeGroup, setGroup } from './change-group.ts'
export { changePassword, provePassword } from './change-password.ts'
export { changeConsent } from './consent.ts'
export {
  type Country,
  choiceOf,
  countries,
  countryChoices,
  countryIn,
  countryName,
  isCountry,
  unionAbroad,
} from './countries.ts'
export { create } from './create.ts'
export { mainland, notDelivered } from './delivery-area.ts'
export { Address, type AddressFields, Creation, Email, Guest, NewPassword, Profile, Registration } from './forms.ts'
export {
  type CustomerGroup,
  findGroup,
  type GroupSettings,
  groupOf,
  type InvoiceAt,
  listGroups,
  sizedGroups,
} from './groups.ts'
export { comeAsGuest, keepAccount } from './guest.ts'
export { addInvented, type Newcomer } from './invented.ts'
export { keptOf, nowUnder } from './kept-of.ts'
export { leaveLetters, leavePath, ofLeaving } from './leave-letters.ts'
export {
  type CustomerPage,
  type CustomerRow,
  type CustomerSearch,
  type CustomerSort,
  customerSorts,
  every,
  list,
} from './list.ts'
export { addAddresses, addMany, type Brought, removeBrought, removeBroughtAddress } from './many.ts'
export { type Namesake, namesakes } from './namesakes.ts'
export { addNote, MOST_NOTE, type Note, removeNote } from './notes.ts'
export { type Customer, changeProfile, find } from './profile.ts'
export { asActor, EmailTaken, emailIsFree, register } from './register.ts'
export { markInvented, removeInvented } from './remove-invented.ts'
export { askReset, resetOf, resetPassword } from './reset.ts'
export { type Found, seek } from './seek.ts'
export { openSession, type SignedIn, signIn, signOut } from './sessions.ts'
export { MOST_MOVED, type Moved, type Moving, type Stayed, setGroups } from './set-groups.ts'
export { type Sheet, sheet } from './sheet.ts'
export { holdThese, takeIn } from './take-in.ts'
export { type Visit, visit, visiting } from './visit.ts'
