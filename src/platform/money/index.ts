// Money: integers only. Cents for what is paid, micro-euros (a millionth) for prices without tax, basis points for rates.
// One rounding, half up away from zero (« arrondi commercial »), and HT + TVA = TTC on every printed row.
export {
  hasTwoMeanings,
  readCents,
  readGrams,
  readMicro,
  readPercent,
  readScaled,
  readSigned,
  readWhole,
} from './read.ts'
export {
  fromTtc,
  htCents,
  type Line,
  lineOf,
  microToCents,
  perMeasure,
  roundsWell,
  ttcCents,
  unitTtcCents,
  vatCents,
  withReduction,
} from './round.ts'
export { taxedOnTtc, type VatRow, vatRows } from './vat.ts'
