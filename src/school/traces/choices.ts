import { isMine } from '#classes'
import { type Db, sql } from '#database'

/** What a teacher may look for: the own classes with their groups and pupils, the shops where these pupils worked. */
export type Choices = {
  classes: { id: number; name: string; archived: boolean }[]
  /** With the accounts of their pupils. */
  groups: { id: number; name: string; classId: number; pupils: number[] }[]
  pupils: { id: number; name: string; classId: number | null; left: boolean }[]
  shops: { id: number; name: string }[]
}

/** The lists to choose from, in one statement: everything by name. */
export async function choices(db: Db, teacherId: number): Promise<Choices> {
  const { rows } = await sql<Choices>`
    with mine as (
      select x.id, x.last_name, x.first_name, p.class_id, x.closed_at is not null as gone
      from accounts x left join pupils p on p.account_id = x.id
      where x.kind = 'pupil' and ${isMine(teacherId, 'p.class_id')})
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'archived', c.archived_at is not null)
        order by c.archived_at is not null, c.name collate french)
        from classes c where ${isMine(teacherId, 'c.id')}), '[]') as classes,
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'classId', g.class_id,
        'pupils', array(select account_id from group_pupils where group_id = g.id)) order by g.name collate french)
        from groups g where ${isMine(teacherId, 'g.class_id')}), '[]') as groups,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', in_capitals(last_name) || ' ' || first_name, 'classId', class_id,
        'left', gone) order by last_name collate french, first_name collate french, id)
        from mine), '[]') as pupils,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name collate french, s.id)
        from living_shops s
          where exists (select from employees e join mine on mine.id = e.account_id where e.shop_id = s.id)), '[]') as shops`.execute(
    db,
  )
  return rows[0] as Choices
}
