import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { daysLater, today } from '#clock'
import * as customers from '#customers'
import { date, fullName } from '#format'
import { t } from '#messages'
import { readCents } from '#money'
import { Invalid } from '#refusals'
import * as vouchers from '#vouchers'
import { filter, type House, id, parse, refusedForm, type Submitted, submitted } from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { newMain } from './new-page.ts'

type C = Context<Office>

const Gift = z.object({
  email: z.string(t('vouchers.fault.email')).trim().min(1, t('vouchers.fault.email')),
  amount: z
    .string(t('vouchers.fault.amount'))
    .transform((typed) => readCents(typed) ?? 0)
    .pipe(z.number().min(1, t('vouchers.fault.amount'))),
  end: z.string(t('vouchers.fault.day')).pipe(filter.day).catch(''),
  reason: z.string(t('vouchers.fault.reason')).trim().min(1, t('vouchers.fault.reason')),
  code: z.string().default(''),
  order: z.string().default(''),
  sav: id.optional().catch(undefined),
  depuis: z.coerce.number().int().positive().max(8e15).optional().catch(undefined),
})

/** « Donner un bon »: a gesture of the shop's. What is owed becomes a voucher where it is owed: on its order, on a return. */
export function newVoucher(house: House, routes: Hono<Office>): void {
  routes.get('/bons/nouveau', async (c) => page(c, blank(await beginning(house, c))))
  routes.post('/bons/nouveau', (c) => give(house, c))
}

/** What the address says of whom it is for and about what, checked when it is given. */
async function beginning({ db }: House, c: C): Promise<FormState['values']> {
  const asked = id.safeParse(c.req.query('client')).data
  const customerId = asked && (await customers.nowUnder(db, c.var.shop.id, asked))
  const customer = customerId === undefined ? undefined : await customers.find(db, c.var.shop.id, customerId)
  return {
    email: customer?.email ?? '',
    end: date(daysLater(today(), vouchers.USUAL_DAYS)),
    order: c.req.query('commande') ?? '',
    sav: c.req.query('sav') ?? '',
  }
}

async function give({ db }: House, c: C) {
  const fields = await submitted(c)
  const shopId = c.var.shop.id
  try {
    const { email, amount, end, sav, order, depuis: moment, ...words } = parse(Gift, fields)
    const found = await customers.byEmail(db, shopId, email)
    if (!found) throw new Invalid(t('vouchers.fault.all'), { email: t('vouchers.fault.email') })
    if (end === '') throw new Invalid(t('vouchers.fault.all'), { end: t('vouchers.fault.day') })
    const { id: given, code } = await vouchers.give(db, actor(c), shopId, {
      ...words,
      customerId: found.id,
      kind: 'gesture',
      cents: amount,
      endsOn: end,
      orderId: await vouchers.seekOrder(db, shopId, found.id, order),
      conversationId: sav,
      since: moment ? new Date(moment) : undefined,
    })
    const name = fullName(await customers.find(db, shopId, found.id))
    return done(
      c,
      sav ? `/commandes/sav/${sav}?bon=${given}` : `/clients/${found.id}`,
      t('vouchers.given', { code, name }),
    )
  } catch (error) {
    return page(c, refusedForm(fields as Submitted, error))
  }
}

function page(c: C, form: FormState) {
  const wrong = Object.keys(form.errors).length > 0
  const main = newMain(c, form)
  return officePage(c, {
    tab: 'customers',
    title: t('vouchers.give'),
    main,
    invalid: wrong,
    status: wrong ? 422 : 200,
  })
}
