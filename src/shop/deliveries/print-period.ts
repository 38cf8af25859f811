import * as papers from '#papers'
import { countOfPeriod, printPeriod } from './read.ts'

/** Long prints of slips. */
export const { askPrint, findPrint, printed, printing } = papers.printsOf({
  kind: 'delivery-slips',
  count: countOfPeriod,
  print: printPeriod,
})
