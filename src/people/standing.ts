import type { Db } from '#database'

/** Closes accounts that are open, from `at` on: they open no door any more. Answers those it closed; their sessions are the caller's to end. */
export async function closeAccounts(db: Db, ids: readonly number[], at = new Date()): Promise<number[]> {
  if (ids.length === 0) return []
  const closed = await db
    .updateTable('accounts')
    .set({ closed_at: at })
    .where('id', 'in', ids)
    .where('closed_at', 'is', null)
    .returning('id')
    .execute()
  return closed.map(({ id }) => id)
}

/** Opens closed accounts again, with the password they had; with `closedAt` only those closed at that moment. */
export async function reopenAccounts(db: Db, ids: readonly number[], closedAt?: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('accounts')
    .set({ closed_at: null })
    .where('id', 'in', ids)
    .$if(closedAt !== undefined, (query) => query.where('closed_at', '=', closedAt ?? null))
    .execute()
}

/** Makes a teacher an administrator, or no longer one. Who may, and that one stays, is asked of school/staff. */
export async function makeAdministrator(db: Db, id: number, is: boolean): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ administrator_since: is ? new Date() : null })
    .where('id', '=', id)
    .execute()
}

/** Takes accounts away for good, when the law asks it; what refers to them is the caller's to let go first. */
export async function removeAccounts(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('accounts').where('id', 'in', ids).execute()
}
