import * as customers from '#customers'
import { type Db, sql } from '#database'
import { cleanLine, fold } from '#texts'
import { type AddressThere, fieldsIn } from './address-fields.ts'
import { lineRead } from './as-read.ts'
import { customersThere } from './customer-work.ts'
import { keysOf } from './keys.ts'
import { Line } from './line.ts'
import { again, type Planned, type RawLine, type Result, type Run, refusal, type Work } from './run.ts'
import { toldBetween } from './told.ts'

type AddressDeed = { customerId: number; fields: customers.AddressFields; was?: AddressThere | undefined }

/** What an address is called that nobody named. */
const TITLE = 'Mon adresse'

/** Judges lines of addresses: of a customer who is there, found by e-mail; the one of that title is changed. */
async function plan(db: Db, run: Run, raw: readonly RawLine[]): Promise<Planned<AddressDeed>[]> {
  const lines = raw.map(({ line, cells }) => ({ line, read: new Line(cells, run.format) }))
  const keys = await keysOf(
    db,
    run.shopId,
    'customer',
    lines.flatMap(({ read }) => read.raw('customerId') ?? []),
  )
  const emails = lines.map(({ read }) => emailOf(read))
  const there = await customersThere(db, run.shopId, emails, [...keys.values()])
  const people = new Map([...there.values()].filter(({ gone }) => !gone).map((one) => [one.id, one]))
  const addresses = await addressesThere(db, run.shopId, [...people.keys()])
  return lines.map(({ line, read }) => {
    const named = there.get(emailOf(read))
    const customer = people.get(named?.id ?? keys.get(read.raw('customerId') ?? '') ?? 0)
    return judge(run, { line, read, customer, addresses: addresses.get(customer?.id ?? 0) ?? [] })
  })
}

const emailOf = (read: Line): string => cleanLine(read.raw('email') ?? '').toLowerCase()

async function addressesThere(
  db: Db,
  shopId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, AddressThere[]>> {
  const { rows } = await sql<AddressThere>`
    select id, customer_id as "customerId", title, company, siren, vat_number as "vatNumber", first_name as "addressFirstName",
      last_name as "addressLastName", line1, line2, postcode, city, country, phone, mobile, info
    from addresses where shop_id = ${shopId} and customer_id = any(${[...new Set(ids)]}::bigint[]) and removed_at is null
    order by id`.execute(db)
  return Map.groupBy(rows, ({ customerId }) => customerId)
}

type Judging = {
  line: number
  read: Line
  customer: { id: number; firstName: string; lastName: string } | undefined
  addresses: readonly AddressThere[]
}

function judge(run: Run, { line, read, customer, addresses }: Judging): Planned<AddressDeed> {
  if (!customer) {
    read.faults.push('Le client de cette adresse n’est pas dans la boutique : importez d’abord le fichier des clients.')
    return refusal(line, read.faults)
  }
  const customerId = customer.id
  const subject = { kind: 'customer', id: customerId } as const
  if (read.yes('active') === false) read.note('active', 'une adresse est toujours active ici.')
  const title = read.line('title', 40) ?? TITLE
  const was = addresses.find((one) => fold(one.title) === fold(title))
  const fields = fieldsIn(read, { title, was, name: customer })
  // Two addresses of one title: the one that says the same is the one that is meant.
  if (fields && read.faults.length === 0 && addresses.some((one) => same(one, fields)))
    return { line, outcome: 'unchanged', notes: read.notes, subject }
  const twice =
    read.faults.length === 0
      ? again(run, line, `address ${customerId} ${fold(title)}`, `l’adresse « ${title} » de ce client`)
      : undefined
  if (twice) read.faults.push(twice)
  if (!fields || read.faults.length > 0) return refusal(line, read.refusals)
  if (!was) return { line, outcome: 'made', notes: read.notes, subject, deed: { customerId, fields } }
  const changes = toldBetween(was, fields)
  return { line, outcome: 'changed', notes: read.notes, subject, changes, deed: { customerId, fields, was } }
}

const same = (one: AddressThere, fields: customers.AddressFields): boolean =>
  (Object.keys(fields) as (keyof customers.AddressFields)[]).every(
    (key) => lineRead(fields[key] ?? '') === lineRead(one[key] ?? ''),
  )

async function carryOut(tx: Db, run: Run, planned: readonly Planned<AddressDeed>[]): Promise<Result[]> {
  const ready = planned.flatMap(({ line, deed }) => (deed ? [{ line, deed }] : []))
  const fresh = ready.filter(({ deed }) => deed.was === undefined)
  const ids = await customers.addAddresses(
    tx,
    run.shopId,
    fresh.map(({ deed: { customerId, fields } }) => ({ ...fields, customerId })),
  )
  const results: Result[] = fresh.map(({ line, deed }, at) => ({
    line,
    subject: { kind: 'customer', id: deed.customerId },
    before: { made: ids[at] },
  }))
  for (const {
    line,
    deed: { customerId, fields, was },
  } of ready) {
    if (!was) continue
    const { id, customerId: _, ...before } = was
    await customers.changeAddress(tx, run.actor, run.shopId, customerId, id, fields)
    results.push({ line, subject: { kind: 'customer', id: customerId }, before: { id, fields: before } })
  }
  return results
}

export const addressWork: Work<AddressDeed> = { plan, carryOut }
