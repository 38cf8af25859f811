import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import * as z from 'zod'
import type * as customers from '#customers'
import { asActor } from '#customers'
import type { Db } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import { Invalid } from '#refusals'
import { parse, type Submitted, text } from '../../http/index.ts'
import { button, type FormState, field, type Html, html, textarea } from '../../ui/index.ts'

const MOST_FILES = 5
const MOST_BYTES = 5 * 1024 * 1024

const Reply = z.object({ body: text(3000, t('post.write-something')), envoi: text(40) })

/** The fields of a customer's letter; `envoi` makes that the same words sent twice are one letter. */
export const letterFields = (form: FormState): Html =>
  html`<input type="hidden" name="envoi" value="${form.values.envoi ?? randomUUID()}">
${textarea(form, { name: 'body', label: t('post.message'), required: true, rows: 7 })}
${field(form, { name: 'files', type: 'file', label: t('post.attach'), hint: t('post.attach-hint'), attributes: { multiple: true } })}
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
  const letter = { formId, subject, answers, files: await filesOf(c) }
  const [actor, customerId] = [asActor(customer), customer.id]
  if (orderId === null) await mail.contact(db, actor, { shopId, customerId, body, ...letter })
  else await orders.writeToShop(db, actor, { shopId, customerId, orderId, body, letter })
}

/** The files that came with the form. Refuses too many and too much. */
async function filesOf(c: Context): Promise<mail.Attachment[]> {
  const { files = [] }: Record<string, unknown> = await c.req.parseBody({ all: true }).catch(() => ({}))
  const given = [files].flat().filter((one): one is File => one instanceof File && one.size > 0)
  const bytes = given.reduce((sum, { size }) => sum + size, 0)
  if (given.length > MOST_FILES || bytes > MOST_BYTES)
    throw new Invalid(t('post.not-sent'), { files: t('post.attach-too-much') })
  return Promise.all(
    given.map(async (file) => ({
      name:
        file.name
          .replace(/[\p{Cc}/\\]+/gu, ' ')
          .trim()
          .slice(0, 120) || t('post.attachment'),
      type: /^[a-z]+\/[a-z0-9.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  )
}

/** « Mme ONIM », or the whole name of who gave no civility. */
export const called = ({ civility, firstName, lastName }: customers.Customer): string =>
  civility ? `${civility} ${lastName}` : `${firstName} ${lastName}`.trim()
