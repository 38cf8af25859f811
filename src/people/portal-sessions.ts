import type { Db } from '#database'
import { accountOf, recogniseAccount } from './entry.ts'
import type { SignIn } from './recognise.ts'
import { openSession } from './sessions.ts'

/** A pupil at the portal, « Mon travail ». */
export type PortalPupil = {
  id: number
  login: string
  firstName: string
  lastName: string
  /** Another password must be chosen before anything else. */
  mustChange: boolean
}

/**
 * Signs a pupil in at the portal for twelve hours, with shops or without; returns the token for the cookie. A teacher, and a
 * pupil who left or whose class was put away, are refused like a wrong password: WrongCredentials or TooManyTries.
 */
export async function enterPortal(db: Db, signIn: Omit<SignIn, 'door'>): Promise<string> {
  return openSession(db, { kind: 'portal', id: await recogniseAccount(db, 'portal', signIn) })
}

/** Whose session it is, noted as seen (once a minute at most); undefined when it has ended. */
export async function atPortal(db: Db, token: string): Promise<PortalPupil | undefined> {
  const row = await accountOf(db, 'portal', token)
  return (
    row && {
      id: row.id,
      login: row.login,
      firstName: row.first_name,
      lastName: row.last_name,
      mustChange: row.must_change_since !== null,
    }
  )
}
