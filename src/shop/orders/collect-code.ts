import { randomInt } from 'node:crypto'

/** Figures and letters that nobody takes one for another, read out or written by hand. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 6

/** What a customer tells at the counter to be given an order: six signs, drawn. */
export const newCollectCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** A code as it was typed: small letters, spaces and hyphens count for nothing. */
export const typedCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 12)

/** « K7P 4MX », as it is shown. */
export const shownCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
