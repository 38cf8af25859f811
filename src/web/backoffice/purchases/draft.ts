// An order as it is prepared: its lines, what the supplier reads, and its sending.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import * as purchases from '#purchases'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import {
  edit,
  filter,
  type House,
  idParam,
  Overtaken,
  parse,
  refusedForm,
  type Submitted,
  submitted,
  text,
} from '../../http/index.ts'
import { stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { draftValues, fieldsOf } from './draft-page.ts'
import { refused } from './orders.ts'
import { articleNamed } from './supplied.ts'
import { pieces, price } from './supplier-form.ts'

type C = Context<Office>

/** The addresses of an order that is being prepared, under those of purchases. */
export function draftRoutes(house: House, routes: Hono<Office>): void {
  routes.post('/bons-de-commande/:id', (c) => save(house, c))
  routes.post('/bons-de-commande/:id/articles', (c) => addArticle(house, c))
  routes.post('/bons-de-commande/:id/envoyer', (c) => send(house, c))
  routes.post('/bons-de-commande/:id/abandonner', (c) => abandon(house, c))
}

const DraftForm = z.object({
  message: text(1000),
  wantedOn: text(10).transform((typed, context) => {
    const read = typed === '' ? { success: true as const, data: null } : filter.day.safeParse(typed)
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: t('purchases.fault.day') })
    return z.NEVER
  }),
})

/** The lines that a form tells, with the message and the day. Refuses with Invalid. */
function draftIn(fields: Submitted): purchases.DraftForm {
  const ids = Object.keys(fields).flatMap((name) => (/^q-[1-9]\d{0,14}$/.test(name) ? [Number(name.slice(2))] : []))
  const shape: Record<string, z.ZodType> = {}
  for (const line of ids) {
    shape[fieldsOf(line).quantity] = pieces(0, t('purchases.fault.pieces'))
    shape[fieldsOf(line).price] = price
  }
  const read = parse(z.object({ ...DraftForm.shape, ...shape }), fields) as z.output<typeof DraftForm> &
    Record<string, never>
  const lines = ids.map((line) => ({
    id: line,
    quantity: Number(read[fieldsOf(line).quantity]),
    priceMicro: Number(read[fieldsOf(line).price]),
  }))
  return { lines, message: read.message, wantedOn: read.wantedOn }
}

async function save(house: House, c: C) {
  const { shop } = c.var
  const [orderId, form] = [idParam(c), await submitted(c)]
  try {
    const { told } = await edit(house.db, form, {
      of: `purchase-order ${shop.id} ${orderId}`,
      present: async (tx) => draftValues(await purchases.find(tx, shop.id, orderId)),
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'purchase-order', id: orderId }, at, actor: actor(c) }),
      save: (tx, fields) => purchases.change(tx, actor(c), shop.id, orderId, draftIn(fields)),
    })
    return done(c, `/achats/bons-de-commande/${orderId}`, t('purchases.order.saved'), told)
  } catch (error) {
    return refused(house, c, error, () => ({ form: refusedForm(form, error) }))
  }
}

const Adding = z.object({
  article: text(80, t('purchases.fault.article')),
  quantity: pieces(1, t('purchases.fault.pieces')),
})

async function addArticle(house: House, c: C) {
  const [orderId, fields] = [idParam(c), await submitted(c)]
  try {
    const { article, quantity } = parse(Adding, fields)
    const variantId = await articleNamed(house.db, c.var.shop.id, article)
    await purchases.addLine(house.db, actor(c), c.var.shop.id, orderId, { variantId, quantity })
    return done(c, `/achats/bons-de-commande/${orderId}`, t('purchases.order.articleAdded'))
  } catch (error) {
    return refused(house, c, error, ({ fields: errors }) => ({ adding: { values: fields, errors, id: 'ajout' } }))
  }
}

/** Saves what the form holds and sends it at once; what others changed since it was shown is to be read first. */
async function send(house: House, c: C) {
  const { shop } = c.var
  const [orderId, form] = [idParam(c), await submitted(c)]
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
        await purchases.send(tx, actor(c), { shopId: shop.id, id: orderId })
      },
    })
  } catch (error) {
    return refused(house, c, error, () => ({ form: refusedForm(form, error) }))
  }
  return done(c, `/achats/bons-de-commande/${orderId}`, t('purchases.order.sent'))
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

async function abandon(house: House, c: C) {
  const { seen } = await submitted(c)
  try {
    await purchases.abandon(house.db, actor(c), c.var.shop.id, idParam(c), seen)
  } catch (error) {
    return refused(house, c, error, () => ({}))
  }
  return done(c, '/achats', t('purchases.order.abandoned'))
}
