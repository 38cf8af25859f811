// « Clients »: who has an account in the shop, taken down here or come by themselves, and each one's sheet.
import type { Context } from 'hono'
import { today } from '#clock'
import * as customers from '#customers'
import { t } from '#messages'
import { demandUnderstood, type House, noPage, sheetFile, sheetOf, understood } from '../../http/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { tab } from '../tab.ts'
import { addresses } from './addresses.ts'
import { cartPages } from './carts/index.ts'
import { doublesPages } from './doubles.ts'
import { fileColumns } from './export.ts'
import { groupsOfMany } from './groups.ts'
import { listMain } from './list-page.ts'
import { newCustomer } from './new.ts'
import { newsletterPages } from './newsletters/index.ts'
import { privacyPages } from './privacy.ts'
import { reviewsPages } from './reviews/index.ts'
import { searchIn } from './search.ts'
import { sheet } from './sheet.ts'
import { subOf } from './sub.ts'
import { vouchersPages } from './vouchers/index.ts'

export function customersTab(house: House) {
  const routes = tab(house, 'customers', [
    [/\/clients\/(bons\/)?nouveau$/, 'add'],
    [/\/lettres\/nouvelle$/, 'add'],
    [/\/lettres\/(inscriptions\/)?\d+\/retirer$/, 'delete'],
    [/\/clients\/bons\/\d+\/annuler$/, 'delete'],
    [/\/clients\/\d+\/(fusionner|anonymiser)/, 'delete'],
    [/\/(adresses|notes)\/\d+\/retirer$/, 'delete'],
  ])
  routes.get('/', (c) => list(house, c))
  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/export.${kind}`, (c) => {
      const search = searchIn(c)
      demandUnderstood(search)
      const rows = customers.every(house.db, c.var.shop.id, { ...search.filters, sort: search.sort })
      return sheetFile(c, `clients-${today()}`, kind, sheetOf(t('backoffice.tab.customers'), fileColumns, rows))
    })
  newCustomer(house, routes)
  groupsOfMany(house, routes)
  vouchersPages(house, routes)
  newsletterPages(house, routes)
  reviewsPages(house, routes)
  doublesPages(house, routes)
  cartPages(house, routes)
  privacyPages(house, routes)
  sheet(house, routes)
  addresses(house, routes)
  return routes
}

async function list({ db }: House, c: Context<Office>) {
  const search = searchIn(c)
  const { filters, place, sort } = search
  const page = understood(search)
    ? await customers.list(db, c.var.shop.id, { ...filters, ...place, sort })
    : { ...noPage, total: 0, most: 0 }
  const groups = await customers.listGroups(db, c.var.shop.id)
  return officePage(c, {
    tab: 'customers',
    sub: subOf(c, 'customers'),
    title: t('backoffice.tab.customers'),
    main: listMain(c, { search, page, groups }),
  })
}
