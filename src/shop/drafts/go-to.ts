import { type AddressFields, addAddress } from '#customers'
import type { Db } from '#database'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import { changing } from './hold.ts'

/** Adds an address to the customer's book, and sends the order there. Refuses, with Invalid, a draft of nobody yet. */
export function goTo(db: Db, clerk: Clerk, shopId: number, id: number, address: AddressFields): Promise<void> {
  return changing(db, clerk, { shopId, id }, async (tx, { customer, invoiceId }) => {
    if (!customer) throw new Invalid('Choisissez d’abord le client.', { title: 'Choisissez d’abord le client.' })
    const addressId = await addAddress(tx, clerk, shopId, customer.id, address)
    await tx
      .updateTable('drafts')
      .set({ delivery_address_id: addressId, invoice_address_id: invoiceId ?? addressId })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
  })
}
