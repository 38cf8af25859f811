import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { time } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, Refusal } from '#refusals'
import * as trace from '#trace'
import { find, type Review } from './find.ts'
import type { Cause } from './state.ts'

/** A colleague decided since the page, or the customer wrote the review anew: it is to be read again. */
export class DecidedMeanwhile extends Refusal {}

/** What a page of a review has seen, for `seen` of the verbs. */
export const seenOf = ({ state, writtenAt }: Pick<Review, 'state' | 'writtenAt'>): string =>
  `${state} ${writtenAt.getTime()}`

/** Whether the customer wrote it anew since a page had seen it. */
export const isRewritten = ({ writtenAt }: Pick<Review, 'writtenAt'>, seen: string): boolean =>
  seen.split(' ')[1] !== String(writtenAt.getTime())

export type Refusing = { cause: Cause | undefined; reason: string; seen?: string | undefined }

/**
 * Shows a review under its product. Done twice it is done once. `seen` is what the page had seen of it (`seenOf`), any when
 * absent. Refuses with DecidedMeanwhile, with NotFound.
 */
export function accept(db: Db, clerk: Clerk, shopId: number, id: number, seen?: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const review = await find(tx, shopId, id, { held: true })
    if (review.state === 'accepted') return
    demandSeen(review, seen)
    await decide(tx, clerk, shopId, review, { state: 'accepted', cause: null, refusal_reason: '' })
  })
}

/**
 * Refuses a review, or takes it from under its product, for a cause, and writes it to its author (D111-19). Done twice with the same
 * words it is done once; one that was refused for something else stays so. Refuses with Invalid without a cause, with
 * DecidedMeanwhile, with NotFound.
 */
export async function refuse(
  db: Db,
  clerk: Clerk,
  shopId: number,
  id: number,
  { cause, reason, seen }: Refusing,
): Promise<void> {
  if (!cause) throw new Invalid(t('reviews.causeNeeded'), { cause: t('reviews.causeNeeded') })
  if (reason.length > 500) throw new Invalid(t('reviews.reasonLong'), { reason: t('reviews.reasonLong') })
  await inTransaction(db, async (tx) => {
    const review = await find(tx, shopId, id, { held: true })
    if (review.state === 'refused') {
      if (review.cause === cause && review.refusalReason === reason) return
      throw meanwhile(review)
    }
    demandSeen(review, seen)
    await decide(tx, clerk, shopId, review, { state: 'refused', cause, refusal_reason: reason })
    await tellAuthor(tx, clerk, shopId, review, cause, reason)
  })
}

function demandSeen(review: Review, seen: string | undefined): void {
  if (seen !== undefined && seen !== seenOf(review)) throw meanwhile(review)
}

function meanwhile({ state, decidedAt, decidedBy, writtenAt }: Review): DecidedMeanwhile {
  const told =
    decidedAt && decidedAt > writtenAt
      ? t('reviews.meanwhile', { name: decidedBy, hour: time(decidedAt), state })
      : t('reviews.rewritten', { hour: time(writtenAt) })
  return new DecidedMeanwhile(told, 409)
}

type Decision = { state: Review['state']; cause: Cause | null; refusal_reason: string }

async function decide(tx: Db, clerk: Clerk, shopId: number, review: Review, decision: Decision): Promise<void> {
  await tx
    .updateTable('reviews')
    .set({ ...decision, decided_at: now(), actor_kind: clerk.kind, actor_id: clerk.id, actor_name: clerk.name })
    .where('shop_id', '=', shopId)
    .where('id', '=', review.id)
    .execute()
  const { cause, refusal_reason: reason } = decision
  await trace.record(tx, shopId, clerk, {
    verb: decision.state === 'accepted' ? 'reviews.accept' : 'reviews.refuse',
    subject: { kind: 'review', id: review.id },
    before: { decision: review.state },
    after: { name: review.product.name, decision: decision.state, ...(cause && { cause, reason }) },
  })
}

/** The letter that says why, with the words that were refused. */
function tellAuthor(tx: Db, clerk: Clerk, shopId: number, review: Review, cause: Cause, reason: string) {
  const { customer, product, body } = review
  if (customer.email.endsWith('.invalid')) return
  return mail.tell(tx, {
    kind: 'answer',
    opens: true,
    shopId,
    customerId: customer.id,
    to: { name: customer.name, email: customer.email },
    subject: t('reviews.letter.subject', { name: product.name }),
    body: [
      t('reviews.letter.text', { name: product.name, cause: t(`reviews.cause.${cause}`) }),
      ...(reason ? [reason] : []),
      t('reviews.letter.words', { body }),
      t('reviews.letter.end', { name: clerk.name }),
    ].join('\n\n'),
    author: clerk,
  })
}
