import { now } from '#clock'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import * as stock from '#stock'
import { type Options, refreshSome } from '../looking/search-text.ts'
import { writeCalendars } from '../prices/price-periods.ts'

/** A variant as a file brings it; micro-euros without tax, grams. */
export type Combination = {
  choices: readonly string[]
  reference: string
  ean: string
  impactMicro: number
  weightImpactG: number
  net: { quantity: number; unit: string }
  quantity: number
}

/** What a product gets: its options, new variants, and for its only variant, that has no choice yet, what it becomes. */
export type Combining = {
  productId: number
  options: readonly string[]
  becomes?: { variantId: number; as: Omit<Combination, 'quantity'> } | undefined
  fresh: readonly Combination[]
}

/**
 * Gives many products their variants, in some ten statements whatever their number; answers the ids of the new ones by
 * reference. What is given was checked: choices of the product's options, references and EANs that no article has. The caller
 * holds the shelves and records the act.
 */
export async function addCombinations(
  tx: Db,
  actor: Actor,
  shopId: number,
  all: readonly Combining[],
): Promise<ReadonlyMap<string, number>> {
  if (all.length === 0) return new Map()
  const ids = all.map(({ productId }) => productId)
  await become(
    tx,
    shopId,
    all.flatMap(({ becomes }) => (becomes ? [{ id: becomes.variantId, ...becomes.as }] : [])),
  )
  const made = await insert(tx, shopId, all)
  const received = all.flatMap(({ fresh }) =>
    fresh.map(({ reference, quantity }) => ({ variantId: made.get(reference) ?? 0, quantity })),
  )
  await stock.receiveInitial(tx, actor, shopId, received)
  await afterVariants(
    tx,
    shopId,
    ids,
    all.map(({ productId, options }) => ({ id: productId, options })),
  )
  return made
}

type Became = Omit<Combination, 'quantity'> & { id: number }

async function become(tx: Db, shopId: number, given: readonly Became[]): Promise<void> {
  if (given.length === 0) return
  await sql`
    update variants v set choices = g.choices, reference = g.reference, ean = g.ean, price_impact_micro = g."impactMicro",
      weight_impact_g = g."weightImpactG", net_quantity = (g.net ->> 'quantity')::int4, net_unit = g.net ->> 'unit'
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id bigint, choices jsonb, reference text, ean text,
      "impactMicro" bigint, "weightImpactG" integer, net jsonb)
    where v.shop_id = ${shopId} and v.id = g.id`.execute(tx)
}

async function insert(tx: Db, shopId: number, all: readonly Combining[]): Promise<ReadonlyMap<string, number>> {
  const given = all.flatMap(({ productId, fresh }) => fresh.map((one, at) => ({ ...one, productId, at })))
  if (given.length === 0) return new Map()
  const { rows } = await sql<{ id: number; reference: string }>`
    insert into variants (shop_id, product_id, choices, reference, ean, price_impact_micro, weight_impact_g, net_quantity,
      net_unit, position)
    select ${shopId}, g."productId", g.choices, g.reference, g.ean, g."impactMicro", g."weightImpactG",
      (g.net ->> 'quantity')::int4, g.net ->> 'unit', 1 + g.at + coalesce((
        select max(position) from variants where shop_id = ${shopId} and product_id = g."productId"), -1)
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g ("productId" bigint, choices jsonb, reference text, ean text,
      "impactMicro" bigint, "weightImpactG" integer, net jsonb, at integer)
    returning id, reference`.execute(tx)
  return new Map(rows.map(({ id, reference }) => [reference, id]))
}

/** Prices and the words of the search follow what variants products have, and what they are chosen by from now on. */
export async function afterVariants(
  tx: Db,
  shopId: number,
  productIds: readonly number[],
  options: readonly Options[] = [],
): Promise<void> {
  const ids = [...new Set(productIds)]
  const { rows } = await sql<Row>`
    select p.id, p.price_micro as "priceMicro", t.rate_bp as "rateBp", p.reduction_bp as bp, p.reduction_from as from,
      p.reduction_until as until, array(select v.price_impact_micro from variants v where v.shop_id = ${shopId}
        and v.product_id = p.id and v.hidden_at is null) as impacts
    from products p join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    where p.shop_id = ${shopId} and p.id = any(${ids}::bigint[])`.execute(tx)
  const calendars = rows
    .filter(({ impacts }) => impacts.length > 0)
    .map(({ id, priceMicro, rateBp, bp, from, until, impacts }) => ({
      productId: id,
      rules: { priceMicro, rateBp, impacts: impacts.map(Number), reduction: { bp, from, until } },
    }))
  await writeCalendars(tx, shopId, calendars, now())
  await refreshSome(tx, shopId, ids, options)
}

type Row = {
  id: number
  priceMicro: number
  rateBp: number
  bp: number
  from: Date | null
  until: Date | null
  impacts: number[]
}
