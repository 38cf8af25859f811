import type { Context } from 'hono'
import type { Db } from '#database'
import * as orders from '#orders'
import * as trace from '#trace'
import { edit, idParam, type Submitted } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { actor, type Office } from '../office.ts'
import { TYPED } from './parts.ts'

type C = Context<Office>

const values = ({ carrier }: orders.OrderPage) => ({ tracking: carrier.trackingNumber })

/** The parcel's number as a form holds it: what was typed on the page before, if anything, over what stands. */
export function trackingForm(c: C, order: orders.OrderPage, id?: string): FormState {
  const form = stored(values(order), id)
  const typed = c.req.query(TYPED)
  return typed === undefined ? form : { ...form, values: { ...form.values, tracking: typed } }
}

/** Saves a form that carries a parcel's number, which a colleague may have written meanwhile (Overtaken). */
export async function editTracking<T>(
  c: C,
  db: Db,
  form: Submitted,
  save: (tx: Db, tracking: string) => Promise<T>,
): Promise<T> {
  const [shopId, orderId] = [c.var.shop.id, idParam(c)]
  const { result } = await edit(db, form, {
    of: `parcel ${shopId} ${orderId}`,
    present: async (tx) => values(await orders.find(tx, shopId, orderId)),
    since: (tx, at) => trace.since(tx, { shopId, subject: { kind: 'order', id: orderId }, at, actor: actor(c) }),
    save: (tx, { tracking = '' }) => save(tx, tracking),
  })
  return result
}
