import type { SqlBool } from 'kysely'
import { type Db, sql } from '#database'
import type * as mail from '#mail'
import type { Retelling } from './retelling.ts'
import { retoldLabel } from './retold-label.ts'
import { toldWords } from './retold-words.ts'
import type { ShopTable } from './schema.ts'

type Text = ReturnType<typeof sql>

/** The tables of issued papers, by how their seller is told. */
const papers: Record<string, 'invoice' | 'slip'> = {
  invoices: 'invoice',
  purchase_orders: 'invoice',
  reminders: 'invoice',
  quotations: 'invoice',
  delivery_slips: 'slip',
}
/** Where the reference of the row's own order is quoted in words. */
const quoting = ['order_messages.body', 'order_history.reason', 'payments.note', 'bank_matches.note']

/**
 * SQL: a column of a copied row as the new shop says it; undefined where nothing is told anew. `row` is the table's name in
 * the statement, `shop` the SQL of the new shop's id.
 */
export function retoldValue(
  { sellers, written }: Retelling,
  { name }: Pick<ShopTable, 'name'>,
  column: string,
  { row, shop }: { row: string; shop: ReturnType<typeof sql> },
) {
  const at = (one: string) => sql.ref(`${row}.${one}`)
  const drawn = (what: 'was' | 'now', id: string) =>
    sql`(select r.${sql.ref(what)} from retold_references r where r.shop_id = ${shop} and r.order_id = ${at(id)})`
  if (name === 'orders' && column === 'reference')
    return sql`coalesce(${drawn('now', 'id')},
      order_reference((select reference_secret from shops where id = ${shop}), ${at('id')}))`
  if (name === 'reminders' && column === 'number')
    return sql`coalesce(replace(${at(column)}, ${drawn('was', 'order_id')}, ${drawn('now', 'order_id')}), ${at(column)})`
  if (name === 'bank_lines' && column === 'label') return retoldLabel({ row, shop })
  const named = (place: 'reminders' | 'order_messages') => toldWords(place, sql`${at(column)}`, { shop, id: at('id') })
  if (name === 'order_messages' && column === 'files')
    return retoldFiles(at(column), drawn('was', 'order_id'), drawn('now', 'order_id'))
  if (quoting.includes(`${name}.${column}`)) {
    const said = name === 'order_messages' ? named(name) : at(column)
    return sql`case when ${at(column)} = '' then '' else
      coalesce(replace(${said}, ${drawn('was', 'order_id')}, ${drawn('now', 'order_id')}), ${said}) end`
  }
  // A slip is of the bank: all that it keeps is who the shop is.
  if (name === 'remittances' && column === 'figures')
    return sql`${JSON.stringify(sellers)}::jsonb -> (${shop})::text -> 'issuer'`
  const kind = papers[name]
  if (kind && (column === 'content' || column === 'figures')) {
    const seller = sql`${JSON.stringify(sellers)}::jsonb -> (${shop})::text -> ${sql.lit(kind)} -> ${sql.lit(column)}`
    // What the shop buys is about no customer's order.
    if (name === 'purchase_orders') return sql`retold_paper(${at(column)}, ${seller}, null, null)`
    const words = name === 'reminders' ? named(name) : at(column)
    return sql`retold_paper(${words}, ${seller}, ${drawn('was', 'order_id')}, ${drawn('now', 'order_id')})`
  }
  if (name === 'terms_versions' && column === 'said')
    return sql`${JSON.stringify(sellers)}::jsonb -> (${shop})::text -> 'said'`
  return name === 'mails' ? retoldMail(column, { written, row, shop }) : undefined
}

/** SQL: the files of a message; that of a letter of reminder is called by its number (see mail/reminder-paper). */
function retoldFiles(files: Text, was: Text, now: Text) {
  const start = (reference: Text) => sql`'"' || ${reference} || '-R'`
  return sql`case when ${files} = '[]' then ${files}
    else coalesce(replace(${files}::text, ${start(was)}, ${start(now)})::jsonb, ${files}) end`
}

/** SQL: a column of a mail as the new shop says it; undefined where nothing is told anew. */
function retoldMail(
  column: string,
  { written, row, shop }: { written: number; row: string; shop: ReturnType<typeof sql> },
) {
  const at = (one: string) => sql.ref(`${row}.${one}`)
  if (column === 'retelling_id') return sql`coalesce(${at(column)}, ${written}::bigint)`
  // Of its own pupils nobody has written yet: an old answer that came along is no news.
  if (column === 'read_at') return sql`coalesce(${at(column)}, ${at('sent_at')})`
  // Letters of the shop's own bear its address in their Message-ID (see mail/retell).
  if (column === 'message_id')
    return sql`case when ${at(column)} like '%@client.preau.invalid>' then ${at(column)} else regexp_replace(${at(column)},
      '@[a-z0-9-]+\\.preau\\.invalid>$', '@' || (select slug from shops where id = ${shop}) || '.preau.invalid>') end`
  if (['subject', 'search_text', 'recipient', 'recipient_name'].includes(column))
    return sql`(select r.${sql.ref(column)} from retold_letters r where r.shop_id = ${shop} and r.id = ${at('id')})`
  return undefined
}

/** The references that the orders of these letters have in each of the shops, by those that they have in their model. */
export async function referencesIn(tx: Db, fromId: number, toIds: readonly number[], letters: readonly mail.Waiting[]) {
  const quoted = letters.flatMap(({ letter }) => ('order' in letter ? [letter.order.reference] : []))
  const { rows } = await sql<{ shopId: number; was: string; now: string }>`
    select told.shop_id as "shopId", o.reference as was, told.reference as now
    from orders o join orders told on told.id = o.id and told.shop_id = any(${[...toIds]}::bigint[])
    where o.shop_id = ${fromId} and o.reference = any(${quoted}::text[])`.execute(tx)
  return toIds.map((shopId) => {
    const own = rows.filter((row) => row.shopId === shopId)
    return { shopId, references: new Map(own.map(({ was, now }) => [was, now])) }
  })
}

/** SQL: of a row of `mails`, that it was told in this transaction. */
export const TOLD = sql<SqlBool>`exists (select from retold_letters r where r.id = mails.id)`

/** SQL: of the letters only those that were told: one written since goes with none. */
export const toldOnly = ({ name }: Pick<ShopTable, 'name'>, row: string, shop: ReturnType<typeof sql>) =>
  name === 'mails'
    ? sql`and exists (select from retold_letters r where r.shop_id = ${shop} and r.id = ${sql.ref(`${row}.id`)})`
    : sql``
