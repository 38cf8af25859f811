import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import type { Said } from './check.ts'
import { hold } from './hold.ts'

/** What was typed from a supplier's invoice: days as 2026-12-04, micro-euros without tax a piece, cents. */
export type Entered = {
  shopId: number
  orderId: number
  number: string
  issuedOn: string
  dueOn: string
  /** Of the order's lines; those of none were not invoiced. */
  lines: readonly { lineId: number; quantity: number; priceMicro: number }[]
  /** What was not ordered: carriage, packing. Cents without tax; empty words for nothing. */
  extra: { description: string; cents: number }
  said: Said
}

/**
 * Enters a supplier's invoice of an order that was sent; answers its id. Refuses with NotFound; with Invalid a number that this
 * supplier's invoices have already (letters and digits alone are compared), a due day before its day, and an invoice of nothing.
 */
export function enterInvoice(db: Db, actor: Actor, entered: Entered): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { shopId, orderId, said } = entered
    const order = await hold(tx, shopId, orderId)
    if (order.number === null) throw new Refusal('Cette commande n’est pas partie : rien ne peut en être facturé.')
    const number = cleanLine(entered.number)
    await refuseWrong(tx, entered)
    const made = await tx
      .insertInto('supplier_invoices')
      .values({
        shop_id: shopId,
        supplier_id: order.supplier_id,
        order_id: orderId,
        number,
        issued_on: entered.issuedOn,
        due_on: entered.dueOn,
        total_ht_cents: said.htCents,
        vat_cents: said.vatCents,
        total_ttc_cents: said.ttcCents,
        actor_kind: actor.kind,
        actor_id: actor.id,
        actor_name: actor.name,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw known(number)
    await writeLines(tx, entered, made.id)
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.enter-invoice',
      subject: { kind: 'supplier-invoice', id: made.id },
      after: { invoice: number, totalTtcCents: said.ttcCents, dueOn: entered.dueOn },
    })
    return made.id
  })
}

const known = (number: string) => {
  const sentence = `La facture ${number} de ce fournisseur est déjà saisie : une facture ne se paie qu’une fois.`
  return new Invalid(sentence, { number: sentence })
}

/** Refuses, as enterInvoice says, what no invoice of the order may be. */
export async function refuseWrong(tx: Db, { shopId, orderId, issuedOn, dueOn, lines, extra }: Entered): Promise<void> {
  if (dueOn < issuedOn)
    throw new Invalid('L’échéance est avant la date de la facture.', {
      dueOn: 'Indiquez la date de la facture ou après.',
    })
  const billed = lines.filter(({ quantity }) => quantity > 0)
  if (billed.length === 0 && extra.cents === 0)
    throw new Refusal('Indiquez ce que la facture demande : au moins une ligne.')
  const own = await tx
    .selectFrom('purchase_order_lines')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
  if (billed.some(({ lineId }) => !own.some(({ id }) => id === lineId)))
    throw new NotFound('Cet article n’est pas dans la commande.')
}

/** The lines of an invoice, what was not ordered last. */
export async function writeLines(tx: Db, { shopId, lines, extra }: Entered, id: number): Promise<void> {
  const rows = lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ lineId, quantity, priceMicro }) => ({
      line_id: lineId,
      quantity,
      price_micro: priceMicro,
      description: '',
    }))
  const other = {
    line_id: null,
    quantity: 1,
    price_micro: extra.cents * 10_000,
    description: cleanLine(extra.description),
  }
  const all = [...rows, ...(extra.cents > 0 ? [other] : [])]
  await tx
    .insertInto('supplier_invoice_lines')
    .values(all.map((row) => ({ shop_id: shopId, invoice_id: id, ...row })))
    .execute()
}
