import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { list } from './list.ts'
import { checkRanges, writePrices } from './ranges.ts'
import { type CarrierSettings, columns, refuseNameless } from './settings.ts'

type Adding = { verb?: 'carriers.add' | 'carriers.duplicate'; off?: boolean }

/** Adds a carrier after the others, on offer at once unless `off`; answers its id. Refuses ranges that overlap or leave a hole. */
export function add(
  db: Db,
  actor: Actor,
  shopId: number,
  settings: CarrierSettings,
  { verb = 'carriers.add', off = false }: Adding = {},
): Promise<number> {
  return inTransaction(db, async (tx) => {
    refuseNameless(settings)
    checkRanges(settings)
    const { id } = await tx
      .insertInto('carriers')
      .values((eb) => ({
        ...columns(settings),
        shop_id: shopId,
        enabled_at: off ? null : now(),
        position: eb
          .selectFrom('carriers')
          .where('shop_id', '=', shopId)
          .select((inner) => inner.fn.coalesce(inner(inner.fn.max('position'), '+', 1), inner.lit(0)).as('position')),
      }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await writePrices(tx, shopId, id, settings)
    await trace.record(tx, shopId, actor, {
      verb,
      subject: { kind: 'carrier', id },
      after: { ...settings },
    })
    return id
  })
}

/** Changes a carrier and replaces its ranges; orders already placed keep what they copied. Refuses ranges that overlap or leave a hole. */
export function change(db: Db, actor: Actor, shopId: number, id: number, settings: CarrierSettings): Promise<void> {
  return inTransaction(db, async (tx) => {
    refuseNameless(settings)
    checkRanges(settings)
    const before = await settingsOf(tx, shopId, id)
    await tx.updateTable('carriers').set(columns(settings)).where('shop_id', '=', shopId).where('id', '=', id).execute()
    await writePrices(tx, shopId, id, settings)
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.change',
      subject: { kind: 'carrier', id },
      before: { ...before },
      // What is not said is what is written then: the same settings again are no change.
      after: { ...unsaid, ...settings },
    })
  })
}

const unsaid = {
  trackingUrl: '',
  collected: false,
  maxWeightG: null,
  maxSideMm: null,
  hours: '',
  week: '',
  closures: '',
  zones: [],
}

/** A carrier's settings as they stand, held until the end of the transaction. Refuses with NotFound. */
export async function settingsOf(tx: Db, shopId: number, id: number): Promise<CarrierSettings> {
  await locked(tx, shopId, id)
  const found = (await list(tx, shopId)).find((carrier) => carrier.id === id)
  if (!found) throw new NotFound('Ce transporteur n’existe pas.')
  const { id: _id, rateBp: _rate, position: _position, enabled: _enabled, logo: _logo, zones, ...settings } = found
  return { ...settings, zones: zones.map(({ name: _name, places: _places, ...zone }) => zone) }
}

/** Offers a carrier to customers, or no longer. */
export function setEnabled(db: Db, actor: Actor, shopId: number, id: number, enabled: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await locked(tx, shopId, id)
    if ((before.enabled_at !== null) === enabled) return
    await tx
      .updateTable('carriers')
      .set({ enabled_at: enabled ? now() : null })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.set-enabled',
      subject: { kind: 'carrier', id },
      before: { enabled: !enabled },
      after: { enabled },
    })
  })
}

/** Holds a carrier until the end of the transaction. Refuses with NotFound. */
export async function locked(tx: Db, shopId: number, id: number) {
  const row = await tx
    .selectFrom('carriers')
    .select(['name', 'enabled_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce transporteur n’existe pas.')
  return row
}
