import { type Db, sql } from '#database'
import { recognise, type SignIn } from './recognise.ts'
import { hashToken, newToken } from './tokens.ts'

/** A pupil at the portal, « Mon travail ». */
export type PortalPupil = {
  id: number
  login: string
  firstName: string
  lastName: string
  /** Another password must be chosen before anything else. */
  mustChange: boolean
}

/**
 * Signs a pupil in at the portal for twelve hours, with shops or without; returns the token for the cookie. A teacher, and a
 * pupil who left or whose class was put away, are refused like a wrong password: WrongCredentials or TooManyTries.
 */
export async function enterPortal(db: Db, signIn: Omit<SignIn, 'door'>): Promise<string> {
  const accountId = await recognise(db, { ...signIn, door: 'portal' }, async (login) => {
    const row = await db
      .selectFrom('accounts')
      .select(['id', 'kind', 'password_hash', 'closed_at'])
      .where('login', '=', login)
      .executeTakeFirst()
    const opens = row?.kind === 'pupil' && row.closed_at === null
    return row && { passwordHash: row.password_hash, who: opens ? row.id : undefined }
  })
  const token = await openPortal(db, accountId)
  await db.deleteFrom('pupil_sessions').where('expires_at', '<', new Date()).execute()
  return token
}

/** A session at the portal for a pupil who was recognised already. */
export async function openPortal(db: Db, accountId: number): Promise<string> {
  const { token, hash } = newToken()
  await db
    .insertInto('pupil_sessions')
    .values({ token_hash: hash, account_id: accountId, expires_at: sql<Date>`now() + interval '12 hours'` })
    .execute()
  return token
}

/** Whose session it is, noted as seen (once a minute at most); undefined when it has ended. */
export async function atPortal(db: Db, token: string): Promise<PortalPupil | undefined> {
  const row = await db
    .selectFrom('pupil_sessions')
    .innerJoin('accounts', 'accounts.id', 'pupil_sessions.account_id')
    .select(['accounts.id', 'login', 'first_name', 'last_name', 'must_change_since', 'last_seen_at'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', new Date())
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  if (Date.now() - row.last_seen_at.getTime() > 60_000)
    await db
      .updateTable('pupil_sessions')
      .set({ last_seen_at: new Date() })
      .where('token_hash', '=', hashToken(token))
      .execute()
  return {
    id: row.id,
    login: row.login,
    firstName: row.first_name,
    lastName: row.last_name,
    mustChange: row.must_change_since !== null,
  }
}

/** Ends a pupil's sessions at the portal, but the one at hand if it is told. */
export async function leavePortal(db: Db, accountId: number, keep?: string): Promise<void> {
  await db
    .deleteFrom('pupil_sessions')
    .where('account_id', '=', accountId)
    .$if(keep !== undefined, (query) => query.where('token_hash', '!=', hashToken(keep ?? '')))
    .execute()
}
