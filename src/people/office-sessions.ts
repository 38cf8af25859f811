import { type Db, sql } from '#database'
import { endSession, endSessionsOf, openSession } from './sessions.ts'
import { hashToken } from './tokens.ts'

/**
 * The way from a back office to the portal without signing in again: a session there, which ends with this one. undefined
 * while the one from which this back office was entered is still open.
 */
export async function portalFromOffice(
  tx: Db,
  { shopId, accountId, token }: { shopId: number; accountId: number; token: string },
): Promise<string | undefined> {
  const { rows } = await sql`
    select from employee_sessions e join pupil_sessions p on p.token_hash = e.portal_hash
    where e.shop_id = ${shopId} and e.token_hash = ${hashToken(token)} and p.expires_at > now()`.execute(tx)
  if (rows.length > 0) return undefined
  const portal = await openSession(tx, { kind: 'portal', id: accountId })
  await sql`update employee_sessions set portal_hash = ${hashToken(portal)}
    where shop_id = ${shopId} and token_hash = ${hashToken(token)}`.execute(tx)
  return portal
}

/**
 * Ends a session in a back office; with it the one at the portal that it belongs to, and what else was entered from there:
 * the next pupil at this screen finds every door shut.
 */
export async function leaveOffice(db: Db, shopId: number, token: string): Promise<void> {
  const { rows } = await sql<{ portal_hash: Buffer | null }>`
    delete from employee_sessions where shop_id = ${shopId} and token_hash = ${hashToken(token)}
    returning portal_hash`.execute(db)
  const portal = rows[0]?.portal_hash
  if (!portal) return
  await sql`delete from employee_sessions where portal_hash = ${portal}`.execute(db)
  await endSession(db, { kind: 'portal', token: portal })
}

/** Ends what an employee had entered from a session at the portal: entering again replaces it. */
export async function leaveOfficeOf(
  tx: Db,
  { shopId, employeeId, portal }: { shopId: number; employeeId: number; portal: Buffer },
): Promise<void> {
  await sql`delete from employee_sessions
    where shop_id = ${shopId} and employee_id = ${employeeId} and portal_hash = ${portal}`.execute(tx)
}

/** Ends a pupil's sessions in every shop and at the portal, but the one at hand if it is told. */
export async function leaveEverywhere(db: Db, accountId: number, keep?: string): Promise<void> {
  const but = keep === undefined ? sql`true` : sql`s.token_hash <> ${hashToken(keep)}`
  await sql`
    delete from employee_sessions s using employees e
    where e.shop_id = s.shop_id and e.id = s.employee_id and e.account_id = ${accountId} and ${but}`.execute(db)
  await endSessionsOf(db, { kind: 'portal', id: accountId }, keep)
}

/** Ends the sessions of employees, each told with the shop. */
export async function leaveOffices(db: Db, employees: readonly { shopId: number; id: number }[]): Promise<void> {
  await sql`
    delete from employee_sessions where (shop_id, employee_id) in (
      select * from unnest(${employees.map(({ shopId }) => shopId)}::bigint[], ${employees.map(({ id }) => id)}::bigint[]))`.execute(
    db,
  )
}
