import { randomInt } from 'node:crypto'

/** Letters and figures that nobody reads one for another. */
const SIGNS = 'BCDFGHJKMNPQRTVWXY346789'

const four = (): string => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** A code that nobody guesses: « BON-7K4Q-M3TX ». */
export const drawCode = (): string => `BON-${four()}-${four()}`

/** A code as it is kept, however it was typed: « bon 7k4q m3tx » and « BON–7K4Q–M3TX » are one. */
export const codeOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[\s\p{Pd}_]+/gu, '-')
