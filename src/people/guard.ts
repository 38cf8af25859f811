import { isIP } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'
import { Refusal } from '#refusals'

/** Too many wrong passwords: the door stays shut for a while, whether the account exists or not. */
export class TooManyTries extends Refusal {
  constructor() {
    super(
      'Trop d’essais ont échoué. Patientez quelques minutes avant de recommencer, ou prévenez votre professeur.',
      429,
    )
  }
}

/** Too many new accounts at once from one place: a programme, or several classes; a minute later it goes on. */
export class TooManyNew extends Refusal {
  constructor() {
    super('Trop de comptes viennent d’être créés depuis cet endroit. Patientez une minute, puis recommencez.', 429)
  }
}

/** Failures of a login from one place after which it is locked there; five minutes at first, then twice as long each time, an hour at most. */
const LIMIT = 8
/** Failures of a login from all places together: many machines guess no more than this, and only browsers that had signed in come in then. */
const LIMIT_EVERYWHERE = 60
/** Failures in a minute after which an address is refused: a whole school signs in behind one, and some mistype. */
const ADDRESS_LIMIT = 200
/** Accounts opened in a minute from one address: three classes at once behind one, no flood. */
const NEW_LIMIT = 100
/** From the third failure on, each answer comes a little later. */
const SLOWED_FROM = 3
const SLOWER_MS = 250
const EVERYWHERE = '*'
/** SQL: a lock that holds. One beyond the longest was set by a clock that was ahead, and holds nobody. */
const holds = sql`f.locked_until > now() and f.locked_until <= now() + interval '1 hour'`
/** SQL: whether the last failure is of the time before `ago`; one that is still to come was counted by a clock that was ahead. */
const isOver = (ago: string) => sql`(f.last_at < now() - ${ago}::interval or f.last_at > now() + interval '1 minute')`

/** What is tried: `desk` as prof, `backoffice:12` as ann.onim@ga.bac, `shop:12` as anne@exemple.fr. */
export type Tried = {
  door: string
  login: string
  /** Where from, as the network says; undefined when it says nothing. */
  address?: string | undefined
  /** The browser's own mark, when it had signed in with this login before (see known.ts): it is counted apart from its address. */
  known?: string | undefined
}

/**
 * Call before a password is verified, outside of any transaction. Counts the try as failed until `succeed` says otherwise:
 * a hundred tries sent at once are counted one by one, and only the first few are looked at. Refuses with TooManyTries.
 */
export async function check(db: Db, tried: Tried): Promise<void> {
  const { known, address } = tried
  if (known === undefined && address !== undefined) await checkSlug(db, address)
  // A place that is locked counts nothing against the login elsewhere.
  const everywhere = known === undefined ? sql`where exists (select from here)` : sql`where false`
  const { rows } = await sql<{ here: number; everywhere: number }>`
    with here as (${counting({ ...keyOf(tried), limit: LIMIT })} returning 1),
      everywhere as (${counting({ ...keyOf(tried), origin: EVERYWHERE, limit: LIMIT_EVERYWHERE }, everywhere)} returning 1)
    select (select count(*)::int4 from here) as here, (select count(*)::int4 from everywhere) as everywhere`.execute(db)
  const { here = 0, everywhere: strangers = 0 } = rows[0] ?? {}
  if (here === 0 || (known === undefined && strangers === 0)) throw new TooManyTries()
}

type Counted = { door: string; login: string; origin: string; limit: number }

/** One failure more of what is not locked. */
const counting = ({ door, login, origin, limit }: Counted, where = sql``) => sql`
  insert into sign_in_failures as f (door, login, origin) select ${door}, ${login}, ${origin} ${where}
  on conflict (door, login, origin) do update set
    failures = case when ${isOver('12 hours')} then 1 else f.failures + 1 end,
    last_at = now(),
    locked_until = case
      when not ${isOver('12 hours')} and f.failures + 1 >= ${limit}
      then now() + least(interval '5 minutes' * power(2, least(f.failures + 1 - ${limit}, 10)), interval '1 hour')
    end
  where (${holds}) is not true`

/** An address refused is not counted against the login it tried: nobody locks others out from it. */
async function checkSlug(db: Db, address: string): Promise<void> {
  if ((await inThisMinute(db, 'address', address)) > ADDRESS_LIMIT) throw new TooManyTries()
}

/** Counts what an address opens for itself, whatever becomes of it; refuses with TooManyNew more than a class would in a minute. */
export async function checkNew(db: Db, door: string, address: string | undefined): Promise<void> {
  if (address !== undefined && (await inThisMinute(db, door, address)) > NEW_LIMIT) throw new TooManyNew()
}

/** How often an address has come to a door since the minute began that its first coming opened. */
async function inThisMinute(db: Db, door: string, address: string): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    insert into sign_in_failures as f (door, login, origin) values (${door}, '', ${networkOf(address)})
    on conflict (door, login, origin) do update set
      failures = case when ${isOver('1 minute')} then 1 else f.failures + 1 end,
      last_at = case when ${isOver('1 minute')} then now() else f.last_at end
    returning failures`.execute(db)
  return rows[0]?.failures ?? 0
}

/** Call when the password was wrong or the login unknown: the more failures, the later the answer. */
export async function fail(db: Db, tried: Tried): Promise<void> {
  const { door, login, origin } = keyOf(tried)
  const { rows } = await sql<{ failures: number }>`
    select failures from sign_in_failures where door = ${door} and login = ${login} and origin = ${origin}`.execute(db)
  const beyond = (rows[0]?.failures ?? 0) - SLOWED_FROM + 1
  if (beyond > 0) await pause(Math.min(beyond, LIMIT) * SLOWER_MS)
}

/** Call when the password was right: what was counted here is forgotten, and with it what is older than a day. */
export async function succeed(db: Db, tried: Tried): Promise<void> {
  const { door, login, origin } = keyOf(tried)
  await sql`
    delete from sign_in_failures where (door, login, origin) in (
      select door, login, origin from sign_in_failures f
      where (door = ${door} and login = ${login} and origin = ${origin}) or ${isOver('1 day')}
      for update skip locked)`.execute(db)
  if (tried.known !== undefined) return
  await sql`
    update sign_in_failures set failures = greatest(failures - 1, 0)
    where (door, login, origin) = (${door}, ${login}, ${EVERYWHERE})
      or (door, login, origin) = ('address', '', ${networkOf(tried.address ?? '')})`.execute(db)
}

/** Opens again what a login had locked, at every door: the teacher gave a new password, or says so. */
export async function forgive(db: Db, login: string): Promise<void> {
  await sql`delete from sign_in_failures where login = ${login}`.execute(db)
}

/** In a query: whether wrong passwords have locked this login at a door of the school, from anywhere. */
export const isLocked = (login: RawBuilder<unknown>) => sql<boolean>`exists (
  select from sign_in_failures f where f.login = ${login} and ${holds} and f.door not like 'shop:%')`

/** What is typed as a login may be endless; a key is not. */
const keyOf = ({ door, login, address, known }: Tried) => ({
  door,
  login: login.slice(0, 200),
  origin: known === undefined ? networkOf(address ?? '') : `browser ${known}`,
})

/** Whom an address stands for: itself, or the 64 first bits that a machine with IPv6 draws its addresses from. */
function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIP(bare) !== 6) return bare.slice(0, 100)
  const [head = '', tail] = bare.toLowerCase().split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  const all = [...first, ...Array(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return `${all.slice(0, 4).join(':')}::/64`
}
