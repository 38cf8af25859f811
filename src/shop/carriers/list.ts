import { type Db, sql } from '#database'
import type { Counter } from './calendar.ts'

/**
 * Cents of goods tax included, or grams, by the carrier's basis: lower included, upper excluded; null has no end. The price
 * is without tax for a carrier with a rate of its own, tax included for one that follows the goods; micro-euros.
 */
export type CarrierRange = { lower: number; upper: number | null; priceMicro: number }

/** What a carrier does in a zone otherwise than around it: where it has no range it does not carry. */
export type CarrierZone = {
  zoneId: number
  name: string
  /** « BE LU », « FR-20 » for postcodes that begin so, « * » for the whole world. */
  places: string
  /** Cents of goods tax included; null when it is never free there. */
  freeFromCents: number | null
  /** Empty for the carrier's own. */
  delay: string
  ranges: CarrierRange[]
}

export type Carrier = {
  id: number
  name: string
  delay: string
  basis: 'price' | 'weight'
  /** Its own rate of VAT, and its basis points; null when its carriage bears the rates of the goods. */
  taxId: number | null
  rateBp: number | null
  /** Cents of goods tax included; null when it is never free. */
  freeFromCents: number | null
  trackingUrl: string
  /** The customer fetches the order at the shop, with a code. */
  collected: boolean
  /** Nothing heavier, grams; no article with a longer side, millimetres. */
  maxWeightG: number | null
  maxSideMm: number | null
  /** When the shop is open, where the customer fetches; may be empty. */
  hours: string
  /** Its week and its closures, as the calendar of the counter reads them. */
  week: string
  closures: string
  /** What customers know it by, a picture kept in the files. */
  logo: { hash: string; width: number; height: number } | null
  position: number
  enabled: boolean
  /** In metropolitan France, Corsica and Monaco, where no zone says otherwise. */
  ranges: CarrierRange[]
  zones: CarrierZone[]
}

const rangesIn = (zone: string) => `(
      select coalesce(json_agg(
        json_build_object('lower', r.lower, 'upper', r.upper, 'priceMicro', r.price_micro) order by r.lower), '[]')
      from carrier_ranges r where r.shop_id = k.shop_id and r.carrier_id = k.id and r.zone_id ${zone})`

/**
 * SQL text: the shop's carriers as one value of JSON, to be read inside another statement (the cart is one); `fromJson`
 * makes them. `shop` is the SQL of the shop's id.
 */
export const jsonOf = (shop: string): string => `(
  select coalesce(json_agg(json_build_object(
    'id', k.id, 'name', k.name, 'delay', k.delay, 'basis', k.basis, 'taxId', k.tax_id, 'rateBp', t.rate_bp,
    'freeFromCents', k.free_from_cents, 'trackingUrl', k.tracking_url, 'collected', k.collected, 'position', k.position,
    'maxWeightG', k.max_weight_g, 'maxSideMm', k.max_side_mm, 'hours', k.hours, 'week', k.week, 'closures', k.closures,
    'logo', case when k.picture_hash is not null then jsonb_build_object(
      'hash', k.picture_hash, 'width', k.picture_width, 'height', k.picture_height) end, 'enabled', k.enabled_at is not null,
    'ranges', ${rangesIn('is null')},
    'zones', (
      select coalesce(json_agg(json_build_object('zoneId', z.id, 'name', z.name, 'places', z.places,
        'freeFromCents', x.free_from_cents, 'delay', x.delay, 'ranges', ${rangesIn('= z.id')}) order by z.position, z.id), '[]')
      from carrier_zones x join zones z on z.shop_id = x.shop_id and z.id = x.zone_id
      where x.shop_id = k.shop_id and x.carrier_id = k.id
    )) order by k.position, k.id), '[]')
  from carriers k left join taxes t on t.shop_id = k.shop_id and t.id = k.tax_id
  where k.shop_id = ${shop} and k.removed_at is null)`

/** Carriers as `jsonOf` answers them: the shape is the one it builds. */
export const fromJson = (json: unknown): Carrier[] => json as Carrier[]

/** Where goods go by a carrier: nowhere (null) if its customer fetches them at the shop, for VAT is due where they are handed over. */
export const placeBy = <P>(json: unknown, carrierId: number | null, delivery: P | null): P | null =>
  fromJson(json).some(({ id, collected }) => id === carrierId && collected) ? null : delivery

/** When the counter of a carrier is open; undefined for one that carries. */
export async function counterOf(db: Db, shopId: number, id: number): Promise<Counter | undefined> {
  return db
    .selectFrom('carriers')
    .select(['hours', 'week', 'closures'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('collected', '=', true)
    .executeTakeFirst()
}

/** Every carrier of the shop with its zones and ranges, those that are off too, in one statement. */
export async function list(db: Db, shopId: number): Promise<Carrier[]> {
  const { rows } = await sql<{ carriers: unknown }>`
    select ${sql.raw(jsonOf('s.id'))} as carriers from (select ${shopId}::bigint as id) s`.execute(db)
  return fromJson(rows[0]?.carriers)
}
