// The high street: the school's shops, their addresses and their states, from the opening to the removal.
// How a shop is copied is in copies/.
export { type ShopAtWork, shopsAtWork } from './at-work.ts'
export { bringIn } from './bring-in.ts'
export { CHOOSABLE, type Choice, choices } from './choices.ts'
export { type Circle, circles, type Member } from './circles.ts'
export { archive, cancelRemoval, close, open, planRemoval, unarchive } from './life.ts'
export { idsIn, type ListedShop, list, one, page, type ShopsPage } from './list.ts'
export {
  forgetMoment,
  goBack,
  type KeptShop,
  keepAll,
  type Moment,
  momentOf,
  moments,
  type Return,
  returns,
  SAFETIES,
} from './moments.ts'
export { create, type Model, type NewShops, trades, type With } from './new.ts'
export { removeDue } from './removal.ts'
export { rename } from './rename.ts'
export { type Holder, holders, type Pattern, type PlannedShop, patternWords, plan } from './several.ts'
export { checkSlug, freeSlug, slugFor, takenSlugs } from './slug.ts'
export type { Wanted } from './wanted.ts'
