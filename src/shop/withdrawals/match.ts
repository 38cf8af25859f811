import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type Db, sql } from '#database'
import type { OrderAddress } from '#orders'
import { gone, received } from './came-and-went.ts'
import { lastDayToWithdraw } from './period.ts'

/** What a person must know to withdraw without signing in: the order's reference, and an e-mail of its customer. */
export type WithdrawalKey = { reference: string; email: string }

export type WithdrawalLine = {
  id: number
  reference: string
  name: string
  choice: string
  quantity: number
  unitTtcCents: number
  totalTtcCents: number
  pictureHash: string | null
  /** Bought as what spoils or perishes soon: there is no withdrawing from it (code de la consommation L221-28, 4°). */
  perishable: boolean
  /** Pieces that the customer withdrew from. */
  withdrawn: number
  /** When the customer last withdrew from some of it; null while not. */
  withdrawnAt: Date | null
  /** Who declared it, and the e-mail they gave; null while nobody has. */
  declaredBy: string | null
  declaredEmail: string | null
}

/** Some pieces of a line, at what they cost. */
export const some = <L extends Pick<WithdrawalLine, 'quantity' | 'unitTtcCents' | 'totalTtcCents'>>(
  line: L,
  pieces: number,
): L => (pieces === line.quantity ? line : { ...line, quantity: pieces, totalTtcCents: pieces * line.unitTtcCents })

/** An order as the pages of withdrawal show it. */
export type Withdrawal = {
  orderId: number
  reference: string
  placedAt: Date
  stateCode: string
  shipped: boolean
  /** Money of the customer is in the shop. */
  paid: boolean
  /** Bought for a business, which has no such right. */
  business: boolean
  /** Bought at the shop's counter, which gives no such right either. */
  counter: boolean
  /** The last day to withdraw, 2026-11-23; null as long as the order is not delivered, its last parcel included. */
  until: string | null
  lines: WithdrawalLine[]
}

/** A key as it is compared: no space in the reference, capitals; the e-mail in small letters. */
export const normal = ({ reference, email }: WithdrawalKey): WithdrawalKey => ({
  reference: reference.replace(/\s/g, '').toUpperCase().slice(0, 40),
  email: email.trim().toLowerCase(),
})

/**
 * The order, by the e-mail it was placed with or the one that its customer has since. With `lock`, nothing else changes
 * it until the end of the transaction.
 */
export async function match(
  db: Db,
  shopId: number,
  key: WithdrawalKey,
  { lock = false } = {},
): Promise<Withdrawal | undefined> {
  const { reference, email } = normal(key)
  if (lock) await sql`select from orders where shop_id = ${shopId} and reference = ${reference} for update`.execute(db)
  const row = await db
    .selectFrom('orders as o')
    .innerJoin('order_states as s', (join) => join.onRef('s.shop_id', '=', 'o.shop_id').onRef('s.code', '=', 'o.state'))
    .innerJoin('customers as k', (join) =>
      join.onRef('k.shop_id', '=', 'o.shop_id').onRef('k.id', '=', 'o.customer_id'),
    )
    .select(['o.id', 'o.reference', 'o.placed_at', 'o.state', 's.closed', 'o.invoice_address', 'o.origin'])
    .select([gone, received, jsonArrayFrom(linesOf(db)).as('lines')])
    .where('o.shop_id', '=', shopId)
    .where('o.reference', '=', reference)
    .where((eb) => eb.or([eb('o.customer_email', '=', email), eb('k.email', '=', email)]))
    .executeTakeFirst()
  if (!row) return undefined
  const { siren, vatNumber } = row.invoice_address as OrderAddress
  const { received_on: receivedOn } = row.gone
  return {
    orderId: row.id,
    reference: row.reference,
    placedAt: row.placed_at,
    stateCode: row.state,
    shipped: row.gone.parcels > 0,
    paid: row.received > 0,
    business: siren !== '' || vatNumber !== '',
    counter: row.origin === 'counter',
    until: row.closed && receivedOn ? lastDayToWithdraw(receivedOn) : null,
    // Inside JSON a moment is text.
    lines: row.lines.map(({ withdrawnAt, ...line }) => ({
      ...line,
      withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
    })),
  }
}

/** The lines of the order that is being read, each with when it was withdrawn from. */
const linesOf = (db: Db) =>
  db
    .selectFrom('order_lines as l')
    .leftJoinLateral(
      sql<{ at: string; name: string; email: string; quantity: number }>`(
        select max(d.at) as at, string_agg(distinct d.name, ', ') as name, string_agg(distinct d.email, ', ') as email,
          sum(d.quantity)::int4 as quantity
        from withdrawn_lines d where d.shop_id = l.shop_id and d.order_line_id = l.id)`.as('w'),
      (join) => join.onTrue(),
    )
    .where('l.shop_id', '=', sql.ref<number>('o.shop_id'))
    .where('l.order_id', '=', sql.ref<number>('o.id'))
    .where('l.quantity', '>', 0)
    .select(['l.id', 'l.reference', 'l.name', 'l.choice', 'l.quantity', 'l.perishable', 'w.at as withdrawnAt'])
    .select(sql<number>`coalesce(w.quantity, 0)`.as('withdrawn'))
    .select(['w.name as declaredBy', 'w.email as declaredEmail'])
    .select(['l.unit_ttc_cents as unitTtcCents', 'l.total_ttc_cents as totalTtcCents', 'l.picture_hash as pictureHash'])
    .orderBy('l.position')
