import { type Settings, settingsSql } from '#cheques'
import type { InvoiceAt } from '#customers'
import { type Db, sql } from '#database'
import { fullName } from '#format'
import { type Term, termOf } from '#prices'
import { NotFound } from '#refusals'
import { type MethodRule, methodRuleSql, type PaymentCode } from '#shops'

/** What an order needs before its first row: whose it is, and the ids it will use. */
export type Drawn = {
  orderId: number
  /** Nine capital letters, what the customer quotes: nobody computes one from the id (order_reference). */
  reference: string
  /** One for each line. */
  lineIds: number[]
  customerName: string
  customerEmail: string
  firstOfCustomer: boolean
  /** The shop's customers may pay so; who takes an order by hand decides it anew. */
  methodEnabled: boolean
  /** For whom and for what that means of payment is, and the customer's group. */
  rule: MethodRule | null
  groupId: number | null
  /** How the shop's cheques come by post; null where they do not, or for another means of payment. */
  cheques: Settings | null
  /** What the customer's group may pay later; null for what is paid with the order. */
  term: Term | null
  /**
   * When it will be invoiced: as the customer's group has it, else as the shop. A group that may pay later has it for what is
   * paid later: what it pays before the goods leave is invoiced as the shop does (an advance calls for an invoice, CGI 289 I 1 c).
   */
  invoiceAt: InvoiceAt
}

type Asked = { customerId: number; payment: PaymentCode; lines: number }

/** Draws an order of a shop's customer, of so many lines, for verbs that hold what it comes from. Refuses with NotFound. */
export async function draw(tx: Db, shopId: number, { customerId, payment, lines }: Asked): Promise<Drawn> {
  const { rows } = await sql<DrawnRow>`
    select ${drawing(payment, sql`generate_series(1, ${lines}::integer)`)}
    from customers u cross join ${nextId}
    where u.shop_id = ${shopId} and u.id = ${customerId}`.execute(tx)
  if (!rows[0]) throw new NotFound('Ce client n’existe pas.')
  return drawnOf(rows[0])
}

export type DrawnRow = Omit<Drawn, 'customerName' | 'term' | 'invoiceAt'> & {
  firstName: string
  lastName: string
  given: { term: string | null; days: number | null; invoiceAt: InvoiceAt }
}

/** SQL: the id that an order of the customer `u` will have; as many ids of lines are drawn as `lines` has rows. */
export const nextId = sql`lateral (select nextval('orders_id_seq') as id where u.id is not null) drawn`

/** SQL: what is drawn for an order of the customer `u`. */
export const drawing = (payment: PaymentCode, lines: ReturnType<typeof sql>) => sql`
  drawn.id as "orderId",
  order_reference((select reference_secret from shops where id = u.shop_id), drawn.id) as reference,
  array(select nextval('order_lines_id_seq') from ${lines}) as "lineIds",
  u.first_name as "firstName", u.last_name as "lastName", u.email as "customerEmail",
  not exists (select from orders o where o.shop_id = u.shop_id and o.customer_id = u.id) as "firstOfCustomer",
  exists (select from payment_methods m where m.shop_id = u.shop_id and m.code = ${payment} and m.enabled_at is not null)
    as "methodEnabled", u.group_id as "groupId",
  (select ${sql.raw(methodRuleSql)} from payment_methods m where m.shop_id = u.shop_id and m.code = ${payment}) as rule,
  ${payment === 'cheque' ? settingsSql(sql`u.shop_id`) : sql`null`} as cheques,
  (select jsonb_build_object('term', g.term, 'days', g.term_days, 'invoiceAt',
      case when g.term is null or ${payment} = 'term' then coalesce(g.invoice_at, s.invoice_at) else s.invoice_at end)
    from customer_groups g join shops s on s.id = g.shop_id where g.shop_id = u.shop_id and g.id = u.group_id) as given`

export const drawnOf = ({ firstName, lastName, lineIds, given, ...rest }: DrawnRow): Drawn => ({
  ...rest,
  // Inside an array a bigint stays text.
  lineIds: lineIds.map(Number),
  customerName: fullName({ firstName, lastName }),
  term: termOf(given.term, given.days),
  invoiceAt: given.invoiceAt,
})
