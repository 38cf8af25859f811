// Promotions: rules of prices with their dates, and codes that take something off a cart. Rules are made here; what a cart
// comes to is reckoned by pure functions, here and in `prices`.
export { appliedIn, carriedFree, type Reckoned, reduce, type Standing } from './apply.ts'
export { type AppliedCode, type CodeSettings, type DiscountCode, type Gift, gifts, type LaidCode } from './code.ts'
export { keptCodesSql, laidCodesSql } from './code-sql.ts'
export { findForCustomer } from './lay-code.ts'
export { findCode, listCodes } from './list-codes.ts'
export { findPromotion, listPromotions } from './list-promotions.ts'
export type { Promotion, PromotionSettings } from './promotion.ts'
export { addCode, changeCode } from './save-code.ts'
export { addPromotion, changePromotion } from './save-promotion.ts'
export { CodeGone, useCodes } from './use-codes.ts'
export { type CodeUse, usedBy } from './used-by.ts'
export { whyNot } from './why-not.ts'
