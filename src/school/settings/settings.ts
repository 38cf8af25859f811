import { type Db, inTransaction } from '#database'
import { createAccount, makeAdministrator } from '#people'
import { Invalid, NotFound } from '#refusals'
import { checkLoginPattern } from './login-pattern.ts'

export type School = {
  name: string
  town: string
  /** What stands after the @ of pupils' logins; an identifier, not a mailbox. */
  loginDomain: string
  /** How a login is made of the names, `{prenom:3}.{nom:6}`. */
  loginPattern: string
  /** What a new pupil's first password is, unless the teacher says otherwise for a list. */
  firstPasswords: FirstPasswords
  /** Pupils choose another password at first entry. */
  changeInitialPassword: boolean
  /** Search engines may list the shops. */
  indexed: boolean
}

export type FirstPasswords = 'birth-date' | 'words'

/** Whether nothing has been installed yet: no school, so no classes and no shops. */
export async function isNew(db: Db): Promise<boolean> {
  return (await db.selectFrom('school').select('id').executeTakeFirst()) === undefined
}

export type Founding = {
  name: string
  town: string
  /** Pupils choose another password at first entry: yes unless told otherwise. */
  changeInitialPassword?: boolean
  /** False when the desk is to ask its first questions. */
  installed?: boolean
}

/** Founds the school, once. */
export async function found(
  db: Db,
  { name, town, changeInitialPassword = true, installed = true }: Founding,
): Promise<void> {
  await db
    .insertInto('school')
    .values({
      name,
      town,
      change_initial_password: changeInitialPassword,
      installed_at: installed ? new Date() : null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Makes the first teacher's account, `prof`, an administrator; false when there is a teacher already, whose password stays. */
export function firstTeacher(db: Db, password: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const teacher = await tx.selectFrom('accounts').select('id').where('kind', '=', 'teacher').executeTakeFirst()
    if (teacher) return false
    const id = await createAccount(tx, {
      kind: 'teacher',
      login: 'prof',
      firstName: '',
      lastName: 'Professeur',
      password,
      mustChange: false,
    })
    await makeAdministrator(tx, id, true)
    return true
  })
}

/** The school's settings. Refuses with NotFound before it was founded. */
export async function find(db: Db): Promise<School> {
  const row = await db
    .selectFrom('school')
    .select(['name', 'town', 'login_domain as loginDomain', 'login_pattern as loginPattern'])
    .select(['indexed', 'first_passwords', 'change_initial_password as changeInitialPassword'])
    .executeTakeFirst()
  if (!row) throw new NotFound('L’établissement n’est pas encore installé.')
  const { first_passwords, ...school } = row
  return { ...school, firstPasswords: first_passwords === 'words' ? 'words' : 'birth-date' }
}

/** Whether the first questions of the desk were answered. */
export async function isInstalled(db: Db): Promise<boolean> {
  const row = await db.selectFrom('school').select('installed_at').executeTakeFirst()
  return row !== undefined && row.installed_at !== null
}

/** What stands after the @ of pupils' logins, also before the school was founded. */
export async function loginDomain(db: Db): Promise<string> {
  const row = await db.selectFrom('school').select('login_domain').executeTakeFirst()
  return row?.login_domain ?? 'ga.bac'
}

/** Changes the school's settings; logins already given stay as they are. Refuses a domain or a pattern that is none. */
export async function change(db: Db, school: School): Promise<void> {
  const { name, town, loginDomain, loginPattern, firstPasswords, changeInitialPassword, indexed } = school
  if (!/^[a-z0-9]+([.-][a-z0-9]+)+$/.test(loginDomain))
    throw new Invalid('Le domaine des identifiants s’écrit comme ga.bac : des lettres, un point, des lettres.', {
      loginDomain: 'Écrivez un domaine comme ga.bac.',
    })
  checkLoginPattern(loginPattern)
  await db
    .updateTable('school')
    .set({
      name,
      town,
      login_domain: loginDomain,
      login_pattern: loginPattern,
      first_passwords: firstPasswords,
      change_initial_password: changeInitialPassword,
      indexed,
    })
    .execute()
}
