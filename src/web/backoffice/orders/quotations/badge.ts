import { t } from '#messages'
import type * as quotations from '#quotations'
import { badge, type Colour, type Html } from '../../../ui/index.ts'

const colours: Record<quotations.QuotationState, Colour> = {
  draft: 'amber',
  sent: 'blue',
  reminded: 'violet',
  accepted: 'green',
  refused: 'red',
  replaced: 'grey',
  expired: 'grey',
}

/** Where a quotation stands, as a badge. */
export const stateBadge = (state: quotations.QuotationState): Html =>
  badge(t(`quotations.state.${state}`), colours[state])
