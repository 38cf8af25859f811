import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import { fold } from '#texts'
import * as trace from '#trace'
import { stampOf } from './keep-profile.ts'
import { freeCode } from './profile-name.ts'
import { listProfiles, type Profile, type ProfileSheet, profilesOf } from './profiles.ts'

/**
 * Gives other shops the profiles of one, all of them or those of the codes: one of the same name, else of the same code,
 * takes name and rights, others are added; a shop's further profiles stay. Those who hold them are bound from the next click.
 * Five statements whatever the number of shops. Returns how many shops changed. Refuses (NotFound) a shop that is not there.
 */
export function copyProfiles(
  db: Db,
  actor: Actor,
  { from, to, codes }: { from: number; to: readonly number[]; codes?: readonly Profile[] },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const targets = [...new Set(to)].filter((id) => id !== from).sort((one, other) => one - other)
    const { rows } = await sql`
      select id from living_shops where id = any(${targets}::bigint[]) order by id for no key update`.execute(tx)
    if (rows.length < targets.length) throw new NotFound('Cette boutique n’existe pas.')
    const given = (await listProfiles(tx, from)).filter(({ code }) => !codes || codes.includes(code))
    const theirs = await profilesOf(tx, targets)
    const changes = targets.flatMap((shopId) =>
      merge(given, theirs.get(shopId) ?? []).map((change) => ({ ...change, shopId })),
    )
    if (changes.length === 0) return 0
    await write(tx, changes)
    await trace.recordAll(
      tx,
      actor,
      changes.map(({ shopId, before, after }) => ({
        shopId,
        verb: before ? 'employees.change-profile' : 'employees.add-profile',
        subject: { kind: 'profile', id: null },
        ...(before && { before }),
        after,
      })),
    )
    return new Set(changes.map(({ shopId }) => shopId)).size
  })
}

async function write(tx: Db, changes: readonly (Change & { shopId: number })[]): Promise<void> {
  const rows = changes.map(({ shopId, after: { code, name, rights }, position }) => ({
    shopId,
    code,
    name,
    rights,
    position,
  }))
  await sql`
    insert into profiles (shop_id, code, name, rights, position)
    select c.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c ("shopId" bigint, code text, name text, rights jsonb, position integer)
    on conflict (shop_id, code) do update set name = excluded.name, rights = excluded.rights`.execute(tx)
}

type Change = { before: ProfileSheet | undefined; after: ProfileSheet; position: number }

/** What changes in a shop: names match first, for they are what people see; each profile is taken once. */
function merge(given: readonly ProfileSheet[], theirs: readonly ProfileSheet[]): Change[] {
  const taken = new Set<Profile>()
  const pair = (find: (one: ProfileSheet, other: ProfileSheet) => boolean) => (one: ProfileSheet) => {
    const found = theirs.find((other) => !taken.has(other.code) && find(one, other))
    if (found) taken.add(found.code)
    return found
  }
  const byName = given.map(pair((one, other) => fold(one.name) === fold(other.name)))
  const byCode = pair((one, other) => one.code === other.code)
  const codes: Pick<ProfileSheet, 'code'>[] = [...theirs]
  return given.flatMap((one, index) => {
    const before = byName[index] ?? byCode(one)
    const free = codes.some(({ code }) => code === one.code) ? freeCode(one.name, codes) : one.code
    const after = { ...one, code: before?.code ?? free }
    codes.push(after)
    return before && stampOf(before) === stampOf(after) ? [] : [{ before, after, position: theirs.length + index }]
  })
}
