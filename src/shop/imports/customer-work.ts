import * as customers from '#customers'
import { type Db, sql } from '#database'
import { cleanLine } from '#texts'
import { civilityIn, groupIn, since } from './customer-cells.ts'
import { keepKeys } from './keys.ts'
import { Line } from './line.ts'
import { again, type Planned, type RawLine, type Result, type Run, refusal, type Work } from './run.ts'
import { toldBetween } from './told.ts'

type CustomerThere = customers.Brought & { id: number; gone: boolean }

type CustomerDeed =
  | { kind: 'new'; id?: string | undefined; brought: customers.Brought }
  | { kind: 'change'; customerId: number; id?: string | undefined; profile: Profile; before: Profile }

type Profile = Parameters<typeof customers.changeProfile>[4]

/** Judges lines of customers: found by their e-mail. */
async function plan(db: Db, run: Run, raw: readonly RawLine[]): Promise<Planned<CustomerDeed>[]> {
  const lines = raw.map(({ line, cells }) => ({ line, read: new Line(cells, run.format) }))
  const emails = lines.flatMap(({ read }) => emailOf(read) ?? [])
  const there = await customersThere(db, run.shopId, emails)
  const groups = await customers.listGroups(db, run.shopId)
  return lines.map(({ line, read }) => judge(run, { line, read, there, groups }))
}

const emailOf = (read: Line): string | undefined => {
  const cell = read.raw('email')
  return cell === undefined ? undefined : cleanLine(cell).toLowerCase()
}

/** The accounts of these e-mails and numbers, by e-mail. */
export async function customersThere(
  db: Db,
  shopId: number,
  emails: readonly string[],
  ids: readonly number[] = [],
): Promise<ReadonlyMap<string, CustomerThere>> {
  const { rows } = await sql<CustomerThere>`
    select id, email, civility, first_name as "firstName", last_name as "lastName", birth_date as "birthDate",
      newsletter_since is not null as newsletter, null as "createdAt", group_id as "groupId", anonymised_at is not null as gone
    from customers where shop_id = ${shopId} and guest_since is null
      and (email = any(${[...new Set(emails)]}::text[]) or id = any(${[...ids]}::bigint[]))`.execute(db)
  return new Map(rows.map((row) => [row.email, row]))
}

/** With spaces that do not break it is the same name. */
const asLine = <T>(value: T): T | string => (typeof value === 'string' ? cleanLine(value) : value)

type Judging = {
  line: number
  read: Line
  there: ReadonlyMap<string, CustomerThere>
  groups: readonly customers.CustomerGroup[]
}

/** A customer who is there, as the form has it. */
const profileOf = ({ email, civility, firstName, lastName, birthDate, newsletter }: CustomerThere): Profile => ({
  email,
  civility,
  firstName,
  lastName,
  birthDate,
  newsletter,
})

/** The form of a customer as the line fills it in; what it does not say is as it was. */
function profileIn(read: Line, email: string | undefined, was: CustomerThere | undefined): Record<string, string> {
  const given = {
    civility: civilityIn(read) ?? was?.civility ?? '',
    firstName: read.raw('firstName') ?? was?.firstName ?? '',
    lastName: read.raw('lastName') ?? was?.lastName ?? '',
    email: email ?? '',
    birthDate: read.day('birthDate') ?? was?.birthDate ?? '',
  }
  const newsletter = read.yes('newsletter') ?? was?.newsletter ?? false
  return { ...given, ...(newsletter && { newsletter: 'on' }) }
}

function judge(run: Run, { line, read, there, groups }: Judging): Planned<CustomerDeed> {
  const email = emailOf(read)
  const was = email === undefined ? undefined : there.get(email)
  if (read.raw('password') !== undefined)
    read.note('password', 'il n’est pas repris : le client en choisit un par « Mot de passe oublié ».')
  if (read.yes('active') === false) read.note('active', 'un compte est toujours actif ici.')
  const parsed = customers.Profile.safeParse(profileIn(read, email, was))
  if (!parsed.success) for (const { path, message } of parsed.error.issues) read.fault(String(path[0] ?? ''), message)
  if (was?.gone) read.faults.push('Ce client a été anonymisé : sa fiche ne change plus.')
  const twice =
    read.faults.length === 0 && email !== undefined
      ? again(run, line, `email ${email}`, `l’adresse ${email}`)
      : undefined
  if (twice) read.fault('email', twice)
  const id = read.line('id', 40)
  if (read.faults.length > 0 || !parsed.success) return refusal(line, read.refusals)
  const profile = parsed.data
  if (was) {
    const before = profileOf(was)
    const same = (Object.keys(before) as (keyof Profile)[]).every((key) => asLine(before[key]) === asLine(profile[key]))
    const subject = { kind: 'customer', id: was.id } as const
    if (same) return { line, outcome: 'unchanged', notes: read.notes, subject }
    return {
      line,
      outcome: 'changed',
      notes: read.notes,
      subject,
      changes: toldBetween(before, profile),
      deed: { kind: 'change', customerId: was.id, id, profile, before },
    }
  }
  return {
    line,
    outcome: 'made',
    notes: read.notes,
    deed: { kind: 'new', id, brought: { ...profile, ...since(read), groupId: groupIn(read, groups) } },
  }
}

async function carryOut(tx: Db, run: Run, planned: readonly Planned<CustomerDeed>[]): Promise<Result[]> {
  const fresh = planned.flatMap(({ line, deed }) => (deed?.kind === 'new' ? [{ line, deed }] : []))
  const ids = await customers.addMany(
    tx,
    run.shopId,
    fresh.map(({ deed }) => deed.brought),
  )
  const results: Result[] = fresh.flatMap(({ line }, at) => {
    const id = ids[at]
    if (id === null || id === undefined)
      throw new Error('somebody took the e-mail meanwhile: the lines are judged again')
    return [{ line, subject: { kind: 'customer', id } }]
  })
  for (const { line, deed } of planned) {
    if (deed?.kind !== 'change') continue
    await customers.changeProfile(tx, run.actor, run.shopId, deed.customerId, deed.profile)
    results.push({ line, subject: { kind: 'customer', id: deed.customerId }, before: deed.before })
  }
  const byLine = new Map(results.map(({ line, subject }) => [line, subject.id]))
  await keepKeys(
    tx,
    run.shopId,
    'customer',
    planned.flatMap(({ line, deed }) => (deed?.id ? [[deed.id, byLine.get(line) ?? 0] as const] : [])),
  )
  return results
}

export const customerWork: Work<CustomerDeed> = { plan, carryOut }
