import { type Db, sql } from '#database'
import { type Columns, columnsOf, type Owner } from './columns.ts'
import type { KnownAs } from './known-as.ts'
import { inDatabase, NOBODY } from './pattern.ts'

type Part = ReturnType<typeof sql>

/**
 * Takes the person out of every text of the shop: whole out of the rows that are the customer's or of the customer's orders
 * and conversations; by names, e-mails, telephones and streets out of what is nobody's; by what is nobody else's out of what
 * was written about others. Tables and columns are found in the schema: what a room keeps tomorrow is mended too.
 */
export async function replaceWords(tx: Db, shopId: number, customerId: number, known: KnownAs): Promise<void> {
  for (const table of await columnsOf(tx)) {
    const own = table.owners.length > 0 ? ownedBy(shopId, customerId, table.owners) : null
    if (own) await clean(tx, shopId, table, { pattern: known.anywhere, which: own })
    const prose = own ? { ...table, columns: table.columns.filter((column) => column.prose) } : table
    const [pattern, which] = own ? [known.among, sql`not coalesce(${own}, false)`] : [known.elsewhere, sql`true`]
    await clean(tx, shopId, prose, { pattern, which })
  }
  await replaceInTrace(tx, shopId, customerId, known)
  await replaceInClass(tx, shopId, customerId, inDatabase(known.elsewhere))
}

const among = (table: 'conversations' | 'drafts' | 'orders' | 'quotations', shopId: number, customerId: number): Part =>
  sql`(select id from ${sql.table(table)} where shop_id = ${shopId} and customer_id = ${customerId})`

/** SQL: a row is the customer's, by whichever of these columns says so; null where they are all empty. */
function ownedBy(shopId: number, customerId: number, columns: readonly Owner[]): Part {
  const each = owners(shopId, customerId)
  return sql`(${sql.join(
    columns.map((column) => each[column]),
    sql` or `,
  )})`
}

/** By which of its columns a row is the customer's. */
const owners = (shopId: number, customerId: number): Record<Owner, Part> => ({
  conversation_id: sql`conversation_id in ${among('conversations', shopId, customerId)}`,
  customer_id: sql`customer_id = ${customerId}`,
  draft_id: sql`draft_id in ${among('drafts', shopId, customerId)}`,
  order_id: sql`order_id in ${among('orders', shopId, customerId)}`,
  quotation_id: sql`quotation_id in ${among('quotations', shopId, customerId)}`,
})

/** Acts on the customer, on what is the customer's, and the customer's own; then those on others, then on anything else. */
async function replaceInTrace(tx: Db, shopId: number, customerId: number, known: KnownAs): Promise<void> {
  const own = sql`(actor_kind = 'customer' and actor_id = ${customerId} or case subject_kind
    when 'customer' then subject_id = ${customerId}
    when 'order' then subject_id in ${among('orders', shopId, customerId)}
    when 'conversation' then subject_id in ${among('conversations', shopId, customerId)}
    when 'draft' then subject_id in ${among('drafts', shopId, customerId)}
    when 'quotation' then subject_id in ${among('quotations', shopId, customerId)} else false end)`
  const others = sql`subject_kind in ('customer', 'order', 'conversation', 'draft', 'quotation')`
  const acts: Columns = {
    table: 'acts',
    owners: [],
    columns: ['before', 'after'].map((name) => ({ name, json: true, prose: true })),
  }
  await clean(tx, shopId, acts, { pattern: known.anywhere, which: own })
  await clean(tx, shopId, acts, { pattern: known.among, which: sql`${others} and not coalesce(${own}, false)` })
  await clean(tx, shopId, acts, { pattern: known.elsewhere, which: sql`not ${others} and not coalesce(${own}, false)` })
}

/** What the class says of the shop in people's own words: calls for help, and letters that the teacher had customers send. */
async function replaceInClass(tx: Db, shopId: number, customerId: number, any: string): Promise<void> {
  await sql`update help_calls set words = regexp_replace(words, ${any}, ${NOBODY}, 'gi')
    where at_shop = ${shopId} and words ~* ${any}`.execute(tx)
  await sql`update mailings set subject = regexp_replace(subject, ${any}, ${NOBODY}, 'gi'),
      body = regexp_replace(body, ${any}, ${NOBODY}, 'gi')
    where (subject ~* ${any} or body ~* ${any}) and id in (
      select mailing_id from mailing_letters where shop_id = ${shopId} and customer_id = ${customerId})`.execute(tx)
}

type Cleaning = { pattern: string; which: Part }

/** One statement for a table: a row is written once, whatever it says in however many columns. */
async function clean(tx: Db, shopId: number, { table, columns }: Columns, { pattern, which }: Cleaning): Promise<void> {
  if (columns.length === 0) return
  const any = inDatabase(pattern)
  const text = ({ name, json }: Columns['columns'][number]) => (json ? sql`${sql.ref(name)}::text` : sql.ref(name))
  const mended = columns.map((column) => {
    const replaced = sql`regexp_replace(${text(column)}, ${any}, ${NOBODY}, 'gi')`
    return sql`${sql.ref(column.name)} = ${column.json ? sql`${replaced}::jsonb` : replaced}`
  })
  const says = columns.map((column) => sql`${text(column)} ~* ${any}`)
  await sql`update ${sql.table(table)} set ${sql.join(mended)}
    where shop_id = ${shopId} and ${which} and (${sql.join(says, sql` or `)})`.execute(tx)
}
