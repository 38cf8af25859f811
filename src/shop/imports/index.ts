// Imports: files of other shops brought in. Each is read, understood and corrected, judged line by line before anything
// changes, then done as long work that stops and goes on, and undone as a whole. The columns are PrestaShop's.

export { type Column, columnsOf, sampleOf } from './columns.ts'
export { type Correction, correct } from './correct.ts'
export { exported } from './export.ts'
export { countPictureZips, picturesOfZip, zipOf } from './export-pictures.ts'
export { type Field, fieldsOf, type Kind, kinds, labelOf } from './fields.ts'
export { find, type Import, type ImportState, latest } from './find.ts'
export { Begun, foresee } from './foresee.ts'
export { type Counts, counts, everyLine, type ImportLine, linesOf, remarks, type Wanted } from './lines.ts'
export { LARGEST_ZIP } from './picture-zip.ts'
export { LARGEST, separators } from './read-file.ts'
export { receive } from './receive.ts'
export type { Outcome } from './run.ts'
export { listMappings, type Mapping, saveMapping } from './saved.ts'
export { importing, isGoing, NotNow, start, startUndo, stop, workOf } from './set-going.ts'
export { keptDays, sweep } from './sweep.ts'
