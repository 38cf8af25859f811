import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { money, weight } from '#format'
import { printFault } from '#pdf'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { isNaming } from '#texts'
import * as trace from '#trace'
import type { Carrier, CarrierRange } from './list.ts'

/** Two ranges of a carrier claim the same parcel. */
export class RangesOverlap extends Invalid {}

/** Between two ranges of a carrier, parcels have no price. */
export class RangesApart extends Invalid {}

export type CarrierSettings = Pick<Carrier, 'name' | 'delay' | 'basis' | 'taxId' | 'freeFromCents'> & {
  /** Address to follow a parcel, with {number} in it; empty for none. */
  trackingUrl?: string
  ranges: readonly CarrierRange[]
}

function refuseNameless({ name }: CarrierSettings): void {
  const fault = printFault(name)
  if (fault) throw new Invalid(fault, { name: fault })
  if (!isNaming(name))
    throw new Invalid('Indiquez le nom du transporteur.', { name: 'Indiquez le nom du transporteur.' })
}

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
      after: { ...settings },
    })
  })
}

/** A carrier's settings as they stand, held until the end of the transaction. */
async function settingsOf(tx: Db, shopId: number, id: number): Promise<CarrierSettings> {
  const { name, delay, basis, tax_id, free_from_cents, tracking_url } = await locked(tx, shopId, id)
  const ranges = await tx
    .selectFrom('carrier_ranges')
    .select(['lower', 'upper', 'price_micro as priceMicro'])
    .where('shop_id', '=', shopId)
    .where('carrier_id', '=', id)
    .orderBy('lower')
    .execute()
  const told = { name, delay, basis: basis as Carrier['basis'], taxId: tax_id, freeFromCents: free_from_cents }
  return { ...told, trackingUrl: tracking_url, ranges }
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
    .select(['name', 'delay', 'basis', 'tax_id', 'free_from_cents', 'tracking_url', 'enabled_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce transporteur n’existe pas.')
  return row
}

const columns = ({ name, delay, basis, taxId, freeFromCents, trackingUrl = '' }: CarrierSettings) => ({
  name,
  delay,
  basis,
  tax_id: taxId,
  free_from_cents: freeFromCents,
  tracking_url: trackingUrl,
})

async function writeRanges(tx: Db, shopId: number, id: number, ranges: readonly CarrierRange[]): Promise<void> {
  if (ranges.length === 0) return
  await tx
    .insertInto('carrier_ranges')
    .values(
      ranges.map(({ lower, upper, priceMicro }) => ({
        shop_id: shopId,
        carrier_id: id,
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
function checkRanges({ ranges, basis }: CarrierSettings): void {
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
