import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { listProfiles, type Profile, type ProfileSheet, tidy } from './profiles.ts'

/** What a profile said when it was looked at, to tell whether somebody changed it since. */
export const stampOf = ({ name, rights }: Pick<ProfileSheet, 'name' | 'rights'>): string =>
  JSON.stringify([name, tidy(rights)])

/** The profiles of a shop, which nobody else changes or removes until the transaction ends. */
export async function locked(tx: Db, shopId: number): Promise<ProfileSheet[]> {
  const { rows } = await sql`select 1 from living_shops where id = ${shopId} for no key update`.execute(tx)
  if (rows.length === 0) throw new NotFound('Cette boutique n’existe pas.')
  await sql`select 1 from profiles where shop_id = ${shopId} order by code for update`.execute(tx)
  return listProfiles(tx, shopId)
}

export async function write(tx: Db, shopId: number, { code, name, rights }: ProfileSheet): Promise<void> {
  await tx
    .updateTable('profiles')
    .set({ name, rights: JSON.stringify(rights) })
    .where('shop_id', '=', shopId)
    .where('code', '=', code)
    .execute()
}

export function note(
  tx: Db,
  actor: Actor,
  shopId: number,
  what: 'add' | 'change' | 'delete',
  before: ProfileSheet | undefined,
  after: Record<string, unknown>,
): Promise<void> {
  return trace.record(tx, shopId, actor, {
    verb: `employees.${what}-profile`,
    subject: { kind: 'profile', id: null },
    ...(before && { before }),
    after,
  })
}

export function sheetOf(all: readonly ProfileSheet[], code: Profile): ProfileSheet {
  const found = all.find((one) => one.code === code)
  if (!found) throw new NotFound('Ce profil n’existe pas dans cette boutique.')
  return found
}

export const weight = ({ rights }: ProfileSheet) => Object.values(rights).flat().length
