// The account of a shop at its bank: opened as it is first looked at. Its lines are made of what happened in the shop, by the
// seed, and dated by the bank's day: today and the days that the teacher let pass. Nothing runs beside: a line has its day.
export { type Account, bankDay, find, hold, ibanOf, open } from './account.ts'
export { type Added, add, drop, type Kind, kinds, type NewLine } from './add.ts'
export { aheadAt } from './ahead.ts'
export { balance } from './balance.ts'
export { bringUp } from './bring-up.ts'
export { camt, type Header } from './camt.ts'
export { comeWith } from './come/with-fault.ts'
export { demandDays, letDaysPass, MOST_AHEAD } from './days.ts'
export {
  bankField,
  faultsOfSum,
  faultsOfWords,
  type Party,
  type TransferFault,
  transferFaults,
  transferLabel,
} from './label.ts'
export { every, type Line, list, type Search } from './lines.ts'
export { inTheMorning } from './mornings.ts'
export { beginBy, neverPays, reopenFrom, workedUntil } from './past.ts'
export {
  type Late,
  lateOrders,
  type Planted,
  type PlantedSearch,
  planted,
} from './planted.ts'
export { type Came, cameSql } from './planted-of-orders.ts'
export { type Outcome, outcomes } from './planted-outcome.ts'
export { type Settings, setSettings, settingsOf, several } from './settings.ts'
export { takeSlipNumber } from './slip-number.ts'
export { type Spendable, spendable } from './spendable.ts'
export { type Statement, statement } from './statement.ts'
