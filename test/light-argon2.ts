// What stands for argon2 in the tests: in files that are about something else than passwords the same hashes, made in a thousandth
// of the time. What one costs in earnest is held by src/people/people.test.ts and test/fire/sign-in.test.ts, which have the real one.
import * as argon2 from '@node-rs/argon2'

export const verify = argon2.verify

/** Said by test/group.ts of each file. */
export const passwords = { cheap: true }

export const hash = (password: string, cost: argon2.Options): Promise<string> =>
  argon2.hash(password, passwords.cheap ? { ...cost, memoryCost: 64, timeCost: 1 } : cost)
