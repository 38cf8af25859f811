import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import { usualProfiles } from '#shops'
import { locked, note, sheetOf, stampOf, weight, write } from './keep-profile.ts'
import { fault, freeCode, freeName, profileName, sameName } from './profile-name.ts'
import { type Profile, type Rights, tidy } from './profiles.ts'

const MOST = 30

/** Adds a profile to a shop, with the rights of another one to begin with, or none; returns its code. Refuses (Invalid, `name`) a name that is missing or taken. */
export function addProfile(
  db: Db,
  actor: Actor,
  shopId: number,
  { name, like }: { name: string; like?: Profile | undefined },
): Promise<Profile> {
  return inTransaction(db, async (tx) => {
    const all = await locked(tx, shopId)
    if (all.length >= MOST) throw fault(`Une boutique a ${MOST} profils au plus. Supprimez-en un qui ne sert pas.`)
    const wanted = profileName(name, all)
    const code = freeCode(wanted, all)
    const rights = tidy(all.find((one) => one.code === like)?.rights)
    await sql`
      insert into profiles (shop_id, code, name, rights, position)
      select ${shopId}, ${code}, ${wanted}, ${JSON.stringify(rights)}::jsonb, coalesce(max(position), -1) + 1
      from profiles where shop_id = ${shopId}`.execute(tx)
    await note(tx, actor, shopId, 'add', undefined, { code, name: wanted, rights })
    return code
  })
}

/**
 * Says what a profile is called and what it may do, from the next click of those who hold it. Refuses (Invalid, `name`) a
 * name that is missing or taken.
 */
export function changeProfile(
  db: Db,
  actor: Actor,
  shopId: number,
  { code, name, rights }: { code: Profile; name: string; rights: Rights },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const all = await locked(tx, shopId)
    const before = sheetOf(all, code)
    const after = { code, name: profileName(name, all, code), rights: tidy(rights) }
    if (stampOf(before) === stampOf(after)) return
    await write(tx, shopId, after)
    await note(tx, actor, shopId, 'change', before, after)
  })
}

/**
 * Removes a profile. Refuses (Refusal) while pupils hold it, with their names, and the last one of a shop. Accesses that are
 * closed, and those of pupils who left, go to the remaining profile that may do least.
 */
export function deleteProfile(db: Db, actor: Actor, shopId: number, code: Profile): Promise<void> {
  return inTransaction(db, async (tx) => {
    const all = await locked(tx, shopId)
    const before = sheetOf(all, code)
    const names = (await holders(tx, shopId)).get(code) ?? []
    if (names.length > 0)
      throw new Refusal(
        `Le profil « ${before.name} » ne peut pas être supprimé : ${names.join(', ')} ${names.length > 1 ? 'l’ont' : 'l’a'} encore. Donnez-leur d’abord un autre profil.`,
      )
    const [least] = all.filter((one) => one.code !== code).sort((one, other) => weight(one) - weight(other))
    if (!least) throw new Refusal('C’est le dernier profil de cette boutique : il en faut un.')
    await tx
      .updateTable('employees')
      .set({ profile: least.code })
      .where('shop_id', '=', shopId)
      .where('profile', '=', code)
      .execute()
    await tx.deleteFrom('profiles').where('shop_id', '=', shopId).where('code', '=', code).execute()
    await note(tx, actor, shopId, 'delete', before, { name: before.name })
  })
}

/**
 * Brings profiles that ship back to what they were in a new shop, the one of the code or all of them, also those that were
 * deleted; the teacher's own ones stay. Returns how many changed.
 */
export function restoreProfiles(db: Db, actor: Actor, shopId: number, code?: Profile): Promise<number> {
  return inTransaction(db, async (tx) => {
    const all = await locked(tx, shopId)
    const shipped = usualProfiles.filter((one) => code === undefined || one.code === code)
    if (shipped.length === 0) throw new NotFound('Ce profil n’est pas un de ceux d’origine.')
    let changed = 0
    for (const usual of shipped) {
      const { code, name } = usual
      const after = { code, name, rights: tidy(usual.rights) }
      const before = all.find((one) => one.code === code)
      if (before && stampOf(before) === stampOf(after)) continue
      const twin = all.find((one) => one.code !== code && sameName(one.name, name))
      if (twin) await write(tx, shopId, { ...twin, name: freeName(name, all) })
      if (before) await write(tx, shopId, after)
      else
        await sql`
          insert into profiles (shop_id, code, name, rights, position)
          values (${shopId}, ${code}, ${name}, ${JSON.stringify(after.rights)}::jsonb,
            ${usualProfiles.findIndex((one) => one.code === code)})`.execute(tx)
      await note(tx, actor, shopId, before ? 'change' : 'add', before, after)
      changed++
    }
    return changed
  })
}

/** Who holds each profile of a shop, by its code: pupils to whom it is open and who have not left, « Léa MOREAU ». */
export async function holders(db: Db, shopId: number): Promise<Map<Profile, string[]>> {
  const { rows } = await sql<{ profile: string; name: string }>`
    select e.profile, a.first_name || ' ' || in_capitals(a.last_name) as name
    from employees e join accounts a on a.id = e.account_id
    where e.shop_id = ${shopId} and e.closed_at is null and a.closed_at is null
    order by a.last_name collate french, a.first_name collate french`.execute(db)
  const found = new Map<Profile, string[]>()
  for (const { profile, name } of rows) found.set(profile, [...(found.get(profile) ?? []), name])
  return found
}
