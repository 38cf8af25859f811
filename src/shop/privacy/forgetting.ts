import { type Db, sql } from '#database'

/** What forgetting a customer would take away and what it leaves, counted, for who decides to see first. */
export type Forgetting = {
  /** Kept, with their amounts and without the name. */
  orders: number
  /** Invoices, credit notes and slips: kept as they were issued, name and all. */
  papers: number
  addresses: number
  letters: number
  /** Kept without the name. */
  messages: number
  notes: number
  /** Orders that still need to know whom they are for: as long as there are some nobody is forgotten. */
  open: { id: number; reference: string }[]
}

/** One statement. */
export async function forgetting(db: Db, shopId: number, customerId: number): Promise<Forgetting> {
  const theirs = sql`o.shop_id = ${shopId} and o.customer_id = ${customerId}`
  const count = (from: ReturnType<typeof sql>) => sql`(select count(*)::int4 from ${from})`
  const own = sql`shop_id = ${shopId} and customer_id = ${customerId}`
  const { rows } = await sql<Forgetting>`select
    ${count(sql`orders o where ${theirs}`)} as orders,
    ${count(sql`orders o join invoices i on i.shop_id = o.shop_id and i.order_id = o.id where ${theirs}`)}
      + ${count(sql`orders o join delivery_slips d on d.shop_id = o.shop_id and d.order_id = o.id where ${theirs}`)} as papers,
    ${count(sql`addresses where ${own}`)} as addresses,
    ${count(sql`mails where ${own}`)} as letters,
    ${count(sql`conversations o join order_messages m on m.shop_id = o.shop_id and m.conversation_id = o.id where ${theirs}`)} as messages,
    ${count(sql`customer_notes where ${own}`)} as notes,
    (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'reference', o.reference) order by o.id), '[]')
      from orders o join order_states s on s.shop_id = o.shop_id and s.code = o.state
      where ${theirs} and not s.closed) as open`.execute(db)
  return rows[0] as Forgetting
}
