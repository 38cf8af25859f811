import { type Db, inTransaction, sql } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { findState, type OrderState } from './states.ts'
import { usualStates } from './usual-states.ts'

/** What entering a state does, as far as a shop may choose it. */
export const stateFlags = ['paid', 'invoice', 'delivery', 'mail'] as const
export type StateFlag = (typeof stateFlags)[number]

/** The colours that a state may have, as the palette names them. */
export const stateColours = ['blue', 'green', 'amber', 'violet', 'leaf', 'teal', 'red', 'grey'] as const

/**
 * What a shop chooses, state by state. The rest is what the state means, and the ways from one to another are built on it: what
 * leaves has its invoice and its slip; a payment that is accepted is one; the order's confirmation is always sent (L221-13).
 */
const free: Record<string, readonly StateFlag[]> = {
  'payment-accepted': ['invoice'],
  'payment-error': ['mail'],
  'awaiting-stock': ['mail'],
  preparing: ['paid', 'invoice', 'delivery', 'mail'],
  shipped: ['paid', 'mail'],
  delivered: ['paid'],
  cancelled: ['mail'],
  refunded: ['mail'],
}

/** The flags of a state that a shop chooses. */
export const freeFlags = ({ code }: Pick<OrderState, 'code'>): readonly StateFlag[] => free[code] ?? []

/** The letter that a state has; null for none, sent or not. */
export const letterFor = ({ code }: Pick<OrderState, 'code'>): string | null =>
  usualStates.find((one) => one.code === code)?.mail ?? null

type Wanted = { name: string; colour: string } & Record<StateFlag, boolean>

/**
 * Changes how the shop calls and shows a state of orders, and what entering it does from now on: orders that are in it, their
 * papers and payments stay as they are. Flags that are not the shop's to choose stay. Refuses (Invalid) a name that is missing,
 * longer than 60 signs or another state's, and a colour of no palette; with NotFound a state that the shop has not.
 */
export function changeOrderState(db: Db, clerk: Clerk, shopId: number, code: string, wanted: Wanted): Promise<void> {
  return inTransaction(db, async (tx) => {
    const state = await findState(tx, shopId, code)
    if (!state) throw new NotFound(t('states.missing'))
    const name = await nameIn(tx, shopId, state, wanted.name)
    if (!stateColours.some((one) => one === wanted.colour))
      throw new Invalid(t('states.notSaved'), { colour: t('states.colourFault') })
    const may = (flag: StateFlag) => freeFlags(state).includes(flag)
    const set = {
      name,
      colour: wanted.colour,
      paid: may('paid') ? wanted.paid : state.paid,
      invoice: may('invoice') ? wanted.invoice : state.invoice,
      delivery: may('delivery') ? wanted.delivery : state.delivery,
      mail: may('mail') ? (wanted.mail ? letterFor(state) : null) : state.mail,
    }
    await tx.updateTable('order_states').set(set).where('shop_id', '=', shopId).where('code', '=', code).execute()
    await trace.record(tx, shopId, clerk, {
      verb: 'shops.change-order-state',
      subject: { kind: 'order-state', id: state.position },
      before: told(state),
      after: told(set),
    })
  })
}

async function nameIn(tx: Db, shopId: number, { code }: OrderState, typed: string): Promise<string> {
  const name = cleanLine(typed)
  if (name === '' || name.length > 60) throw new Invalid(t('states.notSaved'), { name: t('states.nameFault') })
  const { rows } = await sql`
    select from order_states where shop_id = ${shopId} and code <> ${code} and folded(name) = folded(${name})`.execute(
    tx,
  )
  if (rows.length > 0) throw new Invalid(t('states.notSaved'), { name: t('states.same') })
  return name
}

/** In other words than an act on an order: those say that a paper was issued. */
const told = ({
  name,
  colour,
  paid,
  invoice,
  delivery,
  mail,
}: Omit<OrderState, 'shop_id' | 'code' | 'position' | 'shipped' | 'closed'>) => ({
  name,
  colour,
  takesPayment: paid,
  issuesInvoice: invoice,
  issuesSlip: delivery,
  sendsLetter: mail !== null,
})
