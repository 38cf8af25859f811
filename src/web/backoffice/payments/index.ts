// « Paiement »: the means of payment that customers are offered, and the journal of what was received and given back.
import * as z from 'zod'
import { today } from '#clock'
import { t } from '#messages'
import * as payments from '#payments'
import * as shops from '#shops'
import {
  demandUnderstood,
  type House,
  noPage,
  parse,
  sheetFile,
  sheetOf,
  submitted,
  understood,
} from '../../http/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor } from '../office.ts'
import { tab } from '../tab.ts'
import { fileColumns } from './export.ts'
import { journalMain } from './journal-page.ts'
import { methodsMain, subOf } from './methods-page.ts'
import { filtersOf, searchIn } from './search.ts'

const Switch = z.object({
  code: z.enum(['card', 'cheque', 'transfer', 'term'], t('payments.missing')),
  enabled: z.enum(['yes', 'no'], 'Choisissez oui ou non.'),
})

export function paymentsTab(house: House) {
  const { db } = house
  const routes = tab(house, 'payments')

  routes.get('/', async (c) => {
    const methods = await shops.listMethods(db, c.var.shop.id)
    const title = t('payments.methods')
    return officePage(c, { tab: 'payments', sub: subOf(c, 'methods'), title, main: methodsMain(c, methods) })
  })

  routes.post('/moyens', async (c) => {
    const { code, enabled } = parse(Switch, await submitted(c))
    await shops.setMethod(db, actor(c), c.var.shop.id, code, enabled === 'yes')
    const key = enabled === 'yes' ? 'payments.nowOn' : 'payments.nowOff'
    return done(c, '/paiement', t(key, { method: t(`payment.${code}`) }))
  })

  routes.get('/journal', async (c) => {
    const search = searchIn(c)
    const page = understood(search)
      ? await payments.journal(db, c.var.shop.id, filtersOf(search), search.place)
      : { ...noPage, count: 0, most: 0, totalCents: 0 }
    const title = t('payments.journal')
    return officePage(c, { tab: 'payments', sub: subOf(c, 'journal'), title, main: journalMain(c, search, page) })
  })

  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/journal.${kind}`, (c) => {
      const search = searchIn(c)
      demandUnderstood(search)
      const rows = payments.everyPayment(db, c.var.shop.id, filtersOf(search))
      return sheetFile(c, `paiements-${today()}`, kind, sheetOf(t('payments.journal'), fileColumns, rows))
    })

  return routes
}
