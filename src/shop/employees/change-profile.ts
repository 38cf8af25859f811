import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import { usualProfiles } from '#shops'
import { cleanLine, fold, isNaming } from '#texts'
import * as trace from '#trace'
import { listProfiles, type Profile, type ProfileSheet, type Rights, tidy } from './profiles.ts'

const LONGEST = 40
const MOST = 30

/** What a profile said when it was looked at, to tell whether somebody changed it since. */
export const stampOf = ({ name, rights }: Pick<ProfileSheet, 'name' | 'rights'>): string =>
  JSON.stringify([name, tidy(rights)])

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
 * name that is missing or taken, and (Refusal) when somebody changed the profile since it was `seen`.
 */
export function changeProfile(
  db: Db,
  actor: Actor,
  shopId: number,
  { code, name, rights, seen }: { code: Profile; name: string; rights: Rights; seen?: string | undefined },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const all = await locked(tx, shopId)
    const before = sheetOf(all, code)
    const after = { code, name: profileName(name, all, code), rights: tidy(rights) }
    if (stampOf(before) === stampOf(after)) return
    if (seen !== undefined && seen !== stampOf(before))
      throw new Refusal(
        'Ce profil a été modifié entre-temps, peut-être par un collègue : vérifiez avant d’enregistrer.',
      )
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
    select e.profile, a.first_name || ' ' || upper(a.last_name) as name
    from employees e join accounts a on a.id = e.account_id
    where e.shop_id = ${shopId} and e.closed_at is null and a.closed_at is null
    order by a.last_name collate french, a.first_name collate french`.execute(db)
  const found = new Map<Profile, string[]>()
  for (const { profile, name } of rows) found.set(profile, [...(found.get(profile) ?? []), name])
  return found
}

/** The profiles of a shop, which nobody else changes or removes until the transaction ends. */
async function locked(tx: Db, shopId: number): Promise<ProfileSheet[]> {
  const { rows } = await sql`select 1 from living_shops where id = ${shopId} for no key update`.execute(tx)
  if (rows.length === 0) throw new NotFound('Cette boutique n’existe pas.')
  await sql`select 1 from profiles where shop_id = ${shopId} order by code for update`.execute(tx)
  return listProfiles(tx, shopId)
}

async function write(tx: Db, shopId: number, { code, name, rights }: ProfileSheet): Promise<void> {
  await tx
    .updateTable('profiles')
    .set({ name, rights: JSON.stringify(rights) })
    .where('shop_id', '=', shopId)
    .where('code', '=', code)
    .execute()
}

function note(
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

function sheetOf(all: readonly ProfileSheet[], code: Profile): ProfileSheet {
  const found = all.find((one) => one.code === code)
  if (!found) throw new NotFound('Ce profil n’existe pas dans cette boutique.')
  return found
}

const weight = ({ rights }: ProfileSheet) => Object.values(rights).flat().length
const sameName = (one: string, other: string) => fold(one) === fold(other)

function profileName(typed: string, all: readonly ProfileSheet[], own?: Profile): string {
  const name = cleanLine(typed)
  if (!isNaming(name)) throw fault('Donnez un nom au profil, par exemple Accueil.')
  if ([...name].length > LONGEST) throw fault(`Écrivez ${LONGEST} caractères au plus.`)
  const other = all.find((one) => one.code !== own && sameName(one.name, name))
  if (other) throw fault(`Cette boutique a déjà un profil « ${other.name} ».`)
  return name
}

/** « Commandes 2 » for a second « Commandes ». */
export function freeName(name: string, all: readonly Pick<ProfileSheet, 'name'>[]): string {
  for (let n = 2; ; n++) if (!all.some((one) => sameName(one.name, `${name} ${n}`))) return `${name} ${n}`
}

/** A code made of the name, that no other profile of the shop has and none that ships. */
export function freeCode(name: string, all: readonly Pick<ProfileSheet, 'code'>[]): Profile {
  const letters = fold(name).replace(/[^a-z0-9 ]/g, '')
  const base = letters.trim().replace(/ +/g, '-').slice(0, 40).replace(/-$/, '') || 'profil'
  const taken = new Set([...all, ...usualProfiles].map(({ code }): string => code))
  for (let n = 1; ; n++) {
    const code = n === 1 ? base : `${base}-${n}`
    if (!taken.has(code)) return code
  }
}

const fault = (text: string) => new Invalid(text, { name: text })
