// Cheques brought to the bank: those that wait, slips with their numbers, and which cheques the bank sends back, when and why.
// A cheque is known by the payment that it brought, whether it was seen as a facsimile or only written down.
export { bounce, callOff, type Which } from './bounce.ts'
export { find, type Remittance, type SlipCheque } from './find.ts'
export { slipNumber } from './lines.ts'
export { every, list, type RemittanceRow } from './list.ts'
export { ChequeGone, make } from './make.ts'
export { comesBack } from './plan.ts'
export { backFor, type ChequeBack, noteTold, untold } from './returned.ts'
export { type Unseen, unseen, unseenOf } from './unseen.ts'
export { type AllWaiting, MOST, type Waiting, waiting, waitingCount } from './waiting.ts'
