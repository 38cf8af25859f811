import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, Refusal } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { type Entered, refuseWrong, writeLines } from './enter-invoice.ts'
import { findInvoice, type SupplierInvoice } from './invoice.ts'
import { holdInvoice } from './settle-invoice.ts'

/**
 * Types an invoice anew as the paper says it, as long as it is not paid: it is to be checked again, whatever was decided before. The
 * trace keeps what stood. Refuses with NotFound, with Refusal a paid one and one with a credit note, with Invalid as enterInvoice does.
 */
export function correctInvoice(db: Db, actor: Actor, id: number, entered: Omit<Entered, 'orderId'>): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { shopId, said, issuedOn, dueOn } = entered
    const { state } = await holdInvoice(tx, shopId, id)
    if (state === 'paid') throw new Refusal('Cette facture est payée : ce qui en a été saisi ne change plus.')
    const before = await findInvoice(tx, shopId, id)
    if (before.credits.length > 0)
      throw new Refusal('Un avoir est saisi sur cette facture : elle ne se corrige plus, elle se paie moins.')
    await refuseWrong(tx, { ...entered, orderId: before.order.id })
    const number = await freeNumber(tx, shopId, before, entered.number)
    await tx
      .updateTable('supplier_invoices')
      .set({
        ...{ number, issued_on: issuedOn, due_on: dueOn, state: 'entered', reason: '' },
        ...{ total_ht_cents: said.htCents, vat_cents: said.vatCents, total_ttc_cents: said.ttcCents },
      })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('supplier_invoice_lines').where('shop_id', '=', shopId).where('invoice_id', '=', id).execute()
    await writeLines(tx, { ...entered, orderId: before.order.id }, id)
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.correct-invoice',
      subject: { kind: 'supplier-invoice', id },
      before: {
        number: before.number,
        htCents: before.htCents,
        vatCents: before.vatCents,
        ttcCents: before.ttcCents,
        lines: before.lines,
      },
      after: { name: number, ...said, lines: entered.lines },
    })
  })
}

/** The number, which no other invoice of the supplier has. Refuses with Invalid. */
async function freeNumber(tx: Db, shopId: number, invoice: SupplierInvoice, typed: string): Promise<string> {
  const number = cleanLine(typed)
  const { rows } =
    await sql`select from supplier_invoices where shop_id = ${shopId} and supplier_id = ${invoice.supplier.id}
    and id <> ${invoice.id} and lower(regexp_replace(number, '[^[:alnum:]]', '', 'g')) = lower(regexp_replace(${number}, '[^[:alnum:]]', '', 'g'))`.execute(
      tx,
    )
  const known = `La facture ${number} de ce fournisseur est déjà saisie : une facture ne se paie qu’une fois.`
  if (rows.length > 0) throw new Invalid(known, { number: known })
  return number
}
