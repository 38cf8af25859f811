import { type Db, inTransaction, sql } from '#database'
import { hashToken, leavePortal, newToken, openPortal, recognise, type SignIn } from '#people'
import { NotFound, Refusal } from '#refusals'
import { isAtWork } from '#shops'

/**
 * Opens a shop's back office to an employee for twelve hours; returns the token for the cookie.
 * An access that the teacher has not opened, or has closed, and a pupil who left are refused like a wrong password: WrongCredentials or TooManyTries.
 */
export async function signIn(db: Db, shopId: number, who: Omit<SignIn, 'door'>): Promise<string> {
  const employeeId = await recognise(db, { ...who, door: `backoffice:${shopId}` }, async (login) => {
    const row = await db
      .selectFrom('accounts')
      .leftJoin('employees', (join) =>
        join
          .onRef('employees.account_id', '=', 'accounts.id')
          .on('employees.shop_id', '=', shopId)
          .on('employees.closed_at', 'is', null),
      )
      .select(['password_hash', 'employees.id as employee_id', 'accounts.closed_at'])
      .where('login', '=', login)
      .executeTakeFirst()
    const who = row?.closed_at === null ? (row.employee_id ?? undefined) : undefined
    return row && { passwordHash: row.password_hash, who }
  })
  return openSession(db, { shopId, employeeId })
}

/** The token of a new session; those of the shop that are over go. `portalHash`: the session at the portal it came from. */
async function openSession(
  db: Db,
  { shopId, employeeId, portalHash = null }: { shopId: number; employeeId: number; portalHash?: Buffer | null },
): Promise<string> {
  const { token, hash } = newToken()
  await db
    .insertInto('employee_sessions')
    .values({
      shop_id: shopId,
      token_hash: hash,
      employee_id: employeeId,
      expires_at: sql`now() + interval '12 hours'`,
      portal_hash: portalHash,
    })
    .execute()
  await db
    .deleteFrom('employee_sessions')
    .where('shop_id', '=', shopId)
    .where('expires_at', '<', sql<Date>`now()`)
    .execute()
  return token
}

/**
 * Opens a shop to a pupil who stands at the portal, as if signed in at its door; returns the token for the cookie and the
 * back office's address. Entering again from there replaces the session. Refuses (NotFound) a shop without an open access,
 * and (Refusal) one that was put away.
 */
export function enterFromPortal(
  db: Db,
  { accountId, portalToken, shopId }: { accountId: number; portalToken: string; shopId: number },
): Promise<{ token: string; base: string }> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('employees')
      .innerJoin('living_shops as shops', 'shops.id', 'employees.shop_id')
      .select(['employees.id', 'slug', 'back_office_digits', 'archived_at', 'removal_on'])
      .where('shop_id', '=', shopId)
      .where('account_id', '=', accountId)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (!row)
      throw new NotFound('Cette boutique ne vous est pas ouverte. Votre professeur peut vous en ouvrir l’accès.')
    if (!isAtWork(row))
      throw new Refusal('Cette boutique est rangée : on n’y travaille plus. Demandez à votre professeur.')
    const portalHash = hashToken(portalToken)
    await tx
      .deleteFrom('employee_sessions')
      .where('shop_id', '=', shopId)
      .where('employee_id', '=', row.id)
      .where('portal_hash', '=', portalHash)
      .execute()
    const token = await openSession(tx, { shopId, employeeId: row.id, portalHash })
    return { token, base: `/mag/${row.slug}/admin${row.back_office_digits}` }
  })
}

/**
 * The way from a back office to the portal without signing in again: a session there, which ends with this one. undefined
 * while the one from which this back office was entered is still open.
 */
export function portalFrom(
  db: Db,
  { shopId, accountId, token }: { shopId: number; accountId: number; token: string },
): Promise<string | undefined> {
  return inTransaction(db, async (tx) => {
    const session = tx
      .selectFrom('employee_sessions')
      .where('employee_sessions.shop_id', '=', shopId)
      .where('employee_sessions.token_hash', '=', hashToken(token))
    const known = await session
      .innerJoin('pupil_sessions', 'pupil_sessions.token_hash', 'portal_hash')
      .select('account_id')
      .where('pupil_sessions.expires_at', '>', sql<Date>`now()`)
      .executeTakeFirst()
    if (known) return undefined
    const portal = await openPortal(tx, accountId)
    await tx
      .updateTable('employee_sessions')
      .set({ portal_hash: hashToken(portal) })
      .where('shop_id', '=', shopId)
      .where('token_hash', '=', hashToken(token))
      .execute()
    return portal
  })
}

/** Ends a session; with it the one at the portal that it belongs to, and what else was entered from there: the next pupil at this screen finds every door shut. */
export async function signOut(db: Db, shopId: number, token: string): Promise<void> {
  const ended = await db
    .deleteFrom('employee_sessions')
    .where('shop_id', '=', shopId)
    .where('token_hash', '=', hashToken(token))
    .returning('portal_hash')
    .executeTakeFirst()
  const portal = ended?.portal_hash
  if (!portal) return
  await db.deleteFrom('employee_sessions').where('portal_hash', '=', portal).execute()
  await db.deleteFrom('pupil_sessions').where('token_hash', '=', portal).execute()
}

/** Ends the sessions of a person in every shop and at the portal, but the one at hand if it is told: a changed password counts everywhere. */
export async function endSessions(db: Db, accountId: number, keep?: string): Promise<void> {
  await db
    .deleteFrom('employee_sessions')
    .using('employees')
    .whereRef('employees.shop_id', '=', 'employee_sessions.shop_id')
    .whereRef('employees.id', '=', 'employee_sessions.employee_id')
    .where('employees.account_id', '=', accountId)
    .$if(keep !== undefined, (query) => query.where('token_hash', '!=', hashToken(keep ?? '')))
    .execute()
  await leavePortal(db, accountId, keep)
}
