import type * as account from '#account'
import { date, money } from '#format'
import { t } from '#messages'
import { badge, type Column, card, type Html, html, table } from '../../ui/index.ts'
import { records } from '../customers/arrivals/key-records.ts'
import { BANK } from './settings-page.ts'

type Row = account.Late

/** Orders whose transfers do not come unless asked for, and what came of each. Nothing where there are none. */
export const lateCard = (rows: readonly Row[]): Html =>
  rows.length === 0
    ? html``
    : card({
        title: t('bank.key.late'),
        body: table<Row>({
          ...{ id: 'sans-relance', caption: t('bank.key.late'), rows, columns },
          ...{ empty: '', href: `${BANK}/corrige`, cards: true },
        }),
      })

/** In the words of the key of reminders: what has come is to be pointed. */
function cameSaid({ bookedOn, outcome }: Row): string {
  if (bookedOn === null) return t('bank.key.notSent')
  const day = date(bookedOn)
  return outcome === 'waits' ? t('bank.key.came', { day }) : t('bank.key.onItsWay', { day })
}

const columns: Column<Row>[] = [
  { label: t('bank.shop'), card: 'note', cell: ({ shopName }) => shopName },
  {
    label: t('cheques.order'),
    card: 'title',
    cell: ({ shopId, orderId, orderNumber }) =>
      records({ shopId, orders: [{ id: orderId, number: orderNumber }], conversationId: null, quotationId: null }),
  },
  { label: t('cheques.sum'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
  { label: t('bank.key.letters'), align: 'end', cell: ({ letters }) => `${letters}` },
  {
    label: t('bank.key.transfer'),
    card: 'badge',
    cell: (row) => badge(cameSaid(row), row.outcome === 'waits' ? 'amber' : 'grey'),
  },
]
