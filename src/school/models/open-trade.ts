// One trade opened as another shop, with a name and an address of its own: what the desk makes a new shop of.
import { readFileSync } from 'node:fs'
import * as clock from '#clock'
import type { OwnIdentity } from '#copies'
import type { Db } from '#database'
import type { Files } from '#files'
import { system } from '#people'
import { drawDigits } from '#shops'
import { furnishTrade } from './furnish-trade.ts'
import { openAccounts } from './past-customers.ts'
import { writeOpinions } from './past-opinions.ts'
import { placeOrders } from './past-orders.ts'
import { picturesFolder, readTrade, type TradeCode, tradeCodes } from './read-trade.ts'
import type { Trade } from './trade-file.ts'

const DAY = 86_400_000

export type NewTradeShop = {
  trade: TradeCode
  slug: string
  name: string
  withOrders: boolean
  identity: OwnIdentity
}

export type ListedTrade = {
  code: TradeCode
  name: string
  trade: string
  /** The sentence that presents it. */
  line: string
  email: string
  rcs: string
  city: string
  postcode: string
  address_line1: string
  phone: string
}

let listed: ListedTrade[] | undefined

/** The trades that there are, with what they sell and how they are reached: the files are read once. */
export function trades(): readonly ListedTrade[] {
  listed ??= tradeCodes.map((code) => {
    const { name, trade, portalLine: line, email, phone, rcs, address } = readTrade(code).identity
    const { city, postcode, street } = address
    return { code, name, trade, line, email, phone, rcs, city, postcode, address_line1: street }
  })
  return listed
}

/** The picture that presents a trade: WebP, 1200 x 400; undefined for a trade that there is not. */
export function tradePicture(asked: string): Uint8Array<ArrayBuffer> | undefined {
  const code = tradeCodes.find((one) => one === asked)
  return code && new Uint8Array(readFileSync(new URL(readTrade(code).banner.file, picturesFolder)))
}

/** Opens a trade's shop with its goods, and with `withOrders` its customers, what they say and three weeks of orders that the house itself handled: they are nobody’s work. */
export async function openTrade(
  db: Db,
  files: Files,
  { trade, slug, name, withOrders, identity }: NewTradeShop,
  now: Date = new Date(),
): Promise<number> {
  const model = readTrade(trade)
  // Digits of its own: a demo shop's are on the worksheets.
  const backOffice = drawDigits()
  const own = inTheNameOf(model, { slug, backOffice, name, identity })
  const shopId = await clock.at(new Date(now.getTime() - 120 * DAY), () => furnishTrade(db, files, own, now))
  if (!withOrders) return shopId
  const customers = await openAccounts(db, shopId, { now, file: model.customers })
  await placeOrders(db, { shopId, customers, staff: [system], now, seed: model.backOffice })
  await writeOpinions(db, { shopId, customers, now }, model.opinions)
  return shopId
}

type Own = Pick<NewTradeShop, 'slug' | 'name' | 'identity'> & { backOffice: string }

/** A trade as another shop's: what it sells, under an identity of its own. */
function inTheNameOf(model: Trade, { slug, backOffice, name, identity }: Own): Trade {
  const { email, phone, siren, siret, rcs } = identity
  const street = identity.address_line1
  return {
    ...model,
    slug,
    backOffice,
    identity: {
      ...model.identity,
      address: { ...model.identity.address, street },
      name,
      email,
      phone,
      siren,
      siret,
      rcs,
      vatNumber: identity.vat_number,
    },
    bank: { ...model.bank, holder: name, iban: identity.iban },
    cheque: { payee: identity.cheque_payee, address: { ...model.cheque.address, street } },
  }
}
