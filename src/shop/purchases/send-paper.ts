import { daysLater, today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { holdSupplier } from './articles.ts'
import { hold } from './hold.ts'
import {
  billLines,
  billTotals,
  confirmedLines,
  type DeliveryWay,
  type Fault,
  type Outstanding,
  type PaperFigures,
  type PaperKind,
  slipLines,
} from './supplier-papers.ts'

/** What the supplier does: says when it comes (days from today), delivers, invoices. */
export type Sending =
  | { kind: 'confirmation'; inDays: number }
  | { kind: 'slip'; how: DeliveryWay }
  | { kind: 'invoice'; fault: Fault }
  | { kind: 'credit' }

/** The paper as it is known in the shop. */
export type SentPaper = { id: number; kind: PaperKind; number: string; orderNumber: string }

/**
 * Sends, as the supplier of an order that was sent, one of its papers; the shop sees it beside the order, and nothing enters its
 * stock nor its invoices: that is its people's work. Refuses with NotFound, with Refusal an order that never left or is over, a
 * confirmation of what has all come or left, a delivery of nothing and an invoice of nothing.
 */
export function sendPaper(db: Db, actor: Actor, shopId: number, orderId: number, wanted: Sending): Promise<SentPaper> {
  return inTransaction(db, async (tx) => {
    const order = await hold(tx, shopId, orderId)
    if (order.number === null) throw new Refusal('Cette commande n’est pas partie : le fournisseur ne la connaît pas.')
    if (
      order.state === 'cancelled' ||
      (order.state === 'closed' && wanted.kind !== 'invoice' && wanted.kind !== 'credit')
    )
      throw new Refusal('Cette commande est terminée : le fournisseur n’envoie plus rien.')
    const supplier = await holdSupplier(tx, shopId, order.supplier_id)
    const lines = await outstanding(tx, shopId, orderId)
    if (wanted.kind === 'confirmation' && order.state === 'received')
      throw new Refusal('Cette commande est déjà livrée : il n’y a plus rien à confirmer.')
    const figures =
      wanted.kind === 'credit'
        ? creditFigures(lines, await invoiced(tx, shopId, orderId))
        : figured(lines, wanted, supplier.payment_days)
    const { id, number } = await keep(tx, { shopId, orderId, order: order.number }, wanted.kind, figures)
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.supplier-sends',
      subject: { kind: 'purchase-order', id: orderId },
      after: { name: number, paper: wanted.kind },
    })
    return { id, kind: wanted.kind, number, orderNumber: order.number }
  })
}

function figured(
  lines: readonly Outstanding[],
  wanted: Exclude<Sending, { kind: 'credit' }>,
  paymentDays: number,
): PaperFigures {
  const base = { version: 1 as const, note: '' }
  if (wanted.kind === 'confirmation') {
    const all = confirmedLines(lines)
    if (all.length === 0)
      throw new Refusal('Tout ce qui a été commandé est déjà parti : il n’y a plus rien à confirmer.')
    return { ...base, lines: all, totals: null, day: daysLater(today(), wanted.inDays) }
  }
  if (wanted.kind === 'slip') {
    const sent = slipLines(lines, wanted.how)
    if (sent.length === 0 && wanted.how === 'again')
      throw new Refusal('Rien de ce qui est parti ne manquait ni n’était abîmé : il n’y a rien à renvoyer.')
    if (sent.length === 0) throw new Refusal('Tout ce qui a été commandé est déjà parti.')
    return { ...base, lines: sent, totals: null, day: null }
  }
  const billed = billLines(lines, wanted.fault)
  if (billed.length === 0)
    throw new Refusal('Rien de livré n’attend d’être facturé : envoyez d’abord un bon de livraison.')
  return { ...base, lines: billed, totals: billTotals(billed, wanted.fault), day: daysLater(today(), paymentDays) }
}

