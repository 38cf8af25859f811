import { hash, verify } from '@node-rs/argon2'
import { Invalid } from '#refusals'

/** argon2id, 19 MiB, two passes: OWASP's floor (Password Storage Cheat Sheet). 16 to 27 ms here; Node's own takes 38 to 72. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The hash of a password that nobody has, at the same cost: what an unknown login is checked against. */
export const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$dJILpeXQl20blPR2+fBjrA$lHOUuamdKpqereBDnAVoclYSz4pW5XNNewqtZ47GHEw'

/** Longer ones are refused before they are hashed, so that nobody makes the machine work with a megabyte. */
const LONGEST = 200

/** What is kept of a password: its argon2id hash, with its salt and cost in the text. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** Whether the password is the one; without a hash (unknown login) the same work is done and the answer is no. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? nobody, password.slice(0, LONGEST))
  return right && passwordHash !== undefined && password.length <= LONGEST
}

/** Refuses a password too short, too long, or that says who its owner is. `field` names the form field at fault. */
export function checkNewPassword(password: string, { login, field }: { login: string; field: string }): void {
  const fault =
    [...password].length < 8
      ? 'Choisissez un mot de passe d’au moins 8 caractères.'
      : password.length > LONGEST
        ? `Choisissez un mot de passe de ${LONGEST} caractères au plus.`
        : password.toLowerCase().includes(login.toLowerCase())
          ? 'Choisissez un mot de passe qui ne contient pas votre identifiant.'
          : undefined
  if (fault) throw new Invalid(fault, { [field]: fault })
}
