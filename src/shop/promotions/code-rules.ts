import { t } from '#messages'
import { Invalid } from '#refusals'
import { cleanLine, isNaming } from '#texts'
import { codeOf } from '#vouchers'
import type { CodeSettings, DiscountCode } from './code.ts'

const MOST_CENTS = 1_000_000
const MOST_TIMES = 100_000

/** A code as it may be kept. Refuses with Invalid what can't be. */
export function checked(wanted: CodeSettings): CodeSettings {
  const settings = { ...wanted, code: codeOf(wanted.code), name: cleanLine(wanted.name) }
  const { code, name, gives, worth, minimumCents, startsOn, endsOn } = settings
  const faults: Record<string, string> = {}
  if (!/^[A-Z0-9-]{3,24}$/.test(code)) faults.code = t('promotions.fault.code')
  if (!isNaming(name) || name.length > 80) faults.name = t('promotions.fault.name')
  if (gives === 'percent' && !(worth >= 1 && worth <= 10_000)) faults.worth = t('promotions.fault.percent')
  if (gives === 'amount' && !(worth >= 1 && worth <= MOST_CENTS)) faults.worth = t('promotions.fault.amount')
  if (!(minimumCents >= 0 && minimumCents <= MOST_CENTS)) faults.minimum = t('promotions.fault.minimum')
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) faults.until = t('promotions.fault.until')
  for (const [field, times] of [
    ['uses', settings.mostUses],
    ['each', settings.mostEach],
  ] as const)
    if (times !== null && !(times >= 1 && times <= MOST_TIMES)) faults[field] = t('promotions.fault.times')
  if (Object.keys(faults).length > 0) throw new Invalid(t('promotions.fault.all'), faults)
  return { ...settings, worth: gives === 'carriage' ? 0 : worth }
}

/** What a row of `discount_codes` keeps of a code. */
export const columnsOf = (settings: CodeSettings) => ({
  code: settings.code,
  name: settings.name,
  gives: settings.gives,
  worth: settings.worth,
  minimum_cents: settings.minimumCents,
  starts_on: settings.startsOn,
  ends_on: settings.endsOn,
  most_uses: settings.mostUses,
  most_each: settings.mostEach,
  alone: settings.alone,
  all_articles: settings.allArticles,
  all_groups: settings.allGroups,
})

/** What the trace says of a code. */
export const saying = (code: DiscountCode) => ({
  promoCode: code.code,
  name: code.name,
  gives: code.gives,
  ...(code.gives === 'percent' && { worth_bp: code.worth }),
  ...(code.gives === 'amount' && { worthCents: code.worth }),
  minimumCents: code.minimumCents,
  startsOn: code.startsOn,
  endsOn: code.endsOn,
  mostUses: code.mostUses,
  mostEach: code.mostEach,
  alone: code.alone,
  categories: code.categoryIds.length,
  products: code.productIds.length,
  groups: code.groupIds.length,
  enabled: code.enabled,
})
