import { isMine } from '#classes'
import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import type { Doer } from './search.ts'

/** An act by itself: what it changed, who did it (null for who is no pupil), and what else was done on the same record. */
export type OneAct = {
  act: trace.PastAct
  shop: { id: number; name: string; path: string }
  doer: Doer | null
  changes: trace.Change[]
  others: trace.PastAct[]
}

const OTHERS = 12

/** One act of a shop, in four statements. Refuses (NotFound) what is not there and an act of another teacher's pupil. */
export async function oneAct(db: Db, teacherId: number, shopId: number, id: number): Promise<OneAct> {
  const { rows } = await sql<{ name: string; path: string; doer: Doer | null }>`
    select s.name, '/mag/' || s.slug || '/admin' || s.back_office_digits as path,
      case when x.id is not null then jsonb_build_object('accountId', x.id, 'firstName', x.first_name,
        'lastName', x.last_name, 'login', x.login, 'classId', p.class_id, 'className', coalesce(c.name, '')) end as doer
    from acts a join living_shops s on s.id = a.shop_id
    left join employees e on a.actor_kind = 'employee' and e.shop_id = a.shop_id and e.id = a.actor_id
    left join accounts x on x.id = e.account_id
    left join pupils p on p.account_id = x.id
    left join classes c on c.id = p.class_id
    where a.shop_id = ${shopId} and a.id = ${id} and ${isMine(teacherId, 'p.class_id')}`.execute(db)
  const [act] = await trace.find(db, [{ shopId, id }])
  const row = rows[0]
  if (!row || !act) throw new NotFound('Cet acte n’existe plus, ou n’est pas d’un de vos élèves.')
  const [changes = []] = await trace.changesOf(db, [act])
  const subject = { kind: act.subjectKind, id: act.subjectId }
  const others = await trace.onRecord(db, shopId, subject, OTHERS)
  return { act, shop: { id: shopId, name: row.name, path: row.path }, doer: row.doer, changes, others }
}
