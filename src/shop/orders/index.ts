// Orders: placed from a cart, moved from state to state, followed by their customer and by who prepares them.
// What an order says (names, prices, addresses) was copied when it was placed and never changes.
export { about } from './about.ts'
export {
  ARRIVED,
  arrived,
  brought,
  CHANGED_STATE,
  CHEQUE_ACCEPTED,
  CHEQUE_REFUSED,
  CHEQUE_RETURNED,
  SENT_PART,
  SET_TRACKING,
  SETTLED,
  saidIn,
  says,
  sentPart,
} from './acts.ts'
export { copyOf, linesOf, nameOf, type OrderAddress, samePlace, spacedSiren } from './addresses.ts'
export { type Again, again } from './again.ts'
export { answer } from './answer.ts'
export { articleSql } from './article.ts'
export {
  type Balance,
  balancesOf,
  type Held,
  hold,
  type LineBalance,
  look,
  type OrderRow,
  type Part,
  type Standing,
} from './balance.ts'
export {
  type Basket,
  type BasketLine,
  basketOf,
  freeBy,
  Incomplete,
  missingStep,
  type Origin,
  type Step,
} from './basket.ts'
export { type Brought, bring, bringInto, carryOut, type Entry, invoiceLeaving, noteState } from './carry-out.ts'
export { cashRefused } from './cash.ts'
export {
  type Change,
  changeState,
  moved,
  NotTold,
  ReasonNeeded,
  TransitionRefused,
  whyUnusual,
} from './change-state.ts'
export { ChequeFirst, whyAwaitCheque } from './cheque-first.ts'
export { type ChequeReturn, chequeReturned } from './cheque-returned.ts'
export { type PaymentChoices, paymentChoices } from './choices.ts'
export { shownCode, typedCode } from './collect-code.ts'
export { correct, whyUncorrected } from './correct.ts'
export { type Credited, type Crediting, CreditMoved, credit, NotCreditable } from './credit.ts'
export { type Creditable, creditable, type Drawing, type Foreseen, foreseeCredit, whyUncredited } from './creditable.ts'
export { deedOf } from './deed.ts'
export { type Drawn, draw } from './draw.ts'
export { dueOn } from './due-on.ts'
export { type Effects, effects, isUnpaidAtCounter, reservedIn } from './effects.ts'
export { type Figures, figures } from './figures.ts'
export {
  find,
  type OrderPage,
  type PageEvent,
  type PageLine,
  type PageMessage,
  type PagePaper,
  type PageParcel,
  type PagePayment,
} from './find.ts'
export { type FirstOrder, listFirst } from './first.ts'
export { asVoucher, excessOf, type GivingBack, giveBack } from './give-back.ts'
export { type Group, goesOn, groups, statesIn } from './groups.ts'
export { markHandled } from './handle.ts'
export { idOf } from './id-of.ts'
export { following, type Judgement, judge, likely, unusualBecause, usuallyAfter, whyNot } from './judge.ts'
export { aboutOf, packed, trackingOf, withCounter } from './letter-of.ts'
export {
  every,
  type FileRow,
  type List,
  type ListFilters,
  type ListPlace,
  type ListRow,
  list,
  PAGE,
  type Sort,
  sorts,
  usualSort,
} from './list.ts'
export { type Made, make, type Placed } from './make.ts'
export {
  findMine,
  findPlaced,
  listMine,
  type MyOrder,
  type MyOrderLine,
  type MyOrderPage,
  type MyOrders,
  type PlacedOrder,
} from './mine.ts'
export { arrivalsOf, sendParcel } from './move-parcels.ts'
export { noteReady } from './note-ready.ts'
export { type OfCustomer, ofCustomer } from './of-customer.ts'
export { type GuestKey, GuestOrderUnknown, ofGuest } from './of-guest.ts'
export { oneFirst } from './one-first.ts'
export { ofCart } from './opening.ts'
export { consignmentOf, meansOf } from './papers.ts'
export { writeNumber } from './parcel-number.ts'
export type { Parcel } from './parcels.ts'
export { OrderChanged, type Placement, place } from './place.ts'
export { placedBetween, pulse } from './pulse.ts'
export { refuseMethod } from './refuse-method.ts'
export { Fixed, rewrite, whyFixed } from './rewrite.ts'
export { type SendingBack, sendChequeBack } from './send-cheque-back.ts'
export { dueCents, type Settlement, settle } from './settle.ts'
export { demandShown, OrderMoved, shownOf } from './shown.ts'
export { hasEnded, piecesSold } from './sold.ts'
export { stillHere } from './still-here.ts'
export { type OfCheque, takeCheque } from './take-cheque.ts'
export { purchaseOf, toPay } from './to-pay.ts'
export { setTracking, ship } from './tracking.ts'
export { CannotUndo, type Undoing, undo } from './undo.ts'
export { type Undoable, type UndoStep, undoable } from './undoable.ts'
export { type Unsettling, unsettle } from './unsettle.ts'
export { isWithdrawn } from './withdrawn.ts'
export { type Lacking, withoutPaper } from './without-paper.ts'
