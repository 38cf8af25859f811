import { t } from '#messages'
import * as orders from '#orders'
import type { OrderState } from '#shops'
import { type Colour, type Column, type Html, html, icon, pageHead, stateBadge, table } from '../../ui/index.ts'

const badge = (state: OrderState): Html => stateBadge({ name: state.name, colour: state.colour as Colour })

/** « Statuts »: the states of the shop, what entering each of them does, and what usually comes next. */
export function statesMain(states: OrderState[]): Html {
  const flag = (name: 'paid' | 'invoice' | 'delivery' | 'shipped' | 'closed'): Column<OrderState> => ({
    label: t(`orders.flag.${name}`),
    wide: true,
    cell: (state) => state[name] && icon('check', t('office.yes')),
  })
  return html`${pageHead({ title: t('orders.sub.states'), note: t('orders.statesNote') })}
${table<OrderState>({
  id: 'statuts',
  caption: t('orders.sub.states'),
  rows: states,
  columns: [
    { label: t('office.state'), cell: badge },
    flag('paid'),
    flag('invoice'),
    flag('delivery'),
    flag('shipped'),
    flag('closed'),
    { label: t('orders.flag.mail'), wide: true, cell: ({ mail }) => mail && icon('mail', t('office.yes')) },
    {
      label: t('orders.usuallyNext'),
      cell: (state) => html`<span class="badges">${orders.usuallyAfter(state, states).map(badge)}</span>`,
    },
  ],
  empty: '',
  href: '',
})}
<p class="hint list-hint">${t('orders.statesHint')}</p>`
}
