import { scopePairs } from '#catalogue'

/** SQL text: how many orders count as uses of the code `r`; one that was cancelled or refunded gives it back. */
const usesSql = (whose = ''): string => `(
  select count(*)::int4 from code_uses u join orders o on o.shop_id = u.shop_id and o.id = u.order_id
  where u.shop_id = r.shop_id and u.code_id = r.id and o.state not in ('cancelled', 'refunded')${whose})`

/** SQL text: whose letter box an e-mail is: capitals and what is behind a « + » of its first part do not make another. */
const oneBox = (email: string): string => `lower(regexp_replace(${email}, '[+][^@]*@', '@'))`

/** SQL text: an order `o` is of a customer of `r`'s shop, by their account or by their e-mail: who buys as a guest is new each time. */
export const sameBuyer = (
  customer: string,
): string => `(o.customer_id = ${customer} or ${oneBox('o.customer_email')} = (
  select ${oneBox('m.email')} from customers m where m.shop_id = o.shop_id and m.id = ${customer}))`

/** SQL text: a row of `discount_codes r` as pairs of a `json_build_object` (DiscountCode). */
export const codePairs = `'id', r.id, 'code', r.code, 'name', r.name, 'gives', r.gives, 'worth', r.worth,
  'minimumCents', r.minimum_cents, 'startsOn', r.starts_on, 'endsOn', r.ends_on, 'mostUses', r.most_uses,
  'mostEach', r.most_each, 'alone', r.alone, 'enabled', r.enabled_at is not null, 'uses', ${usesSql()},
  ${scopePairs('code_id')}`

/** SQL text: a code `r` in a cart or a draft of a customer (LaidCode); `customer` is itself SQL text. */
export const laidPairs = (customer: string): string => `${codePairs}, 'mine', ${usesSql(` and ${sameBuyer(customer)}`)},
  'groupId', (select m.group_id from customers m where m.shop_id = r.shop_id and m.id = ${customer})`

/** SQL text: the codes that a row of `shop` (an alias) holds in `codes`, in their order; one that is gone is left out. */
export const laidCodesSql = (row: string, codes: string): string => `(
  select coalesce(json_agg(json_build_object(${laidPairs(`${row}.customer_id`)}) order by x.n), '[]')
  from unnest(${codes}) with ordinality as x (code, n)
  join discount_codes r on r.shop_id = ${row}.shop_id and r.code = x.code)`

/** SQL text: the codes that an order `o` took something by, as they are set now (LaidCode), kept whatever they say of dates and limits. */
export const keptCodesSql = `(
  select coalesce(json_agg(json_build_object(${laidPairs('o.customer_id')}, 'kept', true) order by k.id), '[]')
  from code_uses k join discount_codes r on r.shop_id = k.shop_id and r.id = k.code_id
  where k.shop_id = o.shop_id and k.order_id = o.id)`
