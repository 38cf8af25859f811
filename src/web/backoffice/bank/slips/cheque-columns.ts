import { t } from '#messages'
import { type Column, html } from '../../../ui/index.ts'

/** A cheque as its list says whose it is and what it pays. */
type Told = {
  drawer: string
  chequeId: number | null
  bank: string
  number: string
  orderId: number | null
  orderNumber: number | null
}

const written = (text: string) => text || html`<span class="muted">${t('remittances.unwritten')}</span>`

/** Drawer, bank, number and order: what the cheques of a slip and those that wait for one tell alike. `base`: of the back office. */
export const chequeColumns = <Row extends Told>(base: string): Column<Row>[] => [
  {
    label: t('remittances.drawer'),
    card: 'title',
    cell: ({ drawer, chequeId }) =>
      chequeId === null ? drawer : html`<a href="${base}/commandes/cheques/${chequeId}">${drawer}</a>`,
  },
  { label: t('remittances.bank'), cell: ({ bank }) => written(bank) },
  { label: t('remittances.chequeNumber'), cell: ({ number }) => written(number) },
  {
    label: t('remittances.order'),
    cell: ({ orderId, orderNumber }) =>
      html`<a href="${base}/commandes/${orderId}">${t('orders.number', { n: `${orderNumber}` })}</a>`,
  },
]
