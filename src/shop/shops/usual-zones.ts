import type { Db } from '#database'

const union = 'BE LU DE ES IT AT BG HR CY DK EE FI GR HU IE LV LT MT NL PL PT RO SK SI SE CZ'

/** The zones that every shop begins with, beside metropolitan France: countries, and beginnings of French postcodes. */
const usual = [
  ['Corse', 'FR-20'],
  ['Outre-mer', 'FR-971 FR-972 FR-973 FR-974 FR-976'],
  ['Union européenne', union],
  ['Europe hors Union européenne', 'CH LI NO IS GB AD'],
  ['Monde', '*'],
] as const

/** Gives a shop the usual zones; those that it has under the same name stay. */
export async function giveUsualZones(tx: Db, shopId: number): Promise<void> {
  await tx
    .insertInto('zones')
    .values(usual.map(([name, places], position) => ({ shop_id: shopId, name, places, position })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
