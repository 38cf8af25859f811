import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine, inFrench, isNaming } from '#texts'
import * as trace from '#trace'
import { freeSlug } from '../addresses/free-slug.ts'
import { slugOf } from '../addresses/slug.ts'
import { offered } from '../products/offered-rates.ts'

/** Who makes a product, with the postal address that a product page must show (Regulation (EU) 2023/988, art. 19). */
export type Manufacturer = {
  id: number
  name: string
  address: string
  /** An e-mail or a page, which must stand beside the postal address; empty while nobody said. */
  contact: string
}

type NewManufacturer = { name: string; address: string; contact?: string }

/** Adds a manufacturer, or finds the one of that name (its address is kept as it is), and returns its id. */
export async function addManufacturer(
  db: Db,
  actor: Actor,
  shopId: number,
  { name, address, contact = '' }: NewManufacturer,
): Promise<number> {
  if (!isNaming(name) || !isNaming(address))
    throw new Invalid('Un fabricant a un nom et une adresse postale.', { name: 'Indiquez le nom et l’adresse.' })
  return inTransaction(db, async (tx) => {
    const made = await tx
      .insertInto('manufacturers')
      .values({
        shop_id: shopId,
        slug: await freeSlug(tx, 'manufacturers', shopId, slugOf(name)),
        name: cleanLine(name),
        address: address.trim(),
        contact: contact.trim(),
      })
      .onConflict((conflict) => conflict.columns(['shop_id', 'name']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) {
      const subject = { kind: 'manufacturer', id: made.id }
      await trace.record(tx, shopId, actor, { verb: 'catalogue.add-manufacturer', subject, after: { name, address } })
      return made.id
    }
    const { id } = await tx
      .selectFrom('manufacturers')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('name', '=', cleanLine(name))
      .executeTakeFirstOrThrow()
    return id
  })
}

/** Adds a manufacturer and returns its id. Refuses, with Invalid, a name that one of the shop has: its address would stay as it was. */
export function addNewManufacturer(db: Db, actor: Actor, shopId: number, maker: NewManufacturer): Promise<number> {
  return inTransaction(db, async (tx) => {
    const known = await tx
      .selectFrom('manufacturers')
      .select('id')
      .where('shop_id', '=', shopId)
      .where(sql<boolean>`folded(name) = folded(${maker.name})`)
      .executeTakeFirst()
    const message = 'Un fabricant de la boutique porte déjà ce nom : modifiez-le dans la liste.'
    if (known) throw new Invalid(message, { name: message })
    return addManufacturer(tx, actor, shopId, maker)
  })
}

/** The shop's manufacturers by name. */
export function listManufacturers(db: Db, shopId: number): Promise<Manufacturer[]> {
  return db
    .selectFrom('manufacturers')
    .select(['id', 'name', 'address', 'contact'])
    .where('shop_id', '=', shopId)
    .orderBy(inFrench('name'))
    .execute()
}

export type Tax = { id: number; name: string; rateBp: number }

/** The shop's VAT rates, highest first; basis points. */
export function listTaxes(db: Db, shopId: number): Promise<Tax[]> {
  return db
    .selectFrom('taxes')
    .select(['id', 'name', 'rate_bp as rateBp'])
    .where('shop_id', '=', shopId)
    .where(offered())
    .orderBy('rate_bp', 'desc')
    .execute()
}
