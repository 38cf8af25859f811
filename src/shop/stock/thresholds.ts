import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'

/** From `low` pieces down an article is to be bought again, up to `target`. */
export type Threshold = { low: number; target: number }

/** The threshold that an article has of its own; undefined for none. */
export function thresholdOf(db: Db, shopId: number, variantId: number): Promise<Threshold | undefined> {
  return db
    .selectFrom('stock_thresholds')
    .select(['low', 'target'])
    .where('shop_id', '=', shopId)
    .where('variant_id', '=', variantId)
    .executeTakeFirst()
}

const LIMIT = 1_000_000
const whole = (n: number) => Number.isInteger(n) && n >= 0 && n <= LIMIT

/**
 * Gives an article its own threshold, or with null the shop's again. Refuses, with Invalid, numbers that are none and a target
 * under the threshold, with NotFound an article that is not there.
 */
export async function setThreshold(
  db: Db,
  actor: Actor,
  shopId: number,
  variantId: number,
  threshold: Threshold | null,
): Promise<void> {
  if (threshold) refuse(threshold)
  return inTransaction(db, async (tx) => {
    const was = await held(tx, shopId, variantId)
    const own = { shop_id: shopId, variant_id: variantId }
    if (threshold)
      await tx
        .insertInto('stock_thresholds')
        .values({ ...own, ...threshold })
        .onConflict((conflict) => conflict.columns(['shop_id', 'variant_id']).doUpdateSet(threshold))
        .execute()
    else
      await tx
        .deleteFrom('stock_thresholds')
        .where('shop_id', '=', shopId)
        .where('variant_id', '=', variantId)
        .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'stock.set-threshold',
      subject: { kind: 'variant', id: variantId },
      before: { low: was?.low ?? null, target: was?.target ?? null },
      after: { low: threshold?.low ?? null, target: threshold?.target ?? null },
    })
  })
}

/**
 * Gives many articles thresholds of their own, in three statements whatever their number, an act each. Refuses as `setThreshold`, and
 * then none has one.
 */
export async function setThresholds(
  db: Db,
  actor: Actor,
  shopId: number,
  wanted: readonly ({ variantId: number } & Threshold)[],
): Promise<void> {
  if (wanted.length === 0) return
  for (const threshold of wanted) refuse(threshold)
  const [ids, lows, targets] = [
    wanted.map((one) => one.variantId),
    wanted.map((one) => one.low),
    wanted.map((one) => one.target),
  ]
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number; low: number | null; target: number | null }>`
      select v.id, t.low, t.target from variants v
      left join stock_thresholds t on t.shop_id = v.shop_id and t.variant_id = v.id
      where v.shop_id = ${shopId} and v.id = any(${ids}::bigint[]) order by v.id for no key update of v`.execute(tx)
    const was = new Map(rows.map((row) => [row.id, row]))
    if (was.size < new Set(ids).size) throw new NotFound('Cet article n’existe pas.')
    await sql`insert into stock_thresholds (shop_id, variant_id, low, target)
      select ${shopId}, * from unnest(${ids}::bigint[], ${lows}::integer[], ${targets}::integer[])
      on conflict (shop_id, variant_id) do update set low = excluded.low, target = excluded.target`.execute(tx)
    const acts = wanted.map(({ variantId, low, target }) => ({
      shopId,
      verb: 'stock.set-threshold',
      subject: { kind: 'variant', id: variantId },
      before: { low: was.get(variantId)?.low ?? null, target: was.get(variantId)?.target ?? null },
      after: { low, target },
    }))
    await trace.recordAll(tx, actor, acts)
  })
}

function refuse({ low, target }: Threshold): void {
  if (!whole(low) || !whole(target))
    throw new Invalid('Un seuil et un niveau sont des nombres entiers, 0 ou plus.', {
      low: 'Indiquez un nombre entier.',
    })
  if (target <= low)
    throw new Invalid('Le niveau à atteindre est au-dessus du seuil.', { target: 'Indiquez plus que le seuil.' })
}

/** The threshold that an article has of its own; nobody changes it until the end of the transaction. Refuses with NotFound. */
async function held(tx: Db, shopId: number, variantId: number): Promise<Threshold | undefined> {
  const known = await tx
    .selectFrom('variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('id', '=', variantId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!known) throw new NotFound('Cet article n’existe pas.')
  return thresholdOf(tx, shopId, variantId)
}
