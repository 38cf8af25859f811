import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import {
  type Actor,
  hashToken,
  leaveOfficeOf,
  openSession,
  portalFromOffice,
  recognise,
  type SignIn,
  shortName,
} from '#people'
import { NotFound, Refusal } from '#refusals'
import { isAtWork } from '#shops'
import * as trace from '#trace'

/**
 * Opens a shop's back office to an employee for twelve hours; returns the token for the cookie.
 * An access that the teacher has not opened, or has closed, and a pupil who left are refused like a wrong password: WrongCredentials or TooManyTries.
 */
export async function signIn(db: Db, shopId: number, who: Omit<SignIn, 'door'>): Promise<string> {
  const employee = await recognise(db, { ...who, door: `backoffice:${shopId}` }, async (login) => {
    const row = await db
      .selectFrom('accounts')
      .leftJoin('employees', (join) =>
        join
          .onRef('employees.account_id', '=', 'accounts.id')
          .on('employees.shop_id', '=', shopId)
          .on('employees.closed_at', 'is', null),
      )
      .select(['password_hash', 'employees.id as employee_id', 'accounts.closed_at', 'first_name', 'last_name'])
      .where('login', '=', login)
      .executeTakeFirst()
    const open = row?.closed_at === null ? row.employee_id : null
    const who = row && open ? { id: open, firstName: row.first_name, lastName: row.last_name } : undefined
    return row && { passwordHash: row.password_hash, who }
  })
  const { id, firstName, lastName } = employee
  return inTransaction(db, async (tx) => {
    await noteEntry(tx, shopId, { kind: 'employee', id, name: shortName({ firstName, lastName }) }, t('access.byDoor'))
    return openSession(tx, { kind: 'office', shopId, id })
  })
}

/**
 * Opens a shop to a pupil who stands at the portal, as if signed in at its door; returns the token for the cookie and the
 * back office's address. Entering again from there replaces the session. Refuses (NotFound) a shop without an open access,
 * and (Refusal) one that was put away.
 */
export function enterFromPortal(
  db: Db,
  { accountId, portalToken, shopId }: { accountId: number; portalToken: string; shopId: number },
): Promise<{ token: string; base: string }> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('employees')
      .innerJoin('living_shops as shops', 'shops.id', 'employees.shop_id')
      .innerJoin('accounts', 'accounts.id', 'employees.account_id')
      .select(['first_name as firstName', 'last_name as lastName'])
      .select(['employees.id', 'slug', 'back_office_digits', 'archived_at', 'removal_on'])
      .where('shop_id', '=', shopId)
      .where('account_id', '=', accountId)
      .where('employees.closed_at', 'is', null)
      .executeTakeFirst()
    if (!row)
      throw new NotFound('Cette boutique ne vous est pas ouverte. Votre professeur peut vous en ouvrir l’accès.')
    if (!isAtWork(row))
      throw new Refusal('Cette boutique est rangée : on n’y travaille plus. Demandez à votre professeur.')
    const portal = hashToken(portalToken)
    await leaveOfficeOf(tx, { shopId, employeeId: row.id, portal })
    await noteEntry(tx, shopId, { kind: 'employee', id: row.id, name: shortName(row) }, t('access.work.title'))
    const token = await openSession(tx, { kind: 'office', shopId, id: row.id }, { portal_hash: portal })
    return { token, base: `/mag/${row.slug}/admin${row.back_office_digits}` }
  })
}

/** In the trace: who came in, and by which door. */
const noteEntry = (tx: Db, shopId: number, employee: Extract<Actor, { kind: 'employee' }>, name: string) =>
  trace.record(tx, shopId, employee, {
    verb: 'employees.enter',
    subject: { kind: 'employee', id: employee.id },
    after: { by: name },
  })

/** The way from a back office to the portal without signing in again; see people/office-sessions.ts. */
export const portalFrom = (db: Db, from: { shopId: number; accountId: number; token: string }) =>
  inTransaction(db, (tx) => portalFromOffice(tx, from))
