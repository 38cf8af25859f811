import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { Invalid, NotFound } from '#refusals'

/** Articles in one list. */
export const MOST = 100

/** The list is full. */
export class TooMany extends Invalid {
  constructor() {
    super(`Une liste d’envies compte au plus ${MOST} articles : retirez-en un pour en ajouter un autre.`, {})
  }
}

/**
 * Puts an article on sale on a customer's list; done twice it is done once. Answers its name. Refuses with NotFound what is not on
 * sale, with TooMany beyond a hundred.
 */
export function add(db: Db, shopId: number, customerId: number, productId: number): Promise<string> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ name: string; full: boolean }>`
      select p.name, (select count(*) >= ${MOST} from wishes w where w.shop_id = p.shop_id and w.customer_id = ${customerId}
        and w.product_id <> p.id) as full
      from products p where p.shop_id = ${shopId} and p.id = ${productId} and p.active_since <= ${now()}`.execute(tx)
    const [found] = rows
    if (!found) throw new NotFound('Cet article n’est pas en vente dans cette boutique.')
    if (found.full) throw new TooMany()
    await tx
      .insertInto('wishes')
      .values({ shop_id: shopId, customer_id: customerId, product_id: productId, added_at: now() })
      .onConflict((conflict) => conflict.columns(['shop_id', 'customer_id', 'product_id']).doNothing())
      .execute()
    return found.name
  })
}

/** Takes an article off a customer's list, whether it is there or not. */
export async function remove(db: Db, shopId: number, customerId: number, productId: number): Promise<void> {
  await db
    .deleteFrom('wishes')
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('product_id', '=', productId)
    .execute()
}
