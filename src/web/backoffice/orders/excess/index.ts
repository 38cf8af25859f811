import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Db } from '#database'
import { amount, money } from '#format'
import { t } from '#messages'
import { readCents } from '#money'
import * as orders from '#orders'
import { type House, idParam, parse, refusalOf, refusedForm, submitted } from '../../../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  choice,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  hidden,
  html,
  onceField,
  pageHead,
} from '../../../ui/index.ts'
import { done, unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../parts.ts'

type C = Context<Office>

const Giving = z.object({
  amount: z.string(t('vouchers.fault.amount')).transform((typed) => readCents(typed) ?? 0),
  as: z.enum(['payment', 'voucher'], t('orders.excess.choose')),
  seen: z.coerce.number().int().optional(),
})

/** « Rendre le trop-perçu »: what an order was paid too much, by its means of payment or as a voucher. */
export function excessRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/:id/trop-percu', (c) => page(c, db))

  routes.post('/:id/trop-percu', async (c) => {
    const [orderId, form] = [idParam(c), await submitted(c)]
    try {
      const { amount: cents, as, seen } = parse(Giving, form)
      const { code } = await orders.giveBack(db, actor(c), { shopId: c.var.shop.id, orderId, cents, as, seen })
      const told = { amount: money(cents), as, code: code ?? '' }
      return done(c, `/commandes/${orderId}`, t('orders.excess.done', told))
    } catch (error) {
      if (refusalOf(error).status === 404) throw error
      return page(c, db, { ...refusedForm(form, error), id: 'trop-percu' })
    }
  })
  return routes
}

async function page(c: C, db: Db, given?: FormState): Promise<Response> {
  const order = await orders.find(db, c.var.shop.id, idParam(c))
  const excess = orders.excessOf(order.balance)
  if (excess === 0) return unchanged(c, `/commandes/${order.id}`, t('orders.excess.none'))
  const form = given ?? blank({ amount: amount(excess), as: 'payment' }, 'trop-percu')
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'orders'),
    title: t('orders.excess.title'),
    main: main(`${c.var.base}/commandes`, order, form),
    status: given ? 422 : 200,
    invalid: given !== undefined,
  })
}

function main(path: string, order: orders.OrderPage, form: FormState): Html {
  const { id, number, balance, payment } = order
  const back = `${path}/${id}`
  const means = orders.meansOf({ order: { payment_method: payment }, balance })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('orders.crumb', { n: `${number}` }), href: back },
      { label: t('orders.excess.title') },
    ]),
    title: t('orders.excess.titleOf', { n: `${number}` }),
  })}
${errorSummary(form)}
<section class="card confirm-change">${facts([
    { label: t('orders.excess.sold'), value: money(balance.soldCents) },
    { label: t('orders.received'), value: money(balance.receivedCents) },
    { label: t('orders.excess'), value: html`<strong>${money(orders.excessOf(balance))}</strong>` },
  ])}
<form class="form" method="post" action="${back}/trop-percu" novalidate>${onceField()}${hidden('seen', orders.excessOf(balance))}${field(
    form,
    {
      name: 'amount',
      label: t('orders.excess.amount'),
      unit: '€',
      inputmode: 'decimal',
      width: 'short',
      required: true,
      autocomplete: 'off',
    },
  )}${choice(form, {
    name: 'as',
    legend: t('orders.excess.how'),
    required: true,
    options: [
      { value: 'payment', label: t(`orders.excess.by.${means}`), hint: t('orders.excess.byHint') },
      { value: 'voucher', label: t('orders.excess.voucher'), hint: t('orders.excess.voucherHint') },
    ],
  })}<p class="actions">${button(t('orders.excess.do'))}${button(t('ui.cancel'), { kind: 'secondary', href: back })}</p></form></section>`
}
