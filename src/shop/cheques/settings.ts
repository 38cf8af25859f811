import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { type Fault, isFault } from './faults.ts'

/** How the cheques of a shop's customers come. */
export type Settings = {
  /** So long after the order; 0 for at once. */
  delayMinutes: number
  /** So many of a hundred have a fault. */
  share: number
  /** Which faults. */
  faults: Fault[]
  /** Shops with the same one have the same faults on the cheques of orders of the same number. */
  seed: string
}

/** SQL: the settings of the shop whose id is `shop`, null where no cheque comes by post. */
export const settingsSql = (shop: ReturnType<typeof sql>) => sql<Settings | null>`(
  select jsonb_build_object('delayMinutes', s.delay_minutes, 'share', s.share, 'faults', s.faults, 'seed', s.seed)
  from cheque_settings s where s.shop_id = ${shop})`

/** How cheques come in a shop; undefined where none does. */
export async function settingsOf(db: Db, shopId: number): Promise<Settings | undefined> {
  const row = await db.selectFrom('cheque_settings').selectAll().where('shop_id', '=', shopId).executeTakeFirst()
  return (
    row && { delayMinutes: row.delay_minutes, share: row.share, faults: row.faults.filter(isFault), seed: row.seed }
  )
}

/** Says how cheques come in a shop from now on; undefined: none does, and « Paiement accepté » goes without. */
export function setSettings(db: Db, actor: Actor, shopId: number, wanted: Settings | undefined): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await settingsOf(tx, shopId)
    if (wanted) {
      const { delayMinutes, share, faults, seed } = wanted
      const row = { delay_minutes: delayMinutes, share, faults: [...faults], seed }
      await tx
        .insertInto('cheque_settings')
        .values({ shop_id: shopId, ...row })
        .onConflict((one) => one.columns(['shop_id', 'means']).doUpdateSet(row))
        .execute()
    } else await tx.deleteFrom('cheque_settings').where('shop_id', '=', shopId).execute()
    if (JSON.stringify(before) === JSON.stringify(wanted)) return
    await trace.record(tx, shopId, actor, {
      verb: 'cheques.set',
      subject: { kind: 'shop', id: shopId },
      before: said(before),
      after: said(wanted),
    })
  })
}

/** As the trace keeps it. */
const said = (settings: Settings | undefined): Record<string, unknown> =>
  settings
    ? { on: true, delayMinutes: settings.delayMinutes, share: settings.share, faults: settings.faults.join(', ') }
    : { on: false }
