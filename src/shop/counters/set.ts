import { isDeepStrictEqual } from 'node:util'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { refuseClash } from './clash.ts'
import { type Counter, type CounterName, nextOf, thisYear } from './counters.ts'

/** The next number asked for is one that was already given. */
export class NextTooLow extends Invalid {}

/** Numbers would be skipped: to be asked for with a reason. */
export class NumbersSkipped extends Invalid {}

export type Wanted = Omit<Counter, 'digits' | 'lastOn'> & {
  /** Why numbers are skipped, kept in the trace. */
  reason?: string
}

/**
 * Changes how papers are numbered from now on; those issued keep theirs. A next number follows the highest used: a jump
 * asks for a reason (NumbersSkipped), and is taken back as long as nothing was issued with it. What stands so already is no act.
 * Refuses with NextTooLow a number that is used, with PrefixTaken one that another paper bears or will bear.
 */
export function set(db: Db, actor: Actor, shopId: number, name: CounterName, asked: Wanted): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = await lock(tx, shopId, name)
    const wanted = { ...asked, resetYearly: asked.resetYearly && asked.withYear }
    // A form as it stood before the new year asks for nothing new.
    if (wanted.next === row.next && wanted.resetYearly) wanted.next = nextOf(row)
    const highest = await highestUsed(tx, shopId, name, wanted.withYear && row.reset_yearly)
    refuseUsed(wanted.next, highest)
    refuseSkip(wanted, highest, nextOf(row))
    await refuseClash(tx, shopId, name, wanted)
    const { prefix, next, withYear, resetYearly } = wanted
    const after = { prefix, next, with_year: withYear, reset_yearly: resetYearly }
    const before = { prefix: row.prefix, next: row.next, with_year: row.with_year, reset_yearly: row.reset_yearly }
    if (isDeepStrictEqual(after, before)) return
    // The next number is one of this year: without its year the counter would start again at 1 at once.
    await tx
      .updateTable('counters')
      .set({ ...after, year: sql<number>`greatest(year, ${thisYear()}::int4)` })
      .where('shop_id', '=', shopId)
      .where('name', '=', name)
      .execute()
    const reason = asked.reason?.trim()
    await trace.record(tx, shopId, actor, {
      verb: 'counters.set',
      subject: { kind: name, id: null },
      before,
      after: reason ? { ...after, reason } : after,
    })
  })
}

/** The counter, held; changes of a shop's counters come one after the other, for their prefixes are compared. */
async function lock(tx: Db, shopId: number, name: CounterName) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`counters ${shopId}`}, 0))`.execute(tx)
  return tx
    .selectFrom('counters')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The highest number used, of this year alone where each year has its own series. */
async function highestUsed(tx: Db, shopId: number, name: CounterName, ofThisYear: boolean): Promise<number> {
  const used =
    name === 'order'
      ? sql`select number as rank, null::date as day from orders where shop_id = ${shopId}`
      : name === 'delivery_slip'
        ? sql`select rank, delivered_on as day from delivery_slips where shop_id = ${shopId}`
        : name === 'quotation'
          ? sql`select rank, issued_on as day from quotations where shop_id = ${shopId} and number is not null`
          : name === 'purchase_order'
            ? sql`select rank, issued_on as day from purchase_orders where shop_id = ${shopId} and number is not null`
            : sql`select rank, issued_on as day from invoices where shop_id = ${shopId} and kind = ${name}`
  const { rows } = await sql<{ highest: number }>`
    select coalesce(max(rank), 0)::bigint as highest from (${used}) used
    where not ${ofThisYear} or extract(year from day) >= ${thisYear()}::int4`.execute(tx)
  return Number(rows[0]?.highest ?? 0)
}

function refuseUsed(next: number, highest: number): void {
  if (next <= highest)
    throw new NextTooLow(
      `Le numéro ${next} est déjà utilisé ou dépassé : le dernier numéro attribué est ${highest}, indiquez ${highest + 1}.`,
      { next: `Indiquez ${highest + 1} ou plus.` },
    )
}

function refuseSkip({ next, reason = '' }: Wanted, highest: number, present: number): void {
  if (next === highest + 1 || next === present || reason.trim() !== '') return
  throw new NumbersSkipped(
    `Le prochain numéro est ${highest + 1} : aller à ${next} laisserait un trou dans la suite. Indiquez pourquoi, ou laissez ${highest + 1}.`,
    { reason: `Indiquez pourquoi les numéros ${highest + 1} à ${next - 1} ne serviront pas.` },
  )
}
