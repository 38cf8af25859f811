import { type Db, inTransaction } from '#database'
import { Invalid, NotFound } from '#refusals'
import * as guard from './guard.ts'
import { leaveEverywhere } from './office-sessions.ts'
import { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts'
import { endSessionsOf } from './sessions.ts'

/**
 * The owner chooses another password. Refuses (Invalid) a wrong current one, one too weak, and the same again.
 * Sessions that were open elsewhere are the caller's to end.
 */
export async function changePassword(
  db: Db,
  accountId: number,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const account = await db
    .selectFrom('accounts')
    .select(['login', 'password_hash'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account) throw new NotFound('Ce compte n’existe plus.')
  const tried = { door: 'change', login: account.login }
  await guard.check(db, tried)
  if (!(await verifyPassword(account.password_hash, current))) {
    await guard.fail(db, tried)
    throw new Invalid('Le mot de passe actuel n’est pas le bon.', {
      current: 'Ce n’est pas votre mot de passe actuel.',
    })
  }
  await guard.succeed(db, tried)
  checkNewPassword(next, { login: account.login, field: 'next' })
  if (current === next)
    throw new Invalid('Choisissez un mot de passe différent de l’actuel.', {
      next: 'Choisissez un mot de passe différent de l’actuel.',
    })
  await db
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(next), initial_since: null, initial_words: null, must_change_since: null })
    .where('id', '=', accountId)
    .execute()
}

/**
 * The school gives a new first password; what wrong tries had locked is open again. Returns the login.
 * Words that were `drawn` are kept in clear until the owner chooses another password, a birth date never is.
 */
export async function givePassword(
  db: Db,
  accountId: number,
  { password, mustChange, drawn = false }: { password: string; mustChange: boolean; drawn?: boolean },
): Promise<string> {
  const hash = await hashPassword(password)
  return inTransaction(db, async (tx) => {
    const now = new Date()
    const row = await tx
      .updateTable('accounts')
      .set({
        password_hash: hash,
        initial_since: now,
        initial_words: drawn ? password : null,
        must_change_since: mustChange ? now : null,
      })
      .where('id', '=', accountId)
      .returning('login')
      .executeTakeFirst()
    if (!row) throw new NotFound('Ce compte n’existe pas.')
    await endSessionsOf(tx, { kind: 'desk', id: accountId })
    await leaveEverywhere(tx, accountId)
    await guard.forgive(tx, row.login)
    return row.login
  })
}

/** The owner's own password in place of the first one, without asking for it. Refuses (Invalid, `next`) a weak one. */
export async function choosePassword(db: Db, accountId: number, { login, next }: { login: string; next: string }) {
  checkNewPassword(next, { login, field: 'next' })
  await db
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(next), initial_since: null, initial_words: null, must_change_since: null })
    .where('id', '=', accountId)
    .execute()
}
