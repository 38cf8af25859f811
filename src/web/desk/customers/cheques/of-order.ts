import { type Html, html } from '../../../ui/index.ts'
import { records } from '../arrivals/key-records.ts'

/** The order that a cheque is for, opened in its shop as who only looks, and who pays it. */
export function ofOrder({ shopId, orderId, orderNumber }: Of, name: string): Html {
  const orders = [{ id: orderId, number: orderNumber }]
  return html`${records({ shopId, orders, conversationId: null, quotationId: null })}<span class="line">${name}</span>`
}

type Of = { shopId: number; orderId: number; orderNumber: number }
