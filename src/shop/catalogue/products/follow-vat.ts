import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
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
