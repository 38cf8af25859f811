import { type Db, sql } from '#database'
import { quoted } from '#format'
import { t } from '#messages'
import type { Held } from '#orders'
import { Invalid, Refusal } from '#refusals'
import { mostSql } from './states.ts'

/** More pieces than left for the customer and are not in a return yet; the sentence says how many are. */
export class TooMany extends Refusal {}

/** Pieces of an order's line that can still be sent back. */
export type Returnable = { lineId: number; left: number }

/**
 * What can still be sent back of an order: what left, less what is in a return that was not refused, and of one that arrived what came. One
 * statement.
 */
export async function returnable(
  db: Db,
  shopId: number,
  { lines }: Pick<Held['balance'], 'lines'>,
): Promise<Returnable[]> {
  const ids = lines.map(({ lineId }) => lineId)
  const { rows } = await sql<{ lineId: number; quantity: number }>`
    select l.order_line_id as "lineId", sum(${mostSql})::int4 as quantity
    from return_lines l join returns r on r.shop_id = l.shop_id and r.id = l.return_id and r.state <> 'refused'
    where l.shop_id = ${shopId} and l.order_line_id = any(${ids}::bigint[]) group by 1`.execute(db)
  return lines.map(({ lineId, shipped }) => ({
    lineId,
    left: Math.max(shipped - (rows.find((row) => row.lineId === lineId)?.quantity ?? 0), 0),
  }))
}

export type Pieces = { lineId: number; quantity: number }

/** The lines asked for, those of none left out. Refuses with Invalid when nothing is, with TooMany what is more than there is. */
export function checkedLines(held: Held, can: readonly Returnable[], asked: readonly Pieces[]): Pieces[] {
  const wanted = asked.filter(({ quantity }) => quantity !== 0)
  if (wanted.length === 0) throw new Invalid(t('returns.noLine'), { lines: t('returns.noLine') })
  for (const { lineId, quantity } of wanted) {
    const left = can.find((one) => one.lineId === lineId)?.left ?? 0
    if (Number.isInteger(quantity) && quantity > 0 && quantity <= left) continue
    const line = held.lines.find(({ id }) => id === lineId)
    throw new TooMany(t('returns.tooMany', { left, article: quoted(line?.name ?? '') }))
  }
  return wanted
}
