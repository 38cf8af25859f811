import { type Db, inTransaction } from '#database'
import { createAccount } from '#people'
import { Invalid, NotFound } from '#refusals'

export type School = {
  name: string
  town: string
  /** What stands after the @ of pupils' logins; an identifier, not a mailbox. */
  loginDomain: string
  /** Pupils choose another password at first entry. */
  changeInitialPassword: boolean
}

/** Whether nothing has been installed yet: no school, so no classes and no shops. */
export async function isNew(db: Db): Promise<boolean> {
  return (await db.selectFrom('school').select('id').executeTakeFirst()) === undefined
}

/** Founds the school, once: what it is called, and whether pupils choose another password at first entry (asked unless told otherwise). */
export async function found(
  db: Db,
  { name, town, changeInitialPassword = true }: { name: string; town: string; changeInitialPassword?: boolean },
): Promise<void> {
  await db
    .insertInto('school')
    .values({ name, town, change_initial_password: changeInitialPassword })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Makes the first teacher's account, `prof`; false when there is a teacher already, whose password stays. */
export function firstTeacher(db: Db, password: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const teacher = await tx.selectFrom('accounts').select('id').where('kind', '=', 'teacher').executeTakeFirst()
    if (teacher) return false
    await createAccount(tx, {
      ...{ kind: 'teacher', login: 'prof', firstName: '', lastName: 'Professeur' },
      ...{ password, mustChange: false },
    })
    return true
  })
}

/** The school's settings. Refuses with NotFound before it was founded. */
export async function find(db: Db): Promise<School> {
  const row = await db
    .selectFrom('school')
    .select(['name', 'town', 'login_domain as loginDomain', 'change_initial_password as changeInitialPassword'])
    .executeTakeFirst()
  if (!row) throw new NotFound('L’établissement n’est pas encore installé.')
  return row
}

/** What stands after the @ of pupils' logins, also before the school was founded. */
export async function loginDomain(db: Db): Promise<string> {
  const row = await db.selectFrom('school').select('login_domain').executeTakeFirst()
  return row?.login_domain ?? 'ga.bac'
}

/** Changes the school's settings; logins already given stay as they are. Refuses a domain that is none. */
export async function change(db: Db, { name, town, loginDomain, changeInitialPassword }: School): Promise<void> {
  if (!/^[a-z0-9]+([.-][a-z0-9]+)+$/.test(loginDomain))
    throw new Invalid('Le domaine des identifiants s’écrit comme ga.bac : des lettres, un point, des lettres.', {
      loginDomain: 'Écrivez un domaine comme ga.bac.',
    })
  await db
    .updateTable('school')
    .set({ name, town, login_domain: loginDomain, change_initial_password: changeInitialPassword })
    .execute()
}
