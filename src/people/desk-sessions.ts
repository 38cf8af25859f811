import { type Db, sql } from '#database'
import { recognise, type SignIn } from './recognise.ts'
import { hashToken, newToken } from './tokens.ts'

/** A teacher at the desk. */
export type Teacher = {
  id: number
  login: string
  firstName: string
  lastName: string
  /** May do everything, the other teachers' accounts too. */
  administrator: boolean
  mustChange: boolean
  /** The desk's first questions were answered. */
  installed: boolean
}

/**
 * Opens the desk to a teacher for twelve hours; returns the token for the cookie. `browser` in a few words, « Firefox, Windows ».
 * A closed account is refused like a wrong password: WrongCredentials or TooManyTries.
 */
export async function enterDesk(
  db: Db,
  { browser = '', ...signIn }: Omit<SignIn, 'door'> & { browser?: string },
): Promise<string> {
  const teacherId = await recognise(db, { ...signIn, door: 'desk' }, async (login) => {
    const row = await db
      .selectFrom('accounts')
      .select(['id', 'kind', 'password_hash', 'closed_at'])
      .where('login', '=', login)
      .executeTakeFirst()
    const opens = row?.kind === 'teacher' && row.closed_at === null
    return row && { passwordHash: row.password_hash, who: opens ? row.id : undefined }
  })
  const { token, hash } = newToken()
  await db
    .insertInto('desk_sessions')
    .values({
      token_hash: hash,
      account_id: teacherId,
      expires_at: sql<Date>`now() + interval '12 hours'`,
      browser,
      address: signIn.address ?? '',
    })
    .execute()
  await db.deleteFrom('desk_sessions').where('expires_at', '<', new Date()).execute()
  return token
}

/** Whose session it is, noted as seen (once a minute at most); undefined when it has ended. */
export async function atDesk(db: Db, token: string): Promise<Teacher | undefined> {
  const row = await db
    .selectFrom('desk_sessions')
    .innerJoin('accounts', 'accounts.id', 'desk_sessions.account_id')
    .select(['accounts.id', 'login', 'first_name', 'last_name', 'must_change_since', 'administrator_since'])
    .select('last_seen_at')
    .select((eb) => eb.selectFrom('school').select('installed_at').as('installed_at'))
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', new Date())
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  if (Date.now() - row.last_seen_at.getTime() > 60_000)
    await db
      .updateTable('desk_sessions')
      .set({ last_seen_at: new Date() })
      .where('token_hash', '=', hashToken(token))
      .execute()
  return {
    id: row.id,
    login: row.login,
    firstName: row.first_name,
    lastName: row.last_name,
    administrator: row.administrator_since !== null,
    mustChange: row.must_change_since !== null,
    installed: row.installed_at !== null,
  }
}

/** Ends a session at the desk. */
export async function leaveDesk(db: Db, token: string): Promise<void> {
  await db.deleteFrom('desk_sessions').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends a teacher's sessions but the one at hand: a changed password counts everywhere. */
export async function leaveOtherDesks(db: Db, teacherId: number, token: string): Promise<void> {
  await db
    .deleteFrom('desk_sessions')
    .where('account_id', '=', teacherId)
    .where('token_hash', '!=', hashToken(token))
    .execute()
}
