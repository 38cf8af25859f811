import { t } from '#messages'
import * as orders from '#orders'
import type { OrderState } from '#shops'
import { type Colour, type Column, type Html, html, icon, pageHead, stateBadge, table } from '../../ui/index.ts'

const badge = (state: OrderState): Html => stateBadge({ name: state.name, colour: state.colour as Colour })

/** A tick under its header; on a phone, where there is none, with its word. */
const said = (name: 'check' | 'mail', word: string): Html =>
  html`${icon(name, t('office.yes'))} <span class="phone-only">${word}</span>`

const changing = (path: string): Column<OrderState> => ({
  label: t('office.change'),
  quiet: true,
  card: 'badge',
  cell: ({ code, name }) =>
    html`<a href="${path}/${code}" aria-label="${t('states.changeOne', { name })}">${t('office.change')}</a>`,
})

/** « Statuts »: the states of the shop, what entering each of them does, and what usually comes next; where each is changed. */
export function statesMain(states: OrderState[], path?: string): Html {
  const flag = (name: 'paid' | 'invoice' | 'delivery' | 'shipped' | 'closed'): Column<OrderState> => ({
    label: t(`orders.flag.${name}`),
    card: 'badge',
    cell: (state) => state[name] && said('check', t(`orders.flag.${name}`)),
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
    { label: t('orders.flag.mail'), card: 'badge', cell: ({ mail }) => mail && said('mail', t('orders.flag.mail')) },
    {
      label: t('orders.usuallyNext'),
      cell: (state) => html`<span class="badges">${orders.usuallyAfter(state, states).map(badge)}</span>`,
    },
    ...(path ? [changing(path)] : []),
  ],
  empty: '',
  href: '',
  cards: true,
})}
<p class="hint list-hint">${t('orders.statesHint')}</p>`
}
