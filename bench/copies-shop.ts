import * as carts from '#carts'
import * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { system } from '#people'
import { aCustomer, aReadyCart, type TestCustomer } from '../test/support/customer.ts'
import { aShop, type TestShop } from '../test/support/shop.ts'

const PRODUCTS = 300
const CUSTOMERS = 150
const ORDERS = 130

export type Model = TestShop & { customers: TestCustomer[]; variantIds: number[] }

/**
 * A shop such as a class works on: 300 products of which a sixth come in four variants, with pictures and price histories,
 * 150 customers, 130 orders of one to four lines in all states with their papers and mails, made through the verbs.
 */
export async function modelShop(db: Db): Promise<Model> {
  const shop = await aShop(db, 'Modèle de la classe')
  const categoryIds: number[] = []
  for (let n = 1; n <= 12; n++)
    categoryIds.push(await catalogue.addCategory(db, system, shop.id, { name: `Rayon ${n}` }))
  for (let n = 3; n < PRODUCTS; n++) await addProduct(db, shop.id, n, categoryIds[n % 12] ?? 0)
  await sql`insert into pictures (shop_id, product_id, position, hash, width, height, alt)
    select shop_id, id, 0, encode(sha256(slug::bytea), 'hex'), 1200, 900, name from products where shop_id = ${shop.id}`.execute(
    db,
  )
  const customers: TestCustomer[] = []
  for (let n = 0; n < CUSTOMERS; n++) customers.push(await aCustomer(db, shop.id))
  const { rows } = await sql<{ id: number }>`
    select id from variants where shop_id = ${shop.id} and quantity > 0 order by id`.execute(db)
  const model = { ...shop, customers, variantIds: rows.map(({ id }) => id) }
  for (let n = 0; n < ORDERS; n++) await anOrder(db, model, n)
  await mail.deliverPending(db)
  for (const customer of customers.slice(0, 20))
    await carts.add(db, shop.id, { customerId: customer.id }, { variantId: shop.bear.variantId, quantity: 1 })
  return model
}

function addProduct(db: Db, shopId: number, n: number, categoryId: number): Promise<number> {
  const choices = n % 6 === 0 ? ['S', 'M', 'L', 'XL'] : undefined
  return catalogue.addProduct(db, system, shopId, {
    categoryId,
    rateBp: 2000,
    name: `Jouet en bois numéro ${n}`,
    price: { ttcCents: 990 + n * 10 },
    weightG: 400,
    summary: 'Tourné et poncé à la main dans le Haut-Jura, fini à la cire d’abeille.',
    description: 'Un jouet en hêtre massif, sans vernis ni colle, que l’on se transmet. '.repeat(4),
    ...(choices ? { options: ['Taille'] } : {}),
    variants: (choices ?? ['']).map((choice) => ({
      ...(choice ? { choices: [choice] } : {}),
      reference: `BANC-${n}${choice}`,
      quantity: 1000,
    })),
  })
}

const paths = [
  [],
  ['payment-accepted'],
  ['payment-accepted', 'preparing'],
  ['payment-accepted', 'preparing', 'shipped'],
]

async function anOrder(db: Db, { customers, variantIds, ...shop }: Model, n: number): Promise<void> {
  const customer = customers[(n * 7) % CUSTOMERS]
  if (!customer) return
  const wanted = Array.from({ length: 1 + (n % 4) }, (_, line) => ({
    variantId: variantIds[40 + ((n * 13 + line * 31) % (variantIds.length - 40))] ?? 0,
    quantity: 1,
  }))
  const cartId = await aReadyCart(db, shop, customer, wanted)
  const placement = { shopId: shop.id, customerId: customer.id, cartId, payment: 'cheque' as const }
  const { id } = await orders.place(db, customer.actor, placement)
  for (const to of paths[n % 4] ?? []) await orders.changeState(db, system, shop.id, id, { to })
}
