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

/**
 * Whether a shop is a teacher's, as a condition on the column that names it: a pupil of theirs works there, or nobody at all.
 * An administrator's are all.
 */
export const isMyShop = (teacherId: number, shopId: string) => sql<boolean>`(
  exists (select from employees e join accounts a on a.id = e.account_id left join pupils p on p.account_id = a.id
    where e.shop_id = ${sql.ref(shopId)} and e.closed_at is null and ${isMine(teacherId, 'p.class_id')})
  or not exists (select from employees e where e.shop_id = ${sql.ref(shopId)} and e.closed_at is null))`
