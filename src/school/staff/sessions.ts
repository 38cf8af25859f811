import * as classes from '#classes'
import { type Db, sql } from '#database'
import * as people from '#people'
import { type Actor, hashToken, type Teacher } from '#people'
import { NotFound } from '#refusals'

/** Somebody signed in. */
export type Session = {
  /** The fingerprint of the session's token, hexadecimal: it names the session and opens nothing. */
  id: string
  firstName: string
  lastName: string
  login: string
  /** The shop whose back office it is; null at the desk. */
  shop: { id: number; name: string } | null
  /** « Firefox, Windows »; empty where it was not noted. */
  browser: string
  since: Date
  /** Null where it is not noted. */
  lastSeen: Date | null
  /** The session of who asks. */
  mine: boolean
}

/**
 * Who is signed in at the desk (their own sessions for who is no administrator) and in the back offices (the pupils whom
 * they may act on), newest first.
 */
export async function sessions(db: Db, by: Teacher, token: string): Promise<{ desk: Session[]; offices: Session[] }> {
  const mine = hashToken(token).toString('hex')
  const [desk, offices] = [await atDesks(db, by), await inOffices(db, by)]
  return {
    desk: desk.map((row) => ({
      ...person(row),
      shop: null,
      browser: row.browser,
      lastSeen: row.last_seen_at,
      mine: row.id === mine,
    })),
    offices: offices.map((row) => ({
      ...person(row),
      shop: { id: row.shopId, name: row.shop },
      browser: '',
      lastSeen: null,
      mine: false,
    })),
  }
}

const atDesks = (db: Db, by: Teacher) =>
  db
    .selectFrom('desk_sessions')
    .innerJoin('accounts', 'accounts.id', 'desk_sessions.account_id')
    .select(['first_name', 'last_name', 'login', 'browser', 'desk_sessions.created_at', 'last_seen_at'])
    .select(sql<string>`encode(token_hash, 'hex')`.as('id'))
    .where('expires_at', '>', sql<Date>`now()`)
    .$if(!by.administrator, (query) => query.where('account_id', '=', by.id))
    .orderBy('last_seen_at', 'desc')
    .execute()

const inOffices = (db: Db, by: Teacher) =>
  db
    .selectFrom('employee_sessions')
    .innerJoin('employees', (join) =>
      join
        .onRef('employees.shop_id', '=', 'employee_sessions.shop_id')
        .onRef('employees.id', '=', 'employee_sessions.employee_id'),
    )
    .innerJoin('accounts', 'accounts.id', 'employees.account_id')
    .innerJoin('living_shops as shops', 'shops.id', 'employee_sessions.shop_id')
    .select(['first_name', 'last_name', 'login', 'shops.id as shopId', 'shops.name as shop'])
    .select(['employee_sessions.created_at', sql<string>`encode(token_hash, 'hex')`.as('id')])
    .where('expires_at', '>', sql<Date>`now()`)
    .where('employees.closed_at', 'is', null)
    .where(classes.isTaught({ kind: 'teacher', id: by.id, name: '' }, sql.ref('accounts.id')))
    .orderBy('employee_sessions.created_at', 'desc')
    .limit(200)
    .execute()

const person = (row: { id: string; first_name: string; last_name: string; login: string; created_at: Date }) => ({
  id: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  login: row.login,
  since: row.created_at,
})

/** Ends a session at the desk: one's own, or anybody's for an administrator. One that is not there is NotFound. */
export async function endSession(db: Db, by: Teacher, id: string): Promise<void> {
  const which = { kind: 'desk', token: Buffer.from(id, 'hex') } as const
  if (!(await people.endSession(db, which, by.administrator ? undefined : by.id))) throw gone()
}

/** Ends a pupil's session in a shop's back office. One that is not there is NotFound, and another teacher's pupil's too. */
export async function endOfficeSession(db: Db, actor: Actor, shopId: number, id: string): Promise<void> {
  const token = Buffer.from(id, 'hex')
  const taught = await db
    .selectFrom('employee_sessions as open')
    .innerJoin('employees', (join) =>
      join.onRef('employees.shop_id', '=', 'open.shop_id').onRef('employees.id', '=', 'open.employee_id'),
    )
    .select('open.employee_id')
    .where('open.shop_id', '=', shopId)
    .where('open.token_hash', '=', token)
    .where(classes.isTaught(actor, sql.ref('employees.account_id')))
    .executeTakeFirst()
  if (!taught || !(await people.endSession(db, { kind: 'office', shopId, token }))) throw gone()
}

/** Ends every session at the desk but the one at hand: one's own, or everybody's for an administrator. Says how many. */
export const endOtherSessions = (db: Db, by: Teacher, token: string): Promise<number> =>
  by.administrator ? people.endEveryDesk(db, token) : people.endSessionsOf(db, { kind: 'desk', id: by.id }, token)

const gone = () => new NotFound('Cette session est déjà terminée.')
