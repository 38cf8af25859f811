import type { OrderState } from '#shops'

/** What it takes to bring an order into a state: an order that ends without its goods leaving (cancelled, refunded) is one deleted. */
export const deedOf = ({ closed, delivery }: Pick<OrderState, 'closed' | 'delivery'>): 'delete' | 'change' =>
  closed && !delivery ? 'delete' : 'change'
