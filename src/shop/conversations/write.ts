import { randomUUID } from 'node:crypto'
import { type Db, inTransaction } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { type Attachment, checked, named } from './attachments.ts'
import { type About, begin, hold, ofLetter } from './hold.ts'
import { say } from './say.ts'

export type Letter = {
  shopId: number
  customerId: number
  /** Drawn with the form: the same words sent twice from it are one message. */
  formId?: string
  /** What it goes on with; null begins a conversation about no order. */
  about: About | null
  /** Of a letter that begins a conversation, or goes out under one; made up when absent. */
  subject?: string | undefined
  body: string
  files?: readonly Attachment[] | undefined
}

/**
 * A customer's word to the shop: in its conversation, which it opens again, and in the shop's box, unread. Answers the
 * conversation. The same form sent twice is one message. Refuses with NotFound what is not this customer's, files as
 * `checked` does, and a shop that is put away.
 */
export async function write(db: Db, actor: Actor, letter: Letter): Promise<number> {
  const { shopId, customerId, formId = randomUUID(), body } = letter
  const files = await checked(letter.files ?? [])
  return inTransaction(db, async (tx) => {
    const thread = await goingOn(tx, letter)
    const subject = letter.subject ?? subjectOf(thread)
    const orderId = thread?.orderId ?? undefined
    const sent = { shopId, customerId, orderId, formId, subject, body, files, answers: thread?.told }
    const person = await mail.receive(tx, sent)
    const { letterId, again } = person
    if (again) return thread?.id ?? (await already(tx, shopId, letterId))
    const id = thread?.id ?? (await begin(tx, shopId, { customerId, subject, person }))
    const author = { kind: 'customer' as const, id: customerId, name: actor.name }
    await say(tx, shopId, id, author, { body, letterId, files: files.map(named) })
    await trace.record(tx, shopId, actor, {
      verb: orderId === undefined ? 'mail.write-to-shop' : 'orders.write-to-shop',
      subject: orderId === undefined ? { kind: 'customer', id: customerId } : { kind: 'order', id: orderId },
      after: orderId === undefined ? { title: subject, body } : { body },
    })
    return id
  })
}

const subjectOf = (thread: { reference: string | null; subject: string } | undefined): string =>
  thread?.reference
    ? t('mail.to-shop.about-order', { reference: thread.reference })
    : mail.replySubject(thread?.subject ?? '')

/** The customer's conversation that is gone on with; undefined when a letter begins one. */
async function goingOn(tx: Db, { shopId, customerId, about }: Letter) {
  if (!about) return undefined
  // A letter of the shop's own accord (welcome) belongs to no conversation: what answers it begins one.
  const letter = 'mailId' in about && (await ofLetter(tx, shopId, about.mailId))
  if (letter && letter.id === null && letter.orderId === null) return undefined
  if ('orderId' in about) await refuseOthers(tx, shopId, about.orderId, customerId)
  const held = await hold(tx, shopId, about)
  if (held.customerId !== customerId) throw new NotFound(t('talk.missing'))
  return held
}

async function refuseOthers(tx: Db, shopId: number, orderId: number, customerId: number): Promise<void> {
  const mine = await tx
    .selectFrom('orders')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('id', '=', orderId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if (!mine) throw new NotFound('Cette commande n’existe pas.')
}

/** The conversation that a letter sent before has begun. */
async function already(tx: Db, shopId: number, letterId: string): Promise<number> {
  const found = await tx
    .selectFrom('order_messages')
    .select('conversation_id')
    .where('shop_id', '=', shopId)
    .where('letter_id', '=', letterId)
    .executeTakeFirst()
  return found?.conversation_id ?? 0
}

export type FromVisitor = mail.FromVisitor

/**
 * A letter of somebody without an account in the shop: it begins a conversation that no account shows. `address` is the network's.
 * Refuses a shop that is put away, and with TooManyNew more than 100 a minute from one address.
 */
export async function writeAsVisitor(db: Db, letter: FromVisitor, address?: string): Promise<void> {
  await mail.checkVisitor(db, address)
  const { shopId, from, subject, body } = letter
  await inTransaction(db, async (tx) => {
    const { letterId, again } = await mail.receiveFromVisitor(tx, letter)
    if (again) return
    const id = await begin(tx, shopId, { customerId: null, subject, person: from })
    await say(tx, shopId, id, { kind: 'customer', id: 0, name: from.name }, { body, letterId })
  })
}
