import * as account from '#account'
import { type Db, sql } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { type Bundled, bundle, type Invoice, type Reminder } from '#pdf'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { caseOf } from './case.ts'
import { sheetOf } from './first-sheet.ts'
import type { Happened } from './happened.ts'

type Issued = { kind: 'invoice' | 'reminder'; content: Invoice | Reminder }

/**
 * The file of an unpaid order, printed together: a first sheet that says what was due, what came and what came back, the letters,
 * what the customer wrote and what is still due; then its invoices and credit notes and its letters, as they were issued. Refuses
 * with NotFound an order that has none of them. Says the order's reference too.
 */
export async function dossier(
  db: Db,
  shopId: number,
  orderId: number,
): Promise<{ reference: string; file: AsyncGenerator<Uint8Array> }> {
  const about = await caseOf(db, await orders.look(db, shopId, orderId), await account.bringUp(db, shopId))
  const { reference } = about.held.order
  const issued = await issuedOf(db, shopId, orderId)
  if (issued.length === 0) throw new NotFound(t('reminders.noFile'))
  const sheet = sheetOf(await shops.byId(db, shopId), about, await happened(db, shopId, orderId))
  const papers = issued.map(({ kind, content }) => ({ kind, paper: content }) as Bundled)
  const file = bundle([{ kind: 'books', paper: sheet }, ...papers], { title: t('reminders.file', { reference }) })
  return { reference, file }
}

async function issuedOf(db: Db, shopId: number, orderId: number): Promise<Issued[]> {
  const { rows } = await sql<Issued>`
    select p.kind, p.content from (
      select 'invoice' as kind, i.content, 1 as turn, i.id from invoices i where i.shop_id = ${shopId} and i.order_id = ${orderId}
      union all
      select 'reminder', r.content, 2, r.id from reminders r where r.shop_id = ${shopId} and r.order_id = ${orderId}) p
    order by p.turn, p.id`.execute(db)
  return rows
}

/** SQL: the day that it was at the bank at a moment. */
const dayOf = (shopId: number, moment: string) =>
  sql`((${sql.ref(moment)} at time zone 'Europe/Paris')::date + ${account.aheadAt(shopId, sql.ref(moment))})`

/** SQL: the day of the payment `p`: that of the transfer that was pointed with it, or on which it was written down. */
const paidOn = (shopId: number) => sql`coalesce((
  select max(l.booked_on) from bank_matches m join bank_lines l on l.shop_id = ${shopId} and l.id = m.line_id
  where m.shop_id = ${shopId} and m.payment_id = p.id and m.undone_at is null and l.kind = 'transfer'), ${dayOf(shopId, 'p.at')})`

/** SQL: the day on which the customer wrote `m`: that of an answer to a letter, as the order's page has it. */
const wroteOn = (shopId: number) => sql`coalesce((
  select max(r.reacts_on) from reminders r where r.shop_id = ${shopId} and r.order_id = m.order_id
    and r.reaction in ('asks', 'protests') and m.at between r.reacted_at - interval '1 second' and r.reacted_at + interval '1 minute'),
  ${dayOf(shopId, 'm.at')})`

/** What was asked for, what came and went, and what the customer wrote since the first letter, on the bank's days; one statement. */
export async function happened(db: Db, shopId: number, orderId: number): Promise<Happened> {
  const { rows } = await sql<Happened>`select (
    select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'kind', i.kind, 'day', i.issued_on,
      'dueOn', coalesce(i.due_on, i.issued_on) + ${account.aheadAt(shopId, sql`i.issued_at`)},
      'cents', i.total_ttc_cents) order by i.id), '[]') from invoices i where i.shop_id = ${shopId} and i.order_id = ${orderId}) as papers, (
    select coalesce(jsonb_agg(jsonb_build_object('day', ${paidOn(shopId)}, 'means', p.method, 'cents', p.amount_cents, 'note', p.note)
      order by p.id), '[]') from payments p where p.shop_id = ${shopId} and p.order_id = ${orderId}) as money, coalesce((
    select r.content -> 'lines' from reminders r where r.shop_id = ${shopId} and r.order_id = ${orderId} order by r.id desc limit 1), '[]') as lines,
    exists (select from reminders r join invoices i on i.shop_id = ${shopId} and i.order_id = ${orderId} and i.kind = 'invoice' and i.issued_at < r.at
      where r.shop_id = ${shopId} and r.order_id = ${orderId} and r.level = 3) as invoiced, (
    select coalesce(jsonb_agg(jsonb_build_object('day', ${wroteOn(shopId)}, 'name', m.author_name, 'body', m.body) order by m.id), '[]')
      from order_messages m where m.shop_id = ${shopId} and m.author_kind = 'customer' and m.order_id = ${orderId}
        and m.at >= (select min(r.at) from reminders r where r.shop_id = ${shopId} and r.order_id = ${orderId})) as answers`.execute(
    db,
  )
  return rows[0] ?? { papers: [], money: [], answers: [], lines: [], invoiced: false }
}
