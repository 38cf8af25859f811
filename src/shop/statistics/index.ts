// Statistics: what a shop sold, of what, how it was paid and what its shelves hold. Reads what the other rooms wrote.
// An order counts on the day it was placed, unless it is cancelled or refunded; credit notes are deducted.
export { type Means, paidBy, type Shelves } from './money.ts'
export { type Compared, compared, daysOf, isLong, type Period, type Preset, periodOf, presets } from './period.ts'
export { bestSellers, type Sold } from './products.ts'
export { type Day, type Sales, sales } from './sales.ts'
export { inSteps, type Step, stepOf } from './steps.ts'
