import { rate } from '#format'
import { readPercent } from '#money'
import { fold } from '#texts'

/** The rates that PrestaShop's French installation begins with, by the number of their rule. */
const RULES: Readonly<Record<string, number>> = { 1: 2000, 2: 1000, 3: 550, 4: 210 }

/** What PrestaShop and French teachers call them, where no percentage stands with it. */
const NAMES: readonly (readonly [RegExp, number])[] = [
  [/super ?reduit|particulier/, 210],
  [/intermediaire/, 1000],
  [/reduit/, 550],
  [/standard|normal|usuel/, 2000],
  [/exoner|sans taxe|no tax|zero/, 0],
]

export type RateRead = { bp: number; note?: string } | { fault: string }

/** A rate of the shop as files write it: « 20 », « 5,5 % », « TVA FR 20% », or the number of a rule. */
export function rateIn(typed: string, rates: readonly number[]): RateRead {
  const [, percent] = /(\d+(?:[.,]\d+)?)\s*%/.exec(typed) ?? []
  const figures = percent ?? /^\d+(?:[.,]\d+)?$/.exec(typed.trim())?.[0]
  const bp =
    figures === undefined ? undefined : readPercent(figures.replace(/([.,]\d*?)0+$/, '$1').replace(/[.,]$/, ''))
  if (bp !== undefined && rates.includes(bp)) return { bp }
  const rule = percent === undefined ? RULES[typed.trim()] : undefined
  if (rule !== undefined && rates.includes(rule))
    return { bp: rule, note: `la règle ${typed.trim()} est lue comme une TVA de ${rate(rule)}.` }
  const named = figures === undefined ? NAMES.find(([name]) => name.test(fold(typed)))?.[1] : undefined
  if (named !== undefined && rates.includes(named))
    return { bp: named, note: `« ${typed} » est lu comme une TVA de ${rate(named)}.` }
  const known = rates.map((one) => rate(one)).join(', ')
  return { fault: `« ${typed} » n’est pas un taux de la boutique. Ses taux : ${known}.` }
}
