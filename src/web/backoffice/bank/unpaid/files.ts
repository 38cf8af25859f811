import { Hono } from 'hono'
import { t } from '#messages'
import * as reminders from '#reminders'
import { demandUnderstood, type FileColumn, type House, sheetFile, sheetOf } from '../../../http/index.ts'
import type { Office } from '../../office.ts'
import { pdf } from '../../orders/parts.ts'
import { agedPaper, debtorName, PRINTED } from './aged-paper.ts'
import { searchIn, upToDate } from './search.ts'

/** Unpaid orders and the aged balance as files to keep. */
export function filesRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/impayes.csv', async (c) => {
    const { day } = await upToDate(db, c)
    const search = searchIn(c, day)
    demandUnderstood(search)
    const rows = reminders.everyUnpaid(db, c.var.shop.id, search.unpaid)
    return sheetFile(c, `impayes-${day}`, 'csv', sheetOf(t('reminders.unpaid'), orderColumns, rows))
  })
  routes.get('/balance-agee.csv', async (c) => {
    const { day } = await upToDate(db, c)
    const search = searchIn(c, day)
    demandUnderstood(search)
    const rows = reminders.everyCustomer(db, c.var.shop.id, search.unpaid)
    return sheetFile(c, `balance-agee-${day}`, 'csv', sheetOf(t('reminders.aged'), customerColumns, rows))
  })
  routes.get('/balance-agee.pdf', async (c) => {
    const { day } = await upToDate(db, c)
    const search = searchIn(c, day)
    demandUnderstood(search)
    const { sums } = await reminders.unpaid(db, c.var.shop.id, search.unpaid)
    const some = await firstOf(reminders.everyCustomer(db, c.var.shop.id, search.unpaid))
    const aged = { rows: some.slice(0, PRINTED), more: some.length > PRINTED, sums }
    return pdf(c, `balance-agee-${day}`, await agedPaper(c, day, aged))
  })
  return routes
}

/** Those that are printed, and one more where there is. */
async function firstOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const some: T[] = []
  for await (const row of rows) if (some.push(row) > PRINTED) break
  return some
}

const orderColumns: FileColumn<reminders.Unpaid>[] = [
  { label: t('orders.crumbOrder'), width: 14, cell: ({ reference }) => reference },
  { label: t('office.customer'), width: 28, cell: debtorName },
  { label: t('orders.kind.invoice'), width: 14, cell: ({ invoice }) => invoice?.number ?? '' },
  { label: t('reminders.due'), width: 12, cell: ({ due }) => ({ day: due }) },
  { label: t('reminders.late'), width: 12, cell: ({ days }) => days },
  { label: t('reminders.chequeBackOn'), width: 12, cell: ({ backOn }) => (backOn ? { day: backOn } : null) },
  {
    label: t('reminders.lastLetter'),
    width: 20,
    cell: ({ level }) => (level === 0 ? '' : t(`reminders.title.${level}`)),
  },
  { label: t('reminders.sentOn'), width: 12, cell: ({ sentOn }) => (sentOn ? { day: sentOn } : null) },
  { label: t('books.due'), width: 12, cell: ({ cents }) => ({ cents }) },
  { label: t('reminders.coming'), width: 12, cell: ({ comingCents }) => ({ cents: comingCents }) },
]

const customerColumns: FileColumn<reminders.CustomerDebt>[] = [
  { label: t('office.customer'), width: 28, cell: debtorName },
  { label: t('backoffice.tab.orders'), width: 12, cell: ({ count }) => count },
  { label: t('reminders.oldest'), width: 12, cell: ({ oldest }) => ({ day: oldest }) },
  ...reminders.ages.map((age) => ({
    label: t('books.ages', { age }),
    width: 14,
    cell: ({ byAge }: reminders.CustomerDebt) => ({ cents: byAge[age] }),
  })),
  { label: t('books.due'), width: 12, cell: ({ cents }) => ({ cents }) },
]
