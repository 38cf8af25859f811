import type { Db } from '#database'
import { quoted } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import { NotFound } from '#refusals'
import * as returns from '#returns'

/** Refuses with TooMany more pieces of a line than a return still credits: said as it is counted, not only as it is done. */
export function demandReturned({ lines }: returns.ReturnPageOf, wanted: orders.Drawing['wanted']): void {
  if (!('lines' in wanted)) return
  for (const { line, quantity } of wanted.lines) {
    const own = lines.find((one) => one.line === line)
    const most = own?.most ?? 0
    if (quantity > most)
      throw new returns.TooMany(t('returns.settleTooMany', { most, article: quoted(own?.name ?? '') }))
  }
}

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
