import { daysLater, today } from '#clock'
import { type Db, inTransaction } from '#database'
import * as drafts from '#drafts'
import type { Clerk } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { AlreadyAnswered } from './answer.ts'
import type { Figures } from './figures.ts'
import { hold, type Row } from './hold.ts'
import { modelOf } from './like.ts'

/** How long a quotation holds unless somebody says otherwise. */
export const USUAL_DAYS = 30

/** Begins a quotation and answers the id of its draft; of the one that this person began and left empty, if there is one. */
export function begin(db: Db, clerk: Clerk, shopId: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const empty = await drafts.emptyQuotation(tx, clerk, shopId)
    return empty?.draftId ?? write(tx, clerk, shopId, {})
  })
}

/**
 * Begins the next version of a sent quotation, as a draft that says what it says, at its prices; once sent it takes its place.
 * Answers the draft's id, that of the version under way when somebody has begun one. Refuses with NotFound, and with
 * AlreadyAnswered what was accepted or replaced.
 */
export function revise(db: Db, clerk: Clerk, shopId: number, id: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const row = await hold(tx, shopId, id)
    if (row.state === 'accepted' || row.state === 'replaced') throw new AlreadyAnswered(row)
    const open = await tx
      .selectFrom('quotations as q')
      .innerJoin('drafts as d', (join) =>
        join.onRef('d.shop_id', '=', 'q.shop_id').onRef('d.quotation_id', '=', 'q.id'),
      )
      .select('d.id')
      .where('q.shop_id', '=', shopId)
      .where('q.replaces_id', '=', id)
      .where('q.state', '=', 'draft')
      .executeTakeFirst()
    if (open) return open.id
    return write(tx, clerk, shopId, { of: row, replacesId: id })
  })
}

/**
 * Begins a quotation like another one: the same customer and articles at today's prices, but for those that were agreed.
 * Answers the draft's id. Refuses with NotFound one that was not sent.
 */
export function duplicate(db: Db, clerk: Clerk, shopId: number, id: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    return write(tx, clerk, shopId, { of: await hold(tx, shopId, id) })
  })
}

/**
 * Gives a quotation up that was not sent: its number was not taken. Refuses with NotFound, with Quoted a sent one, and with Touched
 * as drafts.discard does.
 */
export function discard(db: Db, clerk: Clerk, shopId: number, draftId: number, seen?: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { quotationId, wasSent } = await drafts.holdQuotation(tx, shopId, draftId)
    if (wasSent) throw new drafts.Quoted('Ce devis a été envoyé entre-temps.')
    await drafts.discard(tx, clerk, shopId, draftId, seen)
    const { numDeletedRows } = await tx
      .deleteFrom('quotations')
      .where('shop_id', '=', shopId)
      .where('id', '=', quotationId)
      .executeTakeFirstOrThrow()
    if (!numDeletedRows) throw new NotFound('Ce devis n’existe plus : il a été abandonné.')
  })
}

type Beginning = { of?: Row; replacesId?: number }

async function write(tx: Db, clerk: Clerk, shopId: number, { of, replacesId }: Beginning): Promise<number> {
  const { id } = await tx
    .insertInto('quotations')
    .values({ shop_id: shopId, begun_by: clerk.name, replaces_id: replacesId ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trace.record(tx, shopId, clerk, {
    verb: 'quotations.begin',
    subject: { kind: 'quotation', id },
    after: of ? { [replacesId ? 'replaces' : 'like']: of.number } : {},
  })
  return drafts.beginQuotation(tx, clerk, shopId, {
    quotationId: id,
    validUntil: daysLater(today(), USUAL_DAYS),
    conditions: of ? (of.figures as Figures).conditions : '',
    like: of && (await modelOf(tx, of, replacesId ? 'version' : 'another')),
  })
}
