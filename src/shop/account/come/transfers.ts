import { type Db, sql } from '#database'
import { givenBack } from '#payments'
import type { Account } from '../account.ts'
import { add, type NewLine } from '../add.ts'
import { labelOf, nameField, type Party } from '../label.ts'
import { atBank, bookable } from './days.ts'
import { awaited, cameBefore, pending, undone } from './pending.ts'
import { type Awaited, transferOf, transfersOf } from './plan.ts'

/** So many are taken in at once. */
const SOME = 2000

/** SQL: who pays the order `o`. */
export const payer = sql<Party>`jsonb_build_object('company', coalesce(o.invoice_address ->> 'company', ''),
  'lastName', coalesce(o.invoice_address ->> 'lastName', ''), 'firstName', coalesce(o.invoice_address ->> 'firstName', ''))`

type Paid = Awaited & { paymentId: number; day: string; reverses: boolean }

/** Payments by transfer that were written down, transfers back to customers, and what takes back one that a line shows: a line each. */
export async function recorded(tx: Db, account: Account, closing: boolean): Promise<void> {
  const { shop_id: shopId } = account
  for (let [more, after] = [true, 0]; more; ) {
    const { rows } = await sql<Paid>`
      select o.id, o.number, o.reference, ${payer} as payer, p.amount_cents as cents, p.id as "paymentId", p.reverses_id is not null as reverses,
        to_char(p.at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day
      from (select p.* from bank_accounts a, payments p where a.shop_id = ${shopId} and ${pending(shopId, { closing })}
        and p.method = 'transfer' and p.id > ${after} order by p.id limit ${SOME}) p
      join orders o on o.shop_id = ${shopId} and o.id = p.order_id order by p.id`.execute(tx)
    const lines = rows.map((row) => {
      const from = atBank(account, row.day)
      return row.cents > 0 ? transferOf({ ...row, from }, account) : sentBack({ ...row, from }, account)
    })
    await add(tx, shopId, lines)
    await sql`insert into bank_line_payments (shop_id, payment_id, line_id)
      select ${shopId}, l.payment_id, l.id from bank_lines l where l.shop_id = ${shopId} and l.kind in ('transfer', 'refund')
        and l.payment_id = any(${rows.map(({ paymentId }) => paymentId)}::bigint[])`.execute(tx)
    more = rows.length === SOME
    after = rows.at(-1)?.paymentId ?? after
  }
}

/** A transfer to a customer, or one that the bank takes back, the working day after. */
function sentBack({ id, paymentId, reference, payer: to, cents, from, reverses }: Paid, account: Account): NewLine {
  const day = bookable(account, from)
  const label = reverses
    ? labelOf('VIR REJETE', nameField(to), reference)
    : labelOf('VIR EMIS', nameField(to), `REMB ${reference}`)
  return { kind: 'refund', bookedOn: day, valueOn: day, label, cents, orderId: id, paymentId }
}

/** Payments that bring no line: undone, or what undoes one that no line shows, taken back from what was said to have come, or shown by a line that is there. */
export async function setAside(tx: Db, { shop_id: shopId }: Account, closing: boolean): Promise<void> {
  const sum = sql`(select coalesce(sum(l.amount_cents), 0) from bank_lines l
    where l.shop_id = ${shopId} and l.order_id = p.order_id and (l.kind = 'transfer' or exists (
      select from payments r where r.shop_id = ${shopId} and r.id = l.payment_id and r.reverses_id is not null)))`
  const said = sql`(select coalesce(sum(x.amount_cents), 0) from payments x where x.shop_id = ${shopId}
    and x.order_id = p.order_id and x.method = 'transfer' and x.amount_cents > 0 and x.id <= p.id
    and not exists (select from payments r where r.shop_id = ${shopId} and r.reverses_id = x.id))`
  const planned = sql`(exists (select from bank_late n where n.shop_id = ${shopId} and n.order_id = p.order_id)
    or exists (select from bank_lines l where l.shop_id = ${shopId} and l.order_id = p.order_id and l.kind = 'transfer'
      and l.payment_id is null) or ${sum} >= ${said})`
  await sql`insert into bank_line_payments (shop_id, payment_id)
    select ${shopId}, p.id from bank_accounts a, payments p where a.shop_id = ${shopId} and ${pending(shopId, { closing })} and (
      (p.reverses_id is not null and not ${cameBefore(shopId)}) or ${undone(shopId)}
      or exists (select from bank_matches m where m.shop_id = ${shopId} and m.payment_id = p.id and m.made_payment)
      or (p.method = 'transfer' and case when p.amount_cents > 0 then ${planned} else p.reverses_id is null and not ${givenBack} end))`.execute(
    tx,
  )
}

type Waiting = Omit<Awaited, 'from'> & { day: string; due: string | null }

/** Transfers that customers will send for orders that wait for one: in the days after it, or once the invoice is due. */
export async function toCome(tx: Db, account: Account): Promise<void> {
  const { shop_id: shopId } = account
  for (let [more, after] = [true, 0]; more; ) {
    const { rows } = await sql<Waiting>`
      select o.id, o.number, o.reference, ${payer} as payer, (o.sold_cents - (select coalesce(sum(p.amount_cents), 0)
          from payments p where p.shop_id = ${shopId} and p.order_id = o.id))::int8 as cents,
        to_char(o.placed_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day, case when o.payment_method = 'term' then (
          select max(i.due_on)::text from invoices i where i.shop_id = ${shopId} and i.order_id = o.id and i.kind = 'invoice') end as due
      from (select w.id from bank_accounts a, lateral ${awaited(shopId)} w where a.shop_id = ${shopId} and w.id > ${after} order by w.id limit ${SOME}) w
      join orders o on o.shop_id = ${shopId} and o.id = w.id order by o.id`.execute(tx)
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
    more = rows.length === SOME
    after = rows.at(-1)?.id ?? after
  }
}
