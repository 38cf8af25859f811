import { find, listAddresses, nowUnder } from '#customers'
import type { Db } from '#database'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import { changing } from './hold.ts'

/**
 * Chooses whose order it is; it goes to the first address of theirs, and is billed there, until told otherwise. The articles
 * stay, but are no longer of the cart that they were taken down from. An account that joined another since stands for that one.
 * Refuses with NotFound a customer of another shop.
 */
export function choose(db: Db, clerk: Clerk, shopId: number, id: number, chosen: number): Promise<void> {
  return changing(db, clerk, { shopId, id }, async (tx, draft) => {
    const customerId = await nowUnder(tx, shopId, chosen)
    if (draft.customer?.id === customerId) return
    if (draft.edits) throw new Invalid('Le client d’une commande ne change pas : saisissez une nouvelle commande.', {})
    if (draft.quotation?.replaces)
      throw new Invalid('La nouvelle version d’un devis est pour le même client : dupliquez-le pour un autre.', {})
    await find(tx, shopId, customerId)
    const [home] = await listAddresses(tx, shopId, customerId)
    await tx
      .updateTable('drafts')
      .set({
        ...{ customer_id: customerId, cart_id: null },
        ...{ delivery_address_id: home?.id ?? null, invoice_address_id: home?.id ?? null },
      })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
  })
}
