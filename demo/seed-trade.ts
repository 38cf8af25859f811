// One demo trade opened as another shop, with a name and an address of its own: what the desk makes a new shop of.
import * as clock from '#clock'
import type { OwnIdentity } from '#copies'
import type { Db } from '#database'
import type { Files } from '#files'
import type { Actor } from '#people'
import { type DemoShop, type DemoShopName, demoShops, readShop } from './catalogue.ts'
import { openAccounts } from './seed-customers.ts'
import { placeOrders } from './seed-orders.ts'
import { furnishShop } from './seed-shop.ts'

const DAY = 86_400_000

export type NewTradeShop = {
  trade: DemoShopName
  slug: string
  name: string
  withOrders: boolean
  identity: OwnIdentity
}

/** The trades that there are, with what they sell and how they are reached. */
export const trades = (): {
  code: DemoShopName
  name: string
  trade: string
  email: string
  rcs: string
  city: string
}[] =>
  demoShops.map((code) => {
    const { name, trade, email, rcs, address } = readShop(code).identity
    return { code, name, trade, email, rcs, city: address.city }
  })

/** Opens a trade's shop with its goods, and with `withOrders` its customers and three weeks of orders handled by `actor`. */
export async function seedTrade(
  db: Db,
  files: Files,
  actor: Actor,
  { trade, slug, name, withOrders, identity }: NewTradeShop,
  now: Date = new Date(),
): Promise<number> {
  const demo = readShop(trade)
  // Digits of its own: a demo shop's are on the worksheets.
  const backOffice = String(Math.floor(Math.random() * 100)).padStart(2, '0')
  const own = inTheNameOf(demo, { slug, backOffice, name, identity })
  const shopId = await clock.at(new Date(now.getTime() - 120 * DAY), () => furnishShop(db, files, own, now))
  if (!withOrders) return shopId
  const customers = await openAccounts(db, shopId, now)
  await placeOrders(db, { shopId, customers, staff: [actor], now, seed: demo.backOffice })
  return shopId
}

type Own = Pick<NewTradeShop, 'slug' | 'name' | 'identity'> & { backOffice: string }

/** A trade as another shop's: what it sells, under an identity of its own. */
function inTheNameOf(demo: DemoShop, { slug, backOffice, name, identity }: Own): DemoShop {
  const { email, siren, siret, rcs } = identity
  return {
    ...demo,
    slug,
    backOffice,
    identity: { ...demo.identity, name, email, siren, siret, rcs, vatNumber: identity.vat_number },
    bank: { ...demo.bank, holder: name, iban: identity.iban },
    cheque: { ...demo.cheque, payee: identity.cheque_payee },
  }
}
