import { type Db, inTransaction, sql } from '#database'
import { money } from '#format'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { holdSupplier } from './articles.ts'
import type { Said } from './check.ts'
import { findInvoice, type SupplierInvoice } from './invoice.ts'
import { holdInvoice } from './settle-invoice.ts'

/** What was typed from a supplier's credit note: its day as 2026-12-04, cents. */
export type EnteredCredit = { shopId: number; invoiceId: number; number: string; issuedOn: string; said: Said }

/**
 * Enters a supplier's credit note on one of its invoices, which asks for that much less; answers its id. Refuses with NotFound; with
 * Invalid a number that an invoice of this supplier has already (letters and digits alone are compared), sums that do not add up, nothing, and more than what the invoice still asks for.
 */
export function enterCredit(db: Db, actor: Actor, { shopId, invoiceId, ...credit }: EnteredCredit): Promise<number> {
  return inTransaction(db, async (tx) => {
    await holdInvoice(tx, shopId, invoiceId)
    const invoice = await findInvoice(tx, shopId, invoiceId)
    const { said } = credit
    const number = cleanLine(credit.number)
    await holdSupplier(tx, shopId, invoice.supplier.id)
    await refuseKnown(tx, shopId, invoice, number)
    refuse(said, invoice.dueCents)
    const { id } = await tx
      .insertInto('supplier_credits')
      .values({
        ...{ shop_id: shopId, invoice_id: invoiceId, number, issued_on: credit.issuedOn },
        ...{ total_ht_cents: said.htCents, vat_cents: said.vatCents, total_ttc_cents: said.ttcCents },
        ...{ actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.enter-credit',
      subject: { kind: 'supplier-invoice', id: invoiceId },
      after: { invoice: invoice.number, name: number, totalTtcCents: said.ttcCents },
    })
    return id
  })
}

async function refuseKnown(tx: Db, shopId: number, { id, supplier }: SupplierInvoice, number: string): Promise<void> {
  const { rows } = await sql<{ id: number; number: string }>`
    select i.id, i.number from supplier_credits c
    join supplier_invoices i on i.shop_id = c.shop_id and i.id = c.invoice_id and i.supplier_id = ${supplier.id}
    where c.shop_id = ${shopId} and lower(regexp_replace(c.number, '[^[:alnum:]]', '', 'g'))
      = lower(regexp_replace(${number}, '[^[:alnum:]]', '', 'g')) limit 1`.execute(tx)
  const [other] = rows
  if (!other) return
  const where = other.id === id ? 'cette facture' : `la facture ${other.number}`
  const known = `L’avoir ${number} est déjà saisi pour ${where} : un avoir ne se déduit qu’une fois.`
  throw new Invalid(known, { number: known })
}

function refuse({ htCents, vatCents, ttcCents }: Said, dueCents: number): void {
  const fault =
    ttcCents === 0
      ? 'Indiquez le montant de l’avoir.'
      : htCents + vatCents !== ttcCents
        ? 'Le total TTC d’un avoir est son total HT plus sa TVA : vérifiez les montants recopiés.'
        : ttcCents > dueCents
          ? `La facture ne demande plus que ${money(dueCents)} : un avoir ne retire pas davantage.`
          : undefined
  if (fault) throw new Invalid(fault, { ttc: fault })
}
