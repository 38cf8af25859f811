import { randomUUID } from 'node:crypto'
import { type Db, inTransaction } from '#database'
import { time } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, Refusal } from '#refusals'
import { fieldLeft } from '#texts'
import * as trace from '#trace'
import { type Attachment, checked, named } from './attachments.ts'
import { type About, type Held, hold } from './hold.ts'
import { say } from './say.ts'
import { seen } from './seen.ts'

export type { About } from './hold.ts'

/** Somebody wrote in the conversation while an answer was being written: it is to be read again first. */
export class AnsweredMeanwhile extends Refusal {
  constructor({ kind, author, at }: NonNullable<Held['last']>) {
    const told = t(kind === 'customer' ? 'talk.meanwhile.customer' : 'talk.meanwhile.shop', { author, hour: time(at) })
    super(told, 409, { body: told })
  }
}

export type Answering = {
  body: string
  files?: readonly Attachment[] | undefined
  /** The last message that whoever answers has seen; any when absent. */
  last?: number | undefined
}

/** The conversation and its order; `said` is false when the same words had been sent already. */
export type Answered = { conversationId: number; orderId: number | null; said: boolean }

/**
 * The shop's answer to a customer: in the conversation and as a letter, which answers the customer's last one. 3,000 characters
 * at most, files as `checked` takes them. The same words of the same person twice in a row are one answer. Who answers first
 * looks after the conversation. Refuses with Invalid, NotFound, and AnsweredMeanwhile.
 */
export async function answer(db: Db, clerk: Clerk, shopId: number, about: About, given: Answering): Promise<Answered> {
  const body = wordsOf(given.body)
  const files = await checked(given.files ?? [])
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, shopId, about)
    const { id: conversationId, orderId, last } = held
    const same = last?.kind === clerk.kind && last.authorId === clerk.id && last.body === body
    if (same && files.length === 0) return { conversationId, orderId, said: false }
    if (last && given.last !== undefined && given.last < last.id) throw new AnsweredMeanwhile(last)
    const letterId = randomUUID()
    await say(tx, shopId, conversationId, clerk, { body, letterId, files: files.map(named) })
    await mail.tell(tx, letterOf(clerk, shopId, held, { body, files }), letterId)
    await seen(tx, shopId, { conversationId })
    // An act on an order is told by its room (orders.answer).
    if (orderId === null) await trace.record(tx, shopId, clerk, actOf(held, body))
    return { conversationId, orderId, said: true }
  })
}

function wordsOf(typed: string): string {
  const body = typed.trim()
  const left = fieldLeft(body)
  const fault =
    body === ''
      ? t('post.write-something')
      : body.length > 3000
        ? t('post.too-long')
        : left && t('talk.field-left', { field: left })
  if (fault) throw new Invalid(t('post.not-sent'), { body: fault })
  return body
}

const letterOf = (
  author: Clerk,
  shopId: number,
  { customerId, orderId, reference, subject, personName, personEmail, heard }: Held,
  { body, files }: { body: string; files: readonly Attachment[] },
) => ({
  kind: 'answer' as const,
  shopId,
  customerId,
  subject,
  body,
  files,
  to: { name: personName, email: personEmail },
  author,
  ...(orderId !== null && { about: { orderId, reference: reference ?? '' } }),
  ...(heard !== undefined && { answers: heard }),
})

const actOf = ({ id, personName }: Held, body: string): trace.Act => ({
  verb: 'mail.answer',
  subject: { kind: 'conversation', id },
  after: { name: personName, body },
})
