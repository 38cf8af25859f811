import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { unitTtcCents } from '#money'
import type { Actor } from '#people'
import type { VatSettings } from '#prices'
import * as shops from '#shops'
import { reprice } from './reprice.ts'

/**
 * Keeps what a shop says of its VAT, and has its products follow: under the basic exemption (CGI art. 293 B) they bear none, and
 * are asked what they cost without tax; once it is over each bears its rate again, the usual one if it came meanwhile. The
 * calendar of prices is written anew. Refuses as `shops.changeVat` does.
 */
export function changeVat(db: Db, actor: Actor, shopId: number, wanted: VatSettings): Promise<void> {
  return inTransaction(db, async (tx) => {
    await shops.changeVat(tx, actor, shopId, wanted)
    if (await moved(tx, shopId, wanted.franchise === true)) await reprice(tx, shopId, 'all', now())
  })
}

/** What a product is asked for before and after, cents. */
export type VatMove = { name: string; fromCents: number; toCents: number }

/**
 * What taking up the basic exemption (`franchise`), or leaving it, would do to the prices asked, before promotions: how many products
 * it concerns, and three of them, the dearest that are on sale first.
 */
export async function vatMoves(db: Db, shopId: number, franchise: boolean): Promise<{ n: number; some: VatMove[] }> {
  const { rows } = await sql<{ name: string; micro: number; rateBp: number; n: number }>`
    select p.name, p.price_micro as micro, coalesce(r.rate_bp, 2000) as "rateBp", (count(*) over ())::int4 as n
    from products p join taxes t on t.shop_id = ${shopId} and t.id = p.tax_id
    left join taxes r on r.shop_id = ${shopId} and r.id = ${franchise ? sql`p.tax_id` : sql`p.real_tax_id`}
    where p.shop_id = ${shopId} and (t.rate_bp = 0) <> ${franchise} and p.archived_at is null
    order by p.active_since is null, p.price_micro desc, p.id limit 3`.execute(db)
  const some = rows.map(({ name, micro, rateBp }) => {
    const [untaxed, taxed] = [unitTtcCents(micro, 0), unitTtcCents(micro, rateBp)]
    return franchise ? { name, fromCents: taxed, toCents: untaxed } : { name, fromCents: untaxed, toCents: taxed }
  })
  return { n: rows[0]?.n ?? 0, some }
}

/** Whether some product bears another rate than before. */
async function moved(tx: Db, shopId: number, franchise: boolean): Promise<boolean> {
  const of = (rateBp: number) => sql`(select id from taxes where shop_id = ${shopId} and rate_bp = ${rateBp})`
  const { numAffectedRows } = franchise
    ? await sql`update products set real_tax_id = tax_id, tax_id = ${of(0)}
        where shop_id = ${shopId} and tax_id <> ${of(0)}`.execute(tx)
    : await sql`update products set tax_id = coalesce(real_tax_id, ${of(2000)}), real_tax_id = null
        where shop_id = ${shopId} and tax_id = ${of(0)}`.execute(tx)
  return Boolean(numAffectedRows)
}
