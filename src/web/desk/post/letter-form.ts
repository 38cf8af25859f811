import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import * as z from 'zod'
import * as conversations from '#conversations'
import type * as customers from '#customers'
import { asActor } from '#customers'
import type { Db } from '#database'
import { t } from '#messages'
import { filesSent, parse, type Submitted, text } from '../../http/index.ts'
import { button, type FormState, field, type Html, html, textarea } from '../../ui/index.ts'

const Reply = z.object({ body: text(3000, t('post.write-something')), envoi: text(40) })

/** The fields of a customer's letter; `envoi` makes that the same words sent twice are one letter. */
export const letterFields = (form: FormState): Html =>
  html`<input type="hidden" name="envoi" value="${form.values.envoi ?? randomUUID()}">
${textarea(form, { name: 'body', label: t('post.message'), required: true, rows: 7 })}
${field(form, { name: 'files', type: 'file', label: t('talk.attach'), hint: t('talk.attach-hint'), attributes: { multiple: true, accept: 'image/*,.pdf' } })}
<div class="form-actions">${button(t('post.send'), { icon: 'send' })}</div>`

type Sending = {
  shopId: number
  customer: customers.Customer
  orderId: number | null
  subject: string
  answers?: number
}

/** Sends what the form holds as the customer: into the order's conversation, or as a letter about none. Never a pupil's act. */
export async function sendAsCustomer(
  c: Context,
  db: Db,
  fields: Submitted,
  { shopId, customer, orderId, subject, answers }: Sending,
): Promise<void> {
  const { body, envoi } = parse(Reply, fields)
  const formId = z.uuid().safeParse(envoi).data ?? randomUUID()
  const letter = { formId, subject, files: await filesSent(c, 'files') }
  const [actor, customerId] = [asActor(customer), customer.id]
  const about = orderId !== null ? { orderId } : answers === undefined ? null : { mailId: answers }
  await conversations.write(db, actor, { shopId, customerId, about, body, ...letter })
}

/** « Mme ONIM », or the whole name of who gave no civility. */
export const called = ({ civility, firstName, lastName }: customers.Customer): string =>
  civility ? `${civility} ${lastName}` : `${firstName} ${lastName}`.trim()
