import type { Selectable } from 'kysely'
import { now } from '#clock'
import { type Db, inTransaction, type Tables } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import type { AddressFields } from './forms.ts'

/** An address of a customer, as kept: empty text where nothing was given. */
export type CustomerAddress = Selectable<Tables['addresses']>

type Written = Omit<AddressFields, 'siren' | 'vatNumber'> & Partial<Pick<AddressFields, 'siren' | 'vatNumber'>>

const columns = (fields: Written) => ({
  title: fields.title,
  company: fields.company,
  siren: fields.siren ?? '',
  vat_number: fields.vatNumber ?? '',
  first_name: fields.addressFirstName,
  last_name: fields.addressLastName,
  line1: fields.line1,
  line2: fields.line2,
  postcode: fields.postcode,
  city: fields.city,
  country: fields.country,
  phone: fields.phone,
  mobile: fields.mobile,
  info: fields.info,
})

/** An address as its form shows it. */
export const addressFields = (address: CustomerAddress): AddressFields => ({
  title: address.title,
  company: address.company,
  siren: address.siren,
  vatNumber: address.vat_number,
  addressFirstName: address.first_name,
  addressLastName: address.last_name,
  line1: address.line1,
  line2: address.line2,
  postcode: address.postcode,
  city: address.city,
  country: address.country as AddressFields['country'],
  phone: address.phone,
  mobile: address.mobile,
  info: address.info,
})

/** An address to choose among others. */
export type OneAddress = Omit<CustomerAddress, 'created_at' | 'removed_at'>

/** SQL text: what `listAddresses` answers, as one value of JSON, to be read inside another statement; both given as SQL. */
export const addressesJson = (shop: string, customer: string): string => `(
  select coalesce(json_agg(to_json(a) order by a.id), '[]') from addresses a
  where a.shop_id = ${shop} and a.customer_id = ${customer} and a.removed_at is null)`

/** A customer's addresses, oldest first; those removed are left out. */
export function listAddresses(db: Db, shopId: number, customerId: number): Promise<CustomerAddress[]> {
  return db
    .selectFrom('addresses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** One of the customer's addresses. Refuses, with NotFound, any other. */
export async function findAddress(db: Db, shopId: number, customerId: number, id: number): Promise<CustomerAddress> {
  const found = await one(db, shopId, customerId, id).executeTakeFirst()
  if (!found) throw noAddress()
  return found
}

/** Adds an address and returns its id. */
export function addAddress(db: Db, actor: Actor, shopId: number, customerId: number, fields: Written): Promise<number> {
  return inTransaction(db, async (tx) => {
    const id = await insertAddress(tx, shopId, customerId, fields)
    await trace.record(tx, shopId, actor, {
      verb: 'customers.add-address',
      subject: { kind: 'customer', id: customerId },
      after: { addressId: id, ...columns(fields) },
    })
    return id
  })
}

/** The row alone, for verbs that record the act themselves. */
export async function insertAddress(tx: Db, shopId: number, customerId: number, fields: Written): Promise<number> {
  const { id } = await tx
    .insertInto('addresses')
    .values({ shop_id: shopId, customer_id: customerId, ...columns(fields) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes an address; orders already placed keep theirs. Refuses, with NotFound, another's or a removed one. */
export function changeAddress(
  db: Db,
  actor: Actor,
  shopId: number,
  customerId: number,
  id: number,
  fields: Written,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await one(tx, shopId, customerId, id).forUpdate().executeTakeFirst()
    if (!before) throw noAddress()
    const after = columns({ siren: before.siren, vatNumber: before.vat_number, ...fields })
    await tx.updateTable('addresses').set(after).where('shop_id', '=', shopId).where('id', '=', id).execute()
    const { shop_id: _, customer_id: __, created_at: ___, removed_at: ____, ...was } = before
    await trace.record(tx, shopId, actor, {
      verb: 'customers.change-address',
      subject: { kind: 'customer', id: customerId },
      before: was,
      after: { id, ...after },
    })
  })
}

/**
 * Takes an address off the customer's list; a cart that named it asks again. Done twice it is done once.
 * Refuses with NotFound an address that is not this customer's.
 */
export function removeAddress(db: Db, actor: Actor, shopId: number, customerId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const address = await tx
      .selectFrom('addresses')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('customer_id', '=', customerId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!address) throw noAddress()
    if (address.removed_at !== null) return
    const { shop_id: _, customer_id: __, created_at: ___, removed_at: ____, id: addressId, ...was } = address
    await tx
      .updateTable('addresses')
      .set({ removed_at: now() })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'customers.remove-address',
      subject: { kind: 'customer', id: customerId },
      before: { addressId, ...was },
    })
  })
}

const one = (db: Db, shopId: number, customerId: number, id: number) =>
  db
    .selectFrom('addresses')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)

const noAddress = () => new NotFound('Cette adresse n’existe pas ou plus.')
