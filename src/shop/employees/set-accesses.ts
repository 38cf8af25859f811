import { type Db, inTransaction, sql } from '#database'
import { type Actor, leaveOffices } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import type { Profile } from './profiles.ts'

/** An access as it should be: with a profile, or closed (null). `seen` is what the teacher had in view; left out, whatever it is now is changed. */
export type AccessWish = { shopId: number; accountId: number; profile: Profile | null; seen?: Profile | null }

/** An access in words: names of profiles, null for closed. */
export type AccessDone = {
  shopId: number
  accountId: number
  shop: string
  pupil: string
  before: string | null
  now: string | null
}

export type AccessOutcome = {
  changed: AccessDone[]
  /** Not touched: somebody else changed them since they were looked at. `now` is what they are. */
  overtaken: AccessDone[]
}

/** Held while accesses change: of two teachers who save at once the second sees what the first did. */
const ONE_AT_A_TIME = 7_201_127

type Row = {
  shopId: number
  accountId: number
  wanted: Profile | null
  shop: string | null
  pupil: string | null
  login: string
  current: Profile | null
  currentName: string | null
}

/**
 * Opens, changes and closes accesses, all or none, in seven statements whatever their number. What is already as asked stays
 * untouched. Refuses (NotFound) a shop or a pupil that is not there, (Invalid, `profile`) a profile that a shop does not have.
 */
export function setAccesses(db: Db, actor: Actor, asked: readonly AccessWish[]): Promise<AccessOutcome> {
  // Asked twice for one pupil and shop, the last word counts.
  const wishes = [...new Map(asked.map((one) => [`${one.shopId}/${one.accountId}`, one])).values()]
  return inTransaction(db, async (tx) => {
    if (wishes.length === 0) return { changed: [], overtaken: [] }
    await sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`.execute(tx)
    const names = await profileNames(tx, wishes)
    const rows = await asTheyAre(tx, wishes)
    const outcome: AccessOutcome = { changed: [], overtaken: [] }
    const todo: Row[] = []
    for (const [index, row] of rows.entries()) {
      if (row.shop === null) throw new NotFound('Cette boutique n’existe pas.')
      if (row.pupil === null) throw new NotFound('Cet élève n’existe pas.')
      const { shopId, accountId, shop, pupil, wanted, current, currentName: before } = row
      const now = wanted === null ? null : names.get(`${shopId}/${wanted}`)
      if (now === undefined) throw noProfile(shop)
      if (wanted === current) continue
      const told = { shopId, accountId, shop, pupil }
      const { seen } = wishes[index] ?? {}
      if (seen !== undefined && seen !== current) outcome.overtaken.push({ ...told, before: null, now: before })
      else {
        outcome.changed.push({ ...told, before, now })
        todo.push(row)
      }
    }
    await write(tx, actor, todo)
    return outcome
  })
}

/** The names of the profiles asked for, by shop and code; they are locked against removal until the transaction ends. */
async function profileNames(tx: Db, wishes: readonly AccessWish[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ shopId: number; code: string; name: string }>`
    select shop_id as "shopId", code, name from profiles where (shop_id, code) in (
      select * from unnest(${wishes.map(({ shopId }) => shopId)}::bigint[], ${wishes.map(({ profile }) => profile)}::text[]))
    for key share`.execute(tx)
  return new Map(rows.map(({ shopId, code, name }) => [`${shopId}/${code}`, name]))
}

/** The accesses as they are, in the order of the wishes. */
async function asTheyAre(tx: Db, wishes: readonly AccessWish[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select w.shop_id as "shopId", w.account_id as "accountId", w.profile as wanted, s.name as shop,
      case when a.id is not null then a.first_name || ' ' || in_capitals(a.last_name) end as pupil, coalesce(a.login, '') as login,
      e.profile as current, p.name as "currentName"
    from unnest(${wishes.map(({ shopId }) => shopId)}::bigint[], ${wishes.map(({ accountId }) => accountId)}::bigint[],
      ${wishes.map(({ profile }) => profile)}::text[]) with ordinality as w (shop_id, account_id, profile, place)
    left join living_shops s on s.id = w.shop_id
    left join accounts a on a.id = w.account_id and a.kind = 'pupil'
    left join employees e on e.shop_id = w.shop_id and e.account_id = w.account_id and e.closed_at is null
    left join profiles p on p.shop_id = e.shop_id and p.code = e.profile
    order by w.place`.execute(tx)
  return rows
}

async function write(tx: Db, actor: Actor, todo: readonly Row[]): Promise<void> {
  const opened = await open(
    tx,
    todo.filter(({ wanted }) => wanted !== null),
  )
  const closed = await close(
    tx,
    todo.filter(({ wanted }) => wanted === null),
  )
  await trace.recordAll(
    tx,
    actor,
    todo.map(({ shopId, accountId, login, wanted, current }) => {
      const key = `${shopId}/${accountId}`
      const subject = { kind: 'employee', id: opened.get(key) ?? closed.get(key) ?? null }
      const before = current === null ? undefined : { profile: current, open: true }
      return wanted === null
        ? { shopId, verb: 'employees.close-access', subject, before, after: { open: false } }
        : { shopId, verb: 'employees.open-access', subject, before, after: { login, profile: wanted } }
    }),
  )
}

type Written = { id: number; shopId: number; accountId: number }
const keyed = (rows: readonly Written[]) =>
  new Map(rows.map(({ id, shopId, accountId }) => [`${shopId}/${accountId}`, id]))

async function open(tx: Db, rows: readonly Row[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const { rows: written } = await sql<Written>`
    insert into employees (shop_id, account_id, profile)
    select * from unnest(${rows.map(({ shopId }) => shopId)}::bigint[], ${rows.map(({ accountId }) => accountId)}::bigint[],
      ${rows.map(({ wanted }) => wanted)}::text[])
    on conflict (shop_id, account_id) do update set profile = excluded.profile, closed_at = null, opened_at = moment()
    returning id, shop_id as "shopId", account_id as "accountId"`.execute(tx)
  return keyed(written)
}

async function close(tx: Db, rows: readonly Row[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const { rows: written } = await sql<Written>`
    update employees set closed_at = moment() where closed_at is null and (shop_id, account_id) in (
      select * from unnest(${rows.map(({ shopId }) => shopId)}::bigint[], ${rows.map(({ accountId }) => accountId)}::bigint[]))
    returning id, shop_id as "shopId", account_id as "accountId"`.execute(tx)
  await leaveOffices(tx, written)
  return keyed(written)
}

function noProfile(shop: string): Invalid {
  const text = `La boutique « ${shop} » n’a pas ce profil. Choisissez-en un autre, ou ajoutez-le dans ses profils.`
  return new Invalid(text, { profile: text })
}
