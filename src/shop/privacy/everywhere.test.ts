import assert from 'node:assert/strict'
import test from 'node:test'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { inTransaction, sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as windows from '#windows'
import { CODES, FACE, PAPERS, SOLD } from './columns.ts'
import * as privacy from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')

/** As people write it: without accents of care, by groups of digits, with the country's number, in the address of a page. */
const SAID =
  'Anne ONIM, onim anne, A. Onim, ANNE.Onim@exemple.fr, 06.39.98.00.01 ou +33 6 39 98 00 01, 12, rue des tilleuls'
const NAMED = 'onim|tilleuls|39[ .]?98[ .]?00[ .]?01'
const OWNERS = ['customer_id', 'order_id', 'conversation_id', 'draft_id', 'quotation_id'] as const

/** Every table of the database in which a text, JSON or letter still names her. */
async function named(): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as table from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss') order by 1`.execute(db)
  const found: string[] = []
  for (const { table } of rows) {
    const said = await sql`select from ${sql.raw(table)} t where t::text ~* ${NAMED}
      or encode(t::text::bytea, 'escape') ~* ${NAMED} limit 1`.execute(db)
    if (said.rows.length > 0) found.push(table.replace('public.', ''))
  }
  return found
}

/** `code`: one of a list, or another table's key: nobody's own words. */
type Column = { name: string; type: string; needed: boolean; code: boolean }

async function columnsOf(): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column & { table: string }>`
    select t.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as needed, exists (
        select from pg_constraint k where k.conrelid = t.oid and a.attnum = any(k.conkey) and a.attname <> 'shop_id'
          and (k.contype = 'f' or k.contype = 'c' and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%')) as code
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.oid in (
      select attrelid from pg_attribute where attname in ('shop_id', 'at_shop'))`.execute(db)
  return Map.groupBy(rows, ({ table }) => table)
}

let drawn = 900_000
function planting({ name, type, needed, code }: Column, ids: Record<string, number>): unknown {
  if (name === 'shop_id' || name === 'at_shop') return shop.id
  if (name in ids) return ids[name]
  if (type === 'text' && code) return needed ? 'x' : undefined
  if (type === 'text') return SAID
  if (type === 'jsonb') return JSON.stringify([{ said: SAID }])
  if (!needed) return undefined
  if (type === 'uuid') return crypto.randomUUID()
  if (type === 'bytea') return Buffer.from(`${drawn++}`)
  if (type === 'boolean') return false
  if (type === 'smallint') return 1
  return /date|time/.test(type) ? new Date() : drawn++
}

/**
 * A row in every table of shops whose every text names her, whatever the schema asks of it: of hers where the table knows
 * whose a row is, of nobody's where it doesn't. What a room adds tomorrow is planted too.
 */
