import { t } from '#messages'
import type { OrderState } from '#purchases'
import { badge, type Colour, type Html } from '../../ui/index.ts'

const colours: Record<OrderState, Colour> = {
  draft: 'amber',
  sent: 'blue',
  part: 'violet',
  received: 'green',
  closed: 'grey',
  cancelled: 'red',
}

/** Where an order stands, as a badge. */
export const stateBadge = (state: OrderState): Html => badge(t(`purchases.state.${state}`), colours[state])
