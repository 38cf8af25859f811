// The shops themselves: address, face, legal identity, states, payment methods, and how one is opened.
// Everything else in a shop hangs on its id.
export { changeIdentity, changeLowStock, changeTheme, type Identity } from './change.ts'
export { create, type NewShop, SlugTaken } from './create.ts'
export { changeDigits } from './digits.ts'
export { byId, bySlug, type Card, forPortal, type Shop, type Theme, themes } from './find.ts'
export { listMethods, type PaymentCode, type PaymentMethod, setMethod } from './methods.ts'
export { type Page, page, savePage } from './pages.ts'
export { sellerOf, senderOf } from './seller.ts'
export { isAtWork, type ShopState, stateOf } from './state.ts'
export { findState, listStates, type OrderState } from './states.ts'
export { usualProfiles } from './usual-profiles.ts'
export { usualStates } from './usual-states.ts'
