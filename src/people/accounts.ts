import type { Db } from '#database'
import { Refusal } from '#refusals'
import { hashPassword } from './passwords.ts'
import { normaliseLogin } from './recognise.ts'

/** Another account already has this login. */
export class LoginTaken extends Refusal {}

export type NewAccount = {
  kind: 'teacher' | 'pupil'
  login: string
  firstName: string
  lastName: string
  /** In clear; only its hash is kept. */
  password: string
  /** Another one must be chosen before anything else. */
  mustChange: boolean
  /** The password is words that were drawn: kept in clear until its owner chooses another, so that slips are printed again. */
  drawn?: boolean
}

/** Makes the account of a teacher or pupil with its first password; returns its id. Refuses with LoginTaken. */
export async function createAccount(db: Db, account: NewAccount): Promise<number> {
  const now = new Date()
  const login = normaliseLogin(account.login)
  const made = await db
    .insertInto('accounts')
    .values({
      kind: account.kind,
      login,
      first_name: account.firstName,
      last_name: account.lastName,
      password_hash: await hashPassword(account.password),
      initial_since: now,
      initial_words: account.drawn ? account.password : null,
      must_change_since: account.mustChange ? now : null,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new LoginTaken(`L’identifiant « ${login} » est déjà pris.`)
  return made.id
}

/** Writes an account's names anew, and its login when one is given; the trace keeps what it said. Refuses with LoginTaken. */
export async function renameAccount(
  db: Db,
  accountId: number,
  { login, firstName, lastName }: Pick<NewAccount, 'firstName' | 'lastName'> & { login?: string },
): Promise<void> {
  const wanted = login === undefined ? undefined : normaliseLogin(login)
  try {
    await db
      .updateTable('accounts')
      .set({ login: wanted, first_name: firstName, last_name: lastName })
      .where('id', '=', accountId)
      .execute()
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    throw new LoginTaken(`L’identifiant « ${wanted} » est déjà pris.`)
  }
}
