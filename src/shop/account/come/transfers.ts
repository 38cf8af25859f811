import { type Db, sql } from '#database'
import type { Account } from '../account.ts'
import { add, type NewLine } from '../add.ts'
import { labelOf, nameField, type Party } from '../label.ts'
import { atBank, bookable } from './days.ts'
import { awaited, pending } from './pending.ts'
import { nothing, type Piece, type Taken } from './piece.ts'
import { type Awaited, transferOf, transfersOf } from './plan.ts'
import { setAside } from './set-aside.ts'

/** SQL: who pays the order `o`. */
export const payer = sql<Party>`jsonb_build_object('company', coalesce(o.invoice_address ->> 'company', ''),
  'lastName', coalesce(o.invoice_address ->> 'lastName', ''), 'firstName', coalesce(o.invoice_address ->> 'firstName', ''))`

type Paid = Awaited & { paymentId: number; day: string; reverses: boolean }

/** Payments by transfer that were written down, transfers back to customers, and what takes back one that a line shows: a line each. */
export async function recorded(tx: Db, account: Account, piece: Piece): Promise<Taken> {
  const { shop_id: shopId } = account
  const { rows: next } = await sql<{ id: number }>`
    select p.id from bank_accounts a, payments p where a.shop_id = ${shopId} and ${pending(shopId, piece)}
      and p.method = 'transfer' and p.id > ${piece.past.payment} order by p.id limit ${piece.most}`.execute(tx)
  if (next.length === 0) return nothing
  const last = next.at(-1)?.id ?? 0
  const these = sql`${pending(shopId, piece)} and p.method = 'transfer' and p.id > ${piece.past.payment} and p.id <= ${last}`
  await setAside(tx, shopId, these)
  const { rows } = await sql<Paid>`
    select o.id, o.number, o.reference, ${payer} as payer, p.amount_cents as cents, p.id as "paymentId", p.reverses_id is not null as reverses,
      to_char(p.at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day
    from bank_accounts a, payments p join orders o on o.shop_id = ${shopId} and o.id = p.order_id
    where a.shop_id = ${shopId} and ${these} order by p.id`.execute(tx)
  const lines = rows.map((row) => {
    const from = atBank(account, row.day)
    return row.cents > 0 ? transferOf({ ...row, from }, account) : sentBack({ ...row, from }, account)
  })
  await add(tx, shopId, lines)
  await sql`insert into bank_line_payments (shop_id, payment_id, line_id)
    select ${shopId}, l.payment_id, l.id from bank_lines l where l.shop_id = ${shopId} and l.kind in ('transfer', 'refund')
      and l.payment_id = any(${rows.map(({ paymentId }) => paymentId)}::bigint[])`.execute(tx)
  piece.past.payment = last
  return { taken: next.length, more: next.length === piece.most }
}

/** A transfer to a customer, or one that the bank takes back, the working day after. */
function sentBack({ id, paymentId, reference, payer: to, cents, from, reverses }: Paid, account: Account): NewLine {
  const day = bookable(account, from)
  const label = reverses
    ? labelOf('VIR REJETE', nameField(to), reference)
    : labelOf('VIR EMIS', nameField(to), `REMB ${reference}`)
  return { kind: 'refund', bookedOn: day, valueOn: day, label, cents, orderId: id, paymentId }
}

type Waiting = Omit<Awaited, 'from'> & { day: string; due: string | null }

/** Transfers that customers will send for orders that wait for one: in the days after it, or once the invoice is due. */
export async function toCome(tx: Db, account: Account, { past, most }: Piece): Promise<Taken> {
  const { shop_id: shopId } = account
  const { rows } = await sql<Waiting>`
    select o.id, o.number, o.reference, ${payer} as payer, (o.sold_cents - (select coalesce(sum(p.amount_cents), 0)
        from payments p where p.shop_id = ${shopId} and p.order_id = o.id))::int8 as cents,
      to_char(o.placed_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day, case when o.payment_method = 'term' then (
        select max(i.due_on)::text from invoices i where i.shop_id = ${shopId} and i.order_id = o.id and i.kind = 'invoice') end as due
    from (select w.id from bank_accounts a, lateral ${awaited(shopId, past.order)} w where a.shop_id = ${shopId}
      order by w.id limit ${most}) w
    join orders o on o.shop_id = ${shopId} and o.id = w.id order by o.id`.execute(tx)
  if (rows.length === 0) return nothing
  const plans = rows.map((row) => ({
    id: row.id,
    lines: transfersOf({ ...row, from: row.due ?? atBank(account, row.day) }, account),
  }))
  await add(
    tx,
    shopId,
    plans.flatMap(({ lines }) => lines),
  )
  const late = plans.filter(({ lines }) => lines.length === 0).map(({ id }) => id)
  if (late.length > 0)
    await sql`insert into bank_late (shop_id, order_id) select ${shopId}, id from unnest(${late}::bigint[]) as n (id)`.execute(
      tx,
    )
  past.order = rows.at(-1)?.id ?? 0
  return { taken: rows.length, more: rows.length === most }
}
