// « Factures » of « Achats »: entered from paper, checked against order and deliveries, decided, paid once.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import * as purchases from '#purchases'
import * as trace from '#trace'
import {
  filter,
  type House,
  idParam,
  noPage,
  parse,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
  text,
  understood,
} from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { may } from '../rights.ts'
import { purchasesPage } from './frame.ts'
import { sumFields } from './invoice-form.ts'
import { invoiceMain } from './invoice-page.ts'
import { invoicesIn, invoicesMain } from './invoices-list.ts'

type C = Context<Office>

/** The addresses of suppliers' invoices, under those of purchases. */
export function invoiceRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/factures', (c) => list(house, c))
  routes.get('/factures/:id', (c) => show(house, c))
  routes.post('/factures/:id/bon-a-payer', (c) =>
    acting(house, c, 'bon', t('purchases.invoice.approved'), (act, { reason = '' }) =>
      purchases.approve(db, actor(c), { ...act, reason }),
    ),
  )
  routes.post('/factures/:id/litige', (c) =>
    acting(house, c, 'litige', t('purchases.invoice.disputed'), (act, { message = '' }) =>
      purchases.dispute(db, actor(c), { ...act, message }),
    ),
  )
  routes.post('/factures/:id/avoir', (c) =>
    acting(house, c, 'avoir', t('purchases.credit.entered'), async ({ shopId, id }, form) => {
      const { number, issuedOn, ht, vat, ttc } = parse(Credit, form)
      const said = { htCents: ht, vatCents: vat, ttcCents: ttc }
      await purchases.enterCredit(db, actor(c), { shopId, invoiceId: id, number, issuedOn, said })
    }),
  )
  routes.post('/factures/:id/paiement', (c) =>
    acting(house, c, 'payer', t('purchases.invoice.paid'), (act, form) =>
      purchases.pay(db, actor(c), { ...act, ...parse(Payment, form) }),
    ),
  )
}

const Credit = z.object({
  number: text(60, t('purchases.credit.numberNeeded')),
  issuedOn: z.string(t('purchases.fault.day')).pipe(filter.day),
  ...sumFields,
})

const Payment = z.object({
  on: z.string(t('purchases.fault.day')).pipe(filter.day),
  means: z.enum(purchases.means, t('purchases.fault.means')),
  reference: text(60),
})

async function list({ db }: House, c: C) {
  const search = invoicesIn(c)
  const { shop } = c.var
  const { number, supplier: supplierId, state } = search.filters
  const asked = understood(search)
  const page = await purchases.listInvoices(db, shop.id, asked ? { number, supplierId, state } : {}, search.place)
  const suppliers = await purchases.supplierNames(db, shop.id)
  const shown = asked ? page : { ...page, ...noPage, total: 0 }
  const main = invoicesMain(c, { search, page: shown, suppliers })
  return purchasesPage(c, { sub: 'invoices', title: t('purchases.sub.invoices'), main })
}

async function show({ db }: House, c: C, form: FormState = blank({}, '')) {
  const invoice = await purchases.findInvoice(db, c.var.shop.id, idParam(c))
  const acts = await trace.onRecord(db, c.var.shop.id, { kind: 'supplier-invoice', id: invoice.id }, 20)
  const wrong = Object.keys(form.errors).length > 0
  const pays = invoice.state === 'approved' && may(c, 'bank', 'see')
  const account = pays ? await purchases.payable(db, c.var.shop.id) : undefined
  const main = invoiceMain(c, { invoice, acts, form, account })
  return purchasesPage(c, {
    sub: 'invoices',
    title: t('purchases.invoice.one', { number: invoice.number }),
    main,
    wrong,
  })
}

type Act = { shopId: number; id: number; seen?: string | undefined }

async function acting(
  house: House,
  c: C,
  name: string,
  message: string,
  work: (act: Act, form: Submitted) => Promise<void>,
) {
  const [id, form] = [idParam(c), await submitted(c)]
  try {
    await work({ shopId: c.var.shop.id, id, seen: form.seen }, form)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return show(house, c, { ...refusedForm(form, error), id: name })
  }
  return done(c, `/achats/factures/${id}`, message)
}
