// Deliveries: slips, frozen when they are issued, printed one by one or all those of a period, and the parcels that left.
// A slip shows what is in the parcel and never a price; what left is the sum of the parcels.
export { arrive, setTracking, takeBack, undoSince } from './follow.ts'
export { type Consignment, issue } from './issue.ts'
export { list, type SlipFilters, type SlipPage, type SlipRow } from './list.ts'
export { ofOrders } from './of-orders.ts'
export { askPrint, findPrint, printed, printing } from './print-period.ts'
export {
  countOfPeriod,
  countReplaced,
  findIssued,
  NothingToPrint,
  print,
  printPeriod,
  type Slip,
} from './read.ts'
export { type Pieces, type Sent, send } from './send.ts'
export { standing } from './standing.ts'
