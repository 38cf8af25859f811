import type { Customer } from '#customers'
import { type Db, sql } from '#database'
import { nobody } from '#people'

/** What an address of an order keeps: the country, for its VAT. */
const EMPTY = {
  company: '',
  siren: '',
  vatNumber: '',
  firstName: 'Client',
  lastName: 'anonymisé',
  line1: '',
  line2: '',
  postcode: '',
  city: '',
  phone: '',
  mobile: '',
  info: '',
}

/** Takes the person out of everything that the shop keeps but the papers and the words of others. */
export async function erase(tx: Db, shopId: number, { id, email }: Customer, emails: readonly string[]): Promise<void> {
  const own = sql`shop_id = ${shopId} and customer_id = ${id}`
  await sql`delete from carts where ${own}`.execute(tx)
  await sql`delete from card_attempts where ${own}`.execute(tx)
  await sql`delete from customer_notes where ${own}`.execute(tx)
  await sql`delete from stock_alerts where shop_id = ${shopId}
    and (customer_id = ${id} or email = any(${[email, ...emails].map((one) => one.toLowerCase())}::text[]))`.execute(tx)
  await sql`delete from newsletter_signups where shop_id = ${shopId}
    and email = any(${[email, ...emails].map((one) => one.toLowerCase())}::text[])`.execute(tx)
  await sql`delete from reviews where ${own}`.execute(tx)
  await sql`delete from wishes where ${own}`.execute(tx)
  await sql`delete from shared_wishes where ${own}`.execute(tx)
  await sql`delete from customer_password_resets where ${own}`.execute(tx)
  await eraseQuotations(tx, shopId, id)
  await sql`delete from drafts where ${own} and order_id is null`.execute(tx)
  await sql`delete from sign_in_failures where door like ${`%:${shopId}`} and login = any(${[email, ...emails]}::text[])`.execute(
    tx,
  )
  await eraseAccount(tx, shopId, id)
  await eraseOrders(tx, shopId, id)
  await eraseConversations(tx, shopId, id, emails)
  await eraseActs(tx, shopId, id)
  await eraseImports(tx, shopId, id, [email, ...emails])
}

/** What files brought of the person; such a line can no more be undone, and a file that waits is forgotten. */
async function eraseImports(tx: Db, shopId: number, id: number, emails: readonly string[]): Promise<void> {
  const people = sql`select i.id from imports i where i.shop_id = ${shopId} and i.kind in ('customers', 'addresses')`
  await sql`update import_lines l set cells = '[]', notes = '[]', changes = '[]', seen = null,
      before = null, outcome = 'unchanged', subject_id = null
    where l.shop_id = ${shopId} and (l.subject_kind = 'customer' and l.subject_id = ${id}
      or l.import_id in (${people}) and exists (
        select from jsonb_array_elements_text(l.cells) cell where lower(cell) = any(${[...emails]}::text[])))`.execute(
    tx,
  )
  await sql`delete from import_keys where shop_id = ${shopId} and kind = 'customer' and id = ${id}`.execute(tx)
  await sql`update imports set file = null where shop_id = ${shopId} and kind in ('customers', 'addresses')`.execute(tx)
}

/** One that was not sent goes with its draft; a sent one is a paper: why it was refused, in the customer's own words, is not. */
async function eraseQuotations(tx: Db, shopId: number, id: number): Promise<void> {
  await sql`delete from quotations q using drafts d where q.shop_id = ${shopId} and q.state = 'draft'
    and d.shop_id = q.shop_id and d.quotation_id = q.id and d.customer_id = ${id}`.execute(tx)
  await sql`update quotation_history h set reason = '' from quotations q where h.shop_id = ${shopId} and q.shop_id = h.shop_id
    and q.id = h.quotation_id and q.customer_id = ${id} and h.actor_kind = 'customer'`.execute(tx)
  await sql`update quotations set customer_name = 'Client anonymisé' where shop_id = ${shopId} and customer_id = ${id}`.execute(
    tx,
  )
}

