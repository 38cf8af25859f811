import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import type { Carrier } from './list.ts'
import { checkRanges, writeRanges } from './ranges.ts'
import { type CarrierSettings, columns, refuseNameless } from './settings.ts'

/** Adds a carrier after the others, on offer at once; answers its id. Refuses ranges that overlap or leave a hole. */
export function add(db: Db, actor: Actor, shopId: number, settings: CarrierSettings): Promise<number> {
  return inTransaction(db, async (tx) => {
    refuseNameless(settings)
    checkRanges(settings)
    const { id } = await tx
      .insertInto('carriers')
      .values((eb) => ({
        ...columns(settings),
        shop_id: shopId,
        enabled_at: now(),
        position: eb
          .selectFrom('carriers')
          .where('shop_id', '=', shopId)
          .select((inner) => inner.fn.coalesce(inner(inner.fn.max('position'), '+', 1), inner.lit(0)).as('position')),
      }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeRanges(tx, shopId, id, settings.ranges)
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.add',
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
    await tx.deleteFrom('carrier_ranges').where('shop_id', '=', shopId).where('carrier_id', '=', id).execute()
    await writeRanges(tx, shopId, id, settings.ranges)
    await trace.record(tx, shopId, actor, {
      verb: 'carriers.change',
      subject: { kind: 'carrier', id },
      before: { ...before },
      // What is not said is what is written then: the same settings again are no change.
      after: { trackingUrl: '', collected: false, ...settings },
    })
  })
}

/** A carrier's settings as they stand, held until the end of the transaction. */
async function settingsOf(tx: Db, shopId: number, id: number): Promise<CarrierSettings> {
  const { name, delay, basis, tax_id, free_from_cents, tracking_url, collected } = await locked(tx, shopId, id)
  const ranges = await tx
    .selectFrom('carrier_ranges')
    .select(['lower', 'upper', 'price_micro as priceMicro'])
    .where('shop_id', '=', shopId)
    .where('carrier_id', '=', id)
    .orderBy('lower')
    .execute()
  const told = { name, delay, basis: basis as Carrier['basis'], taxId: tax_id, freeFromCents: free_from_cents }
  return { ...told, trackingUrl: tracking_url, collected, ranges }
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

async function locked(tx: Db, shopId: number, id: number) {
  const row = await tx
    .selectFrom('carriers')
    .select(['name', 'delay', 'basis', 'tax_id', 'free_from_cents', 'tracking_url', 'collected', 'enabled_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce transporteur n’existe pas.')
  return row
}
