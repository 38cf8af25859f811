import { cleanLine } from '#texts'
import { withoutMarkup } from './markup.ts'

/** A name that is there, as a file of ours says it: with the spaces that a line of a file keeps. */
export const lineRead = (text: string): string => cleanLine(withoutMarkup(text))

/** A text that is there, as a file of ours says it. */
export const textRead = (text: string): string => withoutMarkup(text).trim()

/** Words between commas, as the sheet keeps them: « tasse, bol ». */
export const termsRead = (text: string): string =>
  text
    .split(',')
    .map((one) => cleanLine(one))
    .filter((one) => one !== '')
    .join(', ')

/** Pairs of names and values; a colon tells them apart in a file, and is none in a name. */
export const pairsRead = (pairs: readonly (readonly [string, string])[]): [string, string][] =>
  pairs.map(([name, value]) => [cleanLine(name.replaceAll(':', ' ')), cleanLine(value)])
