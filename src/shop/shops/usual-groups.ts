import type { Db } from '#database'

/** The two groups of customers that every shop has: consumers, and businesses, who see prices without tax and pay later. */
const usual = [
  { code: 'consumers', name: 'Particuliers', position: 0 },
  {
    code: 'businesses',
    name: 'Professionnels',
    position: 1,
    untaxed: true,
    term: 'end-of-month',
    term_days: 30,
    invoice_at: 'shipment',
  },
] as const

/** Gives a shop the groups it has not: one that is born, or that comes from a file of before. */
export async function giveUsualGroups(tx: Db, shop_id: number): Promise<void> {
  await tx
    .insertInto('customer_groups')
    .values(usual.map((group) => ({ shop_id, ...group })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
