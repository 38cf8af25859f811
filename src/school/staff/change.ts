import { type Db, inTransaction } from '#database'
import {
  closeAccounts,
  createAccount,
  endSessionsOf,
  givePassword,
  LoginTaken,
  makeAdministrator,
  renameAccount,
  reopenAccounts,
  type Teacher,
} from '#people'
import { Invalid, Refusal } from '#refusals'
import { isNaming } from '#texts'
import { drawPassword } from './draw-password.ts'
import { keepOne, mayChange, teacher } from './may-change.ts'

/** A teacher's names as in the register, and the login, in lower case. */
export type NamedTeacher = { firstName: string; lastName: string; login: string }

function checkNames({ firstName, lastName }: NamedTeacher): void {
  if (!isNaming(firstName)) throw new Invalid('Le prénom manque.', { firstName: 'Le prénom manque.' })
  if (!isNaming(lastName)) throw new Invalid('Le nom manque.', { lastName: 'Le nom manque.' })
}

/** Makes a teacher's account; returns its first password in clear, to be handed over now. Refuses a login that is taken or none. */
export function add(
  db: Db,
  by: Teacher,
  { administrator = false, ...named }: NamedTeacher & { administrator?: boolean },
): Promise<{ id: number; password: string }> {
  mayChange(by)
  checkNames(named)
  checkLogin(named.login)
  const password = drawPassword()
  return inTransaction(db, async (tx) => {
    const id = await createAccount(tx, { kind: 'teacher', ...named, password, mustChange: true }).catch(asField)
    if (administrator) await makeAdministrator(tx, id, true)
    return { id, password }
  })
}

/** Changes a teacher's names and login. Refuses a login that is taken or none. */
export async function rename(db: Db, by: Teacher, id: number, named: NamedTeacher): Promise<void> {
  mayChange(by)
  checkNames(named)
  checkLogin(named.login)
  await teacher(db, id)
  await renameAccount(db, id, named).catch(asField)
}

/** Closes a teacher's account: it opens no door any more and its sessions end. Refuses for the last administrator. */
export function close(db: Db, by: Teacher, id: number): Promise<void> {
  mayChange(by)
  return inTransaction(db, async (tx) => {
    await keepOne(tx, id)
    await closeAccounts(tx, [id])
    await endSessionsOf(tx, { kind: 'desk', id })
  })
}

/** Opens a closed account again, with the password it had. */
export async function reopen(db: Db, by: Teacher, id: number): Promise<void> {
  mayChange(by)
  await teacher(db, id)
  await reopenAccounts(db, [id])
}

/** Makes a teacher an administrator, or no longer one. Refuses for the last one. */
export function setAdministrator(db: Db, by: Teacher, id: number, is: boolean): Promise<void> {
  mayChange(by)
  return inTransaction(db, async (tx) => {
    if (!is) await keepOne(tx, id)
    else if ((await teacher(tx, id)).closed_at) throw new Refusal('Rouvrez d’abord ce compte.', 409)
    await makeAdministrator(tx, id, is)
  })
}

/** Gives a teacher a drawn password, to be changed at the next entry; sessions end. `by` is null at the machine itself. */
export async function resetPassword(db: Db, by: Teacher | null, id: number): Promise<string> {
  if (by) mayChange(by)
  await teacher(db, id)
  const password = drawPassword()
  await givePassword(db, id, { password, mustChange: true })
  return password
}

/** Says which classes are this teacher's. */
export function giveClasses(db: Db, by: Teacher, id: number, classIds: readonly number[]): Promise<void> {
  mayChange(by)
  return inTransaction(db, async (tx) => {
    await teacher(tx, id)
    await tx.deleteFrom('class_teachers').where('account_id', '=', id).execute()
    if (classIds.length === 0) return
    await tx
      .insertInto('class_teachers')
      .columns(['class_id', 'account_id'])
      .expression((eb) =>
        eb
          .selectFrom('classes')
          .select(['id', eb.val(id).as('account_id')])
          .where('id', 'in', classIds),
      )
      .execute()
  })
}

/** Refuses (Invalid, `login`) what cannot be typed without mistake. */
export function checkLogin(login: string): void {
  if (/^[a-z0-9][a-z0-9._@-]{1,59}$/.test(login)) return
  const fault = 'Un identifiant compte au moins 2 signes : lettres sans accent, chiffres, point, tiret.'
  throw new Invalid(fault, { login: fault })
}

/** A login that is taken, as the fault of its field. */
export function asField(error: unknown): never {
  if (error instanceof LoginTaken) throw new Invalid(error.message, { login: error.message })
  throw error
}
