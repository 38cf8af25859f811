import { type Db, sql } from '#database'
import { hashToken, newToken } from './tokens.ts'

/**
 * Whose session: a teacher's at the desk, a pupil's at the portal (`id` is the account), an employee's in a shop's back
 * office, a customer's in a shop. The four tables hold the same thing, and only this file writes them.
 */
export type Whose =
  | { kind: 'desk' | 'portal'; id: number }
  | { kind: 'office' | 'customer'; shopId: number; id: number }

/** One session, by the secret of the browser or by what the database keeps of it. */
export type Which = { token: string | Buffer } & (
  | { kind: 'desk' | 'portal' }
  | { kind: 'office' | 'customer'; shopId: number }
)

/** What is noted beside: browser and address at the desk, the portal's session that a back office was entered from. */
type Noted = { browser?: string; address?: string; portal_hash?: Buffer | null }

const tables = {
  desk: { table: 'desk_sessions', owner: 'account_id' },
  portal: { table: 'pupil_sessions', owner: 'account_id' },
  office: { table: 'employee_sessions', owner: 'employee_id' },
  customer: { table: 'customer_sessions', owner: 'customer_id' },
} as const

/** A session lasts a school day, twelve hours: the machines are shared. */
const LASTS = sql`now() + interval '12 hours'`

/** Opens a session to somebody who was recognised already, takes away those that are over; returns the secret for the cookie. */
export async function openSession(db: Db, whose: Whose, noted: Noted = {}): Promise<string> {
  const { table, owner } = tables[whose.kind]
  const { token, hash } = newToken()
  const beside = Object.entries(noted)
  const names = [owner, ...('shopId' in whose ? ['shop_id'] : []), ...beside.map(([name]) => name)]
  const values = [whose.id, ...('shopId' in whose ? [whose.shopId] : []), ...beside.map(([, value]) => value)]
  await sql`
    with over as (delete from ${sql.table(table)} where ${ofShop(whose)} and expires_at < now())
    insert into ${sql.table(table)} (token_hash, expires_at, ${sql.join(names.map((name) => sql.ref(name)))})
    values (${hash}, ${LASTS}, ${sql.join(values)})`.execute(db)
  return token
}

/**
 * Opens a session as a customer to a teacher who plays this one: it lasts as long as the teacher's own at the desk, and is
 * the only one played from there in that shop. Returns the secret, undefined when the session at the desk is over.
 */
export async function openPlayed(
  db: Db,
  { shopId, customerId, desk }: { shopId: number; customerId: number; desk: string },
): Promise<string | undefined> {
  const { token, hash } = newToken()
  await sql`delete from customer_sessions where shop_id = ${shopId}
    and (desk_token_hash = ${hashToken(desk)} or expires_at < now())`.execute(db)
  const { rows } = await sql`
    insert into customer_sessions (shop_id, token_hash, customer_id, expires_at, played_by, desk_token_hash)
    select ${shopId}, ${hash}, ${customerId}, d.expires_at, d.account_id, d.token_hash
    from desk_sessions d where d.token_hash = ${hashToken(desk)} and d.expires_at > now() returning played_by`.execute(
    db,
  )
  return rows.length > 0 ? token : undefined
}

/** Ends one session, an account's own when it is told whose; whether there was one. */
export async function endSession(db: Db, which: Which, accountId?: number): Promise<boolean> {
  const mine = accountId === undefined ? sql`true` : sql`account_id = ${accountId}`
  const ended = await sql`
    delete from ${sql.table(tables[which.kind].table)}
    where ${ofShop(which)} and token_hash = ${hashOf(which.token)} and ${mine}`.execute(db)
  return ended.numAffectedRows === 1n
}

/** Ends somebody's sessions but the one at hand, if it is told: a changed password counts everywhere. Says how many. */
export async function endSessionsOf(db: Db, whose: Whose, keep?: string): Promise<number> {
  const { table, owner } = tables[whose.kind]
  const ended = await sql`
    delete from ${sql.table(table)} where ${ofShop(whose)} and ${sql.ref(owner)} = ${whose.id} and ${but(keep)}`.execute(
    db,
  )
  return Number(ended.numAffectedRows ?? 0)
}

/** Ends everybody's sessions at the desk but the one at hand. Says how many. */
export async function endEveryDesk(db: Db, keep: string): Promise<number> {
  const ended = await sql`delete from desk_sessions where ${but(keep)}`.execute(db)
  return Number(ended.numAffectedRows ?? 0)
}

const ofShop = (of: Whose | Which) => ('shopId' in of ? sql`shop_id = ${of.shopId}` : sql`true`)
const but = (keep: string | undefined) => (keep === undefined ? sql`true` : sql`token_hash <> ${hashToken(keep)}`)
const hashOf = (token: string | Buffer) => (typeof token === 'string' ? hashToken(token) : token)
