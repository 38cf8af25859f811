import { type Db, inTransaction } from '#database'
import { quoted } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { type Back, demandState, hold, NotNow } from './hold.ts'
import { TooMany } from './returnable.ts'
import { told } from './tell.ts'

export type Settling = Omit<orders.Crediting, 'orderId' | 'keepsMoney' | 'keepsGoods' | 'asVoucher'> & {
  id: number
  /** What becomes of the money that the order no longer owes: back by its means, a voucher, or still with the shop. */
  money: 'back' | 'voucher' | 'kept'
}

/**
 * Settles a return by a credit note on an invoice of its order, with the refund or a voucher of the same amount; before it
 * arrived too, on proof that it was sent (code de la consommation L221-24). Only of its own lines, and of no more pieces than
 * came; of the carriage, or as a gesture, as any other. Refuses as `orders.credit` does, with TooMany and NotNow.
 */
export function settle(db: Db, clerk: Clerk, { id, money, ...crediting }: Settling): Promise<orders.Credited> {
  return inTransaction(db, async (tx) => {
    const { shopId, reason } = crediting
    const back = await hold(tx, shopId, id)
    demandState(back, 'authorised', 'received')
    if (back.settled) throw new NotNow(t('returns.settledAlready', { number: back.number }))
    demandOwn(back, crediting.wanted)
    const { orderId, held } = back
    const done = await orders.credit(tx, clerk, {
      ...{ ...crediting, orderId, keepsMoney: money !== 'back', keepsGoods: true },
      ...(money === 'voucher' && {
        asVoucher: { reason: t('returns.voucherReason', { number: back.number, reason }) },
      }),
    })
    const { creditNote } = done
    await tx.insertInto('return_notes').values({ shop_id: shopId, return_id: id, invoice_id: creditNote.id }).execute()
    // What was settled before it arrived is still received when it does.
    const arrived = back.state === 'received'
    await tx
      .updateTable('returns')
      .set({ settled_at: held.at, ...(arrived && { state: 'settled' }) })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    const to = arrived ? ('settled' as const) : back.state
    await told(tx, clerk, back, 'returns.settle', { to, creditNote: creditNote.number })
    return done
  })
}

/** Refuses pieces of another line than the return's, and more than came of one; before it arrives, than was asked for. */
function demandOwn({ lines, held }: Back, wanted: Settling['wanted']): void {
  if (!('lines' in wanted)) return
  for (const { line, quantity } of wanted.lines) {
    const own = held.lines.find(({ position }) => position === line)
    const most = lines.find(({ lineId }) => lineId === own?.id)?.most ?? 0
    if (quantity > most) throw new TooMany(t('returns.settleTooMany', { most, article: quoted(own?.name ?? '') }))
  }
}
