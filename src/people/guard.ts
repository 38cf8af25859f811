import { setTimeout as pause } from 'node:timers/promises'
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

/** Failures after which a login is locked; five minutes at first, then twice as long each time, an hour at most. */
const LIMIT = 8
/** Failures in a minute after which an address is refused: a whole class signs in behind one, and some mistype. */
const ADDRESS_LIMIT = 200
/** From the third failure on, each answer comes a little later. */
const SLOWED_FROM = 3
const SLOWER_MS = 250

/**
 * Call before a password is verified, outside of any transaction. Counts the try as failed until `succeed` says otherwise:
 * a hundred tries sent at once are counted one by one, and only the first few are looked at. Refuses with TooManyTries.
 * @param key who is tried and where: `desk:prof`, `backoffice:12:ann.onim@ga.bac`, `shop:12:anne@exemple.fr`.
 * @param address where from, as the network says; undefined when it says nothing.
 */
export async function check(db: Db, key: string, address?: string): Promise<void> {
  if (address !== undefined) await checkAddress(db, address)
  const counted = await sql`
    insert into sign_in_failures (key, failures) values (${cut(key)}, 1)
    on conflict (key) do update set
      failures = case when sign_in_failures.last_at < now() - interval '12 hours' then 1 else sign_in_failures.failures + 1 end,
      last_at = now(),
      locked_until = case
        when sign_in_failures.last_at >= now() - interval '12 hours' and sign_in_failures.failures + 1 >= ${LIMIT}
        then now() + least(interval '5 minutes' * power(2, least(sign_in_failures.failures + 1 - ${LIMIT}, 10)), interval '1 hour')
      end
    where sign_in_failures.locked_until is null or sign_in_failures.locked_until <= now()
    returning 1`.execute(db)
  if (counted.rows.length === 0) throw new TooManyTries()
}

/** An address refused is not counted against the login it tried: nobody locks others out from it. */
async function checkAddress(db: Db, address: string): Promise<void> {
  const { rows } = await sql<{ failures: number }>`
    insert into sign_in_failures (key, failures) values (${addressKey(address)}, 1)
    on conflict (key) do update set
      failures = case when sign_in_failures.last_at < now() - interval '1 minute' then 1 else sign_in_failures.failures + 1 end,
      last_at = case when sign_in_failures.last_at < now() - interval '1 minute' then now() else sign_in_failures.last_at end
    returning failures`.execute(db)
  if ((rows[0]?.failures ?? 0) > ADDRESS_LIMIT) throw new TooManyTries()
}

/** Call when the password was wrong or the login unknown: the more failures, the later the answer. */
export async function fail(db: Db, key: string): Promise<void> {
  const row = await db.selectFrom('sign_in_failures').select('failures').where('key', '=', cut(key)).executeTakeFirst()
  const beyond = (row?.failures ?? 0) - SLOWED_FROM + 1
  if (beyond > 0) await pause(Math.min(beyond, LIMIT) * SLOWER_MS)
}

/** Call when the password was right: what was counted is forgotten, and with it what is older than a day. */
export async function succeed(db: Db, key: string, address?: string): Promise<void> {
  await sql`
    delete from sign_in_failures where key in (
      select key from sign_in_failures
      where key = ${cut(key)} or last_at < now() - interval '1 day'
      for update skip locked)`.execute(db)
  if (address === undefined) return
  await sql`
    update sign_in_failures set failures = greatest(failures - 1, 0) where key = ${addressKey(address)}`.execute(db)
}

/** Opens again what a login had locked, at every door: the teacher gave a new password. */
export async function forgive(db: Db, login: string): Promise<void> {
  await sql`delete from sign_in_failures where right(key, ${login.length + 1}) = ${`:${login}`}`.execute(db)
}

/** What is typed as a login may be endless; a key is not. */
const cut = (key: string) => key.slice(0, 300)
const addressKey = (address: string) => `address:${address.slice(0, 100)}`
