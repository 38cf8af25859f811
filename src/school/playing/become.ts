import { type Db, inTransaction, sql } from '#database'
import { openPlayed } from '#people'
import { NotFound, Refusal } from '#refusals'

/** Holds, beside the visitor's own, the secret of a customer whom the teacher plays; its path is the shop's. */
export const COOKIE = 'preau_played'

/**
 * Lets a teacher be a customer of a shop: answers the secret for the browser and where to go. It ends with the session at
 * the desk (`token` is that session's), and when the teacher becomes another customer of the same shop. Whatever is done
 * is the customer's act, marked with the teacher's account. Refuses with NotFound a customer or a session that is none,
 * and a shop that is not open to the public.
 */
export function become(
  db: Db,
  { token: desk }: { token: string },
  { shopSlug, customerId }: { shopSlug: string; customerId: number },
): Promise<{ token: string; base: string }> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ shopId: number; open: boolean; slug: string }>`
      select s.id as "shopId", s.slug, s.opened_at is not null and s.archived_at is null and s.removal_on is null as open
      from customers c join living_shops s on s.id = c.shop_id
      where s.slug = ${shopSlug} and c.id = ${customerId}`.execute(tx)
    const [found] = rows
    if (!found) throw new NotFound('Ce client n’existe pas dans cette boutique.')
    if (!found.open)
      throw new Refusal('Cette boutique est fermée au public : ouvrez-la dans « Boutiques », puis jouez le client.')
    const token = await openPlayed(tx, { shopId: found.shopId, customerId, desk })
    if (token === undefined) throw new NotFound('Votre session au bureau est terminée : reconnectez-vous.')
    return { token, base: `/mag/${found.slug}` }
  })
}
