// The shops themselves: address, front, legal identity, states, payment methods, and how one is opened.
// Everything else in a shop hangs on its id.
export { type BankIdentity, bankIdentityOf } from './bank-identity.ts'
export {
  changeGuestPurchase,
  changeIdentity,
  changeInvoicing,
  changeLowStock,
  changePicture,
  changeTheme,
  orderCarriers,
  putOpeningAway,
} from './change.ts'
export {
  changeOrderState,
  freeFlags,
  letterFor,
  type StateFlag,
  stateColours,
  stateFlags,
} from './change-state.ts'
export { changeVat, vatOf } from './change-vat.ts'
export { create, type NewShop, SlugTaken, usualCounters } from './create.ts'
export { changeDigits, drawDigits } from './digits.ts'
export { byId, bySlug, type Card, forPortal, type Shop, type Theme, themes } from './find.ts'
export { giveMethods } from './give-methods.ts'
export { givePicture, type OwnPicture, type PictureBearer } from './give-picture.ts'
export type { Identity } from './identity-check.ts'
export {
  type MethodRule,
  methodRefused,
  methodRuleSql,
  type Paying,
  type PaymentCode,
  type Purchase,
  paymentCodes,
} from './method-rules.ts'
export {
  changeMethod,
  listMethods,
  type MethodSettings,
  type PaymentMethod,
  ruleOf,
  setMethod,
} from './methods.ts'
export {
  demandLatest,
  findVersion,
  keepVersion,
  latestVersion,
  listVersions,
  type PageKey,
  type PageVersion,
  SavedMeanwhile,
} from './page-versions.ts'
export { type Page, page, savePage } from './pages.ts'
export { endPast } from './past.ts'
export { holderOf, payeeOf } from './payee.ts'
export { placeholders, type Said, saidOf } from './placeholders.ts'
export { type SellerFigures, sellerFigures, sellerOf, senderOf } from './seller.ts'
export {
  currentTerms,
  type HoldingTerms,
  holdingTerms,
  holds,
  issuerOf,
  preview,
  said,
  shownPage,
  type Terms,
  terms,
} from './shown.ts'
export { isAtWork, type ShopState, stateOf } from './state.ts'
export { findState, listStates, type OrderState } from './states.ts'
export { giveUsualAnswers } from './usual-answers.ts'
export { giveUsualGroups } from './usual-groups.ts'
export { usualProfiles } from './usual-profiles.ts'
export { usualStates } from './usual-states.ts'
export { giveUsualZones } from './usual-zones.ts'
