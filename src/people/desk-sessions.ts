import type { Db } from '#database'
import { accountOf, recogniseAccount } from './entry.ts'
import type { SignIn } from './recognise.ts'
import { endSession, endSessionsOf, openSession } from './sessions.ts'

/** A teacher at the desk. */
export type Teacher = {
  id: number
  login: string
  firstName: string
  lastName: string
  /** May do everything, the other teachers' accounts too. */
  administrator: boolean
  mustChange: boolean
  /** The desk's first questions were answered. */
  installed: boolean
}

/**
 * Opens the desk to a teacher for twelve hours; returns the token for the cookie. `browser` in a few words, « Firefox, Windows ».
 * A closed account is refused like a wrong password: WrongCredentials or TooManyTries.
 */
export async function enterDesk(
  db: Db,
  { browser = '', ...signIn }: Omit<SignIn, 'door'> & { browser?: string },
): Promise<string> {
  const id = await recogniseAccount(db, 'desk', signIn)
  return openSession(db, { kind: 'desk', id }, { browser, address: signIn.address ?? '' })
}

/** Whose session it is, noted as seen (once a minute at most); undefined when it has ended. */
export async function atDesk(db: Db, token: string): Promise<Teacher | undefined> {
  const row = await accountOf(db, 'desk', token)
  return (
    row && {
      id: row.id,
      login: row.login,
      firstName: row.first_name,
      lastName: row.last_name,
      administrator: row.administrator_since !== null,
      mustChange: row.must_change_since !== null,
      installed: row.installed_at !== null,
    }
  )
}

/** Ends a session at the desk. */
export async function leaveDesk(db: Db, token: string): Promise<void> {
  await endSession(db, { kind: 'desk', token })
}

/** Ends a teacher's sessions but the one at hand: a changed password counts everywhere. */
export async function leaveOtherDesks(db: Db, teacherId: number, token: string): Promise<void> {
  await endSessionsOf(db, { kind: 'desk', id: teacherId }, token)
}
