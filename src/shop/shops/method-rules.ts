import { money } from '#format'

/** How money comes from a customer. */
export type Paying = 'card' | 'cheque' | 'transfer'
/** How an order is paid: so, or later. */
export type PaymentCode = Paying | 'term'

/** For whom and for what a means of payment is; null groups or carriers: all of them. Cents, both limits included. */
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
}

const scopeOf = (column: 'group_id' | 'carrier_id', only: string) => `case when ${only} then (
  select coalesce(json_agg(x.${column} order by x.${column}), '[]') from method_scopes x
  where x.shop_id = m.shop_id and x.code = m.code and x.${column} is not null) end`

/** SQL text: a row of `payment_methods m` as one value of JSON (MethodRule). */
export const methodRuleSql = `json_build_object('code', m.code, 'label', m.label, 'words', m.words,
  'minCents', m.min_cents, 'maxCents', m.max_cents, 'businessOnly', m.business_only,
  'groupIds', ${scopeOf('group_id', 'm.some_groups')}, 'carrierIds', ${scopeOf('carrier_id', 'm.some_carriers')})`

/** What is paid, by whom, carried by whom: cents. */
export type Purchase = { cents: number; business: boolean; groupId: number | null; carrierId: number }

/** Why a purchase is not paid so, in a sentence; undefined where it may be. What costs nothing is paid by any means. */
export function methodRefused(rule: MethodRule, { cents, business, groupId, carrierId }: Purchase): string | undefined {
  if (cents === 0) return undefined
  const { minCents, maxCents, businessOnly, groupIds, carrierIds } = rule
  if (minCents !== null && cents < minCents) return `Ce moyen de paiement demande au moins ${money(minCents)}.`
  if (maxCents !== null && cents > maxCents) return `Ce moyen de paiement va jusqu’à ${money(maxCents)}.`
  if (businessOnly && !business) return 'Ce moyen de paiement est réservé aux professionnels.'
  if (groupIds && (groupId === null || !groupIds.includes(groupId)))
    return 'Ce moyen de paiement est réservé à d’autres clients.'
  if (carrierIds && !carrierIds.includes(carrierId)) return 'Ce moyen de paiement ne va pas avec ce transporteur.'
  return undefined
}
