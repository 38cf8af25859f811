import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'

/** Somebody made up, with the address that the account begins with; as the form « Créez votre compte » would give it. */
export type Newcomer = {
  civility: 'Mme' | 'M.'
  firstName: string
  lastName: string
  /** Lower case, without spaces around. */
  email: string
  /** `1984-05-17` */
  birthDate: string
  newsletter: boolean
  title: string
  company: string
  /** Of a business, which is then in the group of businesses. */
  siren?: string
  vatNumber?: string
  line1: string
  line2: string
  postcode: string
  city: string
  phone: string
  mobile: string
}

/** What a shop has of e-mails, and who is to come to it. */
export type Choose = (shopId: number, taken: ReadonlySet<string>) => readonly Newcomer[]

/**
 * Opens accounts for people made up, in several shops in one statement and one transaction; no letter is sent. `choose`
 * says who comes to a shop once its e-mails are known, and nobody else can make up customers there meanwhile. All of them
 * have the password whose hash is given. Answers how many came, in all. Refuses with NotFound a shop that is none.
 */
export function addInvented(
  db: Db,
  actor: Actor,
  shopIds: readonly number[],
  { choose, passwordHash, seed }: { choose: Choose; passwordHash: string; seed: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await hold(tx, shopIds)
    const taken = await takenEmails(tx, shopIds)
    const asked = shopIds.flatMap((shopId) =>
      choose(shopId, taken.get(shopId) ?? new Set()).map((one) => ({ ...one, shopId })),
    )
    const made = await insertAll(tx, asked, passwordHash)
    const acts = [...made].map(([shopId, quantity]) => ({ shopId, ...invented(shopId), after: { quantity, seed } }))
    await trace.recordAll(tx, actor, acts)
    return [...made.values()].reduce((sum, n) => sum + n, 0)
  })
}

const invented = (id: number) => ({ verb: 'customers.invent', subject: { kind: 'shop', id } })

/** The shops stay, and one run after the other makes people up in them. */
async function hold(tx: Db, shopIds: readonly number[]): Promise<void> {
  const { rows } = await sql`
    select id from living_shops where id = any(${[...shopIds]}::bigint[]) order by id for no key update`.execute(tx)
  if (rows.length !== shopIds.length) throw new NotFound('Une des boutiques choisies n’existe plus.')
}

async function takenEmails(tx: Db, shopIds: readonly number[]): Promise<Map<number, Set<string>>> {
  const { rows } = await sql<{ shopId: number; emails: string[] }>`
    select shop_id as "shopId", array_agg(email) as emails from customers
    where shop_id = any(${[...shopIds]}::bigint[]) group by shop_id`.execute(tx)
  return new Map(rows.map(({ shopId, emails }) => [shopId, new Set(emails)]))
}

/** Customers and addresses in the order given, in one statement: 4,500 of each take 0.3 s. */
async function insertAll(
  tx: Db,
  asked: readonly (Newcomer & { shopId: number })[],
  passwordHash: string,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ shopId: number; n: number }>`
    with asked as materialized (
      select * from rows from (jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as (
        "shopId" bigint, email text, civility text, "firstName" text, "lastName" text, "birthDate" date, newsletter boolean,
        title text, company text, siren text, "vatNumber" text, line1 text, line2 text, postcode text, city text, phone text, mobile text))
        with ordinality as x ("shopId", email, civility, "firstName", "lastName", "birthDate", newsletter, title, company,
          siren, "vatNumber", line1, line2, postcode, city, phone, mobile, n)),
    made as (
      insert into customers (shop_id, email, civility, first_name, last_name, birth_date, newsletter_since, password_hash,
        invented_at, group_id)
      select "shopId", email, civility, "firstName", "lastName", "birthDate", case when newsletter then moment() end,
        ${passwordHash}, moment(), case when siren <> '' then (
          select id from customer_groups g where g.shop_id = "shopId" and g.code = 'businesses') end
      from asked order by n
      on conflict (shop_id, email) where guest_since is null do nothing returning shop_id, id, email),
    homes as (
      insert into addresses (shop_id, customer_id, title, company, siren, vat_number, first_name, last_name, line1, line2,
        postcode, city, phone, mobile)
      select m.shop_id, m.id, a.title, a.company, coalesce(a.siren, ''), coalesce(a."vatNumber", ''), a."firstName", a."lastName", a.line1, a.line2, a.postcode, a.city, a.phone,
        a.mobile
      from made m join asked a on a."shopId" = m.shop_id and a.email = m.email order by a.n)
    select shop_id as "shopId", count(*)::int4 as n from made group by shop_id order by shop_id`.execute(tx)
  return new Map(rows.map(({ shopId, n }) => [shopId, n]))
}
