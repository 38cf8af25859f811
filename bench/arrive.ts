import * as arrivals from '#arrivals'
import * as copies from '#copies'
import { sql } from '#database'
import { system } from '#people'
import * as stock from '#stock'
import type { House } from '../src/web/http/index.ts'

/** Shops like one that is there, with goods enough for every order. */
export async function shopsLike(
  { db }: House,
  { shopId, count }: { shopId: number; count: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from variants where shop_id = ${shopId} and hidden_at is null order by id`.execute(db)
  for (const { id } of rows) await stock.correct(db, system, shopId, id, 50_000)
  const shops = Array.from({ length: count }, (_, n) => ({ slug: `banc-${n}`, name: `Banc ${n}` }))
  return copies.copyShop(db, system, { fromId: shopId, shops, with: 'all' })
}

/** Orders by card, cheque and transfer, from known customers and new ones, businesses among them. */
export async function arrive({ db }: House, { shopIds, each }: { shopIds: number[]; each: number }): Promise<string> {
  const { rows } = await sql<{
    id: number
  }>`select id from accounts where kind = 'teacher' order by id limit 1`.execute(db)
  const teacher = { kind: 'teacher', id: rows[0]?.id ?? 0, name: 'M. PROF' } as const
  const payments = { card: 40, cheque: 40, transfer: 20 }
  const asked = { each, seed: '4821', baskets: 'medium', payments, known: 50, businesses: 10, incidents: {} } as const
  return arrivals.ask(db, teacher, { shopIds, asked: { ...asked, when: { mode: 'now' } } })
}

/** Letters and papers of theirs that are still to be written. */
export async function behind({ db }: House): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from pgboss.job where name in ('letters', 'papers') and state <= 'active'`.execute(db)
  return rows[0]?.n ?? 0
}

/** How far they are. */
export async function arrived({ db }: House, run: string) {
  const far = await arrivals.find(db, { run, shopIds: undefined })
  return { toCome: far?.toCome ?? 0, done: far?.done ?? 0, failed: far?.failed ?? 0 }
}
