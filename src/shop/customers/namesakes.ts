import { type Db, sql } from '#database'
import type { Creation } from './forms.ts'

/** Who has the name that is being taken down, and the postcode or a telephone. */
export type Namesake = { id: number; firstName: string; lastName: string; email: string }

/**
 * The customers who may be the one that is being taken down: the same words in the name, in any order and writing, with the
 * postcode and country or a telephone of the form; another e-mail, for an e-mail that is taken is refused anyway. Five at most; one
 * statement by the index of names.
 */
export async function namesakes(db: Db, shopId: number, form: Creation): Promise<Namesake[]> {
  const { firstName, lastName, email, postcode, country, phone, mobile } = form
  const phones = [phone, mobile].filter(Boolean)
  const { rows } = await sql<Namesake>`
    select c.id, c.first_name as "firstName", c.last_name as "lastName", c.email from customers c
    where c.shop_id = ${shopId} and c.name_key = name_key(${`${firstName} ${lastName}`}) and c.email <> ${email}
      and c.anonymised_at is null and exists (
        select from addresses a where a.shop_id = c.shop_id and a.customer_id = c.id and a.removed_at is null
          and (a.postcode = ${postcode} and a.country = ${country} or a.phone = any(${phones}) or a.mobile = any(${phones})))
    order by c.id limit 5`.execute(db)
  return rows
}
