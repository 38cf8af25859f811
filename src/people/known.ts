import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a browser keeps of those who have signed in from it, and how it is told what to keep instead. */
export type Memory = { said: string | undefined; keep(said: string): void }

/** Whose sign-in: the door, the login, and the hash of the password, which signs: another password, and no browser is known any more. */
type Whose = { door: string; login: string; passwordHash: string }

/** The pupils of a class's several groups, on the machine they share; the oldest are forgotten. */
const MOST = 40

/** Whether the browser says that it knows this login. It may be lying: see `markOf`. */
export const claims = (said: string | undefined, who: Omit<Whose, 'passwordHash'>): boolean =>
  find(said, who) !== undefined

/** The browser's mark when it has signed in with this login and this password before; undefined when it has not. */
export function markOf(said: string | undefined, whose: Whose): string | undefined {
  const [, mark = '', signature = ''] = find(said, whose) ?? []
  const given = Buffer.from(signature, 'base64url')
  const right = sign(mark, whose)
  return given.length === right.length && timingSafeEqual(given, right) ? mark : undefined
}

/** What the browser keeps from now on: this login first. */
export function remember(said: string | undefined, whose: Whose): string {
  const mark = markOf(said, whose) ?? randomBytes(8).toString('base64url')
  const own = [nameOf(whose), mark, sign(mark, whose).toString('base64url')].join('.')
  const others = entries(said).filter(([name]) => name !== nameOf(whose))
  return [own, ...others.slice(0, MOST - 1).map((one) => one.join('.'))].join('~')
}

const entries = (said = '') =>
  said
    .slice(0, 4000)
    .split('~')
    .map((one) => one.split('.'))
    .filter((one) => one.length === 3 && one.every((part) => /^[\w-]{8,22}$/.test(part)))
const find = (said: string | undefined, who: Omit<Whose, 'passwordHash'>) =>
  entries(said).find(([name]) => name === nameOf(who))
const nameOf = ({ door, login }: Omit<Whose, 'passwordHash'>) =>
  createHash('sha256').update(`${door}\n${login}`).digest().subarray(0, 6).toString('base64url')
const sign = (mark: string, { door, login, passwordHash }: Whose) =>
  createHmac('sha256', passwordHash).update(`${door}\n${login}\n${mark}`).digest().subarray(0, 16)
