import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import { type House, parse, refusalOf, submitted } from '../../http/index.ts'
import { blank } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { tellingOf, untold } from './namesakes.ts'
import { type Asking, newMain } from './new-page.ts'
import { newAddress } from './parts.ts'

/** « Ajouter un client »: somebody who telephones, writes or stands at the counter. */
export function newCustomer({ db }: House, routes: Hono<Office>): void {
  routes.get('/nouveau', (c) => page(c, { form: blank({ ...newAddress(), tells: 'on' }) }))

  routes.post('/nouveau', async (c) => {
    const fields = await submitted(c)
    try {
      const form = parse(customers.Creation, fields)
      const namesakes = await untold(db, c.var.shop.id, form, fields)
      if (namesakes.length > 0)
        return page(c, { form: { values: tellingOf(fields, namesakes), errors: {} }, namesakes })
      const id = await customers.create(db, actor(c), c.var.shop.id, {
        form,
        formId: z.uuid().safeParse(fields.envoi).data ?? randomUUID(),
        tells: fields.tells === 'on',
      })
      return done(c, `/clients/${id}`, t('office.customer.added', { name: fullName(form) }))
    } catch (error) {
      const refusal = refusalOf(error)
      const owner = refusal instanceof customers.EmailTaken ? refusal.owner : undefined
      return page(c, { form: { values: fields, errors: refusal.said }, owner })
    }
  })
}

function page(c: Context<Office>, asking: Asking) {
  const wrong = Object.keys(asking.form.errors).length > 0
  const [title, main] = [t('office.customer.new'), newMain(c, asking)]
  return officePage(c, {
    tab: 'customers',
    title,
    main,
    invalid: wrong,
    status: wrong ? 422 : asking.namesakes ? 409 : 200,
  })
}
