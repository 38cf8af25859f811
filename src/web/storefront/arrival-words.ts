import { arrivalOf } from '#carriers'
import { isLater } from '#catalogue'
import { dayAlone, dayMonth, weekday } from '#format'
import { t } from '#messages'

type Carried = { name: string; delay: string; collected?: boolean }

/** The customer comes for it: « Prêt sous 2 heures », « Retrait en magasin ». */
export const isFetched = ({ name, delay, collected }: Carried): boolean =>
  collected || /^prête?\b/i.test(delay) || /^retrait/i.test(name)

/** « Livré entre le 1er et le 3 décembre », « Prêt le lundi 30 novembre »; the carrier's own words where they name no number, the shop's where pieces are to come first. */
export function arrivalWords(carried: Carried, from: string): string {
  const days = isLater(carried.delay) ? undefined : arrivalOf(carried.delay, from)
  const fetched = isFetched(carried) ? 'ready' : 'brought'
  if (!days) return carried.delay || carried.name
  if (days.first === days.last) return t(`storefront.arrival.${fetched}.on`, { day: weekday(days.last) })
  const sameMonth = days.first.slice(0, 7) === days.last.slice(0, 7)
  const first = sameMonth ? dayAlone(days.first) : dayMonth(days.first)
  return t(`storefront.arrival.${fetched}.between`, { first, last: dayMonth(days.last) })
}
