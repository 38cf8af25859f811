import { money } from '#format'
import { isBusiness } from '#prices'
import type { Balance } from './balance.ts'
import { billingOf, type Order } from './papers.ts'

/** Most that is paid in coins and notes, cents: by a business or who lives in France; by a consumer who lives elsewhere. */
const MOST = { here: 1000_00, elsewhere: 15_000_00 }

/**
 * Why an order is not paid in coins and notes, in a sentence; undefined where it may be. What counts is the debt, what stays sold
 * once credit notes took their part off, and not what is handed over of it (c. monét. fin. L112-6, D112-3).
 */
export function cashRefused(
  order: Pick<Order, 'invoice_address'>,
  { soldCents }: Pick<Balance, 'soldCents'>,
): string | undefined {
  const { country, siren, vatNumber } = billingOf(order)
  const most = country === 'FR' || isBusiness({ siren, vatNumber }) ? MOST.here : MOST.elsewhere
  if (soldCents <= most) return undefined
  return `La loi limite les espèces à ${money(most)} par achat (c. monét. fin. D112-3) : demandez un autre moyen de paiement.`
}
