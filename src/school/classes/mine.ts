import { sql } from '#database'

/**
 * Whether a teacher sees the pupils of a class, as a condition on the column that names it: an administrator sees all, another
 * teacher the own classes and those without teacher; a pupil without class is everybody's.
 */
export const isMine = (teacherId: number, classId: string) => sql<boolean>`(
  ${sql.ref(classId)} is null
  or exists (select from accounts where id = ${teacherId} and administrator_since is not null)
  or not exists (select from class_teachers where class_id = ${sql.ref(classId)})
  or exists (select from class_teachers where class_id = ${sql.ref(classId)} and account_id = ${teacherId}))`
