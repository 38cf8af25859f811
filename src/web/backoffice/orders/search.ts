import type { Context } from 'hono'
import * as orders from '#orders'
import { type OrderState, paymentCodes } from '#shops'
import { type Asked, asked, filter } from '../../http/index.ts'
import type { Office } from '../office.ts'

/** Beside the states and their groups: what customers withdrew from, as long as it is not settled. */
export const WITHDRAWN = 'withdrawn'
/** And those of which a part left while the rest is in the shop. */
export const PARTLY = 'partly'

const question = (states: readonly OrderState[]) => ({
  shape: {
    number: filter.number,
    reference: filter.part,
    new: filter.yesOrNo,
    customer: filter.sought,
    min: filter.cents,
    max: filter.cents,
    payment: filter.oneOf(paymentCodes),
    state: filter.oneOf<string>([...states.map(({ code }) => code), ...orders.groups, PARTLY, WITHDRAWN]),
    from: filter.day,
    to: filter.day,
    lot: filter.chosen,
  },
  sorts: orders.sorts,
  ranges: [
    ['min', 'max'],
    ['from', 'to'],
  ] as const,
})
export type Search = Asked<ReturnType<typeof question>['shape'], orders.Sort>

/** The list's filters, sort and place, as they stand in the address. */
export const searchIn = (c: Context<Office>, states: readonly OrderState[]): Search =>
  asked(c, question(states), `${c.var.base}/commandes`)

export function filtersOf({ filters }: Search, states: readonly OrderState[]): orders.ListFilters {
  const { number, reference, customer, payment, state, lot } = filters
  const group = orders.groups.find((one) => one === state)
  return {
    number,
    reference,
    customer,
    payment,
    lot,
    ...(state === WITHDRAWN
      ? { withdrawn: true }
      : state === PARTLY
        ? { states: states.filter(({ shipped, closed }) => !shipped && !closed).map(({ code }) => code), partly: true }
        : group
          ? { states: orders.statesIn(group, states), ...(orders.goesOn(group) && { withdrawn: false }) }
          : { states: state === undefined ? undefined : [state] }),
    fresh: filters.new,
    fromCents: filters.min,
    toCents: filters.max,
    fromDay: filters.from,
    toDay: filters.to,
  }
}

/** How the list stands unless the address says otherwise: newest first. */
export const usualOf = ({ filters: { from, to } }: Search): `-${orders.Sort}` =>
  `-${orders.usualSort({ fromDay: from, toDay: to })}`

/** How the list is sorted. */
export function orderOf(search: Search): { sort: orders.Sort; descending: boolean } {
  const { sort = usualOf(search) } = search
  return { sort: sort.replace('-', '') as orders.Sort, descending: sort.startsWith('-') }
}
