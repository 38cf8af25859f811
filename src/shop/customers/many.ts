import { type Db, sql } from '#database'
import { nobody } from '#people'
import type { AddressFields, Profile } from './forms.ts'

/** Somebody who is taken down with many others: no password until one is chosen by « Mot de passe oublié ». */
export type Brought = Profile & { createdAt: string | null; groupId: number | null }

/** Takes many customers down in one statement and answers their ids in their order; null for an e-mail that somebody has. No letter is sent; the caller records the act. */
export async function addMany(tx: Db, shopId: number, given: readonly Brought[]): Promise<(number | null)[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: number; email: string }>`
    insert into customers (shop_id, email, civility, first_name, last_name, birth_date, newsletter_since, password_hash, created_at, group_id)
    select ${shopId}, g.email, g.civility, g."firstName", g."lastName", g."birthDate", case when g.newsletter then moment() end, ${nobody},
      coalesce(g."createdAt", moment()), coalesce(g."groupId", (
        select id from customer_groups where shop_id = ${shopId} and code = 'consumers'))
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (email text, civility text, "firstName" text, "lastName" text,
      "birthDate" date, newsletter boolean, "createdAt" timestamptz, "groupId" bigint)
    on conflict (shop_id, email) where guest_since is null do nothing returning id, email`.execute(tx)
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  return given.map(({ email }) => ids.get(email) ?? null)
}

/** Adds many addresses in one statement and answers their ids in their order; the caller records the act. */
export async function addAddresses(
  tx: Db,
  shopId: number,
  given: readonly (AddressFields & { customerId: number })[],
): Promise<number[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    insert into addresses (shop_id, customer_id, title, company, siren, vat_number, first_name, last_name, line1, line2, postcode,
      city, country, phone, mobile, info)
    select ${shopId}, a."customerId", a.title, a.company, a.siren, a."vatNumber", a."addressFirstName", a."addressLastName", a.line1,
      a.line2, a.postcode, a.city, a.country, a.phone, a.mobile, a.info
    from rows from (jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as ("customerId" bigint, title text, company text,
      siren text, "vatNumber" text, "addressFirstName" text, "addressLastName" text, line1 text, line2 text, postcode text,
      city text, country text, phone text, mobile text, info text)) with ordinality
      as a ("customerId", title, company, siren, "vatNumber", "addressFirstName", "addressLastName", line1, line2, postcode, city,
        country, phone, mobile, info, n)
    order by a.n returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Takes a customer away, with addresses, as if never taken down: of what an import made alone. False where anything names them: they stay whole. */
export const removeBrought = (tx: Db, shopId: number, id: number): Promise<boolean> =>
  unlessReferred(tx, async () => {
    await sql`delete from addresses where shop_id = ${shopId} and customer_id = ${id}`.execute(tx)
    await sql`delete from customers where shop_id = ${shopId} and id = ${id}`.execute(tx)
  })

/** Takes an address away whole; false where an order or a cart names it. */
export const removeBroughtAddress = (tx: Db, shopId: number, id: number): Promise<boolean> =>
  unlessReferred(tx, async () => {
    await sql`delete from addresses where shop_id = ${shopId} and id = ${id}`.execute(tx)
  })

/** What another row refers to is refused by the database, and stays. */
async function unlessReferred(tx: Db, remove: () => Promise<void>): Promise<boolean> {
  await sql`savepoint removing_brought`.execute(tx)
  try {
    await remove()
    await sql`release savepoint removing_brought`.execute(tx)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '23503') throw error
    await sql`rollback to savepoint removing_brought`.execute(tx)
    return false
  }
}