/** The account and its addresses stay as rows, for what refers to them. */
async function eraseAccount(tx: Db, shopId: number, id: number): Promise<void> {
  await sql`update customers set email = ${`anonyme-${id}@client.invalid`}, civility = '', first_name = 'Client', last_name = 'anonymisé',
    birth_date = null, newsletter_since = null, password_hash = ${nobody}, form_key = null, anonymised_at = moment()
    where shop_id = ${shopId} and id = ${id}`.execute(tx)
  await sql`update addresses set title = 'Adresse effacée', company = '', siren = '', vat_number = '', first_name = '', last_name = '',
    line1 = '', line2 = '', postcode = '', city = '', phone = '-', mobile = '', info = '', removed_at = coalesce(removed_at, moment())
    where shop_id = ${shopId} and customer_id = ${id}`.execute(tx)
}

async function eraseOrders(tx: Db, shopId: number, id: number): Promise<void> {
  const empty = JSON.stringify(EMPTY)
  await sql`update orders set customer_name = 'Client anonymisé', customer_email = ${`anonyme-${id}@client.invalid`},
    delivery_address = delivery_address || ${empty}::jsonb, invoice_address = invoice_address || ${empty}::jsonb
    where shop_id = ${shopId} and customer_id = ${id}`.execute(tx)
  await sql`update cheques q set place = '' from orders o where q.shop_id = ${shopId} and o.shop_id = q.shop_id
    and o.id = q.order_id and o.customer_id = ${id} and q.place <> ''`.execute(tx)
  await sql`update withdrawn_lines w set name = 'Client anonymisé', email = ${`anonyme-${id}@client.invalid`}
    from order_lines l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
    where w.shop_id = ${shopId} and l.shop_id = w.shop_id and l.id = w.order_line_id and o.customer_id = ${id}`.execute(
    tx,
  )
}

/** Those begun by a letter from one of the e-mails too; what was joined to a message went with the letter that carried it. */
async function eraseConversations(tx: Db, shopId: number, id: number, emails: readonly string[]): Promise<void> {
  // What is looked for is folded: it goes whole.
  await sql`update conversations set customer_id = ${id}, person_name = 'Client anonymisé',
      person_email = ${`anonyme-${id}@client.invalid`}, search_text = ''
    where shop_id = ${shopId} and (customer_id = ${id}
      or customer_id is null and lower(person_email) = any(${[...emails]}::text[]))`.execute(tx)
  await sql`update order_messages m set files = '[]' from conversations c
    where m.shop_id = ${shopId} and c.shop_id = m.shop_id and c.id = m.conversation_id and c.customer_id = ${id}
      and m.files <> '[]'`.execute(tx)
  await sql`update order_messages m set author_name = 'client' from conversations c
    where m.shop_id = ${shopId} and c.shop_id = m.shop_id and c.id = m.conversation_id and c.customer_id = ${id}
      and m.author_kind = 'customer'`.execute(tx)
}

/** Who did it stays known as « client »: under the number of the account, and of those that joined it. */
async function eraseActs(tx: Db, shopId: number, id: number): Promise<void> {
  const ids = sql`(select ${id}::bigint union select id from merged_customers where shop_id = ${shopId} and into_id = ${id})`
  for (const { table, who } of await signedTables(tx))
    await sql`update ${sql.table(table)} set ${sql.ref(`${who}_name`)} = 'client'
      where shop_id = ${shopId} and ${sql.ref(`${who}_kind`)} = 'customer' and ${sql.ref(`${who}_id`)} in ${ids}`.execute(
      tx,
    )
  await sql`update acts set before = null, after = null
    where shop_id = ${shopId} and subject_kind = 'customer' and subject_id in ${ids} and verb <> 'customers.anonymise'`.execute(
    tx,
  )
}

/** Every table of shops that keeps by name who did a thing: `actor_kind, actor_id, actor_name` or `author_...`. */
async function signedTables(tx: Db): Promise<{ table: string; who: string }[]> {
  const { rows } = await sql<{ table: string; who: string }>`
    select t.relname as table, who from pg_class t cross join unnest(array['actor', 'author']) who
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and 4 = (
      select count(*) from pg_attribute a where a.attrelid = t.oid and not a.attisdropped
        and a.attname in ('shop_id', who || '_kind', who || '_id', who || '_name')) order by 1, 2`.execute(tx)
  return rows
}
