import { dayInFrance, now } from '#clock'
import * as counters from '#counters'
import { type Db, inTransaction } from '#database'
import * as drafts from '#drafts'
import { fullName } from '#format'
import type { Basket } from '#orders'
import * as papers from '#papers'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import { byId, currentTerms, sellerFigures, terms } from '#shops'
import * as trace from '#trace'
import { AlreadyAnswered } from './answer.ts'
import { compose, TEMPLATE } from './compose.ts'
import { type Figures, offeredIn } from './figures.ts'
import { hold, note, type Row } from './hold.ts'
import { keepLines } from './lines.ts'
import { tell } from './tell.ts'

type Sending = {
  shopId: number
  draftId: number
  /** What was on screen when it was sent; anything else is refused. */
  seen?: drafts.Seen | undefined
}

/**
 * Sends the quotation that a draft says: takes its number, freezes figures and words, writes to the customer; the one that it is
 * a new version of is replaced. Sent twice, it is the same, once. Answers its id. Refuses with Invalid what is missing still, with
 * CustomerMoved and TotalMoved, and with AlreadyAnswered a new version of what was accepted meanwhile.
 */
export function send(db: Db, clerk: Clerk, { shopId, draftId, seen }: Sending): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { quotationId: id, wasSent } = await drafts.holdQuotation(tx, shopId, draftId)
    if (wasSent) return id
    const { draft, basket } = await drafts.quoted(tx, shopId, draftId, seen)
    const replaced = await replacedBy(tx, shopId, id)
    const shop = await byId(tx, shopId)
    const { rank, number, day } = await counters.take(tx, shopId, 'quotation')
    const { validUntil, conditions, payment, totals, customer } = draft
    // What `lacks` has looked at is there; the day may have come of a clock that runs late.
    if (!customer) throw new NotFound('Ce client n’existe pas.')
    if (!validUntil || validUntil < day) throw tooShort()
    const sold = await termsOf(tx, shopId)
    const figures: Figures = {
      version: 1,
      number,
      day,
      validUntil,
      currency: 'EUR',
      seller: sellerFigures(shop),
      basket: offeredIn(basket),
      totals,
      payment,
      conditions,
      replaces: replaced && { number: replaced.number ?? '', day: replaced.issued_on ?? '' },
      terms: sold?.day,
    }
    await freeze(tx, { shopId, id, rank, figures, customer, basket })
    await note(tx, clerk, shopId, id, { event: 'sent' })
    if (replaced) await replace(tx, clerk, replaced)
    await drafts.endQuotation(tx, shopId, draftId, now())
    await tell(tx, 'quotation-sent', { shopId, id, figures, customer, message: draft.message, termsId: sold?.id })
    await trace.record(tx, shopId, clerk, {
      verb: 'quotations.send',
      subject: { kind: 'quotation', id },
      after: { number, customer: fullName(customer), totalTtcCents: totals.totalTtcCents, valid_until: validUntil },
    })
    return id
  })
}

/** The version of the terms of sale that holds now, and its day in France. */
async function termsOf(tx: Db, shopId: number): Promise<{ id: number; day: string } | undefined> {
  const id = await currentTerms(tx, shopId)
  const version = id === null ? undefined : await terms(tx, shopId, id)
  return version && id !== null ? { id, day: dayInFrance(version.since) } : undefined
}

const tooShort = () => {
  const sentence = 'Le devis doit être valable au moins aujourd’hui.'
  return new Invalid(sentence, { validUntil: sentence })
}

type Frozen = {
  shopId: number
  id: number
  rank: number
  figures: Figures
  basket: Basket
  customer: NonNullable<drafts.Draft['customer']>
}

async function freeze(tx: Db, { shopId, id, rank, figures, basket, customer }: Frozen): Promise<void> {
  const { number, day, validUntil, totals } = figures
  await tx
    .updateTable('quotations')
    .set({
      state: 'sent',
      customer_id: customer.id,
      customer_name: fullName(customer),
      carrier_id: basket.offer.carrierId,
      number,
      rank,
      issued_on: day,
      valid_until: validUntil,
      issued_at: now(),
      total_ht_cents: totals.totalHtCents,
      total_ttc_cents: totals.totalTtcCents,
      figures: JSON.stringify(figures),
      content: JSON.stringify(compose(figures)),
      template: TEMPLATE,
    })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .execute()
  await keepLines(tx, shopId, id, basket)
  await papers.keepLater(tx, shopId, { quotations: [id] })
}

/** The sent one that this is a new version of, held. */
async function replacedBy(tx: Db, shopId: number, id: number): Promise<Row | null> {
  const { replaces_id } = await tx
    .selectFrom('quotations')
    .select('replaces_id')
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (replaces_id === null) return null
  const row = await hold(tx, shopId, replaces_id)
  if (row.state === 'accepted' || row.state === 'replaced') throw new AlreadyAnswered(row)
  return row
}

async function replace(tx: Db, clerk: Clerk, { shop_id, id }: Row): Promise<void> {
  await tx
    .updateTable('quotations')
    .set({ state: 'replaced' })
    .where('shop_id', '=', shop_id)
    .where('id', '=', id)
    .execute()
  await note(tx, clerk, shop_id, id, { event: 'replaced' })
}
