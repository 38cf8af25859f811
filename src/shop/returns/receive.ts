import { type Db, inTransaction, sql } from '#database'
import { quoted } from '#format'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as stock from '#stock'
import { type Back, demandState, hold } from './hold.ts'
import { TooMany } from './returnable.ts'
import { tellReceived, told } from './tell.ts'

/** What came of a line: pieces fit to be sold again, and damaged ones. */
export type Checked = { lineId: number; good: number; damaged: number }

type Receiving = { shopId: number; id: number; seen?: string | undefined; lines: readonly Checked[] }

/**
 * Notes what arrived of a return, line by line: in good state it goes back to the stock, damaged it is scrapped. The customer
 * is written to. Refuses with TooMany beyond what was authorised or left, Invalid when nothing came, NotNow, ReturnMoved,
 * NotFound.
 */
export function receive(db: Db, clerk: Clerk, { shopId, id, seen, lines: typed }: Receiving): Promise<void> {
  return inTransaction(db, async (tx) => {
    const back = await hold(tx, shopId, id, seen)
    demandState(back, 'authorised')
    const lines = typed.filter(({ good, damaged }) => good !== 0 || damaged !== 0)
    if (lines.length === 0) throw new Invalid(t('returns.nothingCame'), { lines: t('returns.nothingCame') })
    for (const line of lines) refuseMore(back, line)
    await stock.takeIn(tx, clerk, shopId, lines)
    await keep(tx, shopId, id, lines)
    const to = back.settled ? ('settled' as const) : ('received' as const)
    await tx
      .updateTable('returns')
      // Settled by another credit note, it is so as long as that one says.
      .set({ state: back.byOwn ? 'settled' : 'received', received_at: back.held.at })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    const sum = (what: 'good' | 'damaged') => lines.reduce((all, line) => all + line[what], 0)
    await told(tx, clerk, back, 'returns.receive', { to, good: sum('good'), damaged: sum('damaged') })
    await tellReceived(tx, back)
  })
}

async function keep(tx: Db, shopId: number, id: number, lines: readonly Checked[]): Promise<void> {
  const came = (what: keyof Checked) => lines.map((line) => line[what])
  await sql`
    update return_lines l set good = w.good, damaged = w.damaged
    from unnest(${came('lineId')}::bigint[], ${came('good')}::integer[], ${came('damaged')}::integer[])
      as w (order_line_id, good, damaged)
    where l.shop_id = ${shopId} and l.return_id = ${id} and l.order_line_id = w.order_line_id`.execute(tx)
}

function refuseMore({ lines, held }: Back, { lineId, good, damaged }: Checked): void {
  const asked = lines.find((line) => line.lineId === lineId)?.quantity ?? 0
  const { shipped = 0, back = 0 } = held.balance.lines.find((line) => line.lineId === lineId) ?? {}
  const most = Math.min(asked, shipped - back)
  const whole = [good, damaged].every((pieces) => Number.isInteger(pieces) && pieces >= 0)
  if (whole && good + damaged <= most) return
  const name = held.lines.find(({ id }) => id === lineId)?.name ?? ''
  throw new TooMany(t('returns.cameTooMany', { most, article: quoted(name) }))
}
