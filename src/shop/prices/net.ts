import { area, length, money, volume, weight } from '#format'
import { t } from '#messages'
import { perMeasure, readScaled } from '#money'

export const netUnits = ['g', 'mg', 'ml', 'ul', 'cm', 'mm', 'cm2', 'piece'] as const
export type NetUnit = (typeof netUnits)[number]

/**
 * What a piece holds: grams, millilitres, centimetres, square centimetres or pieces, or milligrams, microlitres, millimetres where those have
 * decimals (0,5 g of saffron is 500 mg); of a tin with a drained weight, that one. 0 where nobody said.
 */
export type Net = { quantity: number; unit: NetUnit }

/** More is a comma forgotten: a tonne, a cubic metre, ten kilometres, a hundred square metres. */
const MOST = 1_000_000

/** The measure that a unit is priced by, and how many of the unit it has: the kilogram, the litre, the metre, the square metre, the piece. */
const measures: Record<NetUnit, [measure: 'g' | 'ml' | 'cm' | 'cm2' | 'piece', parts: number]> = {
  g: ['g', 1000],
  mg: ['g', 1_000_000],
  ml: ['ml', 1000],
  ul: ['ml', 1_000_000],
  cm: ['cm', 100],
  mm: ['cm', 1000],
  cm2: ['cm2', 10_000],
  piece: ['piece', 1],
}

/**
 * The price of a measure (kilogram, litre, metre, piece) in cents, from what a piece is sold at, rounded half up to the
 * cent; undefined where nobody said what it holds (directive 98/6/CE art. 2 and 3; arrêté du 16 novembre 1999).
 */
export const perMeasureCents = (cents: number, { quantity, unit }: Net): number | undefined =>
  quantity > 0 ? perMeasure(cents, quantity, measures[unit][1]) : undefined

/** The same without tax, from what a business is asked for a piece, micro-euros: rounded once. */
const untaxedCents = (htMicro: number, { quantity, unit }: Net): number =>
  perMeasure(htMicro, quantity * 10_000, measures[unit][1])

/** « 33,00 €/kg », « 0,39 € la pièce »; nothing where nobody said what it holds. */
export function perMeasureText(cents: number, net: Net): string | undefined {
  const measure = perMeasureCents(cents, net)
  return measure === undefined ? undefined : t(`prices.per.${measures[net.unit][0]}`, { price: money(measure) })
}

/** « 31,28 €/kg » without tax, as a business reads its prices. */
export const perMeasureUntaxed = (htMicro: number, net: Net): string | undefined =>
  net.quantity > 0 ? t(`prices.per.${measures[net.unit][0]}`, { price: money(untaxedCents(htMicro, net)) }) : undefined

/** « 500 g », « 0,5 g », « 75 cl », « 2,345 m », « 10 pièces »; empty where nobody said. */
export function netText({ quantity, unit }: Net): string {
  if (quantity === 0) return ''
  if (unit === 'g' || unit === 'mg') return weight(unit === 'g' ? quantity : quantity / 1000)
  if (unit === 'ml' || unit === 'ul') return volume(unit === 'ml' ? quantity : quantity / 1000)
  if (unit === 'piece') return t('prices.pieces', { n: quantity })
  if (unit === 'cm2') return area(quantity)
  return length(unit === 'cm' ? quantity : quantity / 10)
}

/** What people type: « 500 g », « 0,5 g », « 1,5 kg », « 75 cl », « 2 m », « 10 pièces »; undefined when it cannot be read. */
export function readNet(typed: string): Net | undefined {
  const text = typed.trim()
  if (text === '') return { quantity: 0, unit: 'g' }
  const [, figures = '', word = ''] = /^([\d\s.,’'\u00a0\u202f]+?)\s*(\p{L}+[²2]?)\.?$/u.exec(text) ?? []
  const known = words[word.toLowerCase()]
  if (!known) return undefined
  const [unit, places] = known
  const [small, more] = finer[unit]
  const quantity = readScaled(figures, places + more)
  if (quantity === undefined || quantity === 0 || quantity > MOST * 10 ** more) return undefined
  const whole = quantity / 10 ** more
  return Number.isInteger(whole) ? { quantity: whole, unit } : { quantity, unit: small }
}

type Written = 'g' | 'ml' | 'cm' | 'cm2' | 'piece'

/** What a quantity with decimals is counted in, and how many powers of ten smaller that is. */
const finer: Record<Written, [unit: NetUnit, places: number]> = {
  g: ['mg', 3],
  ml: ['ul', 3],
  cm: ['mm', 1],
  cm2: ['cm2', 0],
  piece: ['piece', 0],
}

const words: Record<string, [unit: Written, places: number]> = {
  mg: ['g', -3],
  g: ['g', 0],
  gr: ['g', 0],
  kg: ['g', 3],
  ml: ['ml', 0],
  cl: ['ml', 1],
  dl: ['ml', 2],
  l: ['ml', 3],
  mm: ['cm', -1],
  cm: ['cm', 0],
  m: ['cm', 2],
  'cm²': ['cm2', 0],
  cm2: ['cm2', 0],
  'm²': ['cm2', 4],
  m2: ['cm2', 4],
  pièce: ['piece', 0],
  pièces: ['piece', 0],
  piece: ['piece', 0],
  pieces: ['piece', 0],
  unité: ['piece', 0],
  unités: ['piece', 0],
}
