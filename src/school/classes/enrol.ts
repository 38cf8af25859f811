import { type Db, inTransaction } from '#database'
import { createAccount } from '#people'
import { find } from '#school'
import type { ListedPupil } from './class-list.ts'
import { lettersOf, loginFor } from './login-rule.ts'
import { drawPassword } from './words.ts'

/** A pupil just enrolled, with the first password in clear: to be handed over now, for only its hash is kept. */
export type Enrolled = {
  accountId: number
  firstName: string
  lastName: string
  className: string
  login: string
  password: string
}

/**
 * Makes the accounts of the pupils of a class list, and their classes. The first password is the birth date JJMMAAAA, or three
 * words when `drawn` is asked or the list has no date. Who is in the class already (same names) is left as is: reading a list
 * twice changes nothing, and a line that comes twice counts once; namesakes born on different days are two pupils.
 */
export function enrol(db: Db, pupils: readonly ListedPupil[], { drawn = false } = {}): Promise<Enrolled[]> {
  return inTransaction(db, async (tx) => {
    const { loginDomain, loginPattern, changeInitialPassword } = await find(tx)
    await tx.selectFrom('school').select('id').forUpdate().execute()
    const classes = await classIds(tx, pupils)
    const { taken, known } = await present(tx)
    const enrolled: Enrolled[] = []
    for (const pupil of once(pupils)) {
      const classId = classes.get(pupil.className) ?? 0
      const same = known.get(nameKey(pupil, classId)) ?? 0
      known.set(nameKey(pupil, classId), same - 1)
      if (same > 0) continue
      const { firstName, lastName, className } = pupil
      const login = loginFor(pupil, loginDomain, taken, loginPattern)
      const words = drawn || pupil.birthDate === null ? drawPassword() : undefined
      const password = words ?? pupil.birthDate ?? ''
      const accountId = await createAccount(tx, {
        ...{ kind: 'pupil', login, firstName, lastName, password },
        ...{ mustChange: changeInitialPassword, drawn: words !== undefined },
      })
      await tx.insertInto('pupils').values({ account_id: accountId, class_id: classId }).execute()
      taken.add(login)
      enrolled.push({ accountId, firstName, lastName, className, login, password })
    }
    return enrolled
  })
}

/** The ids of the classes named, made when they are new. */
async function classIds(tx: Db, pupils: readonly ListedPupil[]): Promise<Map<string, number>> {
  const names = [...new Set(pupils.map((pupil) => pupil.className))]
  if (names.length === 0) return new Map()
  await tx
    .insertInto('classes')
    .values(names.map((name) => ({ name })))
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const rows = await tx.selectFrom('classes').select(['id', 'name']).where('name', 'in', names).execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** Logins taken, and how many pupils each class has of a name. */
async function present(tx: Db): Promise<{ taken: Set<string>; known: Map<string, number> }> {
  const rows = await tx
    .selectFrom('accounts')
    .leftJoin('pupils', 'pupils.account_id', 'accounts.id')
    .select(['login', 'first_name as firstName', 'last_name as lastName', 'class_id'])
    .execute()
  const known = new Map<string, number>()
  for (const row of rows) {
    if (row.class_id === null) continue
    const key = nameKey(row, row.class_id)
    known.set(key, (known.get(key) ?? 0) + 1)
  }
  return { taken: new Set(rows.map((row) => row.login)), known }
}

/** The lines without those that come twice. */
function once(pupils: readonly ListedPupil[]): ListedPupil[] {
  const seen = new Map<string, ListedPupil>()
  for (const pupil of pupils) seen.set(`${nameKey(pupil, 0)}|${pupil.className}|${pupil.birthDate ?? ''}`, pupil)
  return [...seen.values()]
}

const nameKey = ({ firstName, lastName }: { firstName: string; lastName: string }, classId: number) =>
  `${classId}|${lettersOf(firstName) || firstName}|${lettersOf(lastName) || lastName}`
