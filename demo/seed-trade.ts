// One demo trade opened as another shop, with a name and an address of its own: what the desk makes a new shop of.
import * as clock from '#clock'
import type { Db } from '#database'
import type { Files } from '#files'
import type { Actor } from '#people'
import { type DemoShopName, demoShops, readShop } from './catalogue.ts'
import { openAccounts } from './seed-customers.ts'
import { placeOrders } from './seed-orders.ts'
import { furnishShop } from './seed-shop.ts'

const DAY = 86_400_000

export type NewTradeShop = { trade: DemoShopName; slug: string; name: string; withOrders: boolean }

/** The trades that there are, with what they sell. */
export const trades = (): { code: DemoShopName; name: string; trade: string }[] =>
  demoShops.map((code) => {
    const { name, trade } = readShop(code).identity
    return { code, name, trade }
  })

/** Opens a trade's shop with its goods, and with `withOrders` its customers and three weeks of orders handled by `actor`. */
export async function seedTrade(
  db: Db,
  files: Files,
  actor: Actor,
  { trade, slug, name, withOrders }: NewTradeShop,
  now: Date = new Date(),
): Promise<number> {
  const demo = readShop(trade)
  // Digits of its own: a demo shop's are on the worksheets.
  const backOffice = String(Math.floor(Math.random() * 100)).padStart(2, '0')
  const own = { ...demo, slug, backOffice, identity: { ...demo.identity, name } }
  const shopId = await clock.at(new Date(now.getTime() - 120 * DAY), () => furnishShop(db, files, own, now))
  if (!withOrders) return shopId
  const customers = await openAccounts(db, shopId, now)
  await placeOrders(db, { shopId, customers, staff: [actor], now, seed: demo.backOffice })
  return shopId
}
