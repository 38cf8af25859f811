import * as conversations from '#conversations'
import { asActor } from '#customers'
import { type Db, inTransaction, sql } from '#database'
import { answerWords } from './answer-words.ts'

type Coming = {
  id: number
  orderId: number
  reaction: 'asks' | 'protests'
  cents: number
  number: string
  customerId: number
  firstName: string
  lastName: string
  /** The firm that the invoice names; empty of a person. */
  company: string
  paidOn: string | null
  /** The cheque that was sent before the letter, where no transfer came. */
  cheque: string | null
}

/**
 * Lets the letters come that reminded customers were to write until a day of the bank: who asks for time, who has paid
 * already. Each once, whoever looks; of an order that owes nothing any longer nothing comes. One statement when there is none.
 */
export async function come(db: Db, shopId: number, day: string): Promise<void> {
  for (const one of await due(db, shopId, day))
    await inTransaction(db, async (tx) => {
      if (!(await isFirst(tx, shopId, one.id))) return
      await conversations.write(tx, asActor({ id: one.customerId, firstName: one.firstName, lastName: one.lastName }), {
        shopId,
        customerId: one.customerId,
        about: { orderId: one.orderId },
        body: answerWords(one),
      })
    })
}

async function due(db: Db, shopId: number, day: string): Promise<Coming[]> {
  const { rows } = await sql<Coming>`
    select r.id, r.order_id as "orderId", r.reaction, r.cents, r.number, c.id as "customerId", c.first_name as "firstName",
      c.last_name as "lastName", coalesce(o.invoice_address ->> 'company', '') as company, (select max(l.booked_on) from bank_lines l where l.shop_id = ${shopId}
        and l.order_id = r.order_id and l.kind = 'transfer' and l.booked_on <= r.sent_on) as "paidOn",
      (select q.number from cheques q where q.shop_id = ${shopId} and q.order_id = r.order_id and q.sent_at <= r.at
        order by q.id desc limit 1) as cheque
    from reminders r join orders o on o.shop_id = ${shopId} and o.id = r.order_id
    join customers c on c.shop_id = ${shopId} and c.id = o.customer_id
    where r.shop_id = ${shopId} and r.reacts_on <= ${day}::date and r.reacted_at is null and r.reaction in ('asks', 'protests')
    order by r.id limit 200`.execute(db)
  return rows
}

/** Marks it as come; whoever else is at it finds it done. */
async function isFirst(tx: Db, shopId: number, id: number): Promise<boolean> {
  const { rows } = await sql<{ owes: boolean }>`
    update reminders r set reacted_at = moment() from orders o
    where r.shop_id = ${shopId} and r.id = ${id} and r.reacted_at is null and o.shop_id = ${shopId} and o.id = r.order_id
    returning o.state not in ('cancelled', 'refunded') and o.sold_cents > coalesce((select sum(p.amount_cents) from payments p
      where p.shop_id = ${shopId} and p.order_id = o.id), 0) as owes`.execute(tx)
  return rows[0]?.owes ?? false
}
