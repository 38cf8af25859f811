import type { Customer } from '#customers'
import { type Db, sql } from '#database'
import { fullName } from '#format'
import { shortName } from '#people'

/** What stands for a customer who was forgotten, in what others wrote. */
export const NOBODY = 'client anonymisé'

/** How the customer is named: names of the account and of every address, e-mails, telephones, streets. The longest first. */
export async function wordsOf(tx: Db, shopId: number, customer: Customer): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    with home as (
      select first_name, last_name, company, line1, phone, mobile from addresses where shop_id = ${shopId} and customer_id = ${customer.id}),
    sent as (
      select customer_name, customer_email, delivery_address as d, invoice_address as i from orders
      where shop_id = ${shopId} and customer_id = ${customer.id})
    select distinct word from (
      select unnest(array[first_name || ' ' || last_name, last_name || ' ' || first_name, company, line1, phone, mobile]) as word from home
      union all select unnest(array[customer_name, customer_email, d ->> 'line1', i ->> 'line1', d ->> 'company', i ->> 'company',
        d ->> 'phone', d ->> 'mobile', i ->> 'phone', i ->> 'mobile', (d ->> 'firstName') || ' ' || (d ->> 'lastName'),
        (i ->> 'firstName') || ' ' || (i ->> 'lastName')]) from sent) words where length(btrim(word)) > 4`.execute(tx)
  const names = [
    fullName(customer),
    `${customer.lastName} ${customer.firstName}`,
    shortName(customer),
    customer.email,
    customer.lastName,
  ]
  const all = new Set(
    [...names, ...rows.map(({ word }) => word)].map((word) => word.trim()).filter((word) => word.length > 1),
  )
  return [...all].sort((one, other) => other.length - one.length)
}

const escaped = (words: readonly string[]) => words.map((word) => word.replace(/[^\p{L}\p{N}\s@-]/gu, '\\$&')).join('|')

/** A text without any of the words. */
export const without = (words: readonly string[], text: string): string =>
  text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(${escaped(words)})(?![\\p{L}\\p{N}])`, 'giu'), NOBODY)

/** Texts that are codes or amounts, and papers, which stay as they were issued. */
const CODES = [
  'kind',
  'state',
  'method',
  'code',
  'status',
  'origin',
  'payment',
  'term',
  'theme',
  'colour',
  'reference',
  'number',
]
const PAPERS = ['invoices', 'delivery_slips', 'kept_papers', 'mails', 'customers', 'stock_movements']

/**
 * Takes the words out of every text of the rows that are the customer's or of the customer's orders, and out of the trace of the shop. Tables and
 * columns are found in the schema: what a room keeps tomorrow is mended too.
 */
export async function replaceWords(
  tx: Db,
  shopId: number,
  customerId: number,
  words: readonly string[],
): Promise<void> {
  const any = `(?<![[:alnum:]])(${escaped(words)})(?![[:alnum:]])`
  for (const { table, owner, columns } of await textsOf(tx)) {
    const own = owners(shopId, customerId)[owner]
    for (const { name, json } of columns) await clean(tx, sql`${sql.table(table)}`, { shopId, own, name, json, any })
  }
  const own = sql`(before::text ~* ${any} or after::text ~* ${any})`
  for (const name of ['before', 'after']) await clean(tx, sql`acts`, { shopId, own, name, json: true, any })
}

/** By which of its columns a row is the customer's. */
const owners = (shopId: number, customerId: number): Record<Owner, ReturnType<typeof sql>> => {
  const among = (table: 'conversations' | 'orders') =>
    sql`in (select id from ${sql.table(table)} where shop_id = ${shopId} and customer_id = ${customerId})`
  return {
    conversation_id: sql`conversation_id ${among('conversations')}`,
    customer_id: sql`customer_id = ${customerId}`,
    order_id: sql`order_id ${among('orders')}`,
  }
}

type Cleaning = { shopId: number; own: ReturnType<typeof sql>; name: string; json: boolean; any: string }

async function clean(tx: Db, table: ReturnType<typeof sql>, { shopId, own, name, json, any }: Cleaning): Promise<void> {
  const text = json ? sql`${sql.ref(name)}::text` : sql.ref(name)
  const replaced = sql`regexp_replace(${text}, ${any}, ${NOBODY}, 'gi')`
  await sql`update ${table} set ${sql.ref(name)} = ${json ? sql`${replaced}::jsonb` : replaced}
    where shop_id = ${shopId} and ${own} and ${text} ~* ${any}`.execute(tx)
}

type Owner = 'conversation_id' | 'customer_id' | 'order_id'
type Texts = { table: string; owner: Owner; columns: { name: string; json: boolean }[] }

/** Tables whose rows are of a customer or of an order, with what they say in words. */
async function textsOf(tx: Db): Promise<Texts[]> {
  const { rows } = await sql<Texts>`
    select t.relname as table, min(k.attname::text) as owner,
      jsonb_agg(distinct jsonb_build_object('name', a.attname, 'json', a.atttypid = 'jsonb'::regtype)) as columns
    from pg_class t
    join pg_attribute s on s.attrelid = t.oid and s.attname = 'shop_id' and not s.attisdropped
    join lateral (select attname from pg_attribute where attrelid = t.oid and not attisdropped
      and attname in ('conversation_id', 'customer_id', 'order_id') order by attname limit 1) k on true
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid in ('text'::regtype, 'jsonb'::regtype) and a.attname::text <> all(${CODES}::text[])
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname::text <> all(${PAPERS}::text[])
    group by t.relname`.execute(tx)
  return rows
}
