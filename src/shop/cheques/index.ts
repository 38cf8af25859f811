// Cheques that customers send, as facsimiles: written from a seed with or without a fault, here in due time, accepted or sent
// back. What an order becomes by that is the orders' to say (orders/take-cheque.ts); here is the paper, and what is done with it.

export { comeBack, type ReturnReason, remit, returnReasons, willBounce, willNotBounce } from './come-back.ts'
export {
  accept,
  ChequeDecided,
  type Decided,
  type Deciding,
  notePayment,
  orderOf,
  passUnseen,
  refuse,
} from './decide.ts'
export { comesBack, everyFact, type Fact, type FactSearch, facts, switchedOn } from './facts.ts'
export { compatible, type Fault, faults, isFault, isReason, type Reason, reasonFor, reasons } from './faults.ts'
export { type Judged, judgedSql } from './judged.ts'
export { type ChequePage, type ChequeRow, type ChequeSearch, list } from './list.ts'
export { type Outcome, outcomes } from './outcome.ts'
export { type Pending, pending } from './pending.ts'
export { type Reacting, type Reaction, react } from './react.ts'
export { type Cheque, find, ofOrder, type State, several, states } from './read.ts'
export { expect, type Sending, type Sent, send, takeBack } from './send.ts'
export { type Settings, setSettings, settingsOf, settingsSql } from './settings.ts'
export { noteOf, paidAgain, waitAgain } from './wait-again.ts'
export { drawFaults, type Written, write } from './write.ts'