/** What invoices less credit notes of an order come to so far, cents; one statement. */
async function invoiced(tx: Db, shopId: number, orderId: number): Promise<{ htCents: number; vatCents: number }> {
  const sum = (what: string) =>
    sql`coalesce(sum((case kind when 'credit' then -1 else 1 end) * (figures -> 'totals' ->> ${what})::int8), 0)::int8`
  const { rows } = await sql<{ htCents: number; vatCents: number }>`
    select ${sum('htCents')} as "htCents", ${sum('vatCents')} as "vatCents" from supplier_papers
    where shop_id = ${shopId} and order_id = ${orderId} and kind in ('invoice', 'credit')`.execute(tx)
  return rows[0] ?? { htCents: 0, vatCents: 0 }
}

/** Off what was invoiced all that is more than the good pieces that were sent, at the prices of the order. */
function creditFigures(lines: readonly Outstanding[], asked: { htCents: number; vatCents: number }): PaperFigures {
  const right = billTotals(
    lines.map(({ good, ordered: _, sent: __, billed: ___, ...line }) => ({ ...line, quantity: good, inside: null })),
  )
  const htCents = Math.max(0, asked.htCents - right.htCents)
  const vatCents = Math.max(0, asked.vatCents - right.vatCents)
  if (htCents + vatCents === 0) throw new Refusal('Rien n’a été facturé en trop : il n’y a pas d’avoir à faire.')
  const rateBp = lines[0]?.rateBp ?? 0
  const line = { place: null, name: 'Régularisation de facture', reference: '', quantity: 1, inside: null }
  const totals = { htCents, vatCents, ttcCents: htCents + vatCents }
  return { version: 1, lines: [{ ...line, unitHtMicro: htCents * 10_000, rateBp }], totals, day: null, note: '' }
}

/** Of each line of an order what its papers say so far, those of before by the number of its row; one statement. */
async function outstanding(tx: Db, shopId: number, orderId: number): Promise<Outstanding[]> {
  const of = (kind: PaperKind, what: ReturnType<typeof sql>) => sql`
    (select coalesce(sum(${what}), 0)::int4 from supplier_papers p, jsonb_array_elements(p.figures -> 'lines') x
      where p.shop_id = l.shop_id and p.order_id = l.order_id and p.kind = ${kind}
        and coalesce((x ->> 'place')::int8 = l.place, (x ->> 'lineId')::int8 = l.id))`
  const pieces = sql`(x ->> 'quantity')::int4`
  const { rows } = await sql<Outstanding>`
    select l.place, l.name, l.supplier_reference as reference, l.price_micro as "unitHtMicro", l.rate_bp as "rateBp",
      l.quantity as ordered, ${of('slip', pieces)} as sent, ${of('invoice', pieces)} as billed,
      ${of('slip', sql`(x -> 'inside' ->> 'good')::int4`)} as good
    from (select *, (row_number() over (order by id) - 1)::int4 as place from purchase_order_lines
      where shop_id = ${shopId} and order_id = ${orderId}) l order by l.place`.execute(tx)
  return rows
}

const LETTERS: Record<PaperKind, string> = { confirmation: 'AR', slip: 'BL', invoice: 'F', credit: 'A' }

/** Kept under a number of the supplier's own: the order's, and how many of its kind came before. */
export async function keep(
  tx: Db,
  { shopId, orderId, order }: { shopId: number; orderId: number; order: string },
  kind: PaperKind,
  figures: PaperFigures,
): Promise<{ id: number; number: string }> {
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from supplier_papers
    where shop_id = ${shopId} and order_id = ${orderId} and kind = ${kind}`.execute(tx)
  const number = `${LETTERS[kind]}-${Number(order.replace(/\D/g, ''))}-${(rows[0]?.n ?? 0) + 1}`
  const { id } = await tx
    .insertInto('supplier_papers')
    .values({
      ...{ shop_id: shopId, order_id: orderId, kind, number, issued_on: today() },
      figures: JSON.stringify(figures),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, number }
}
