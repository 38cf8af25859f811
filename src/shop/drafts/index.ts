// Drafts: orders that an employee is taking down, by telephone, on paper, at the counter. All of a draft is rows: it is found
// again after a closed browser, and a second person goes on. Prices and stock are read anew until the order fixes them.
export { begin, discard } from './begin.ts'
export { choose } from './choose.ts'
export { confirm, TotalMoved } from './confirm.ts'
export { type Draft, type DraftLine, type Lack, lacks, type Origin, origins, shortOf } from './draft.ts'
export { edit } from './edit.ts'
export { goTo } from './go-to.ts'
export { addLine, changePrice, changeQuantity, removeLine } from './lines.ts'
export { type DraftRow, list, type Underway } from './list.ts'
export { read } from './read.ts'
export { type Settlement, settle } from './settle.ts'
