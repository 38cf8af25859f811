// Delivery slips: born when an order first enters a state of delivery, frozen then, printed one by one or all those of a period.
// They show what is in the parcel and never a price.
export { type Consignment, issue } from './issue.ts'
export { list, type SlipFilters, type SlipPage, type SlipRow } from './list.ts'
export { askPrint, findPrint, type LongPrint, printed, printing } from './print-period.ts'
export { countOfPeriod, findIssued, NothingToPrint, type Period, print, printPeriod, type Slip } from './read.ts'
