import { type Db, sql } from '#database'
import { recognise, type SignIn } from './recognise.ts'
import { hashToken, newToken } from './tokens.ts'

/** A teacher at the desk. */
export type Teacher = { id: number; login: string; firstName: string; lastName: string; mustChange: boolean }

/** Opens the desk to a teacher for twelve hours; returns the token for the cookie. Refuses with WrongCredentials or TooManyTries. */
export async function enterDesk(db: Db, signIn: Omit<SignIn, 'door'>): Promise<string> {
  const teacherId = await recognise(db, { ...signIn, door: 'desk' }, async (login) => {
    const row = await db
      .selectFrom('accounts')
      .select(['id', 'kind', 'password_hash'])
      .where('login', '=', login)
      .executeTakeFirst()
    return row && { passwordHash: row.password_hash, who: row.kind === 'teacher' ? row.id : undefined }
  })
  const { token, hash } = newToken()
  await db
    .insertInto('desk_sessions')
    .values({ token_hash: hash, account_id: teacherId, expires_at: sql`now() + interval '12 hours'` })
    .execute()
  await db.deleteFrom('desk_sessions').where('expires_at', '<', new Date()).execute()
  return token
}

/** Whose session it is; undefined when it has ended. */
export async function atDesk(db: Db, token: string): Promise<Teacher | undefined> {
  const row = await db
    .selectFrom('desk_sessions')
    .innerJoin('accounts', 'accounts.id', 'desk_sessions.account_id')
    .select(['accounts.id', 'login', 'first_name', 'last_name', 'must_change_since'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      login: row.login,
      firstName: row.first_name,
      lastName: row.last_name,
      mustChange: row.must_change_since !== null,
    }
  )
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
