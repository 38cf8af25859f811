import { readFileSync } from 'node:fs'
import { type Trade, tradeFile } from './trade-file.ts'

/** The trades that the school of the first start has a shop of, in the order of the portal. */
export const firstTrades = ['la-recre-du-bois', 'l-epicerie-du-pre', 'cycles-du-lac'] as const

/** Every trade that ships with Préau: each is a shop as on its first day. */
export const tradeCodes = [
  ...firstTrades,
  'papeterie-ricochet',
  'crete-et-vallon',
  'l-herbier-de-lison',
  'la-cocotte-bavarde',
] as const
export type TradeCode = (typeof tradeCodes)[number]

/** Where the pictures of the trades are; a picture's `file` is relative to it. */
export const picturesFolder = new URL('pictures/', import.meta.url)

const read = (file: string) => readFileSync(new URL(`trades/${file}`, import.meta.url), 'utf8')

/** Reads one trade with its goods, carriers and texts; throws a ZodError that names the field when the file is wrong. */
export function readTrade(code: TradeCode): Trade {
  const trade = tradeFile.parse(JSON.parse(read(`${code}.json`)))
  return { ...trade, terms: read(`${code}.conditions.md`), legalNotice: read(`${code}.mentions.md`) }
}
