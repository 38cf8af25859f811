import type { Db } from '#database'
import { t } from '#messages'
import type * as orders from '#orders'
import { NotFound } from '#refusals'
import * as returns from '#returns'

type Left = orders.Creditable['invoices'][number]

/** The return that a credit note of an order settles. Refuses with NotFound one of another order: its lines are others'. */
export async function returnOf(db: Db, shopId: number, orderId: number, id: number): Promise<returns.ReturnPageOf> {
  const found = await returns.find(db, shopId, id)
  if (found.order.id !== orderId) throw new NotFound(t('returns.missing'))
  return found
}

/** What a return may settle of an invoice: its own lines, and no more pieces than came and nobody credited yet. */
export function ofReturn(invoice: Left, { lines }: returns.ReturnPageOf): Left {
  const own = invoice.lines.flatMap((left) => {
    const came = lines.find(({ line }) => line === left.line)
    if (!came) return []
    return [{ ...left, pieces: Math.min(left.pieces, came.most) }]
  })
  return { ...invoice, lines: own }
}
