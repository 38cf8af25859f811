import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine, isNaming } from '#texts'
import * as trace from '#trace'

/** A part of the world that carriers have prices for; `places` as « BE LU », « FR-20 » for postcodes that begin so, « * ». */
export type Zone = { id: number; name: string; places: string; carriers: number }

/** Zones of a shop at most. */
const MOST = 30

/** The shop's zones in their order, with how many carriers have prices of their own there; one statement. */
export async function listZones(db: Db, shopId: number): Promise<Zone[]> {
  const { rows } = await sql<Zone>`
    select z.id, z.name, z.places, (select count(*)::int4 from carrier_zones x join carriers k on k.shop_id = x.shop_id
      and k.id = x.carrier_id and k.removed_at is null where x.shop_id = z.shop_id and x.zone_id = z.id) as carriers
    from zones z where z.shop_id = ${shopId} order by z.position, z.id`.execute(db)
  return rows
}

export type ZoneChange = Pick<Zone, 'name' | 'places'>

/**
 * Adds a zone behind the others; answers its id. Nothing is carried otherwise until a carrier has prices there. Refuses with
 * Invalid a name that another one has, no place, and a place that is in another zone.
 */
export function addZone(db: Db, actor: Actor, shopId: number, wanted: ZoneChange): Promise<number> {
  return inTransaction(db, async (tx) => {
    const all = await held(tx, shopId)
    if (all.length >= MOST) refuse('name', `Une boutique a ${MOST} zones au plus : retirez-en une d’abord.`)
    const zone = checked(all, wanted)
    const { id } = await tx
      .insertInto('zones')
      .values({ shop_id: shopId, ...zone, position: Math.max(-1, ...all.map(({ position }) => position)) + 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trace.record(tx, shopId, actor, { verb: 'carriers.add-zone', subject: { kind: 'zone', id }, after: zone })
    return id
  })
}

/** Changes a zone's name and places. Refuses with NotFound, and as `addZone`. */
export function changeZone(db: Db, actor: Actor, shopId: number, id: number, wanted: ZoneChange): Promise<void> {
  return inTransaction(db, async (tx) => {
    const all = await held(tx, shopId)
    const before = zoneIn(all, id)
    const zone = checked(
      all.filter((one) => one.id !== id),
      wanted,
    )
    await tx.updateTable('zones').set(zone).where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.change-zone',
      subject: { kind: 'zone', id },
      before: { name: before.name, places: before.places },
      after: zone,
    })
  })
}

/** Removes a zone with the prices that carriers had there: they carry there as around it. Refuses with NotFound. */
export function removeZone(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, places } = zoneIn(await held(tx, shopId), id)
    await tx.deleteFrom('zones').where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.remove-zone',
      subject: { kind: 'zone', id },
      before: { name, places },
      after: { name },
    })
  })
}

type Held = ZoneChange & { id: number; position: number }

/** The zones of a shop; the shop is held first, so that two who name or place one come one after the other. */
async function held(tx: Db, shopId: number): Promise<Held[]> {
  await sql`select from living_shops where id = ${shopId} for no key update`.execute(tx)
  return tx
    .selectFrom('zones')
    .select(['id', 'name', 'places', 'position'])
    .where('shop_id', '=', shopId)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute()
}

function zoneIn(all: readonly Held[], id: number): Held {
  const zone = all.find((one) => one.id === id)
  if (!zone) throw new NotFound('Cette zone n’existe pas dans cette boutique.')
  return zone
}

const refuse = (field: string, sentence: string): never => {
  throw new Invalid(sentence, { [field]: sentence })
}

function checked(others: readonly ZoneChange[], wanted: ZoneChange): ZoneChange {
  const name = cleanLine(wanted.name)
  if (!isNaming(name) || name.length > 60) refuse('name', 'Donnez un nom à la zone, de 60 lettres au plus.')
  if (others.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    refuse('name', 'Une autre zone porte déjà ce nom.')
  const places = [...new Set(wanted.places.split(' ').filter(Boolean))]
  if (places.length === 0) refuse('places', 'Choisissez au moins un pays, ou indiquez un département.')
  for (const place of places) {
    const taken = others.find((one) => one.places.split(' ').includes(place))
    if (taken)
      refuse('places', `« ${place} » est déjà dans la zone « ${taken.name} » : une adresse ne peut avoir deux tarifs.`)
  }
  return { name, places: places.join(' ') }
}
