import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import type { CustomerAddress } from './addresses.ts'
import type { Note } from './notes.ts'
import { type Customer, type CustomerRow, customerOf } from './profile.ts'

type Group = { id: number; name: string }

/** All that the shop keeps of a customer in this room. */
export type Sheet = {
  customer: Customer
  /** Oldest first, those removed left out. */
  addresses: CustomerAddress[]
  /** Newest first. */
  notes: Note[]
  group: Group
  /** Those that the shop has, in their order. */
  groups: Group[]
  /** Orders placed, whatever became of them. */
  orders: number
  /** What they come to, cents tax included; cancelled and refunded ones left out. */
  spentCents: number
}

/** A customer with addresses, notes and what the orders come to, in one statement. Refuses an unknown one with NotFound. */
export async function sheet(db: Db, shopId: number, id: number): Promise<Sheet> {
  type Row = CustomerRow & {
    addresses: (Omit<CustomerAddress, 'created_at'> & { created_at: string })[]
    notes: (Omit<Note, 'at'> & { at: string })[]
    group: Group
    groups: Group[]
    orders: number
    spent: number
  }
  const { rows } = await sql<Row>`
    select c.id, c.email, c.civility, c.first_name, c.last_name, c.birth_date, c.newsletter_since, c.created_at, c.invented_at,
      c.visited_at, c.anonymised_at, c.password_hash, t.orders, t.spent_cents as spent,
      (select coalesce(jsonb_agg(to_jsonb(a) order by a.id), '[]') from addresses a
        where a.shop_id = c.shop_id and a.customer_id = c.id and a.removed_at is null) as addresses,
      (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'at', n.at, 'author', n.author_name, 'body', n.body)
          order by n.id desc), '[]')
        from customer_notes n where n.shop_id = c.shop_id and n.customer_id = c.id) as notes,
      jsonb_build_object('id', g.id, 'name', g.name) as "group",
      (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.position, o.id)
        from customer_groups o where o.shop_id = c.shop_id) as groups
    from customers c join customer_groups g on g.shop_id = c.shop_id and g.id = c.group_id
    join customer_sums t on t.shop_id = c.shop_id and t.customer_id = c.id
    where c.shop_id = ${shopId} and c.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new NotFound('Ce client n’existe pas dans cette boutique.')
  return {
    customer: customerOf(row),
    addresses: row.addresses.map((one) => ({ ...one, created_at: new Date(one.created_at) })),
    notes: row.notes.map((note) => ({ ...note, at: new Date(note.at) })),
    group: row.group,
    groups: row.groups,
    orders: row.orders,
    spentCents: row.spent,
  }
}
