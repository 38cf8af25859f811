// Money: integers only. Cents for what is paid, micro-euros (a millionth) for prices without tax, basis points for rates.
// One rounding, half up away from zero (« arrondi commercial »), and HT + TVA = TTC on every printed row.
export { readCents, readMicro } from './read.ts'
export { fromTtc, type Line, lineOf, microToCents, ttcCents, unitTtcCents, withReduction } from './round.ts'
export { type VatRow, vatRows } from './vat.ts'
