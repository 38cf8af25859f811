import { type Db, sql } from '#database'
import { hashToken, newToken, recognise, type SignIn } from '#people'

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
  const { token, hash } = newToken()
  await db
    .insertInto('employee_sessions')
    .values({
      shop_id: shopId,
      token_hash: hash,
      employee_id: employeeId,
      expires_at: sql`now() + interval '12 hours'`,
    })
    .execute()
  await db
    .deleteFrom('employee_sessions')
    .where('shop_id', '=', shopId)
    .where('expires_at', '<', sql<Date>`now()`)
    .execute()
  return token
}

/** Ends a session. */
export async function signOut(db: Db, shopId: number, token: string): Promise<void> {
  await db
    .deleteFrom('employee_sessions')
    .where('shop_id', '=', shopId)
    .where('token_hash', '=', hashToken(token))
    .execute()
}

/** Ends the sessions of a person in every shop, but the one at hand if it is told: a changed password counts everywhere. */
export async function endSessions(db: Db, accountId: number, keep?: string): Promise<void> {
  await db
    .deleteFrom('employee_sessions')
    .using('employees')
    .whereRef('employees.shop_id', '=', 'employee_sessions.shop_id')
    .whereRef('employees.id', '=', 'employee_sessions.employee_id')
    .where('employees.account_id', '=', accountId)
    .$if(keep !== undefined, (query) => query.where('token_hash', '!=', hashToken(keep ?? '')))
    .execute()
}
