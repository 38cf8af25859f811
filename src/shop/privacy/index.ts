// What the law gives people over their data: a copy of all of it (RGPD art. 15 and 20), and to be forgotten (art. 17) but for
// the papers that the law has kept for ten years (code de commerce L123-22).

export { anonymise, anonymiseNamed, closeOwn, MOST_REASON, StillOpen } from './anonymise.ts'
export { type Copy, dataOf, type Section } from './data-of.ts'
export { type Forgetting, forgetting } from './forgetting.ts'
