import { type Db, inTransaction } from '#database'
import { choosePassword, renameAccount, type Teacher } from '#people'
import { Refusal } from '#refusals'
import * as school from '#school'
import { asField, checkLogin, type NamedTeacher } from './change.ts'

/** The answers to the desk's first questions: the school, and the teacher's own name, login and password. */
export type Installation = { school: school.School; teacher: NamedTeacher; password: string }

/** The first entry, all or nothing: the drawn password is over. Refuses what the form got wrong, and a school installed already. */
export function install(db: Db, by: Teacher, { school: settings, teacher, password }: Installation): Promise<void> {
  return inTransaction(db, async (tx) => {
    const mine = await tx
      .updateTable('school')
      .set({ installed_at: new Date() })
      .where('installed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!mine) throw new Refusal('L’établissement est déjà installé.', 409)
    await school.change(tx, settings)
    checkLogin(teacher.login)
    await choosePassword(tx, by.id, { login: teacher.login, next: password })
    await renameAccount(tx, by.id, teacher).catch(asField)
  })
}
