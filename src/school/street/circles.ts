import * as classes from '#classes'
import { type Db, sql } from '#database'
import type { Actor } from '#people'

/** A pupil as a shop is made for one. */
export type Member = { accountId: number; firstName: string; lastName: string; login: string }

/** A class with its pupils and groups, for whom shops are made and by whom they are searched. */
export type Circle = {
  id: number
  name: string
  pupils: Member[]
  groups: { id: number; name: string; accountIds: number[] }[]
}

/**
 * The classes that are not archived, by name, with their pupils and groups, closed accounts left out; with an
 * actor those alone that he may act on. One statement, or two.
 */
export async function circles(db: Db, actor?: Actor): Promise<Circle[]> {
  const { rows } = await sql<Circle>`
    select c.id, c.name,
      coalesce((
        select json_agg(json_build_object('accountId', a.id, 'firstName', a.first_name, 'lastName', a.last_name, 'login', a.login)
          order by a.last_name collate french, a.first_name collate french, a.id)
        from pupils p join accounts a on a.id = p.account_id where p.class_id = c.id and a.closed_at is null), '[]') as pupils,
      coalesce((
        select json_agg(json_build_object('id', g.id, 'name', g.name, 'accountIds', array(
          select m.account_id from group_pupils m join accounts a on a.id = m.account_id
          where m.group_id = g.id and a.closed_at is null order by m.account_id)) order by g.name collate french)
        from groups g where g.class_id = c.id), '[]') as groups
    from classes c where c.archived_at is null order by c.name collate french`.execute(db)
  if (!actor) return rows
  const taught = new Set((await classes.listTaught(db, actor)).map(({ id }) => id))
  return rows.filter(({ id }) => taught.has(id))
}
