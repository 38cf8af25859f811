import { type Db, inTransaction, sql } from '#database'
import { money } from '#format'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { MATCHED } from './acts.ts'
import { holdLine, movedBy, type OfLine } from './line.ts'
import type { Kind } from './propose.ts'
import { type Taking, takes } from './take/index.ts'

/** What a line is said to show: by the kind and id of a candidate. */
export type Part = { kind: Kind; id: number }

/** What is open of a line now, cents, and the orders that were settled by it, by their numbers. */
export type Matched = { openCents: number; settled: number[] }

/**
 * Says what a line of the account shows: one thing, or several, each for what is open of it, as far as the line goes. An order
 * that waited is settled in the clerk's name, with all that brings; a cheque that came back makes its order owe again. Refuses
 * with NotFound, with LineMoved a line that somebody matched meanwhile, with Invalid what the line cannot show, and as those verbs do.
 */
export function match(db: Db, clerk: Clerk, of: OfLine, parts: readonly Part[]): Promise<Matched> {
  return inTransaction(db, async (tx) => {
    const { shopId } = of
    const line = await holdLine(tx, of)
    if (line.openCents === 0) throw await movedBy(tx, shopId, line)
    if (parts.length === 0) throw new Invalid(t('matches.nothing'), {})
    const settled: number[] = []
    let openCents = line.openCents
    // In one order whoever asks: two who hold the same things wait, and neither for ever.
    for (const { kind, id } of ordered(parts)) {
      if (openCents === 0) throw new Invalid(t('matches.tooMany', { amount: money(Math.abs(line.openCents)) }), {})
      const taken = await takes[kind](tx, clerk, { shopId, line: { ...line, openCents }, id })
      for (const one of taken.rows) await keep(tx, clerk, shopId, line.id, one)
      openCents -= taken.rows.reduce((sum, { cents }) => sum + cents, 0)
      if (taken.settled !== undefined) settled.push(taken.settled)
    }
    await trace.record(tx, shopId, clerk, {
      verb: MATCHED,
      subject: { kind: 'bank-line', id: line.id },
      after: { name: line.label, movedCents: line.openCents - openCents },
    })
    return { openCents, settled }
  })
}

/** Each once, by kind and id. */
function ordered(parts: readonly Part[]): Part[] {
  const each = new Map(parts.map((part) => [`${part.kind} ${part.id}`, part]))
  return [...each.values()].sort((a, b) => (a.kind === b.kind ? a.id - b.id : a.kind < b.kind ? -1 : 1))
}

/** Keeps what a part of a line is said to be; says its id. */
export async function keep(tx: Db, clerk: Clerk, shopId: number, lineId: number, row: Taking): Promise<number> {
  const { cents, kind, note = '', madePayment = false, sendsBack = false } = row
  const ids = [row.paymentId, row.orderId, row.remittanceId, row.chequeId, row.supplierInvoiceId, row.backId]
  const { rows } = await sql<{ id: number }>`
    insert into bank_matches (shop_id, line_id, cents, kind, payment_id, order_id, remittance_id, cheque_id, supplier_invoice_id,
      back_id, note, made_payment, sends_back, actor_kind, actor_id, actor_name)
    values (${shopId}, ${lineId}, ${cents}, ${kind}, ${sql.join(ids.map((id) => sql`${id ?? null}`))}, ${note}, ${madePayment},
      ${sendsBack}, ${clerk.kind}, ${clerk.id}, ${clerk.name}) returning id`.execute(tx)
  return rows[0]?.id ?? 0
}
