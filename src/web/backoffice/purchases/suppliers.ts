// « Fournisseurs »: who the shop buys from, what they sell, at what price.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import * as purchases from '#purchases'
import * as trace from '#trace'
import {
  asked,
  edit,
  filter,
  type House,
  idParam,
  noPage,
  parse,
  refusalOf,
  refusedForm,
  submitted,
  understood,
} from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { purchasesPage } from './frame.ts'
import { SupplierForm, valuesOf } from './supplier-form.ts'
import { supplierMain } from './supplier-page.ts'
import { newSupplierMain, suppliersMain } from './suppliers-page.ts'

type C = Context<Office>

/** The addresses of suppliers, under those of purchases. */
export function supplierRoutes(house: House, routes: Hono<Office>): void {
  routes.get('/fournisseurs', (c) => list(house, c))
  routes.get('/fournisseurs/nouveau', (c) => newPage(c, blank({ paymentDays: '30', delayDays: '7' })))
  routes.post('/fournisseurs/nouveau', (c) => add(house, c))
  routes.get('/fournisseurs/:id', (c) => onePage(house, c, idParam(c)))
  routes.post('/fournisseurs/:id', (c) => change(house, c, idParam(c)))
}

async function list({ db }: House, c: C) {
  const search = asked(c, { shape: { text: filter.sought } }, `${c.var.base}/achats/fournisseurs`)
  const page = understood(search)
    ? await purchases.listSuppliers(db, c.var.shop.id, { text: search.values.text, ...search.place })
    : { ...noPage, total: 0 }
  return purchasesPage(c, {
    sub: 'suppliers',
    title: t('purchases.sub.suppliers'),
    main: suppliersMain(c, search, page),
  })
}

const newPage = (c: C, form: FormState) =>
  purchasesPage(c, {
    sub: 'suppliers',
    title: t('purchases.supplier.add'),
    main: newSupplierMain(c, form),
    wrong: Object.keys(form.errors).length > 0,
  })

async function add({ db }: House, c: C) {
  const fields = await submitted(c)
  try {
    const sheet = parse(SupplierForm, fields)
    const id = await purchases.addSupplier(db, actor(c), c.var.shop.id, sheet)
    return done(c, `/achats/fournisseurs/${id}`, t('purchases.supplier.added', { name: sheet.name }))
  } catch (error) {
    return newPage(c, { values: fields, errors: refusalOf(error).said })
  }
}

async function change(house: House, c: C, id: number) {
  const { shop } = c.var
  const form = await submitted(c)
  try {
    const { told } = await edit(house.db, form, {
      of: `supplier ${shop.id} ${id}`,
      present: async (tx) => valuesOf(await purchases.findSupplier(tx, shop.id, id)),
      since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: 'supplier', id }, at, actor: actor(c) }),
      save: (tx, fields) => purchases.changeSupplier(tx, actor(c), shop.id, id, parse(SupplierForm, fields)),
    })
    return done(c, `/achats/fournisseurs/${id}`, t('purchases.supplier.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(house, c, id, { form: refusedForm(form, error) })
  }
}

export async function onePage({ db }: House, c: C, id: number, shown: { form?: FormState; adding?: FormState } = {}) {
  const { shop } = c.var
  const supplier = await purchases.findSupplier(db, shop.id, id)
  const articles = await purchases.articlesOf(db, shop.id, id)
  const form = shown.form ?? stored(valuesOf(supplier))
  const adding = shown.adding ?? blank({ lot: '1' }, 'ajout')
  const wrong = Boolean(shown.form || shown.adding)
  const main = supplierMain(c, { supplier, articles, form, adding })
  return purchasesPage(c, { sub: 'suppliers', title: supplier.name, main, wrong })
}
