import { today } from '#clock'
import { type Db, inTransaction } from '#database'
import { date } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import { clean, cleanLine } from '#texts'
import * as trace from '#trace'
import { findInvoice, type Means } from './invoice.ts'

/** `seen`: the state that was on screen. */
type Act = { shopId: number; id: number; seen?: string | undefined }

/**
 * Says that an invoice is good to be paid; one with differences with the reason why all the same. Refuses with NotFound, with Refusal
 * one that is approved or paid or that somebody disputed since it was `seen`, with Invalid a missing reason.
 */
export function approve(
  db: Db,
  clerk: Clerk,
  { shopId, id, seen, reason: typed }: Act & { reason: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { state } = await holdInvoice(tx, shopId, id)
    await refuseSettled(tx, { shopId, id, seen }, state)
    const invoice = await findInvoice(tx, shopId, id)
    const reason = clean(typed).trim()
    const sentence = 'Cette facture a des écarts : indiquez pourquoi elle est payée quand même.'
    if (invoice.differences.length > 0 && !invoice.covered && !reason) throw new Invalid(sentence, { reason: sentence })
    await write(tx, { shopId, id, change: { state: 'approved', reason } })
    await record(tx, clerk, { shopId, id, verb: 'purchases.approve', after: { reason } })
  })
}

/**
 * Disputes an invoice: it waits, and the supplier who has an e-mail is written to. Refuses with NotFound, with Refusal one that is
 * approved, paid or disputed already (with who did), with Invalid a missing message.
 */
export function dispute(db: Db, clerk: Clerk, { shopId, id, seen, message }: Act & { message: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { state } = await holdInvoice(tx, shopId, id)
    await refuseSettled(tx, { shopId, id, seen }, state)
    if (state === 'disputed')
      throw new Refusal(
        `${await lastHand(tx, shopId, id)} a déjà contesté cette facture : une lettre suffit, rechargez la page.`,
      )
    const body = clean(message).trim()
    const sentence = 'Écrivez au fournisseur ce que vous contestez.'
    if (!body) throw new Invalid(sentence, { message: sentence })
    const invoice = await findInvoice(tx, shopId, id)
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
 * Records the payment of an approved invoice, once. Refuses with NotFound, with Refusal one that is paid or not approved, with Invalid
 * a day to come.
 */
export function pay(db: Db, clerk: Clerk, { shopId, id, on, means, reference: typed }: Payment): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { state, paid_on } = await holdInvoice(tx, shopId, id)
    if (state === 'paid') throw new Refusal(`Cette facture est déjà payée, le ${date(paid_on ?? today())}.`)
    if (state !== 'approved') throw new Refusal('Cette facture n’est pas bonne à payer : vérifiez-la d’abord.')
    if (on > today())
      throw new Invalid('Un paiement ne se note pas d’avance.', { on: 'Indiquez aujourd’hui ou avant.' })
    const reference = cleanLine(typed)
    await write(tx, { shopId, id, change: { state: 'paid', paid_on: on, means, payment_reference: reference } })
    await record(tx, clerk, {
      shopId,
      id,
      verb: 'purchases.pay',
      after: { paidOn: on, supplierMeans: means, reference },
    })
  })
}

async function refuseSettled(tx: Db, { shopId, id, seen }: Act, state: string): Promise<void> {
  if (state === 'approved' || state === 'paid')
    throw new Refusal('Cette facture est déjà bonne à payer : rechargez la page.')
  if (state === 'disputed' && seen === 'entered')
    throw new Refusal(
      `${await lastHand(tx, shopId, id)} a contesté cette facture depuis que cette page est ouverte : relisez-la avant de décider.`,
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
