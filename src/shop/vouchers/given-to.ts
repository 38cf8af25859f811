import { type Db, sql } from '#database'
import { fullName } from '#format'
import { t } from '#messages'
import { NotFound, Refusal } from '#refusals'

/** Whom a voucher is for, and what it is given about. */
type Wanted = { customerId: number; orderId?: number | undefined; conversationId?: number | undefined }

type Row = { firstName: string; lastName: string; email: string; forgotten: boolean; reference: string | null }

/** Whom it is for, held: nobody is forgotten or merged meanwhile. */
export async function customerOf(tx: Db, shopId: number, { customerId, orderId, conversationId }: Wanted) {
  const { rows } = await sql<Row & { talks: boolean }>`
    select c.first_name as "firstName", c.last_name as "lastName", c.email, c.anonymised_at is not null as forgotten,
      (select o.reference from orders o
        where o.shop_id = c.shop_id and o.id = ${orderId ?? null} and o.customer_id = c.id) as reference,
      exists (select from conversations t
        where t.shop_id = c.shop_id and t.id = ${conversationId ?? null} and t.customer_id = c.id) as talks
    from customers c where c.shop_id = ${shopId} and c.id = ${customerId} for key share of c`.execute(tx)
  const [row] = rows
  if (!row) throw new NotFound(t('vouchers.noCustomer'))
  if (orderId !== undefined && row.reference === null) throw new NotFound(t('vouchers.noOrder'))
  if (conversationId !== undefined && !row.talks) throw new NotFound(t('vouchers.noTalk'))
  if (row.forgotten) throw new Refusal(t('vouchers.forgotten'), 409)
  const name = fullName(row)
  return {
    name,
    email: row.email,
    reference: row.reference,
    told: { customer: name, ...(row.reference && { reference: row.reference }) },
  }
}
