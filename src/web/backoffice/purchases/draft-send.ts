// An order leaves as its form holds it, and only as it was read.
import type { Context } from 'hono'
import { t } from '#messages'
import * as purchases from '#purchases'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { edit, type House, idParam, Overtaken, refusedForm, type Submitted, submitted } from '../../http/index.ts'
import { stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { draftIn } from './draft-form.ts'
import { draftValues } from './draft-page.ts'
import { refused } from './orders.ts'

type C = Context<Office>

/** Saves what the form holds and sends it at once; what others changed since it was shown is to be read first. */
export async function send(house: House, c: C) {
  const { shop } = c.var
  const [orderId, form] = [idParam(c), await submitted(c)]
  let sent = true
  try {
    await edit(house.db, form, {
      of: `purchase-order ${shop.id} ${orderId}`,
      present: async (tx) => {
        const order = await purchases.find(tx, shop.id, orderId)
        refuseGone(order, form)
        return draftValues(order)
      },
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'purchase-order', id: orderId }, at, actor: actor(c) }),
      save: async (tx, fields) => {
        const order = await purchases.find(tx, shop.id, orderId)
        const values = draftValues(order)
        refuseOthers(order, form, fields)
        if (order.state === 'draft' && differing(values, fields).length > 0)
          await purchases.change(tx, actor(c), shop.id, orderId, draftIn(fields))
        sent = await purchases.send(tx, actor(c), { shopId: shop.id, id: orderId })
      },
    })
  } catch (error) {
    return refused(house, c, error, () => ({ form: refusedForm(form, error) }))
  }
  return done(c, `/achats/bons-de-commande/${orderId}`, t(sent ? 'purchases.order.sent' : 'purchases.order.already'))
}

type Values = ReturnType<typeof draftValues>

/** The fields of a draft that are not the same in two forms. */
const differing = (one: Values, other: Values): string[] => Object.keys(one).filter((name) => one[name] !== other[name])

/** Refuses an order that left meanwhile otherwise than this form says it; the same sent twice is sent once. */
function refuseGone(order: purchases.Order, sent: Submitted): void {
  const leaves = order.state === 'draft' || order.state === 'cancelled'
  if (!leaves && differing(draftValues(order), sent).length > 0) throw new Refusal(t('purchases.order.goneOtherwise'))
  if (order.state === 'cancelled') throw new Refusal(t('purchases.order.wasCancelled'))
}

/** Refuses what would leave otherwise than it was read: a line added or taken away, a quantity, a price, the message, the day. */
function refuseOthers(order: purchases.Order, sent: Submitted, merged: Submitted): void {
  refuseGone(order, sent)
  const values = draftValues(order)
  const own = (name: string) => /^q-\d+$/.test(name)
  const gone = Object.keys(sent).some((name) => own(name) && !(name in values))
  const moved = Object.keys(values).some((name) => sent[name] === undefined || merged[name] !== sent[name])
  if (!gone && !moved) return
  const message = t('purchases.order.changedSince')
  const fresh = Object.fromEntries(Object.keys(values).map((name) => [name, merged[name] ?? values[name]]))
  throw new Overtaken(message, { '': message }, { ...fresh, loaded: stored(values).values.loaded } as Submitted)
}
