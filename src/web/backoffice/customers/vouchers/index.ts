// « Bons d'achat », under « Clients »: what was given to whom, what is left of it; giving one, cancelling one.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import { readWhole } from '#money'
import * as trace from '#trace'
import * as vouchers from '#vouchers'
import { type House, idParam, noPage, refusalOf, refusedForm, submitted, understood } from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../sub.ts'
import { exportVouchers } from './export.ts'
import { listMain, searchIn } from './list-page.ts'
import { newVoucher } from './new.ts'
import { voucherMain } from './voucher-page.ts'

type C = Context<Office>

/** Mounted at /clients/bons, before the sheets of customers. */
export function vouchersPages(house: House, routes: Hono<Office>): void {
  routes.get('/bons', (c) => showList(house, c))
  exportVouchers(house, routes)
  newVoucher(house, routes)
  routes.get('/bons/:id', (c) => show(house, c))
  routes.post('/bons/:id/annuler', (c) => cancel(house, c))
}

async function showList({ db }: House, c: C) {
  const search = searchIn(c)
  const page = understood(search)
    ? await vouchers.list(db, c.var.shop.id, { ...search.filters, ...search.place })
    : { ...noPage, total: 0 }
  const main = listMain(c, search, page)
  return officePage(c, { tab: 'customers', sub: subOf(c, 'vouchers'), title: t('vouchers.title'), main })
}

async function cancel(house: House, c: C) {
  const id = idParam(c)
  const form = await submitted(c)
  try {
    const asked = { id, reason: form.reason ?? '', leftCents: readWhole(form.reste ?? '') }
    await vouchers.cancel(house.db, actor(c), c.var.shop.id, asked)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return show(house, c, { ...refusedForm(form, error), id: 'annuler' })
  }
  const { code } = await vouchers.find(house.db, c.var.shop.id, id)
  return done(c, `/clients/bons/${id}`, t('vouchers.done.cancelled', { code }))
}

async function show({ db }: House, c: C, form: FormState = blank({}, 'annuler')) {
  const id = idParam(c)
  const voucher = await vouchers.find(db, c.var.shop.id, id)
  const acts = await trace.onRecord(db, c.var.shop.id, { kind: 'voucher', id }, 10)
  const invalid = Object.keys(form.errors).length > 0
  return officePage(c, {
    tab: 'customers',
    sub: subOf(c, 'vouchers'),
    title: t('vouchers.one', { code: voucher.code }),
    main: voucherMain(c, { voucher, acts, form }),
    status: invalid ? 422 : 200,
    invalid,
  })
}
