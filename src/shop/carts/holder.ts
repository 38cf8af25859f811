import { sql } from '#database'
import { hashToken } from '#people'

/** Whose cart it is: a customer's, or that of a browser nobody has signed in from. */
export type Holder = { customerId: number } | { visitorHash: Buffer }

/** The holder of a visit's cart; undefined for a visitor who holds none yet. */
export function holder(visit: { customer: { id: number } | null; token: string | undefined }): Holder | undefined {
  if (visit.customer) return { customerId: visit.customer.id }
  return visit.token ? { visitorHash: hashToken(visit.token) } : undefined
}

/** The column that a holder's cart is found by, and its value. */
export const columnOf = (held: Holder) =>
  'customerId' in held
    ? ({ column: 'customer_id', value: held.customerId } as const)
    : ({ column: 'visitor_hash', value: held.visitorHash } as const)

/** The condition on a row of `carts c`. */
export const isHeldBy = (held: Holder) =>
  'customerId' in held ? sql`c.customer_id = ${held.customerId}` : sql`c.visitor_hash = ${held.visitorHash}`

/** Column, value and unique index of a holder, for the statement that makes the cart at the first article. */
export const owning = (held: Holder) =>
  'customerId' in held
    ? { column: sql.ref('customer_id'), value: sql`${held.customerId}::bigint` }
    : { column: sql.ref('visitor_hash'), value: sql`${held.visitorHash}::bytea` }
