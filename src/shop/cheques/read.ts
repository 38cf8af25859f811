import { type Db, sql } from '#database'
import { linesOf, nameOf } from '#papers'
import { NotFound } from '#refusals'
import type { Reason } from './faults.ts'
import type { Written } from './write.ts'

export const states = ['here', 'accepted', 'refused', 'remitted', 'returned'] as const
/** `here`: a decision is waited for; `refused`: sent back, answered since or not; `returned`: the bank sent it back. */
export type State = (typeof states)[number]

/** SQL: where the cheque `q` stands. */
export const stateOf = sql<State>`case q.state when 'sent' then 'here' when 'replaced' then 'refused' else q.state end`

/** A cheque as the shop sees it: all that is written, not what is wrong. Amounts in cents. */
export type Cheque = Omit<Written, 'faults'> & {
  id: number
  orderId: number
  orderNumber: number
  customerName: string
  /** Who writes it, and where they live. */
  drawer: string
  address: string[]
  arrivedAt: Date
  state: State
  unseen: boolean
  /** The payment that it brought was taken back since: its order owes that again. */
  takenBack: boolean
  reasons: Reason[]
  decidedAt: Date | null
  by: string
  /** The one that it was sent in place of, and the one that came in its place. */
  replaces: number | null
  replacedBy: number | null
}

type Row = Omit<Cheque, 'drawer' | 'address'> & {
  billing: Parameters<typeof nameOf>[0] & Parameters<typeof linesOf>[0]
}

/** SQL: a cheque `q` with its order `o`, as `Row`. */
const columns = sql`q.id, q.order_id as "orderId", o.number as "orderNumber", o.customer_name as "customerName", q.bank, q.payee,
  o.invoice_address as billing, q.figures_cents as "figuresCents", q.words, q.words_cents as "wordsCents", q.place,
  q.written_on as "writtenOn", q.number, q.account, q.signed, q.torn, q.note, q.arrives_at as "arrivedAt", ${stateOf} as state,
  q.unseen,
  exists (select from payments r where r.shop_id = q.shop_id and r.reverses_id = q.payment_id) as "takenBack", q.reasons, q.decided_at as "decidedAt", q.actor_name as by, q.replaces_id as replaces, (
    select r.id from cheques r where r.shop_id = q.shop_id and r.replaces_id = q.id and r.arrives_at <= moment() limit 1) as "replacedBy"`

const chequeOf = ({ billing, ...row }: Row): Cheque => ({ ...row, drawer: nameOf(billing), address: linesOf(billing) })

/** A cheque that has come. Refuses with NotFound: one on its way is nobody's to see. */
export async function find(db: Db, shopId: number, chequeId: number): Promise<Cheque> {
  const { rows } =
    await sql<Row>`select ${columns} from cheques q join orders o on o.shop_id = q.shop_id and o.id = q.order_id
    where q.shop_id = ${shopId} and q.id = ${chequeId} and q.arrives_at <= moment()`.execute(db)
  if (!rows[0]) throw new NotFound('Ce chèque n’existe pas, ou n’est pas encore arrivé.')
  return chequeOf(rows[0])
}

/** Cheques that have come, by their ids or, without, those that wait for a decision: 60 at most, the oldest first. */
export async function several(db: Db, shopId: number, ids?: readonly number[]): Promise<Cheque[]> {
  const which = ids ? sql`q.id = any(${[...ids]}::bigint[])` : sql`q.state = 'sent'`
  const { rows } =
    await sql<Row>`select ${columns} from cheques q join orders o on o.shop_id = q.shop_id and o.id = q.order_id
    where q.shop_id = ${shopId} and ${which} and q.arrives_at <= moment() order by q.arrives_at, q.id limit 60`.execute(
      db,
    )
  return rows.map(chequeOf)
}

/** The cheques of an order that have come, the last one first: for its page. */
export async function ofOrder(
  db: Db,
  shopId: number,
  orderId: number,
): Promise<{ id: number; number: string; cents: number; state: State; arrivedAt: Date }[]> {
  const { rows } = await sql<{ id: number; number: string; cents: number; state: State; arrivedAt: Date }>`
    select q.id, q.number, q.figures_cents as cents, ${stateOf} as state, q.arrives_at as "arrivedAt" from cheques q
    where q.shop_id = ${shopId} and q.order_id = ${orderId} and q.arrives_at <= moment() order by q.id desc`.execute(db)
  return rows
}
