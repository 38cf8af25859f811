import type { Db } from '#database'
import { fold, inFrench } from '#texts'

/** A pupil who has an account, in a class or gone from it. */
export type Known = {
  accountId: number
  firstName: string
  lastName: string
  login: string
  classId: number
  className: string
  classKey: string
  closed: boolean
}

/** Everybody who could be meant by a list, and every login that is taken. */
export type School = { known: Known[]; logins: string[] }

/** The letters and figures of a class's name: « 1RE AGORA » is 1re AGOrA. */
export const classKey = (name: string): string => fold(name).replaceAll(' ', '') || name

/** The school as lists are compared with it: two statements, whatever its size. */
export async function present(db: Db): Promise<School> {
  const rows = await db
    .selectFrom('pupils')
    .innerJoin('accounts', 'accounts.id', 'pupils.account_id')
    .innerJoin('classes', 'classes.id', 'pupils.class_id')
    .select(['accounts.id', 'first_name', 'last_name', 'login', 'class_id', 'classes.name', 'accounts.closed_at'])
    .orderBy(inFrench('classes.name'))
    .orderBy(inFrench('last_name'))
    .orderBy(inFrench('first_name'))
    .orderBy('accounts.id')
    .execute()
  const logins = await db.selectFrom('accounts').select('login').execute()
  return {
    known: rows.map((row) => ({
      accountId: row.id,
      firstName: row.first_name,
      lastName: row.last_name,
      login: row.login,
      classId: row.class_id,
      className: row.name,
      classKey: classKey(row.name),
      closed: row.closed_at !== null,
    })),
    logins: logins.map(({ login }) => login),
  }
}
