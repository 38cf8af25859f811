import * as carts from '#carts'
import * as clock from '#clock'
import * as customers from '#customers'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { holdingTerms } from '#shops'
import { MOST_PIECES, sellableSql } from '#stock'
import type { TestShop } from './shop.ts'

// A customer took five statements and a ready cart seven, and a run of the tests makes 600 of the one and 1,100 of the other.
// They are made in one and two; mould.test.ts compares their rows with those that the verbs write.

export type TestCustomer = { id: number; addressId: number; email: string; actor: Actor }

const address = {
  title: 'Mon adresse',
  company: '',
  siren: '',
  vat_number: '',
  first_name: 'Anne',
  last_name: 'ONIM',
  line1: '12 rue des Tilleuls',
  line2: '',
  postcode: '39200',
  city: 'Saint-Claude',
  country: 'FR' as const,
  phone: '',
  mobile: '06 39 98 00 01',
  info: '',
}

let customersMade = 0

/** Anne ONIM, or another of her name: a customer of the shop with one address. Inserted as it stands: hashing passwords is slow. */
export async function aCustomer(
  db: Db,
  shopId: number,
  email = `anne.onim.${++customersMade}@exemple.fr`,
): Promise<TestCustomer> {
  // A moment that is told is that of a transaction, and her address is of it.
  if (clock.told()) return aCustomerByVerbs(db, shopId, email)
  const columns = sql.join(Object.keys(address).map((name) => sql.ref(name)))
  const { rows } = await sql<{ id: number; addressId: number }>`
    with made as (
      insert into customers (shop_id, email, first_name, last_name, password_hash)
      values (${shopId}, ${email}, 'Anne', 'Onim', 'none') returning id
    ), lives as (
      insert into addresses (shop_id, customer_id, ${columns})
      select ${shopId}, made.id, ${sql.join(Object.values(address))} from made returning *
    ), traced as (
      insert into acts (shop_id, actor_kind, actor_id, actor_name, verb, subject_kind, subject_id, after)
      select ${shopId}, 'customer', l.customer_id, 'A. ONIM', 'customers.add-address', 'customer', l.customer_id,
        ${JSON.stringify(address)}::jsonb || jsonb_build_object('addressId', l.id) from lives l
    ) select customer_id as id, id as "addressId" from lives`.execute(db)
  const { id, addressId } = rows[0] as { id: number; addressId: number }
  return { id, addressId, email, actor: customers.asActor({ id, firstName: 'Anne', lastName: 'Onim' }) }
}

/** The same, as the verbs make her address. */
export async function aCustomerByVerbs(db: Db, shopId: number, email: string): Promise<TestCustomer> {
  const { id } = await db
    .insertInto('customers')
    .values({ shop_id: shopId, email, first_name: 'Anne', last_name: 'Onim', password_hash: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const actor = customers.asActor({ id, firstName: 'Anne', lastName: 'Onim' })
  const { vat_number: vatNumber, first_name: addressFirstName, last_name: addressLastName, ...rest } = address
  const fields = { ...rest, vatNumber, addressFirstName, addressLastName }
  return { id, addressId: await customers.addAddress(db, actor, shopId, id, fields), email, actor }
}

/** A cart ready to be ordered: articles, addresses, the first carrier, terms accepted. Answers its id. */
export async function aReadyCart(
  db: Db,
  shop: TestShop,
  customer: TestCustomer,
  wanted: carts.Wanted[],
): Promise<number> {
  const terms = await holdingTerms(db, shop.id)
  const { rows } = await sql<{ id: number }>`
    with wanted as (
      select v.id, w.quantity, w.n
      from unnest(${wanted.map((one) => one.variantId)}::bigint[], ${wanted.map((one) => one.quantity)}::integer[])
        with ordinality as w (variant_id, quantity, n)
      join variants v on v.shop_id = ${shop.id} and v.id = w.variant_id and v.hidden_at is null
      join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.active_since <= moment()
      where w.quantity between 1 and least(${sellableSql}, ${MOST_PIECES})
    ), cart as (
      insert into carts (shop_id, customer_id, delivery_address_id, invoice_address_id, carrier_id, terms_id, terms_accepted_at)
      select a.shop_id, a.customer_id, a.id, a.id, k.id, ${terms?.id ?? null}::bigint, moment()
      from addresses a join carriers k on k.shop_id = a.shop_id and k.id = ${shop.carrierIds[0] ?? 0} and k.enabled_at is not null
      where a.shop_id = ${shop.id} and a.customer_id = ${customer.id} and a.id = ${customer.addressId} and a.removed_at is null
        and ${customers.mainland} and (select count(distinct id) from wanted) = ${wanted.length}
      on conflict do nothing returning id
    ), inside as (
      insert into cart_lines (shop_id, cart_id, variant_id, quantity)
      select ${shop.id}, cart.id, w.id, w.quantity from cart, wanted w order by w.n
    ) select id from cart`.execute(db)
  return rows[0]?.id ?? aReadyCartByVerbs(db, shop, customer, wanted)
}

/** The same by the verbs, which say what is wrong, and add to the cart that a customer has. */
export async function aReadyCartByVerbs(
  db: Db,
  shop: TestShop,
  customer: TestCustomer,
  wanted: carts.Wanted[],
): Promise<number> {
  for (const one of wanted) await carts.add(db, shop.id, { customerId: customer.id }, one)
  await carts.chooseAddresses(db, shop.id, customer.id, {
    deliveryId: customer.addressId,
    invoiceId: customer.addressId,
    message: '',
  })
  await carts.chooseCarrier(db, shop.id, customer.id, shop.carrierIds[0] ?? 0)
  const mine = db.selectFrom('carts').select('id').where('shop_id', '=', shop.id).where('customer_id', '=', customer.id)
  return (await mine.executeTakeFirst())?.id ?? 0
}
