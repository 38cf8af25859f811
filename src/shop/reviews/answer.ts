import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { time } from '#format'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { isRewritten } from './decide.ts'
import { find } from './find.ts'

/**
 * The shop's public answer under an accepted review; empty takes it back. The same words again change nothing. `seen` is what the
 * page had seen of the review (`seenOf`), any when absent. Refuses with Invalid more than 1,000 signs, what is not shown, and
 * what the customer wrote anew since; with NotFound.
 */
export async function answer(
  db: Db,
  clerk: Clerk,
  shopId: number,
  id: number,
  { body, seen }: { body: string; seen?: string | undefined },
): Promise<void> {
  const words = body.trim()
  if (words.length > 1000) throw new Invalid(t('reviews.answerLong'), { answer: t('reviews.answerLong') })
  await inTransaction(db, async (tx) => {
    const review = await find(tx, shopId, id, { held: true })
    if (review.answer === words) return
    if (seen !== undefined && isRewritten(review, seen)) {
      const told = t('reviews.answerRewritten', { hour: time(review.writtenAt) })
      throw new Invalid(told, { answer: told })
    }
    if (review.state !== 'accepted') throw new Invalid(t('reviews.notShown'), { answer: t('reviews.notShown') })
    await tx
      .updateTable('reviews')
      .set({ answer: words, answered_at: words === '' ? null : now() })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, clerk, {
      verb: 'reviews.answer',
      subject: { kind: 'review', id },
      before: { body: review.answer },
      after: { name: review.product.name, body: words },
    })
  })
}
