// What people type, and how it is compared: cleaned at one door, folded in one way for searching, sorted in one order,
// and written in capitals. The database has the same by name: folded(text), the collation french, in_capitals(text).
export { fieldLeft, type Unknown, unknownField } from './braces.ts'
export { inCapitals } from './capitals.ts'
export { clean, cleanLine, cleanPassword, isNaming, nameKey } from './clean.ts'
export { compared, type Run } from './compared.ts'
export { allWords, bareNumber, fold, matches, words } from './fold.ts'
export { containsWords, folded, inFrench, saysWords } from './in-sql.ts'
export { type Block, blocksOf, type Span, withoutTitle } from './marked.ts'
export { byFrench, byFrenchName } from './order.ts'
