import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Db, sql } from '#database'
import type { House } from '../src/web/http/index.ts'
import { buyersOf, fillCarts, place, type ReadyBuyer } from './buyers.ts'

const ROUNDS = 30
const WARMING = 5

type Row = Record<string, unknown>

/**
 * Orders placed a second by `orders.place`, and by bare statements that commit the same rows; 16 at once, turn by turn, so
 * that both meet the same machine. Only the placing is timed; carts are filled in between.
 */
export async function placings({ db, database }: House, shopId: number) {
  const buyers = await buyersOf(db, shopId)
  const round = async (placeOne: (buyer: ReadyBuyer) => Promise<unknown>) => {
    const ready = await fillCarts(db, shopId, buyers)
    const began = performance.now()
    await Promise.all(ready.map(placeOne))
    return (performance.now() - began) / 1000
  }
  const byVerb = () => round((buyer) => place(db, shopId, buyer))
  for (let warming = 0; warming < WARMING; warming++) await byVerb()
  const models = new Map<number, Model>()
  for (const { id } of buyers) models.set(id, await lastOrderOf(db, shopId, id))
  const byHand = () => round(({ id, cartId }) => commit(database.pool, shopId, cartId, models.get(id) as Model))
  for (let warming = 0; warming < WARMING; warming++) await byHand()
  let placing = 0
  let committing = 0
  for (let count = 0; count < ROUNDS; count++) {
    placing += await byVerb()
    committing += await byHand()
  }
  const orders = ROUNDS * buyers.length
  return { placedPerSecond: orders / placing, postgresPerSecond: orders / committing }
}

type Model = Record<'orders' | 'order_lines' | 'stock_movements' | 'order_history' | 'acts' | 'job', Row[]>

/** Every row that a customer's last order left behind. */
async function lastOrderOf(db: Db, shopId: number, customerId: number): Promise<Model> {
  const { id: orderId } = await db
    .selectFrom('orders')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  // What PostgreSQL works out itself is not written.
  const worked = await sql<{ column: string }>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and is_generated = 'ALWAYS'`.execute(db)
  const generated = new Set(worked.rows.map(({ column }) => column))
  const plain = (table: string, row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !generated.has(`${table}.${name}`)))
  const rows = async (table: string, query: ReturnType<typeof sql<{ row: Row }>>) =>
    (await query.execute(db)).rows.map(({ row }) => plain(table, row))
  return {
    orders: await rows(
      'orders',
      sql`select to_jsonb(o) as row from orders o where shop_id = ${shopId} and id = ${orderId}`,
    ),
    order_lines: await rows(
      'order_lines',
      sql`select to_jsonb(l) as row from order_lines l where shop_id = ${shopId} and order_id = ${orderId}`,
    ),
    stock_movements: await rows(
      'stock_movements',
      sql`
      select to_jsonb(m) as row from stock_movements m join order_lines l on l.shop_id = m.shop_id and l.id = m.order_line_id
      where l.shop_id = ${shopId} and l.order_id = ${orderId}`,
    ),
    order_history: await rows(
      'order_history',
      sql`select to_jsonb(h) as row from order_history h where shop_id = ${shopId} and order_id = ${orderId}`,
    ),
    acts: await rows(
      'acts',
      sql`
      select to_jsonb(a) as row from acts a
      where shop_id = ${shopId} and subject_kind = 'order' and subject_id = ${orderId}`,
    ),
    job: await rows(
      'job',
      sql`
      select to_jsonb(j) as row from pgboss.job j
      where name = 'letters' and (data -> 'letter' -> 'order' ->> 'id')::bigint = ${orderId}`,
    ),
  }
}

/** Ids far above those that the shop has drawn. */
let nextId = 1_000_000_000_000

/** The same rows with ids of their own, the same pieces out of the stock, the same counter and cart: one transaction. */
async function commit(pool: pg.Pool, shopId: number, cartId: number, model: Model): Promise<void> {
  const orderId = nextId++
  const lineIds = model.order_lines.map(() => nextId++)
  const client = await pool.connect()
  const run = (name: string, text: string, values: unknown[]) => client.query({ name: `bench-${name}`, text, values })
  const insert = (table: string, rows: Row[]) => {
    const columns = Object.keys(rows[0] ?? {})
    const from = `select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`
    return run(table, `insert into ${table} (${columns}) ${from}`, [JSON.stringify(rows)])
  }
  try {
    await client.query('begin')
    await run(
      'stock',
      `with held as (
         select v.id, w.quantity from variants v join unnest($2::bigint[], $3::integer[]) as w (id, quantity) on w.id = v.id
         where v.shop_id = $1 order by v.id for update of v
       )
       update variants v set quantity = v.quantity - held.quantity from held where v.shop_id = $1 and v.id = held.id`,
      [shopId, model.order_lines.map((line) => line.variant_id), model.order_lines.map((line) => line.quantity)],
    )
    await insert(
      'stock_movements',
      model.stock_movements.map((row, index) => ({ ...row, id: nextId++, order_line_id: lineIds[index] })),
    )
    const counter = await run(
      'counter',
      `update counters set next = next + 1 where shop_id = $1 and name = 'order' returning next - 1 as number`,
      [shopId],
    )
    const number = counter.rows[0].number
    const reference = `BANC${number}`
    await insert(
      'orders',
      model.orders.map((row) => ({ ...row, id: orderId, number, reference, cart_id: cartId })),
    )
    await insert(
      'order_lines',
      model.order_lines.map((row, index) => ({ ...row, id: lineIds[index], order_id: orderId })),
    )
    await run('cart', 'delete from carts where shop_id = $1 and id = $2', [shopId, cartId])
    await insert(
      'acts',
      model.acts.map((row) => ({ ...row, id: nextId++, subject_id: orderId })),
    )
    await insert(
      'order_history',
      model.order_history.map((row) => ({ ...row, id: nextId++, order_id: orderId })),
    )
    // Finished already: a worker would only find an order that nobody placed.
    await insert(
      'pgboss.job',
      model.job.map((row) => ({ ...row, id: randomUUID(), state: 'completed' })),
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
