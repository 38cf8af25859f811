// Numbers and moments as people read them in France: money, rates, weights, days and hours.
// The only formatter of the house; moments are stored in UTC and shown in Europe/Paris.

export {
  date,
  dateTime,
  dayAlone,
  dayLong,
  dayMonth,
  dayShort,
  isoDay,
  type Moment,
  moment,
  time,
  timeToTheSecond,
  weekday,
} from './moments.ts'
export { fullName, inFours, ofName, quoted, thatName, toName, whole, withInitial } from './names.ts'
export {
  amount,
  area,
  count,
  fileSize,
  length,
  money,
  rate,
  unitPrice,
  unitPriceOf,
  volume,
  weight,
  yearlyRate,
} from './numbers.ts'
export { spelled, spelledMoney } from './spelled.ts'
