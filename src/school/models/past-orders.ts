import * as carts from '#carts'
import * as clock from '#clock'
import * as customers from '#customers'
import { type Db, inTransaction } from '#database'
import { drawFrom } from '#draw'
import * as orders from '#orders'
import type { Actor } from '#people'
import * as shops from '#shops'
import type { OpenedAccount } from './past-customers.ts'
import { lives } from './past-lives.ts'

const HOUR = 3_600_000

type Scene = { shopId: number; customers: OpenedAccount[]; staff: Actor[]; now: Date; seed: string }

type Step = { at: Date; act(): Promise<unknown> }

/** Places the orders and handles them, each act at its moment and in the order of time: numbers follow the days. */
export async function placeOrders(db: Db, scene: Scene): Promise<void> {
  const draw = drawFrom(Number(scene.seed) * 2_654_435_761).next
  const goods = await wellStocked(db, scene.shopId, new Date(scene.now.getTime() - 22 * 24 * HOUR))
  const steps: Step[] = []
  const handled: number[] = []
  for (const [index, life] of lives.entries()) {
    const customer = scene.customers[life.customer]
    if (!customer) continue
    const placedAt = new Date(scene.now.getTime() - (life.hoursAgo + draw()) * HOUR)
    const wanted = basket(goods, draw)
    const fancy = Math.floor(draw() * 2)
    let orderId = 0
    steps.push({
      at: placedAt,
      async act() {
        orderId = await buy(db, scene.shopId, customer, {
          wanted,
          fancy,
          payment: life.payment,
          message: life.message ?? '',
        })
        if (life.next) handled.push(orderId)
      },
    })
    for (const [place, [to, hours, reason]] of (life.next ?? []).entries()) {
      const actor = scene.staff[(index + place) % scene.staff.length]
      const at = new Date(Math.min(placedAt.getTime() + (hours + draw()) * HOUR, scene.now.getTime() - HOUR / 4))
      if (actor) steps.push({ at, act: () => orders.changeState(db, actor, scene.shopId, orderId, { to, reason }) })
    }
  }
  steps.sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const { at, act } of steps) await clock.at(at, act)
  await leaveCart(db, scene, goods)
  await orders.markHandled(db, scene.shopId, handled)
  await shops.endPast(db, scene.shopId, scene.now)
}

/** Who left a cart the day before and may be written to about it: Théo GRANDJEAN, who agreed to the shop's letters. */
const LEFT_BY = 13

/** Two articles that somebody meant to buy yesterday, for the class to remind of. */
async function leaveCart(db: Db, { shopId, customers: all, now }: Scene, goods: readonly number[]): Promise<void> {
  const customer = all[LEFT_BY]
  if (!customer) return
  const wanted = goods.slice(0, 2).map((variantId) => ({ variantId, quantity: 1 }))
  await clock.at(new Date(now.getTime() - 26 * HOUR), () =>
    carts.addAll(db, shopId, { customerId: customer.id }, wanted),
  )
}

// `fancy` says which of the two carriers that come first and deliver this customer likes.
type Purchase = { wanted: carts.Wanted[]; fancy: number; payment: shops.PaymentCode; message: string }

/** One purchase, from the empty cart to the order, as the pages do it. */
function buy(
  db: Db,
  shopId: number,
  customer: OpenedAccount,
  { wanted, fancy, payment, message }: Purchase,
): Promise<number> {
  const [deliveryId = 0, invoiceId = deliveryId] = customer.addressIds
  return inTransaction(db, async (tx) => {
    await carts.addAll(tx, shopId, { customerId: customer.id }, wanted)
    await carts.chooseAddresses(tx, shopId, customer.id, { deliveryId, invoiceId, message })
    const cart = await carts.read(tx, shopId, { customerId: customer.id })
    // What is fetched at the counter is never sent, as all of these were.
    const offers = cart?.offers.filter(({ collected }) => !collected) ?? []
    const offer = offers[fancy % Math.min(2, offers.length)]
    await carts.chooseCarrier(tx, shopId, customer.id, offer?.carrierId ?? 0)
    const placement = { shopId, customerId: customer.id, cartId: cart?.id ?? 0, payment }
    const placed = await orders.place(
      tx,
      customers.asActor(customer),
      payment === 'card' ? { ...placement, cardLast4: endOfCard(customer) } : placement,
    )
    return placed.id
  })
}

/** A customer pays with one card. « 4242 » and the like are what payment services publish for tests. */
const endOfCard = ({ id }: OpenedAccount): string => String(1000 + ((id * 7919 + 571) % 9000))

/** Variants that were on sale before the first order and of which ten or more are left, in the order of the catalogue. */
async function wellStocked(db: Db, shopId: number, before: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('variants')
    .innerJoin('products', (join) =>
      join.onRef('products.shop_id', '=', 'variants.shop_id').onRef('products.id', '=', 'variants.product_id'),
    )
    .select('variants.id')
    .where('variants.shop_id', '=', shopId)
    .where('variants.quantity', '>=', 10)
    .where('products.active_since', '<', before)
    .orderBy('variants.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** One to four articles, one or two pieces of each. */
function basket(goods: readonly number[], draw: () => number): carts.Wanted[] {
  const wanted = new Map<number, number>()
  for (let count = 1 + Math.floor(draw() * 4); count > 0; count--) {
    const variantId = goods[Math.floor(draw() * goods.length)]
    if (variantId !== undefined) wanted.set(variantId, 1 + Math.floor(draw() * 2.4))
  }
  return [...wanted].map(([variantId, quantity]) => ({ variantId, quantity }))
}
