import { type Db, sql } from '#database'
import { dayLong } from '#format'
import { Invalid } from '#refusals'
import type { When } from './asked.ts'

/**
 * A past is written where nothing has happened since: numbers of orders and of invoices follow the days (CGI ann. II art. 242
 * nonies A), so that no order comes before one that is there. Refuses with Invalid.
 */
export async function refuseBefore(tx: Db, shopIds: readonly number[], when: When): Promise<void> {
  if (when.mode !== 'past') return
  for (const shopId of shopIds) {
    const { rows } = await sql<{ name: string; last: Date | null }>`
      select s.name, (select max(o.placed_at) from orders o where o.shop_id = ${shopId}) as last
      from living_shops s where s.id = ${shopId}`.execute(tx)
    const [shop] = rows
    if (!shop?.last || shop.last < new Date(`${when.from}T00:00:00Z`)) continue
    const told = `${shop.name} a déjà une commande du ${dayLong(shop.last)} : les numéros se suivent, l’historique commence après elle.`
    throw new Invalid(told, { du: told })
  }
}
