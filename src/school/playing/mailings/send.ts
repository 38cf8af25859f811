import * as conversations from '#conversations'
import { type Db, inTransaction } from '#database'
import { fullName } from '#format'
import { t } from '#messages'
import { type Actor, shortName } from '#people'
import { Invalid } from '#refusals'
import { onceKey } from '#versions'
import { type Drawing, draw } from './draw.ts'

export type Mailing = Omit<Drawing, 'seed'> & {
  /** Drawn with the form: the same words sent twice are one, and it is what draws the customers, as the preview showed them. */
  formId: string
  classId: number | null
  /** « 1re AGOrA » */
  addressed: string
  subject: string
  body: string
}

export const MOST_SUBJECT = 150
export const MOST_BODY = 3000

/** Refuses, with Invalid, words that are missing or too long; fields as on the form. */
export function checkMailing({ subject, body }: Pick<Mailing, 'subject' | 'body'>): void {
  const faults: Record<string, string> = {}
  if (subject.trim() === '') faults.subject = t('post.subject-missing')
  else if (subject.length > MOST_SUBJECT) faults.subject = t('post.subject-long', { most: MOST_SUBJECT })
  if (body.trim() === '') faults.body = t('post.write-something')
  else if (body.length > MOST_BODY) faults.body = t('post.too-long')
  if (Object.keys(faults).length > 0) throw new Invalid(t('post.not-sent'), faults)
}

/**
 * Writes to every shop in the name of one of its own customers, in one act: a letter and an act of the customer's in each.
 * Shops without a customer of that kind, and those put away, receive nothing. Answers the mailing's id, the same one for a
 * form sent twice with the same words. Refuses as `checkMailing` does, and when nobody could write.
 */
export function sendMailing(db: Db, actor: Extract<Actor, { kind: 'teacher' }>, mailing: Mailing): Promise<number> {
  checkMailing(mailing)
  const { formId, classId, addressed, subject, body } = mailing
  return inTransaction(db, async (tx) => {
    const chosen = [classId, mailing.sender, mailing.words, subject, body]
    const key = onceKey(formId, `teacher ${actor.id}`, chosen)
    const row = { form_id: key, class_id: classId, addressed, subject: subject.trim(), body: body.trim() }
    const made = await tx
      .insertInto('mailings')
      .values({ ...row, sent_by: actor.id, sender_name: actor.name })
      .onConflict((conflict) => conflict.column('form_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) {
      const sent = await tx.selectFrom('mailings').select('id').where('form_id', '=', key).executeTakeFirstOrThrow()
      return sent.id
    }
    const writings = (await draw(tx, { ...mailing, seed: formId })).flatMap(({ shopId, customer }) =>
      customer ? [{ shopId, customer: named(customer), letterId: onceKey(key, `shop ${shopId}`, []) }] : [],
    )
    if (writings.length === 0) throw new Invalid(t('post.mailing.nobody'), { classe: t('post.mailing.nobody') })
    await conversations.writeAll(tx, writings, row)
    await tx
      .insertInto('mailing_letters')
      .values(
        writings.map(({ shopId, customer, letterId }) => ({
          mailing_id: made.id,
          shop_id: shopId,
          letter_id: letterId,
          customer_id: customer.id,
        })),
      )
      .execute()
    return made.id
  })
}

const named = ({
  id,
  firstName,
  lastName,
  email,
}: {
  id: number
  firstName: string
  lastName: string
  email: string
}) => ({
  id,
  email,
  name: shortName({ firstName, lastName }),
  fullName: fullName({ firstName, lastName }),
})
