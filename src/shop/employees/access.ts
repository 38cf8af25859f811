import type { Db } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import type { Profile } from './profiles.ts'
import { setAccesses } from './set-accesses.ts'

type Whose = { shopId: number; accountId: number }

/** Opens a shop's back office to a pupil with one of its profiles, or changes the profile of an access that is open. Refuses as setAccesses does. */
export async function openAccess(db: Db, actor: Actor, access: Whose & { profile: Profile }): Promise<void> {
  await setAccesses(db, actor, [access])
}

/** Closes an access; whoever is inside is out at the next click. Closing what is closed changes nothing. */
export async function closeAccess(db: Db, actor: Actor, whose: Whose): Promise<void> {
  await setAccesses(db, actor, [{ ...whose, profile: null }])
}

/** Says in the trace that an employee chose another password, never which. */
export const notePassword = (db: Db, shopId: number, employee: Extract<Actor, { kind: 'employee' }>): Promise<void> =>
  trace.record(db, shopId, employee, {
    verb: 'employees.change-password',
    subject: { kind: 'employee', id: employee.id },
  })
