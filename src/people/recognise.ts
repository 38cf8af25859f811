import type { Db } from '#database'
import { Refusal } from '#refusals'
import * as guard from './guard.ts'
import { claims, type Memory, markOf, remember } from './known.ts'
import { verifyPassword } from './passwords.ts'

/** Unknown login, wrong password or a door that was not opened: one answer for all three. */
export class WrongCredentials extends Refusal {
  constructor() {
    super('Identifiant ou mot de passe incorrect.', 422)
  }
}

export type SignIn = {
  /** What is entered: `desk`, `backoffice:12`, `shop:12`. */
  door: string
  /** As typed; case and surrounding spaces do not matter. */
  login: string
  password: string
  /** Where from, as the network says. */
  address?: string | undefined
  /** What the browser keeps of earlier sign-ins: one that is known is let through whatever others tried. */
  memory?: Memory | undefined
}

/** What `find` knows of a login: the hash to verify, and who enters, undefined when the door is not open to them. */
export type Known<T> = { passwordHash: string; who: T | undefined }

/**
 * Who signs in, guarded against guessing. The same work is done for an unknown login, a wrong password and a closed door,
 * and the refusal is the same: WrongCredentials, or TooManyTries. Call it outside of any transaction.
 */
export async function recognise<T>(
  db: Db,
  { door, login: written, password, address, memory }: SignIn,
  find: (login: string) => Promise<Known<T> | undefined>,
): Promise<T> {
  const login = normaliseLogin(written)
  const claimed = claims(memory?.said, { door, login }) ? await find(login) : undefined
  const mark = claimed && markOf(memory?.said, { door, login, passwordHash: claimed.passwordHash })
  const tried = { door, login, address, known: mark }
  await guard.check(db, tried)
  const known = claimed ?? (await find(login))
  const right = await verifyPassword(known?.passwordHash, password)
  if (!right || known?.who === undefined) {
    await guard.fail(db, tried)
    throw new WrongCredentials()
  }
  await guard.succeed(db, tried)
  memory?.keep(remember(memory.said, { door, login, passwordHash: known.passwordHash }))
  return known.who
}

/** A login as it is kept: lower case, without surrounding spaces. */
export const normaliseLogin = (login: string): string => login.trim().toLowerCase().slice(0, 200)
