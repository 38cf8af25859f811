import type { Db } from '#database'
import { type NetUnit, netText } from '#prices'

/** A row as the columns of its kind, by their codes; what is absent is empty. */
export type Told = Record<string, string>

/** Some rows behind those of a key, in the order of these: fewer than SOME are the last. */
export type Read = (db: Db, shopId: number, after: number) => Promise<(Told & { key: string })[]>

/** Rows that are read at once. */
export const SOME = 500

/** A number of thousandths or millionths with a decimal comma, without zeros at its end. */
export function decimal(number: number, places: number): string {
  const size = String(Math.abs(number)).padStart(places + 1, '0')
  const rest = size.slice(-places).replace(/0+$/, '')
  return `${number < 0 ? '-' : ''}${size.slice(0, -places)}${rest && `,${rest}`}`
}

export const one = (yes: boolean): string => (yes ? '1' : '0')
export const contents = (quantity: number, unit: string): string => netText({ quantity, unit: unit as NetUnit })

/** Centimetres; what nobody said is empty. */
export const sizeCells = (sizeMm: readonly number[]): Told =>
  Object.fromEntries(
    ['depth', 'width', 'height'].map((code, at) => [code, sizeMm[at] ? decimal(sizeMm[at] ?? 0, 1) : '']),
  )
