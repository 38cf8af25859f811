// « Paiement »: the means of payment that customers are offered, and the journal of what was received and given back.
import * as z from 'zod'
import { today } from '#clock'
import { t } from '#messages'
import * as payments from '#payments'
import * as shops from '#shops'
import { type House, parse, streamed, submitted } from '../../http/index.ts'
import { idInQuery, oneOf, query, wordsInQuery } from '../address.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor } from '../office.ts'
import { centsInQuery, dayInQuery } from '../orders/query.ts'
import { tab } from '../tab.ts'
import { journalCsv } from './export.ts'
import { journalMain } from './journal-page.ts'
import { methodsMain, subOf } from './methods-page.ts'

const codes = ['card', 'cheque', 'transfer'] as const

const Search = z.object({
  reference: wordsInQuery,
  method: oneOf(codes),
  operator: wordsInQuery,
  min: centsInQuery,
  max: centsInQuery,
  from: dayInQuery,
  to: dayInQuery,
  before: idInQuery,
})
export type JournalSearch = z.output<typeof Search>

const filtersOf = ({ min, max, from, to, ...rest }: JournalSearch): payments.JournalFilters => ({
  ...rest,
  fromCents: min,
  toCents: max,
  fromDay: from,
  toDay: to,
})

const Switch = z.object({
  code: z.enum(codes, 'Ce moyen de paiement n’existe pas.'),
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
    const search = Search.parse(query(c))
    const page = await payments.journal(db, c.var.shop.id, filtersOf(search))
    const title = t('payments.journal')
    return officePage(c, { tab: 'payments', sub: subOf(c, 'journal'), title, main: journalMain(c, search, page) })
  })

  routes.get('/journal.csv', (c) => {
    const { before: _, ...filters } = filtersOf(Search.parse(query(c)))
    const rows = payments.everyPayment(db, c.var.shop.id, filters)
    return streamed(c, { type: 'text/csv; charset=utf-8', name: `paiements-${today()}.csv` }, journalCsv(rows))
  })

  return routes
}
