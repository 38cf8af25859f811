// Statistics: what a shop sold, of what, how it was paid and what its shelves hold, read from what the other rooms wrote;
// and what visitors did in it, counted by the day without telling anybody apart.
// Turnover is that of the papers, as in the books: an invoice on its day, a credit note off on its own. What was sold stays
// where it was; what was given back counts when it was.

export { byCategory, type SoldCategory } from './categories.ts'
export { type Lacking, lacking, type OpeningStep, steps as openingSteps } from './lacking.ts'
export { type Means, paidBy, type Shelves, type UnderRegime } from './money.ts'
export { type Compared, compared, daysOf, isLong, type Period, type Preset, periodOf, presets } from './period.ts'
export { bestSellers, marginOf, type Sold } from './products.ts'
export { type Day, type Sales, sales } from './sales.ts'
export { inSteps, type Step, stepOf } from './steps.ts'
export { type Counted, counted, tally, writeTally } from './tally.ts'
export { type Counts, type DayCounts, totalOf, visits, visitsInSteps } from './visits.ts'
