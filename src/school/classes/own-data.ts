import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { inFrench } from '#texts'
import { actsOf, type OwnAct } from './own-acts.ts'
import { callsOf, lessonsOf, type OwnCall, type OwnLesson } from './own-lessons.ts'
import { taughtPupil } from './taught.ts'

export type OwnAccess = {
  shopId: number
  shop: string
  /** `/mag/la-recre-du-bois/admin01` */
  path: string
  /** The profile's name in the shop. */
  profile: string
  openedAt: Date
  closedAt: Date | null
}

/** Everything the school keeps of a pupil. */
export type OwnData = {
  account: {
    login: string
    firstName: string
    lastName: string
    createdAt: Date
    passwordChosen: boolean
    closedAt: Date | null
  }
  className: string
  groups: string[]
  accesses: OwnAccess[]
  sessions: { shop: string; createdAt: Date; expiresAt: Date }[]
  acts: OwnAct[]
  messages: { at: Date; shop: string; order: number; body: string }[]
  /** Notes of teachers to this pupil, alone or with others. */
  notes: { at: Date; from: string; to: string; body: string; readAt: Date | null; reply: string | null }[]
  lessons: OwnLesson[]
  calls: OwnCall[]
}

/**
 * A copy of all that is kept of a pupil, for the pupil (RGPD art. 15 and 20). The password's hash is left out: it is no use
 * to its owner. Refuses (NotFound) another teacher's pupil.
 */
export async function ownData(db: Db, actor: Actor, accountId: number): Promise<OwnData> {
  const { className } = await taughtPupil(db, actor, accountId)
  const account = await db
    .selectFrom('accounts')
    .select(['login', 'first_name', 'last_name', 'created_at', 'initial_since', 'closed_at'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const groups = await db
    .selectFrom('groups')
    .innerJoin('group_pupils', 'group_pupils.group_id', 'groups.id')
    .select('name')
    .where('account_id', '=', accountId)
    .orderBy(inFrench('name'))
    .execute()
  return {
    account: {
      login: account.login,
      firstName: account.first_name,
      lastName: account.last_name,
      createdAt: account.created_at,
      passwordChosen: account.initial_since === null,
      closedAt: account.closed_at,
    },
    className,
    groups: groups.map(({ name }) => name),
    accesses: await accessesOf(db, accountId),
    sessions: await sessionsOf(db, accountId),
    acts: await actsOf(db, accountId),
    messages: await messagesOf(db, accountId),
    notes: await notesTo(db, accountId),
    lessons: await lessonsOf(db, accountId),
    calls: await callsOf(db, accountId),
  }
}

/** The accesses of a pupil, open ones first; for a pupil whom the teacher may see. */
export async function accessesOf(db: Db, accountId: number): Promise<OwnAccess[]> {
  const { rows } = await sql<OwnAccess>`
    select s.id as "shopId", s.name as shop, '/mag/' || s.slug || '/admin' || s.back_office_digits as path,
      coalesce((select r.name from profiles r where r.shop_id = e.shop_id and r.code = e.profile), e.profile) as profile,
      e.opened_at as "openedAt", e.closed_at as "closedAt"
    from employees e join living_shops s on s.id = e.shop_id where e.account_id = ${accountId}
    order by e.closed_at is not null, s.name collate french`.execute(db)
  return rows
}

async function sessionsOf(db: Db, accountId: number): Promise<OwnData['sessions']> {
  const { rows } = await sql<OwnData['sessions'][number]>`
    select s.name as shop, k.created_at as "createdAt", k.expires_at as "expiresAt"
    from employees e join employee_sessions k on k.shop_id = e.shop_id and k.employee_id = e.id
    join living_shops s on s.id = e.shop_id where e.account_id = ${accountId}
    union all select 'Mon travail', created_at, expires_at from pupil_sessions where account_id = ${accountId}
    order by 2`.execute(db)
  return rows
}

async function messagesOf(db: Db, accountId: number): Promise<OwnData['messages']> {
  const { rows } = await sql<OwnData['messages'][number]>`
    select m.at, s.name as shop, coalesce(o.number, 0)::int4 as order, m.body
    from employees e join order_messages m on m.shop_id = e.shop_id and m.author_kind = 'employee' and m.author_id = e.id
    left join orders o on o.shop_id = m.shop_id and o.id = m.order_id join living_shops s on s.id = m.shop_id
    where e.account_id = ${accountId} order by m.at`.execute(db)
  return rows
}

async function notesTo(db: Db, accountId: number): Promise<OwnData['notes']> {
  const { rows } = await sql<OwnData['notes'][number]>`
    select m.sent_at as at, m.author_name as from, m.addressed as to, m.body, p.read_at as "readAt", p.reply
    from class_message_pupils p join class_messages m on m.id = p.message_id
    where p.account_id = ${accountId} order by m.sent_at`.execute(db)
  return rows
}