async function plant(ids: Record<(typeof OWNERS)[number], number>): Promise<string[]> {
  const tables = await columnsOf()
  const { rows } = await sql<{ ask: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as ask from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`.execute(db)
  for (const { ask } of rows) await sql.raw(ask).execute(db)
  const apart = [
    ...FACE,
    ...PAPERS,
    'customers',
    'orders',
    'conversations',
    'drafts',
    'customer_sums',
    'product_sums',
    'review_sums',
    'shops',
    // Gone as a whole, by its address: see the last test.
    'newsletter_signups',
  ]
  const planted: string[] = []
  for (const [table, columns] of tables) {
    if (apart.includes(table) || !columns.some(({ type }) => type === 'text' || type === 'jsonb')) continue
    const given = columns.flatMap((column) => {
      const code = column.code || CODES.includes(column.name) || SOLD.includes(`${table}.${column.name}`)
      const value = planting({ ...column, code }, ids)
      return value === undefined ? [] : [{ name: column.name, value }]
    })
    await inTransaction(db, async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`insert into ${sql.table(table)} (${sql.join(given.map(({ name }) => sql.ref(name)))})
        values (${sql.join(given.map(({ value }) => value))})`.execute(tx)
    })
    planted.push(table)
  }
  return planted
}

async function delivered(id: number) {
  const steps = ['awaiting-cheque', 'payment-accepted', 'preparing', 'shipped', 'delivered']
  for (const [n, to] of steps.slice(1).entries())
    await orders.changeState(db, kenza, shop.id, id, { to, from: steps[n] ?? '' })
}

const letter = { shopId: shop.id, customerId: anne.id }

test('she is named in no text, no JSON and no letter of any table but in the papers that were issued', async () => {
  const { id: order_id } = await anOrder(db, shop, anne)
  await delivered(order_id)
  const conversation_id = await conversations.write(db, anne.actor, {
    ...{ ...letter, about: { orderId: order_id }, body: 'De la part d’Anne Onim' },
    files: [{ name: 'Facture Anne Onim.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4 Onim') }],
  })
  await conversations.writeAsVisitor(db, {
    ...{ shopId: shop.id, formId: crypto.randomUUID(), subject: 'Avant mon compte', body: 'Anne Onim' },
    from: { name: 'Anne Onim', email: 'Anne.Onim@exemple.fr' },
  })
  const { rows } = await sql<{
    id: number
  }>`insert into drafts (shop_id, customer_id, order_id, message, begun_by, touched_by)
    values (${shop.id}, ${anne.id}, ${order_id}, ${SAID}, '', '') returning id`.execute(db)
  await mail.deliverPending(db)
  const quotation = { shop_id: shop.id, customer_id: anne.id, begun_by: '' }
  const { id: quotation_id } = await db
    .insertInto('quotations')
    .values(quotation)
    .returning('id')
    .executeTakeFirstOrThrow()
  const draft_id = rows[0]?.id ?? 0
  const planted = await plant({ customer_id: anne.id, order_id, conversation_id, draft_id, quotation_id })
  for (const table of [
    'acts',
    'carts',
    'draft_lines',
    'employee_sessions',
    'help_calls',
    'mails',
    'order_lots',
    'payments',
  ])
    assert.ok(planted.includes(table), `${table} was planted`)
  // A step that is planned for her: nothing of it is in a conversation yet.
  await inTransaction(db, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`insert into arrival_steps (shop_id, arrival_id, place, kind, due_at, plan, customer_id) values (
      ${shop.id}, 1, 1, 'letter', now(), ${JSON.stringify({ voice: 1, right: SAID })}::jsonb, ${anne.id})`.execute(tx)
  })
  const reason = 'Demande d’Anne Onim'
  await privacy.anonymiseNamed(db, kenza, shop.id, { customerId: anne.id, name: 'Anne Onim', reason })
  // Kept ten years as they were issued: code de commerce, L123-22.
  assert.deepEqual(await named(), ['delivery_slips', 'invoices'])
})

test('who shares her home, her telephone and her last name keeps what is theirs, and names her no more', async () => {
  const [eve, paul] = [await aCustomer(db, shop.id, 'eve@exemple.fr'), await aCustomer(db, shop.id, 'paul@exemple.fr')]
  for (const [{ id }, first_name] of [
    [eve, 'Eve'],
    [paul, 'Paul'],
  ] as const) {
    await db.updateTable('customers').set({ first_name }).where('id', '=', id).execute()
    await db.updateTable('addresses').set({ first_name }).where('customer_id', '=', id).execute()
  }
  const { id: orderId } = await anOrder(db, shop, paul)
  const body = 'C’est pour Eve Onim (eve@exemple.fr), au 12 rue des Tilleuls.'
  const talk = await conversations.write(db, paul.actor, {
    shopId: shop.id,
    customerId: paul.id,
    about: { orderId },
    body,
  })
  const theirs = async () => {
    const { rows } =
      await sql`select to_jsonb(a) as home, to_jsonb(o) as bought, (select jsonb_agg(x.after order by x.id)
        from acts x where x.subject_kind = 'customer' and x.subject_id = ${paul.id}) as done
      from addresses a, orders o where a.customer_id = ${paul.id} and o.id = ${orderId}`.execute(db)
    return rows
  }
  const before = await theirs()
  await privacy.anonymiseNamed(db, kenza, shop.id, { customerId: eve.id, name: 'Eve Onim', reason: 'Demande' })
  assert.deepEqual(await theirs(), before)
  const said = (await conversations.find(db, shop.id, talk)).messages.map((one) => one.body)
  assert.deepEqual(said, ['C’est pour client anonymisé (client anonymisé), au 12 rue des Tilleuls.'])
})

test('whoever forgets themselves takes nothing out of what others wrote but their own e-mail', async () => {
  const bon = await aCustomer(db, shop.id, 'bon@exemple.fr')
  await db
    .updateTable('customers')
    .set({ first_name: 'Bon de', last_name: 'livraison' })
    .where('id', '=', bon.id)
    .execute()
  const paul = await aCustomer(db, shop.id, 'paule@exemple.fr')
  await customers.addNote(db, kenza, shop.id, paul.id, 'Veut un bon de livraison, comme bon@exemple.fr')
  await privacy.anonymise(db, bon.actor, shop.id, bon.id, '')
  const { notes } = await customers.sheet(db, shop.id, paul.id)
  assert.deepEqual(
    notes.map((one) => one.body),
    ['Veut un bon de livraison, comme client anonymisé'],
  )
})

test('the sign-ups of two who are forgotten in one shop go, and those of others stay as they are', async () => {
  const emails = ['ali@exemple.fr', 'max@exemple.fr', 'kamali@exemple.fr']
  for (const email of emails) await windows.askLetters(db, shop.id, { email, consent: 'Oui.' })
  for (const email of emails.slice(0, 2)) {
    const { id } = await aCustomer(db, shop.id, email)
    const { sections } = await privacy.dataOf(db, shop.id, id)
    assert.match(JSON.stringify(sections.find(({ title }) => title === 'Inscription aux lettres')), /Oui\./)
    await privacy.anonymise(db, kenza, shop.id, id, 'Demande')
  }
  const left = await db.selectFrom('newsletter_signups').select('email').where('shop_id', '=', shop.id).execute()
  assert.deepEqual(left, [{ email: 'kamali@exemple.fr' }])
})
