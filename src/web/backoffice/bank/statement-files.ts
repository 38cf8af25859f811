import type { Context, Hono } from 'hono'
import * as account from '#account'
import { t } from '#messages'
import { bankIdentityOf } from '#shops'
import { demandUnderstood, type FileColumn, type House, sheetFile, sheetOf, streamed } from '../../http/index.ts'
import type { Office } from '../office.ts'
import { pdf } from '../orders/parts.ts'
import { lastDay } from './statement-page.ts'
import { firstOf, statementPaper } from './statement-paper.ts'
import { searchIn } from './statement-search.ts'

/** The month as files: the chosen lines as a sheet; all of them on paper and for programs of accounting. */
export function statementFiles({ db }: House, routes: Hono<Office>): void {
  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/releve.${kind}`, async (c) => {
      const { mine, search } = await ask(db, c)
      const rows = account.every(db, mine, search.filters)
      return sheetFile(c, nameOf(search), kind, sheetOf(t('bank.statement'), fileColumns, rows))
    })

  routes.get('/releve.pdf', async (c) => {
    const { mine, days, sums, issuer, search } = await ask(db, c)
    const lines = await firstOf(account.every(db, mine, days))
    return pdf(c, nameOf(search), await statementPaper({ mine, issuer, ...days, sums, lines }))
  })

  routes.get('/releve.xml', async (c) => {
    const { mine, days, sums, issuer, search } = await ask(db, c)
    const header = {
      ...days,
      madeAt: account.madeAt(mine, days.toDay),
      iban: account.ibanOf(mine, issuer),
      holder: issuer.holder,
      bank: mine.bank,
    }
    const file = { type: 'application/xml; charset=utf-8', name: `${nameOf(search)}.xml` }
    return streamed(c, file, account.camt(header, sums, account.every(db, mine, days)))
  })
}

async function ask(db: House['db'], c: Context<Office>) {
  const mine = await account.bringUp(db, c.var.shop.id)
  const search = searchIn(c, account.bankDay(mine))
  demandUnderstood(search)
  const days = { fromDay: search.filters.fromDay, toDay: lastDay(mine, search) }
  const sums = await account.statement(db, mine, days)
  return { mine, search, days, sums, issuer: sums.issuer ?? bankIdentityOf(c.var.shop) }
}

const nameOf = ({ filters }: ReturnType<typeof searchIn>): string => `releve-${filters.fromDay.slice(0, 7)}`

/** What a file of lines says of each. */
const fileColumns: readonly FileColumn<account.Line>[] = [
  { label: t('office.date'), width: 12, cell: ({ bookedOn }) => ({ day: bookedOn }) },
  { label: t('bank.value'), width: 12, cell: ({ valueOn }) => ({ day: valueOn }) },
  { label: t('bank.label'), width: 44, cell: ({ label }) => label },
  { label: t('bank.kind'), width: 20, cell: ({ kind }) => t(`bank.kind.${kind}`) },
  { label: t('bank.debit'), cell: ({ cents }) => (cents < 0 ? { cents: -cents } : '') },
  { label: t('bank.credit'), cell: ({ cents }) => (cents > 0 ? { cents } : '') },
  { label: t('bank.balance'), cell: ({ balanceCents }) => (balanceCents === null ? '' : { cents: balanceCents }) },
]
