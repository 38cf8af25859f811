// Files of rows that people bring: separated texts in any encoding that French programs write, and .xlsx workbooks; and
// workbooks that they take away.
// What the columns mean is for the rooms that ask.

export type { Cell } from './cells.ts'
export { FROM_1904, serialDay } from './days.ts'
export { type Decoded, decode, decodeAs, encodings, refused } from './decode.ts'
export { type Record, records, separatorOf } from './records.ts'
export { cut, type Row, type Separator, separators } from './separated.ts'
export { isWorkbook, readWorkbook, type Workbook } from './workbook.ts'
export { type WrittenSheet, writeWorkbook } from './write.ts'
