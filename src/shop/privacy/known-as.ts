import type { Customer } from '#customers'
import { type Db, sql } from '#database'
import { fullName } from '#format'
import { shortName } from '#people'
import { anyOf, folding, telephone } from './pattern.ts'

/** How a person is named, as sources of regular expressions that JavaScript and PostgreSQL read alike; null for nothing. */
export type KnownAs = {
  /** All of it, the last name alone too: in what is the person's own. */
  anywhere: string
  /** Names, e-mails, telephones and streets: in what belongs to nobody in particular. */
  elsewhere: string
  /** What is nobody else's, in what is another customer's: e-mails, and the names where nobody of the shop bears them too. */
  among: string
  /** Those under which letters may have come without an account, as they are written; none at the word of the account alone. */
  emails: string[]
}

type Said = { names: string[]; emails: string[]; places: string[]; phones: string[]; namesakes: boolean }

/**
 * How a customer is named, now and before: by the account and what the trace says that it was, by every address, order,
 * conversation and withdrawal. At the word of the account alone (`self`) nothing but its e-mail is taken out of what belongs
 * to others: whoever calls themselves « Bon de Livraison » would take these words out of the whole shop.
 */
export async function knownAs(
  tx: Db,
  shopId: number,
  customer: Customer,
  { self }: { self: boolean },
): Promise<KnownAs> {
  const said = await gathered(tx, shopId, customer.id)
  const { firstName, lastName } = customer
  const written = [...new Set([customer.email, ...said.emails].map((email) => email.toLowerCase()))]
  const names = [fullName(customer), `${lastName} ${firstName}`, shortName(customer), ...said.names].map(folding)
  const emails = written.map(folding)
  const phones = said.phones.map(telephone)
  const places = said.places.map(folding)
  return {
    anywhere: anyOf([...names, ...emails, ...phones, ...places, folding(lastName)]),
    elsewhere: anyOf(self ? emails : [...names, ...emails, ...phones, ...places]),
    among: anyOf(self || said.namesakes ? emails : [...emails, ...names]),
    emails: self ? [] : written,
  }
}

async function gathered(tx: Db, shopId: number, customerId: number): Promise<Said> {
  const own = sql`shop_id = ${shopId} and customer_id = ${customerId}`
  const { rows } = await sql<Said>`
    with home as (select to_jsonb(a) as a from addresses a where ${own}),
    sent as (select customer_name as name, customer_email as email, unnest(array[delivery_address, invoice_address]) as a
      from orders where ${own}),
    was as (select unnest(array[before, after]) as a from acts
      where shop_id = ${shopId} and subject_kind = 'customer' and (subject_id = ${customerId} or subject_id in (
        select id from merged_customers where shop_id = ${shopId} and into_id = ${customerId}))),
    renounced as (select w.name, w.email from withdrawn_lines w
      join order_lines l on l.shop_id = w.shop_id and l.id = w.order_line_id
      join orders o on o.shop_id = l.shop_id and o.id = l.order_id
      where w.shop_id = ${shopId} and o.customer_id = ${customerId}),
    spoken as (select person_name as name, person_email as email from conversations where ${own}),
    stated as (
      select concat_ws(' ', a ->> 'first_name', a ->> 'last_name') as name, null as email, a ->> 'line1' as place,
        a ->> 'company' as company, array[a ->> 'phone', a ->> 'mobile'] as phones from home
      union all select concat_ws(' ', a ->> 'firstName', a ->> 'lastName'), a ->> 'email', a ->> 'line1', a ->> 'company',
        array[a ->> 'phone', a ->> 'mobile'] from (select a from sent union all select a from was) both_sides
      union all select name, email, null, null, null from (select name, email from sent union select * from renounced
        union select * from spoken) signed)
    select coalesce(array_agg(distinct name) filter (where length(name) > 4), '{}') as names,
      coalesce(array_agg(distinct email) filter (where email like '%@%'), '{}') as emails,
      coalesce(array_agg(distinct place) filter (where length(place) > 4), '{}')
        || coalesce(array_agg(distinct company) filter (where length(company) > 4), '{}') as places,
      (select coalesce(array_agg(distinct p), '{}') from stated, unnest(phones) p where length(p) > 5) as phones,
      exists (select from customers c join customers d on d.shop_id = c.shop_id and d.name_key = c.name_key
        and d.id <> c.id and d.anonymised_at is null
        where c.shop_id = ${shopId} and c.id = ${customerId}) as namesakes
    from stated`.execute(tx)
  return rows[0] as Said
}
