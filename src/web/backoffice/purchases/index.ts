// « Achats »: suppliers, what is to be bought, orders sent to them and received, their invoices; the shelves counted.
import type { Context } from 'hono'
import { t } from '#messages'
import * as purchases from '#purchases'
import { type House, noPage, understood } from '../../http/index.ts'
import type { Office } from '../office.ts'
import { tab } from '../tab.ts'
import { correctionRoutes } from './corrections.ts'
import { countRoutes } from './counts.ts'
import { draftRoutes } from './draft.ts'
import { purchasesPage } from './frame.ts'
import { invoiceRoutes } from './invoices.ts'
import { newInvoiceRoutes } from './new-invoice.ts'
import { orderRoutes } from './orders.ts'
import { ordersMain, searchIn } from './orders-list.ts'
import { suppliedRoutes } from './supplied.ts'
import { supplierPaperRoutes } from './supplier-papers.ts'
import { supplierRoutes } from './suppliers.ts'
import { thresholdRoutes } from './threshold.ts'
import { toBuyRoutes } from './to-buy.ts'

export function purchasesTab(house: House) {
  const routes = tab(house, 'purchases', [
    [/\/achats\/(bons-de-commande\/nouvelle|fournisseurs\/nouveau|a-commander\/preparer|inventaires\/nouveau)$/, 'add'],
    [/\/(abandonner|annuler)$/, 'delete'],
    // Who receives does not pay: what suppliers ask is entered, checked and paid with the right to payments.
    [/\/(facture|factures\/[0-9]+\/avoir)$/, 'add', 'payments'],
    [/\/factures\/[0-9]+\/(bon-a-payer|litige|paiement|corriger)$/, 'change', 'payments'],
  ])
  routes.get('/', (c) => list(house, c))
  toBuyRoutes(house, routes)
  supplierRoutes(house, routes)
  suppliedRoutes(house, routes)
  orderRoutes(house, routes)
  supplierPaperRoutes(house, routes)
  draftRoutes(house, routes)
  thresholdRoutes(house, routes)
  countRoutes(house, routes)
  newInvoiceRoutes(house, routes)
  invoiceRoutes(house, routes)
  correctionRoutes(house, routes)
  return routes
}

async function list({ db }: House, c: Context<Office>) {
  const search = searchIn(c)
  const { shop } = c.var
  const { number, state, supplier: supplierId } = search.filters
  const [page, suppliers] = await Promise.all([
    understood(search)
      ? purchases.list(db, shop.id, { number, state, supplierId }, search.place)
      : { ...noPage, total: 0 },
    purchases.supplierNames(db, shop.id),
  ])
  const main = ordersMain(c, { search, page, suppliers })
  return purchasesPage(c, { sub: 'orders', title: t('purchases.sub.orders'), main })
}
