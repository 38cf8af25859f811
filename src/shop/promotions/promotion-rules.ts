import { sql, startOfDay } from '#database'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { cleanLine, isNaming } from '#texts'
import type { Promotion, PromotionSettings } from './promotion.ts'

const MOST_CENTS = 1_000_000

/** A promotion as it may be kept. Refuses with Invalid what can't be. */
export function checked(wanted: PromotionSettings): PromotionSettings {
  const settings = { ...wanted, name: cleanLine(wanted.name) }
  const { name, gives, worth, fromQuantity, startsOn, endsOn } = settings
  const faults: Record<string, string> = {}
  if (!isNaming(name) || name.length > 80) faults.name = t('promotions.fault.name')
  if (gives === 'percent' && !(worth >= 1 && worth <= 9900)) faults.worth = t('promotions.fault.share')
  if (gives === 'amount' && !(worth >= 1 && worth <= MOST_CENTS)) faults.worth = t('promotions.fault.amount')
  if (!(fromQuantity >= 1 && fromQuantity <= 9999)) faults.quantity = t('promotions.fault.quantity')
  if (endsOn !== null && endsOn < startsOn) faults.until = t('promotions.fault.until')
  if (Object.keys(faults).length > 0) throw new Invalid(t('promotions.fault.all'), faults)
  return settings
}

/** What a row of `promotions` keeps of a promotion. */
export const columnsOf = (settings: PromotionSettings) => ({
  name: settings.name,
  gives: settings.gives,
  worth: settings.worth,
  from_quantity: settings.fromQuantity,
  starts_at: sql<Date>`${startOfDay(settings.startsOn)}`,
  ends_at: settings.endsOn === null ? null : sql<Date>`${startOfDay(settings.endsOn, 1)}`,
  all_articles: settings.allArticles,
  all_groups: settings.allGroups,
})

/** What the trace says of a promotion. */
export const saying = (promotion: Promotion) => ({
  name: promotion.name,
  gives: promotion.gives,
  ...(promotion.gives === 'percent' ? { worth_bp: promotion.worth } : { worthCents: promotion.worth }),
  fromQuantity: promotion.fromQuantity,
  startsOn: promotion.startsOn,
  endsOn: promotion.endsOn,
  categories: promotion.categoryIds.length,
  products: promotion.productIds.length,
  groups: promotion.groupIds.length,
  enabled: promotion.enabled,
})
