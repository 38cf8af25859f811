// Returns: what customers send back of what left, by line and quantity: asked, authorised or refused, received and checked,
// settled by a credit note. Nothing more comes back than left; the ledgers are asked, no state is believed.
export { type Asking, ask, begin, open } from './ask.ts'
export { authorise, refuse } from './decide.ts'
export { type Back, hold, NotNow, ReturnMoved } from './hold.ts'
export { list, type ReturnPage, type ReturnRow, type ReturnSearch } from './list.ts'
export { type OfOrder, ofOrder } from './of-order.ts'
export { type Offered, offered } from './offered.ts'
export { find, findMine, type ReturnLine, type ReturnPageOf } from './read.ts'
export { type Checked, receive } from './receive.ts'
export { type Returnable, returnable, TooMany } from './returnable.ts'
export { type Settling, settle } from './settle.ts'
export { slip } from './slip.ts'
export { origins, type ReturnState, states } from './states.ts'
