import { today } from '#clock'
import { type Db, inTransaction } from '#database'
import { date, money } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import { clean, cleanLine } from '#texts'
import * as trace from '#trace'
import { findInvoice, type Means, type SupplierInvoice, seenOfInvoice } from './invoice.ts'
import { refuseOverdrawn } from './overdraft.ts'

/** `seen`: what was on screen, as `seenOfInvoice` says it. */
type Act = { shopId: number; id: number; seen?: string | undefined }

/**
 * Says that an invoice is good to be paid; one with differences with the reason why all the same. Refuses with NotFound, with Refusal
 * one that is approved or paid or that changed since it was `seen` (with who did what), with Invalid a missing reason.
 */
export function approve(
  db: Db,
  clerk: Clerk,
  { shopId, id, seen, reason: typed }: Act & { reason: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await holdInvoice(tx, shopId, id)
    const invoice = await findInvoice(tx, shopId, id)
    await refuseSettled(tx, { shopId, id, seen }, invoice)
    const reason = clean(typed).trim()
    const sentence = 'Cette facture a des écarts : indiquez pourquoi elle est payée quand même.'
    if (invoice.differences.length > 0 && !invoice.covered && !reason) throw new Invalid(sentence, { reason: sentence })
    await write(tx, { shopId, id, change: { state: 'approved', reason } })
    await record(tx, clerk, { shopId, id, verb: 'purchases.approve', after: { reason } })
  })
}

/**
 * Disputes an invoice: it waits, and the supplier who has an e-mail is written to. Refuses with NotFound, with Refusal one that is
 * approved, paid or disputed already or that changed since it was `seen` (with who did what), with Invalid a missing message.
 */
export function dispute(db: Db, clerk: Clerk, { shopId, id, seen, message }: Act & { message: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await holdInvoice(tx, shopId, id)
    const invoice = await findInvoice(tx, shopId, id)
    if (invoice.state === 'disputed')
      throw new Refusal(
        `${await lastHand(tx, shopId, id)} a déjà contesté cette facture : une lettre suffit, rechargez la page.`,
      )
    await refuseSettled(tx, { shopId, id, seen }, invoice)
    const body = clean(message).trim()
    const sentence = 'Écrivez au fournisseur ce que vous contestez.'
    if (!body) throw new Invalid(sentence, { message: sentence })
    await write(tx, { shopId, id, change: { state: 'disputed', reason: body } })
    await record(tx, clerk, { shopId, id, verb: 'purchases.dispute', after: { message: body } })
    if (!invoice.supplier.email) return
    await mail.tell(tx, {
      kind: 'answer',
      opens: true,
      shopId,
      customerId: null,
      to: invoice.supplier,
      subject: t('purchases.letter.dispute', { number: invoice.number, order: invoice.order.number }),
      body,
      author: clerk,
    })
  })
}

type Payment = Act & { on: string; means: Means; reference: string }

/**
 * Records the payment of an approved invoice, once, of what it asks for still; the trace keeps the amount. Refuses with NotFound, with
 * Refusal one that is paid, not approved or that changed since it was `seen` (with who did what), with Invalid a day to come, and what the account does not bear (overdraft.ts).
 */
export function pay(db: Db, clerk: Clerk, { shopId, id, seen, on, means, reference: typed }: Payment): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { state, paid_on } = await holdInvoice(tx, shopId, id)
    if (state === 'paid') throw new Refusal(`Cette facture est déjà payée, le ${date(paid_on ?? today())}.`)
    const invoice = await findInvoice(tx, shopId, id)
    await refuseChanged(tx, { shopId, id, seen }, invoice)
    if (state !== 'approved') throw new Refusal('Cette facture n’est pas bonne à payer : vérifiez-la d’abord.')
    if (on > today())
      throw new Invalid('Un paiement ne se note pas d’avance.', { on: 'Indiquez aujourd’hui ou avant.' })
    await refuseOverdrawn(tx, shopId, { cents: invoice.dueCents, on, means })
    const reference = cleanLine(typed)
    await write(tx, { shopId, id, change: { state: 'paid', paid_on: on, means, payment_reference: reference } })
    await record(tx, clerk, {
      shopId,
      id,
      verb: 'purchases.pay',
      after: { paidOn: on, amountCents: invoice.dueCents, supplierMeans: means, reference },
    })
  })
}

async function refuseSettled(tx: Db, act: Act, invoice: SupplierInvoice): Promise<void> {
  await refuseChanged(tx, act, invoice)
  if (invoice.state === 'approved' || invoice.state === 'paid')
    throw new Refusal('Cette facture est déjà bonne à payer : rechargez la page.')
}

async function refuseChanged(tx: Db, { shopId, id, seen }: Act, invoice: SupplierInvoice): Promise<void> {
  if (seen === undefined || seen === seenOfInvoice(invoice)) return
  const [last] = await trace.onRecord(tx, shopId, { kind: 'supplier-invoice', id }, 1)
  const what = last ? ` (« ${trace.sentence(last)} »)` : ''
  throw new Refusal(
    `${last?.actorName ?? 'Quelqu’un'} a changé cette facture depuis que cette page est ouverte${what} : elle demande ${money(
      invoice.dueCents,
    )}. Relisez-la avant de décider.`,
  )
}

/** Who acted on an invoice last. */
async function lastHand(tx: Db, shopId: number, id: number): Promise<string> {
  const [last] = await trace.onRecord(tx, shopId, { kind: 'supplier-invoice', id }, 1)
  return last?.actorName ?? 'Quelqu’un'
}

/** Holds an invoice until the end of the transaction. Refuses with NotFound. */
export async function holdInvoice(tx: Db, shopId: number, id: number) {
  const row = await tx
    .selectFrom('supplier_invoices')
    .select(['state', 'paid_on'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette facture n’existe pas.')
  return row
}

type Change = Partial<{ state: string; reason: string; paid_on: string; means: string; payment_reference: string }>

const write = (tx: Db, { shopId, id, change }: Act & { change: Change }) =>
  tx.updateTable('supplier_invoices').set(change).where('shop_id', '=', shopId).where('id', '=', id).execute()

const record = (tx: Db, clerk: Clerk, { shopId, id, verb, after }: Act & { verb: string; after: object }) =>
  trace.record(tx, shopId, clerk, { verb, subject: { kind: 'supplier-invoice', id }, after: { ...after } })
