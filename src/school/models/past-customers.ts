import * as clock from '#clock'
import * as customers from '#customers'
import type { Db } from '#database'
import { type PastCustomer, readCustomers } from './customers-file.ts'

const DAY = 86_400_000

/** Every invented customer has this one, told in the guide: nobody's secret, and no address outside. */
const CUSTOMER_PASSWORD = 'cliente-du-preau'

export type OpenedAccount = { id: number; firstName: string; lastName: string; addressIds: number[] }

/** Opens an account for each invented customer, one or two a day, the first Anne ONIM's; oldest first. */
export async function openAccounts(
  db: Db,
  shopId: number,
  { now, file }: { now: Date; file?: string | undefined },
): Promise<OpenedAccount[]> {
  const opened: OpenedAccount[] = []
  for (const [index, customer] of readCustomers(file).entries()) {
    const day = new Date(now.getTime() - (60 - 2 * index) * DAY)
    opened.push(await clock.at(day, () => openAccount(db, shopId, customer)))
  }
  await customers.markInvented(db, shopId)
  return opened
}

async function openAccount(db: Db, shopId: number, customer: PastCustomer): Promise<OpenedAccount> {
  const { civility, firstName, lastName, email, birthDate, newsletter } = customer
  const [first, ...others] = customer.addresses.map((address) => fieldsOf(customer, address))
  const person = { civility, firstName, lastName, email, birthDate, newsletter: newsletter ? 'on' : undefined }
  const form = customers.Registration.parse({ ...person, password: CUSTOMER_PASSWORD, ...first })
  const id = await customers.register(db, shopId, form)
  const actor = customers.asActor({ id, firstName, lastName })
  for (const other of others) await customers.addAddress(db, actor, shopId, id, customers.Address.parse(other))
  const kept = await customers.listAddresses(db, shopId, id)
  const [main] = kept
  if (first?.siren && main)
    await customers.changeAddress(db, actor, shopId, id, main.id, customers.Address.parse(first))
  return {
    id,
    firstName,
    lastName,
    addressIds: (await customers.listAddresses(db, shopId, id)).map((address) => address.id),
  }
}

function fieldsOf({ firstName, lastName }: PastCustomer, address: PastCustomer['addresses'][number]) {
  return {
    addressFirstName: firstName,
    addressLastName: lastName,
    title: address.title,
    company: address.company ?? '',
    siren: address.siren ?? '',
    vatNumber: address.vatNumber ?? '',
    line1: address.street,
    line2: address.complement ?? '',
    postcode: address.postcode,
    city: address.city,
    country: address.country,
    phone: address.phone ?? '',
    mobile: address.mobile ?? '',
    info: address.other ?? '',
  }
}
