import { type Db, inTransaction } from '#database'
import { createAccount } from '#people'
import { Invalid, NotFound } from '#refusals'
import { drawPassword } from './words.ts'

export type School = {
  name: string
  town: string
  /** What stands after the @ of pupils' logins; an identifier, not a mailbox. */
  loginDomain: string
  /** Pupils choose another password at first entry. */
  changeInitialPassword: boolean
}

/** The teacher's first account. */
export const TEACHER = 'prof'

/**
 * Founds the school, once: its settings and the account `prof`. Returns the teacher's first password when the account was
 * made now (the one given, else one drawn), undefined when the school was there already.
 */
export function found(
  db: Db,
  {
    name,
    town,
    teacherPassword,
    changeInitialPassword = true,
  }: { name: string; town: string; teacherPassword?: string | undefined; changeInitialPassword?: boolean },
): Promise<string | undefined> {
  return inTransaction(db, async (tx) => {
    const made = await tx
      .insertInto('school')
      .values({ name, town, change_initial_password: changeInitialPassword })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 0n) return undefined
    const password = teacherPassword ?? drawPassword()
    await createAccount(tx, {
      kind: 'teacher',
      login: TEACHER,
      firstName: '',
      lastName: 'Professeur',
      password,
      mustChange: false,
    })
    return password
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
