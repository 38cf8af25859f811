import { type Db, sql } from '#database'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { bareNumber } from '#texts'

/**
 * The order that somebody names by its number or reference, of this customer's; undefined when nothing is typed. Refuses
 * (Invalid, `order`) what is none of theirs.
 */
export async function seekOrder(
  db: Db,
  shopId: number,
  customerId: number,
  typed: string,
): Promise<number | undefined> {
  const wanted = typed.trim()
  if (wanted === '') return undefined
  const figures = bareNumber(wanted)
  const number = /^\d{1,15}$/.test(figures) ? Number(figures) : 0
  const { rows } = await sql<{ id: number }>`
    select id from orders where shop_id = ${shopId} and customer_id = ${customerId}
      and (reference = ${wanted.toUpperCase().replace(/\s/g, '')} or number = ${number}) limit 1`.execute(db)
  if (!rows[0]) throw new Invalid(t('vouchers.fault.all'), { order: t('vouchers.fault.order') })
  return rows[0].id
}
