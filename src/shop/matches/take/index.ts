import type { Kind } from '../propose.ts'
import { takeCheque } from './cheque.ts'
import { takeOrder } from './order.ts'
import { takeCards, takePayment } from './payment.ts'
import { takeBack, takeRemittance, takeSupplierInvoice } from './slip.ts'
import type { Take } from './taken.ts'

export type { Taken, Taking } from './taken.ts'

/** What each kind of thing says of a line that is matched with it. */
export const takes: Record<Kind, Take> = {
  order: takeOrder,
  payment: takePayment,
  cards: takeCards,
  remittance: takeRemittance,
  cheque: takeCheque,
  'supplier-invoice': takeSupplierInvoice,
  back: takeBack,
}
