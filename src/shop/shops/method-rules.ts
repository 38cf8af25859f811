import { money } from '#format'
import { closeness, isHome, type Place } from '#identifiers'

/** How money comes from a customer. */
export type Paying = 'card' | 'cheque' | 'transfer' | 'cash'
/** How an order is paid: as it is placed, later, or where it is fetched. */
export const paymentCodes = ['card', 'cheque', 'transfer', 'term', 'counter'] as const
export type PaymentCode = (typeof paymentCodes)[number]

/** For whom and for what a means of payment is; null groups, carriers or zones: all of them. Cents, both limits included. */
export type MethodRule = {
  code: PaymentCode
  /** What customers read in the place of the usual words; may be empty. */
  label: string
  words: string
  minCents: number | null
  maxCents: number | null
  businessOnly: boolean
  groupIds: number[] | null
  carrierIds: number[] | null
  /** Where the goods go; `home`: metropolitan France, Corsica, Monaco, and what is fetched in the shop. */
  zones: { ids: number[]; places: string[]; home: boolean } | null
}

const scopeOf = (column: 'group_id' | 'carrier_id', only: string) => `case when ${only} then (
  select coalesce(json_agg(x.${column} order by x.${column}), '[]') from method_scopes x
  where x.shop_id = m.shop_id and x.code = m.code and x.${column} is not null) end`

/** SQL text: a row of `payment_methods m` as one value of JSON (MethodRule). */
export const methodRuleSql = `json_build_object('code', m.code, 'label', m.label, 'words', m.words,
  'minCents', m.min_cents, 'maxCents', m.max_cents, 'businessOnly', m.business_only,
  'groupIds', ${scopeOf('group_id', 'm.some_groups')}, 'carrierIds', ${scopeOf('carrier_id', 'm.some_carriers')},
  'zones', case when m.some_zones then (select json_build_object('home', m.at_home,
      'ids', coalesce(json_agg(z.id order by z.id), '[]'), 'places', coalesce(json_agg(z.places order by z.id), '[]'))
    from method_scopes x join zones z on z.shop_id = x.shop_id and z.id = x.zone_id
    where x.shop_id = m.shop_id and x.code = m.code) end)`

/** What is paid, by whom, carried by whom, where to: cents; `place` null where it is fetched in the shop. */
export type Purchase = {
  cents: number
  business: boolean
  groupId: number | null
  carrierId: number
  place: Place | null
}

/** Why a purchase is not paid so, in a sentence; undefined where it may be. What costs nothing is paid by any means. */
export function methodRefused(rule: MethodRule, purchase: Purchase): string | undefined {
  const { cents, business, groupId, carrierId, place } = purchase
  if (cents === 0) return undefined
  if (rule.code === 'counter' && place) return 'Payer au retrait ne va qu’avec le retrait au magasin.'
  const { minCents, maxCents, businessOnly, groupIds, carrierIds } = rule
  if (minCents !== null && cents < minCents) return `Ce moyen de paiement demande au moins ${money(minCents)}.`
  if (maxCents !== null && cents > maxCents) return `Ce moyen de paiement va jusqu’à ${money(maxCents)}.`
  if (businessOnly && !business) return 'Ce moyen de paiement est réservé aux professionnels.'
  if (groupIds && (groupId === null || !groupIds.includes(groupId)))
    return 'Ce moyen de paiement est réservé à d’autres clients.'
  if (carrierIds && !carrierIds.includes(carrierId)) return 'Ce moyen de paiement ne va pas avec ce transporteur.'
  if (rule.zones && !goesTo(rule.zones, place)) return 'Ce moyen de paiement n’est pas proposé pour cette destination.'
  return undefined
}

const goesTo = ({ places, home }: NonNullable<MethodRule['zones']>, place: Place | null): boolean =>
  place === null || isHome(place)
    ? home || (place !== null && places.some((one) => closeness(one, place) > 0))
    : places.some((one) => closeness(one, place) >= 0)
