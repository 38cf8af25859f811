import type { Db } from '#database'
import { inFrench } from '#texts'
import { type Profile, type Rights, tidy } from './profiles.ts'

export type Colleague = {
  id: number
  firstName: string
  lastName: string
  login: string
  profile: Profile
  /** « Responsable ». */
  profileName: string
  rights: Rights
  openedAt: Date
  /** When this person last signed in or acted here; null when never. */
  lastActAt: Date | null
}

/** Who has access to a shop now, by name. */
export async function list(db: Db, shopId: number): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('employees')
    .innerJoin('accounts', 'accounts.id', 'employees.account_id')
    .innerJoin('profiles', (join) =>
      join.onRef('profiles.shop_id', '=', 'employees.shop_id').onRef('profiles.code', '=', 'employees.profile'),
    )
    .select(['employees.id', 'first_name', 'last_name', 'login', 'profile', 'opened_at'])
    .select(['profiles.name as profile_name', 'rights'])
    .select((eb) =>
      eb
        .selectFrom('acts')
        .whereRef('acts.shop_id', '=', 'employees.shop_id')
        .where('actor_kind', '=', 'employee')
        .whereRef('actor_id', '=', 'employees.id')
        .select(({ fn }) => fn.max('at').as('at'))
        .as('last_act_at'),
    )
    .where('employees.shop_id', '=', shopId)
    .where('employees.closed_at', 'is', null)
    .where('accounts.closed_at', 'is', null)
    .orderBy(inFrench('last_name'))
    .orderBy(inFrench('first_name'))
    .orderBy('employees.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    login: row.login,
    profile: row.profile,
    profileName: row.profile_name,
    rights: tidy(row.rights),
    openedAt: row.opened_at,
    lastActAt: row.last_act_at,
  }))
}
