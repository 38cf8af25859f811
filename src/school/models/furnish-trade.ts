import * as carriers from '#carriers'
import { type Db, inTransaction } from '#database'
import type { Files } from '#files'
import { system } from '#people'
import * as shops from '#shops'
import type { Trade, TradeCarrier } from './trade-file.ts'
import { fillPacks } from './trade-packs.ts'
import { nameSuppliers } from './trade-purchases.ts'
import { fillShelves, keepPictures, type Pictures, promote } from './trade-shelves.ts'
import { dressWindow } from './trade-window.ts'

/** Opens a trade's shop with its identity, pages, carriers and goods; answers its id. */
export async function furnishTrade(db: Db, files: Files, trade: Trade, now: Date): Promise<number> {
  const pictures = await keepPictures(files, trade)
  // Each part is one transaction: of some 300 statements in all a third would begin and end others.
  const { filling, shelves } = await inTransaction(db, async (tx) => {
    const filling = { shopId: await open(tx, trade, pictures), trade, now, pictures }
    return { filling, shelves: await fillShelves(tx, filling) }
  })
  await promote(db, filling, shelves)
  await inTransaction(db, async (tx) => {
    await fillPacks(tx, filling, shelves)
    await dressWindow(tx, filling.shopId, trade, { now, ...shelves })
    await nameSuppliers(tx, filling, shelves)
  })
  return filling.shopId
}

/** The shop with its texts and carriers, its shelves empty. */
async function open(db: Db, trade: Trade, pictures: Pictures): Promise<number> {
  const { identity, bank, cheque } = trade
  const oneLine = ({ street, postcode, city }: { street: string; postcode: string; city: string }) =>
    `${street}, ${postcode} ${city}`
  const shopId = await shops.create(db, system, {
    slug: trade.slug,
    back_office_digits: trade.backOffice,
    theme: trade.theme,
    name: identity.name,
    tagline: identity.tagline,
    trade: identity.trade,
    company_name: identity.name,
    legal_form: identity.legalForm,
    capital_cents: identity.capital,
    address_line1: identity.address.street,
    postcode: identity.address.postcode,
    city: identity.address.city,
    email: identity.email,
    phone: identity.phone,
    siren: identity.siren,
    siret: identity.siret,
    rcs: identity.rcs,
    vat_number: identity.vatNumber,
    iban: bank.iban,
    bic: bank.bic,
    cheque_payee: cheque.payee,
    cheque_address: oneLine(cheque.address),
    logo_hash: pictures.of(trade.logo.file).hash,
    banner_hash: pictures.of(trade.banner.file).hash,
  })
  await shops.savePage(db, system, shopId, { code: 'terms', title: 'Conditions générales de vente', body: trade.terms })
  await shops.savePage(db, system, shopId, { code: 'legal', title: 'Mentions légales', body: trade.legalNotice })
  for (const carrier of trade.carriers) await carriers.add(db, system, shopId, carrierSettings(carrier))
  return shopId
}

/** Their prices are tax included, and their carriage bears the rates of what is carried. */
function carrierSettings(carrier: TradeCarrier): carriers.CarrierSettings {
  return {
    name: carrier.name,
    delay: carrier.delay,
    basis: carrier.basis,
    taxId: null,
    freeFromCents: carrier.freeFrom,
    collected: carrier.pickup,
    ranges: carrier.ranges.map(({ from, to, price }) => ({
      lower: from,
      upper: to,
      priceMicro: price * 10_000,
    })),
  }
}
