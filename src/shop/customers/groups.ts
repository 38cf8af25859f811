import { type Db, sql } from '#database'
import { isBusiness, type Term, termOf } from '#prices'
import { NotFound } from '#refusals'

/** When a sale is invoiced: once it is paid, or when its goods leave. */
export type InvoiceAt = 'payment' | 'shipment'

/** What a group of customers is given. */
export type GroupSettings = {
  name: string
  /** Its prices are shown without tax. */
  untaxed: boolean
  /** Taken off every price, basis points. */
  discountBp: number
  /** What it may pay later; null for what is paid with the order. */
  term: Term | null
  /** Null as the shop says. */
  invoiceAt: InvoiceAt | null
}

export type CustomerGroup = GroupSettings & {
  id: number
  /** Of the two that every shop has; null for one that the shop added. */
  code: 'consumers' | 'businesses' | null
}

type Row = Omit<CustomerGroup, 'term'> & { termKind: string | null; termDays: number | null }

export const groupColumns = sql<Row>`g.id, g.code, g.name, g.untaxed, g.discount_bp as "discountBp",
  g.term as "termKind", g.term_days as "termDays", g.invoice_at as "invoiceAt"`

export const groupFrom = ({ termKind, termDays, ...row }: Row): CustomerGroup => ({
  ...row,
  term: termOf(termKind, termDays),
})

/** The groups of a shop in their order. */
export async function listGroups(db: Db, shopId: number): Promise<CustomerGroup[]> {
  const { rows } = await sql<Row>`
    select ${groupColumns} from customer_groups g where g.shop_id = ${shopId} order by g.position, g.id`.execute(db)
  return rows.map(groupFrom)
}

/** The same, each with how many customers are in it: all of them are counted. */
export async function sizedGroups(db: Db, shopId: number): Promise<(CustomerGroup & { customers: number })[]> {
  const { rows } = await sql<Row & { customers: number }>`
    select ${groupColumns}, (
      select count(*)::int4 from customers c where c.shop_id = g.shop_id and c.group_id = g.id) as customers
    from customer_groups g where g.shop_id = ${shopId} order by g.position, g.id`.execute(db)
  return rows.map(({ customers, ...row }) => ({ ...groupFrom(row), customers }))
}

/** A group of the shop. Refuses with NotFound. */
export async function findGroup(db: Db, shopId: number, id: number): Promise<CustomerGroup> {
  const { rows } = await sql<Row>`
    select ${groupColumns} from customer_groups g where g.shop_id = ${shopId} and g.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce groupe de clients n’existe pas ou plus.')
  return groupFrom(rows[0])
}

/** The group that a customer is in. Refuses with NotFound an unknown customer. */
export async function groupOf(db: Db, shopId: number, customerId: number): Promise<CustomerGroup> {
  const { rows } = await sql<Row>`
    select ${groupColumns} from customers c join customer_groups g on g.shop_id = c.shop_id and g.id = c.group_id
    where c.shop_id = ${shopId} and c.id = ${customerId}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce client n’existe pas dans cette boutique.')
  return groupFrom(rows[0])
}

/** The group that a new customer comes into, by the numbers of a business. */
export const groupFor = (shopId: number, who: { siren: string; vatNumber: string }) =>
  sql<number>`(
    select id from customer_groups where shop_id = ${shopId} and code = ${isBusiness(who) ? 'businesses' : 'consumers'})`
