// What is owed beyond its last day to pay, and the letters that ask for it: first reminder, second, formal notice, each a paper
// that is kept as it is. Days are the bank's (see account). What customers do after a letter is drawn as it is sent.

export { byCustomer, type CustomerDebt, everyCustomer } from './aged.ts'
export { type Case, caseOf, proposed } from './case.ts'
export { come } from './come.ts'
export { type Debt, debtOf, isLate, WAITS } from './debt.ts'
export { type Foreseen, foresee } from './foresee.ts'
export { inWords, RemindedMeanwhile, type Reminding } from './judge.ts'
export { type Age, ages, type UnpaidFilters } from './late.ts'
export { type Claims, claimsOn, LATE_RATE_BP, RECOVERY_CENTS } from './law.ts'
export { type Letter, ofOrder } from './letters.ts'
export { isLevel, type Level, levels, nextOf, odditiesOf } from './levels.ts'
export { type AgeSum, everyUnpaid, type Unpaid, unpaid } from './list.ts'
export { dossier, print } from './print.ts'
export { halfYearOf, rateOn } from './rate.ts'
export { type Reminded, remind } from './remind.ts'
export { delaysOf, type LetterSettings, MOST_WORDS, setSettings, settingsOf } from './settings.ts'
export { fields } from './words.ts'
