import type { Hono } from 'hono'
import { today } from '#clock'
import { fullName, isoDay } from '#format'
import { t } from '#messages'
import * as vouchers from '#vouchers'
import { demandUnderstood, type FileColumn, type House, sheetFile, sheetOf } from '../../../http/index.ts'
import type { Office } from '../../office.ts'
import { searchIn } from './list-page.ts'

type Row = vouchers.VoucherRow

const columns: readonly FileColumn<Row>[] = [
  { label: t('vouchers.code'), width: 18, cell: ({ code }) => code },
  { label: t('office.customer'), width: 26, cell: ({ customer }) => fullName(customer) },
  { label: t('vouchers.kind'), width: 18, cell: ({ kind }) => t(`vouchers.kind.${kind}`) },
  { label: t('vouchers.givenOn'), width: 12, cell: ({ givenAt }) => ({ day: isoDay(givenAt) }) },
  { label: t('vouchers.end'), width: 12, cell: ({ endsOn }) => ({ day: endsOn }) },
  { label: t('vouchers.amount'), cell: ({ amountCents }) => ({ cents: amountCents }) },
  { label: t('vouchers.used'), cell: ({ usedCents }) => ({ cents: usedCents }) },
  { label: t('vouchers.cancelled'), cell: ({ cancelledCents }) => ({ cents: cancelledCents }) },
  { label: t('vouchers.left'), cell: ({ leftCents }) => ({ cents: leftCents }) },
  { label: t('vouchers.standing'), cell: (row) => t(`vouchers.standing.${vouchers.standingOf(row)}`) },
  { label: t('vouchers.reason'), width: 40, cell: ({ reason }) => reason },
]

/** The list as it is asked for, as a file. */
export function exportVouchers({ db }: House, routes: Hono<Office>): void {
  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/bons/export.${kind}`, (c) => {
      const search = searchIn(c)
      demandUnderstood(search)
      const rows = vouchers.every(db, c.var.shop.id, search.filters)
      return sheetFile(c, `bons-${today()}`, kind, sheetOf(t('vouchers.title'), columns, rows))
    })
}
