import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { dayInFrance, today } from '#clock'
import { type Db, sql } from '#database'
import { dayLong } from '#format'
import type { Settlement } from '#mail'
import { t } from '#messages'
import { guard } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import type { OrderAddress } from './addresses.ts'
import { lastDayToSettle, lastDayToWithdraw } from './withdrawal-period.ts'

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
  /** When the customer withdrew from it; null while not. */
  withdrawnAt: Date | null
}

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
  /** The last day to withdraw, 2026-11-23; null as long as the order is not delivered. */
  until: string | null
  lines: WithdrawalLine[]
}

/** No order of that reference, or not that customer's: the two look the same. */
export class OrderUnknown extends Invalid {
  constructor() {
    super(t('withdrawal.unknown'), { reference: t('withdrawal.unknown') })
  }
}

/** This order can't be withdrawn from; the sentence says why and what to do instead. */
export class WithdrawalRefused extends Refusal {}

/**
 * The order that somebody wants to withdraw from, signed in or not (code de la consommation D221-5), guarded against
 * guessing: a reference is locked for a while after some wrong e-mails. Call it outside of any transaction.
 * Refuses with OrderUnknown, WithdrawalRefused and TooManyTries; an order already withdrawn from is not refused.
 * @param address where from, as the network says.
 */
export async function findForWithdrawal(
  db: Db,
  shopId: number,
  key: WithdrawalKey,
  address?: string,
): Promise<Withdrawal> {
  const tried = `withdrawal:${shopId}:${normal(key).reference}`
  await guard.check(db, tried, address)
  const found = await match(db, shopId, key)
  if (!found) {
    await guard.fail(db, tried)
    throw new OrderUnknown()
  }
  await guard.succeed(db, tried, address)
  if (openLines(found).length > 0) refuse(found)
  return found
}

/** The same order again, for who has found it; one statement. Refuses with NotFound. */
export async function readWithdrawal(db: Db, shopId: number, key: WithdrawalKey): Promise<Withdrawal> {
  const found = await match(db, shopId, key)
  if (!found) throw new NotFound(t('withdrawal.unknown'))
  return found
}

/** Lines that were not withdrawn from. */
export const openLines = ({ lines }: Withdrawal): WithdrawalLine[] =>
  lines.filter(({ withdrawnAt }) => withdrawnAt === null)

/** Throws WithdrawalRefused when the law gives no right to withdraw, or not any more. */
export function refuse({ stateCode, business, until }: Withdrawal): void {
  if (stateCode === 'cancelled' || stateCode === 'refunded') throw new WithdrawalRefused(t(`withdrawal.${stateCode}`))
  if (business) throw new WithdrawalRefused(t('withdrawal.business'))
  if (until !== null && today() > until) throw new WithdrawalRefused(t('withdrawal.late', { day: dayLong(until) }))
}

/** When the last withdrawal from the order was received; null when none was. */
export const receivedAt = ({ lines }: Withdrawal): Date | null =>
  lines.reduce<Date | null>((last, { withdrawnAt: at }) => (at && (!last || at > last) ? at : last), null)

/** What its receipt says of what follows; `at` is the moment of the declaration. */
export const settlementOf = (order: Withdrawal, at: Date): Settlement => ({
  shipped: order.shipped,
  paid: order.paid,
  whole: openLines(order).length === 0,
  until: lastDayToSettle(dayInFrance(at)),
})

const normal = ({ reference, email }: WithdrawalKey): WithdrawalKey => ({
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
    .select(['o.id', 'o.reference', 'o.placed_at', 'o.state', 'o.invoice_address', 's.shipped'])
    .select((eb) => [
      eb
        .selectFrom('order_history as h')
        .whereRef('h.shop_id', '=', 'o.shop_id')
        .whereRef('h.order_id', '=', 'o.id')
        .whereRef('h.state', '=', 'o.state')
        .select(({ fn }) => fn.max('h.at').as('at'))
        .as('in_state_since'),
      eb
        .selectFrom('payments as p')
        .whereRef('p.shop_id', '=', 'o.shop_id')
        .whereRef('p.order_id', '=', 'o.id')
        .select(sql<number>`coalesce(sum(p.amount_cents), 0)::bigint`.as('sum'))
        .as('received'),
      jsonArrayFrom(
        eb
          .selectFrom('order_lines as l')
          .leftJoin('withdrawn_lines as w', (join) =>
            join.onRef('w.shop_id', '=', 'l.shop_id').onRef('w.order_line_id', '=', 'l.id'),
          )
          .whereRef('l.shop_id', '=', 'o.shop_id')
          .whereRef('l.order_id', '=', 'o.id')
          .select([
            ...(['l.id', 'l.reference', 'l.name', 'l.choice', 'l.quantity', 'w.at as withdrawnAt'] as const),
            ...(['l.unit_ttc_cents as unitTtcCents', 'l.total_ttc_cents as totalTtcCents'] as const),
            'l.picture_hash as pictureHash',
          ])
          .orderBy('l.position'),
      ).as('lines'),
    ])
    .where('o.shop_id', '=', shopId)
    .where('o.reference', '=', reference)
    .where((eb) => eb.or([eb('o.customer_email', '=', email), eb('k.email', '=', email)]))
    .executeTakeFirst()
  if (!row) return undefined
  const { siren, vatNumber } = row.invoice_address as OrderAddress
  const delivered = row.state === 'delivered' ? row.in_state_since : null
  return {
    orderId: row.id,
    reference: row.reference,
    placedAt: row.placed_at,
    stateCode: row.state,
    shipped: row.shipped,
    paid: (row.received ?? 0) > 0,
    business: siren !== '' || vatNumber !== '',
    until: delivered && lastDayToWithdraw(dayInFrance(delivered)),
    // Inside JSON a moment is text.
    lines: row.lines.map((line) => ({
      ...line,
      withdrawnAt: line.withdrawnAt === null ? null : new Date(line.withdrawnAt),
    })),
  }
}
