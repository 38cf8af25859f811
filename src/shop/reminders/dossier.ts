import * as account from '#account'
import { type Db, sql } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { type Bundled, bundle, type Invoice, type Reminder } from '#pdf'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { caseOf } from './case.ts'
import { type Happened, sheetOf } from './first-sheet.ts'

type Issued = { kind: 'invoice' | 'reminder'; content: Invoice | Reminder }

/**
 * The file of an unpaid order, printed together: a first sheet that says what was due, what came and what came back, the letters,
 * what the customer wrote and what is still due; then its invoices and credit notes and its letters, as they were issued. Refuses
 * with NotFound an order that has none of them.
 */
export async function dossier(db: Db, shopId: number, orderId: number): Promise<AsyncGenerator<Uint8Array>> {
  const about = await caseOf(db, await orders.look(db, shopId, orderId), await account.bringUp(db, shopId))
  const { reference } = about.held.order
  const issued = await issuedOf(db, shopId, orderId)
  if (issued.length === 0) throw new NotFound(t('reminders.noFile'))
  const sheet = sheetOf(await shops.byId(db, shopId), about, await happened(db, shopId, orderId))
  const papers = issued.map(({ kind, content }) => ({ kind, paper: content }) as Bundled)
  return bundle([{ kind: 'books', paper: sheet }, ...papers], { title: t('reminders.file', { reference }) })
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

const dayOf = (moment: string) => sql`to_char(${sql.ref(moment)} at time zone 'Europe/Paris', 'YYYY-MM-DD')`

/** What was asked for, what came and went, and what the customer wrote since the first letter; one statement. */
async function happened(db: Db, shopId: number, orderId: number): Promise<Happened> {
  const { rows } = await sql<Happened>`select (
    select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'kind', i.kind, 'day', i.issued_on, 'dueOn', i.due_on,
      'cents', i.total_ttc_cents) order by i.id), '[]') from invoices i where i.shop_id = ${shopId} and i.order_id = ${orderId}) as papers, (
    select coalesce(jsonb_agg(jsonb_build_object('day', ${dayOf('p.at')}, 'means', p.method, 'cents', p.amount_cents, 'note', p.note)
      order by p.id), '[]') from payments p where p.shop_id = ${shopId} and p.order_id = ${orderId}) as money, (
    select coalesce(jsonb_agg(jsonb_build_object('day', ${dayOf('m.at')}, 'name', m.author_name, 'body', m.body) order by m.id), '[]')
      from order_messages m where m.shop_id = ${shopId} and m.author_kind = 'customer' and m.order_id = ${orderId}
        and m.at >= (select min(r.at) from reminders r where r.shop_id = ${shopId} and r.order_id = ${orderId})) as answers`.execute(
    db,
  )
  return rows[0] ?? { papers: [], money: [], answers: [] }
}
