import * as carts from '#carts'
import * as customers from '#customers'
import { type Db, sql } from '#database'
import { Incomplete, type Placed, place } from '#orders'
import { Refusal } from '#refusals'
import type { PaymentCode } from '#shops'
import type { PlannedLine } from './plan/baskets.ts'
import type { Plan } from './plan/step.ts'

export type Buyer = {
  id: number
  firstName: string
  lastName: string
  email: string
  /** 1984-05-17 */
  birthDate: string | null
  addressId: number
  /** Of that address; empty of a person. */
  company: string
}

/** Of an order. */
export type OrderPlan = Required<Pick<Plan, 'lines' | 'payment' | 'fancy'>>

/** What became of an order that was planned; `note` says what went otherwise. */
export type Bought = Placed & { note: string }

export type Buying = {
  shopId: number
  buyer: Buyer
  playedBy: number | null
  agreed?: Agreed
  plan: OrderPlan
  message: string
}

/** The terms that the shop's customers agreed to last: they are asked for once as long as they hold, not once an order. */
export type Agreed = NonNullable<NonNullable<Parameters<typeof carts.chooseCarrier>[4]>['remembered']>

/**
 * An order as its customer places it: cart, addresses, carrier, then `orders.place`. Articles that are gone are replaced by
 * those that the plan names, else by some that the shop still has. Refuses as these verbs do.
 */
export async function placeOrder(tx: Db, { shopId, buyer, playedBy, agreed, plan, message }: Buying): Promise<Bought> {
  const note = await fill(tx, shopId, buyer.id, plan.lines)
  const { id: customerId, addressId } = buyer
  await carts.chooseAddresses(tx, shopId, customerId, { deliveryId: addressId, invoiceId: addressId, message })
  const open = await carts.readToChoose(tx, shopId, { customerId })
  const offers = offersOf(open?.cart)
  const offer = offers[plan.fancy % Math.min(2, offers.length)]
  if (!open || !offer) throw new Refusal('Aucun transporteur ne livre cette commande.')
  const chosen = await carts.chooseCarrier(tx, shopId, customerId, offer.carrierId, { remembered: agreed })
  const actor = customers.asActor({ ...buyer, playedBy })
  // It is held since its first article went in: nobody changes it before it is an order.
  const cart = open.choosing(chosen)
  const placement = { shopId, customerId, cartId: cart.id, cart }
  const paid = await payingBy(plan.payment, (payment) =>
    place(tx, actor, { ...placement, payment, ...(payment === 'card' && { cardLast4: cardOf(customerId) }) }),
  )
  return { ...paid.placed, note: [note, paid.note].filter(Boolean).join(' ') }
}

/** Those that bring it, where some do. */
function offersOf(cart: carts.Cart | undefined): carts.Cart['offers'] {
  const sent = cart?.offers.filter(({ collected }) => !collected) ?? []
  return sent.length > 0 ? sent : (cart?.offers ?? [])
}

/** A customer pays with one card; no bank gives these. */
const cardOf = (customerId: number): string => String(1000 + ((customerId * 7919 + 571) % 9000))

/** Puts what is planned in the cart; says what was replaced. */
export async function fill(tx: Db, shopId: number, customerId: number, lines: readonly PlannedLine[]): Promise<string> {
  const wanted = lines.map(({ variantId, quantity }) => ({ variantId, quantity }))
  const inside = new Set(await carts.addAll(tx, shopId, { customerId }, wanted))
  const gone = lines.filter(({ variantId }) => !inside.has(variantId))
  for (const { quantity, otherwise } of gone)
    for (const variantId of otherwise) {
      if (inside.has(variantId)) continue
      const [added] = await carts.addAll(tx, shopId, { customerId }, [{ variantId, quantity }])
      if (added === undefined) continue
      inside.add(added)
      break
    }
  if (inside.size === 0) await anything(tx, shopId, customerId)
  return gone.length === 0
    ? ''
    : `${gone.length === 1 ? 'Un article' : `${gone.length} articles`} du panier prévu ${gone.length === 1 ? 'n’était' : 'n’étaient'} plus en stock.`
}

/** Nothing of all that was planned is left: one piece of what the shop has most of. Refuses a shop that has nothing. */
async function anything(tx: Db, shopId: number, customerId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select v.id from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.hidden_at is null and v.quantity > 0 and p.active_since <= moment()
    order by v.quantity desc, v.id limit 3`.execute(tx)
  const wanted = rows.map(({ id }) => ({ variantId: id, quantity: 1 }))
  for (const one of wanted) if ((await carts.addAll(tx, shopId, { customerId }, [one])).length > 0) return
  throw new Refusal('Plus aucun article n’est en stock dans la boutique.')
}

const others: PaymentCode[] = ['card', 'cheque', 'transfer']

/** By the means that was planned, or by one that the shop takes for this purchase. */
async function payingBy(
  planned: PaymentCode,
  by: (payment: PaymentCode) => Promise<Placed>,
): Promise<{ placed: Placed; note: string }> {
  for (const payment of [planned, ...others.filter((one) => one !== planned)])
    try {
      const note = payment === planned ? '' : 'Le moyen de paiement prévu n’est pas proposé : payée autrement.'
      return { placed: await by(payment), note }
    } catch (error) {
      if (!(error instanceof Incomplete && error.step === 'payment')) throw error
    }
  throw new Refusal('La boutique n’offre aucun moyen de paiement pour cet achat.')
}
