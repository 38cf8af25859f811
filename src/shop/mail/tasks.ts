import { type Db, inTransaction, sql } from '#database'
import * as jobs from '#jobs'
import type { Shop } from '#shops'
import type { Machine } from '#smtp'
import { type Composed, compose } from './compose.ts'
import type { Waiting } from './later.ts'
import { type Delivery, depart, handOver, withWay } from './leave.ts'
import { deliveries, letters } from './queues.ts'

export type Post = Machine & {
  /** Public address of the school, without a final slash: links in mails begin with it. */
  baseUrl: string
}

/** What the workers do with letters and deliveries. */
export function tasks({ baseUrl, ...machine }: Post): jobs.Task[] {
  return [
    { queue: letters, work: (db, waiting) => writeOut(db, waiting as jobs.Job<Waiting>[], baseUrl) },
    { queue: deliveries, work: (db, waiting) => handOver(db, waiting as jobs.Job<Delivery>[], machine) },
  ]
}

/** Composes and keeps every letter that waits, here and now; returns how many jobs were done. For tests and commands. */
export function deliverPending(db: Db, post: Post = { baseUrl: 'http://localhost:3000' }): Promise<number> {
  return jobs.drain(db, tasks(post))
}

/** Composes letters and keeps them in the shops' post. A job that was done before leaves its mail as it is. */
async function writeOut(db: Db, waiting: jobs.Job<Waiting>[], baseUrl: string): Promise<void> {
  const ids = [...new Set(waiting.map(({ data }) => data.letter.shopId))]
  const shops = await db
    .selectFrom('shops')
    .leftJoin('shops as of', 'of.id', 'shops.kept_of')
    .selectAll('shops')
    .select('of.slug as ofSlug')
    .where('shops.id', 'in', ids)
    .execute()
  // In a snapshot links lead to the shop that it was taken of.
  const byId = new Map(shops.map(({ ofSlug, ...shop }) => [shop.id, { ...shop, slug: ofSlug ?? shop.slug }]))
  const rows: Row[] = []
  // A batch comes in no order; the post is read in the order of the facts.
  const inOrder = waiting.toSorted((one, other) => (one.data.at < other.data.at ? -1 : 1))
  for (const { id, data } of inOrder) {
    // A shop removed since: nobody is left to write.
    const shop = byId.get(data.letter.shopId)
    if (shop) rows.push(await rowOf(id, data, shop, baseUrl))
  }
  if (rows.length === 0) return
  await inTransaction(db, async (tx) => {
    // Lost in a cut of the current, the letter is written again: its job is not done before this is on disk.
    await sql`set local synchronous_commit = off`.execute(tx)
    const standing = await stillThere(tx, rows)
    if (standing.length === 0) return
    const kept = await tx
      .insertInto('mails')
      .values(await withWay(tx, standing))
      .onConflict((conflict) => conflict.columns(['shop_id', 'job_id']).doNothing())
      .returning(['shop_id', 'id', 'kind', 'smtp_state'])
      .execute()
    await depart(tx, kept)
  })
}

/**
 * Letters whose customer and order are still there. A shop brought back to an earlier state has neither: nobody waits for
 * the letter, and its job ends quietly.
 */
async function stillThere(tx: Db, rows: readonly Row[]): Promise<Row[]> {
  const { rows: found } = await sql<{ n: number }>`
    select n::int4 from unnest(
      ${rows.map((row) => row.shop_id)}::bigint[], ${rows.map((row) => row.customer_id)}::bigint[],
      ${rows.map((row) => row.order_id)}::bigint[]
    ) with ordinality as letter (shop_id, customer_id, order_id, n)
    where exists (select from shops s where s.id = letter.shop_id for key share)
      and (customer_id is null or exists (select from customers c
        where c.shop_id = letter.shop_id and c.id = letter.customer_id for key share))
      and (order_id is null or exists (select from orders o
        where o.shop_id = letter.shop_id and o.id = letter.order_id for key share))
    order by n`.execute(tx)
  return found.flatMap(({ n }) => rows[n - 1] ?? [])
}

type Row = Awaited<ReturnType<typeof rowOf>>

async function rowOf(jobId: string, { letter, at }: Waiting, shop: Shop, baseUrl: string) {
  const composed: Composed = await compose(letter, { shop, baseUrl, at: new Date(at), jobId })
  return {
    shop_id: letter.shopId,
    job_id: jobId,
    kind: letter.kind,
    recipient: composed.recipient,
    recipient_name: composed.recipientName,
    subject: composed.subject,
    customer_id: letter.customerId,
    order_id: 'order' in letter ? letter.order.id : null,
    raw: composed.raw,
    message_id: composed.messageId,
    search_text: composed.searchText,
    sent_at: new Date(at),
    // What the shop sends by itself is no news for the teacher.
    read_at: new Date(at),
  }
}
