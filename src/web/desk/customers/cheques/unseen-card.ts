import { date, money } from '#format'
import { t } from '#messages'
import type * as remittances from '#remittances'
import { type Column, card, type Html, html, table } from '../../../ui/index.ts'
import { unseenCell } from './bounce.ts'
import { CHEQUES } from './form-page.ts'
import { ofOrder } from './of-order.ts'

type Row = remittances.Unseen

/** Cheques at the bank that were only written down: they may be made to come back too. Nothing where there are none. */
export const unseenCard = (rows: readonly Row[]): Html =>
  rows.length === 0
    ? html``
    : card({
        title: t('remittances.unseen'),
        body: table<Row>({
          id: 'sans-fac-simile',
          caption: t('remittances.unseen'),
          rows,
          columns,
          empty: '',
          href: CHEQUES,
          cards: true,
        }),
      })

const columns: Column<Row>[] = [
  { label: t('cheques.shop'), card: 'note', cell: ({ shopName }) => shopName },
  {
    label: t('cheques.order'),
    card: 'title',
    cell: (row) => ofOrder(row, row.drawer),
  },
  { label: t('remittances.unseenOn'), soft: true, cell: ({ madeOn }) => date(madeOn) },
  { label: t('cheques.sum'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
  { label: t('remittances.bounce.column'), cell: unseenCell },
]
