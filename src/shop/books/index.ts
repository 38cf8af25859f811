// Books: what a period comes to, for the end of the month. Sales and VAT by the day papers were issued, from the papers
// alone; payments by the day money moved; what is owed as it stood at the end of a day. A credit note counts below zero in
// its own period. Nothing here is read from what an order has become since.
export { soldAbroad, THRESHOLD_CENTS } from './abroad.ts'
export type { SalesFilters } from './issued.ts'
export { monthOf, monthsLater } from './month.ts'
export { everyOwed, owed, owedSums } from './owed.ts'
export { type Age, ages, type Owed, type OwedFilters, type OwedSum, owing, type Sought, sought } from './owing.ts'
export { everySale, type Sale, sales } from './sales.ts'
export { type MeansSum, type RateKey, type RateSum, rateSums, type Sums, sums } from './sums.ts'
