// One trade opened as another shop, with a name and an address of its own: what the desk makes a new shop of.
import * as clock from '#clock'
import type { OwnIdentity } from '#copies'
import type { Db } from '#database'
import type { Files } from '#files'
import type { Actor } from '#people'
import { furnishTrade } from './furnish-trade.ts'
import { openAccounts } from './past-customers.ts'
import { placeOrders } from './past-orders.ts'
import { readTrade, type TradeCode, tradeCodes } from './read-trade.ts'
import type { Trade } from './trade-file.ts'

const DAY = 86_400_000

export type NewTradeShop = {
  trade: TradeCode
  slug: string
  name: string
  withOrders: boolean
  identity: OwnIdentity
}

/** The trades that there are, with what they sell and how they are reached. */
export const trades = (): {
  code: TradeCode
  name: string
  trade: string
  email: string
  rcs: string
  city: string
}[] =>
  tradeCodes.map((code) => {
    const { name, trade, email, rcs, address } = readTrade(code).identity
    return { code, name, trade, email, rcs, city: address.city }
  })

/** Opens a trade's shop with its goods, and with `withOrders` its customers and three weeks of orders handled by `actor`. */
export async function openTrade(
  db: Db,
  files: Files,
  actor: Actor,
  { trade, slug, name, withOrders, identity }: NewTradeShop,
  now: Date = new Date(),
): Promise<number> {
  const model = readTrade(trade)
  // Digits of its own: a demo shop's are on the worksheets.
  const backOffice = String(Math.floor(Math.random() * 100)).padStart(2, '0')
  const own = inTheNameOf(model, { slug, backOffice, name, identity })
  const shopId = await clock.at(new Date(now.getTime() - 120 * DAY), () => furnishTrade(db, files, own, now))
  if (!withOrders) return shopId
  const customers = await openAccounts(db, shopId, now)
  await placeOrders(db, { shopId, customers, staff: [actor], now, seed: model.backOffice })
  return shopId
}

type Own = Pick<NewTradeShop, 'slug' | 'name' | 'identity'> & { backOffice: string }

/** A trade as another shop's: what it sells, under an identity of its own. */
function inTheNameOf(model: Trade, { slug, backOffice, name, identity }: Own): Trade {
  const { email, siren, siret, rcs } = identity
  return {
    ...model,
    slug,
    backOffice,
    identity: { ...model.identity, name, email, siren, siret, rcs, vatNumber: identity.vat_number },
    bank: { ...model.bank, holder: name, iban: identity.iban },
    cheque: { ...model.cheque, payee: identity.cheque_payee },
  }
}
