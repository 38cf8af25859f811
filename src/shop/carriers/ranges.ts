import { type Db, sql } from '#database'
import { money, weight } from '#format'
import { Invalid } from '#refusals'
import type { CarrierRange } from './list.ts'
import type { CarrierSettings, ZoneSettings } from './settings.ts'

/** Two ranges of a carrier claim the same parcel. */
export class RangesOverlap extends Invalid {}

/** Between two ranges of a carrier, parcels have no price. */
export class RangesApart extends Invalid {}

/** Writes the prices of a carrier, and its zones with theirs, in the place of those that it had. Refuses with Invalid a zone that is gone. */
export async function writePrices(tx: Db, shopId: number, id: number, settings: CarrierSettings): Promise<void> {
  const { ranges, zones = [] } = settings
  await sql`delete from carrier_zones where shop_id = ${shopId} and carrier_id = ${id}`.execute(tx)
  await sql`delete from carrier_ranges where shop_id = ${shopId} and carrier_id = ${id}`.execute(tx)
  if (zones.length > 0) await writeZones(tx, shopId, id, zones)
  await writeRanges(tx, shopId, id, [null, ranges])
  for (const zone of zones) await writeRanges(tx, shopId, id, [zone.zoneId, zone.ranges])
}

async function writeZones(tx: Db, shopId: number, id: number, zones: readonly ZoneSettings[]): Promise<void> {
  const known = await tx
    .selectFrom('zones')
    .select('id')
    .where('shop_id', '=', shopId)
    .where(
      'id',
      'in',
      zones.map(({ zoneId }) => zoneId),
    )
    .execute()
  if (known.length < zones.length)
    throw new Invalid('Une de ces zones n’existe plus : relisez le tarif.', {
      ranges: 'Une zone vient d’être retirée.',
    })
  await tx
    .insertInto('carrier_zones')
    .values(
      zones.map(({ zoneId, freeFromCents, delay }) => ({
        shop_id: shopId,
        carrier_id: id,
        zone_id: zoneId,
        free_from_cents: freeFromCents,
        delay,
      })),
    )
    .execute()
}

async function writeRanges(
  tx: Db,
  shopId: number,
  id: number,
  [zone, ranges]: readonly [number | null, readonly CarrierRange[]],
): Promise<void> {
  if (ranges.length === 0) return
  await tx
    .insertInto('carrier_ranges')
    .values(
      ranges.map(({ lower, upper, priceMicro }) => ({
        shop_id: shopId,
        carrier_id: id,
        zone_id: zone,
        lower,
        upper,
        price_micro: priceMicro,
      })),
    )
    .execute()
}

/**
 * Refuses ranges that overlap (the price would be anyone's guess) or leave a hole between them (nobody could choose the
 * carrier there). Before the first and beyond the last, a carrier may not carry.
 */
export function checkRanges({ ranges, zones = [], basis }: CarrierSettings): void {
  checkOne(ranges, basis)
  for (const zone of zones) checkOne(zone.ranges, basis)
}

function checkOne(ranges: readonly CarrierRange[], basis: CarrierSettings['basis']): void {
  const say = (bound: number) => (basis === 'price' ? money(bound) : weight(bound))
  const sorted = [...ranges].sort((a, b) => a.lower - b.lower)
  for (const [index, { lower, upper }] of sorted.entries()) {
    const next = sorted[index + 1]
    if (lower < 0 || (upper !== null && upper <= lower))
      throw new Invalid('Dans une tranche, la borne haute est plus grande que la borne basse.', {
        ranges: `Corrigez les bornes de la tranche qui commence à ${say(lower)}.`,
      })
    if (!next) continue
    if (upper === null || upper > next.lower)
      throw new RangesOverlap('Deux tranches se chevauchent : un même colis aurait deux prix.', {
        ranges: `Les tranches qui commencent à ${say(lower)} et à ${say(next.lower)} se chevauchent : un même colis aurait deux prix. Faites finir la première à ${say(next.lower)}.`,
      })
    if (upper < next.lower)
      throw new RangesApart('Deux tranches laissent un trou entre elles.', {
        ranges: `De ${say(upper)} à ${say(next.lower)}, aucun prix : personne ne pourrait choisir ce transporteur. Faites commencer la tranche suivante à ${say(upper)}.`,
      })
  }
}
