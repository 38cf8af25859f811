import { randomInt } from 'node:crypto'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { inFrench } from '#texts'
import { createGroup, fault, listGroups } from './groups.ts'
import { taught } from './taught.ts'

export type Split = {
  classId: number
  /** So many groups, or groups of so many pupils at most. */
  by: 'number' | 'size'
  n: number
  /** Down the list, or drawn. */
  order: 'list' | 'drawn'
  /** The groups there were are undone first. */
  replace: boolean
}

/**
 * Splits the pupils of a class (who left apart) into groups of even sizes, « Groupe 1 », « Groupe 2 »...; returns how many.
 * Refuses (Invalid) a number below 1, more groups than pupils, and a class without pupils.
 */
export function splitClass(db: Db, actor: Actor, { classId, by, n, order, replace }: Split): Promise<number> {
  return inTransaction(db, async (tx) => {
    await taught(tx, actor, classId)
    const rows = await tx
      .selectFrom('pupils')
      .innerJoin('accounts', 'accounts.id', 'pupils.account_id')
      .select('account_id')
      .where('class_id', '=', classId)
      .where('accounts.closed_at', 'is', null)
      .orderBy(inFrench('last_name'))
      .orderBy(inFrench('first_name'))
      .orderBy('account_id')
      .execute()
    const ids = rows.map(({ account_id }) => account_id)
    const most = by === 'number' ? `${ids.length} groupes au plus : un élève au moins dans chacun.` : undefined
    if (ids.length === 0) throw fault('Cette classe n’a pas encore d’élève à répartir.')
    if (!Number.isInteger(n) || n < 1) throw fault('Écrivez un nombre, à partir de 1.')
    if (most && n > ids.length) throw fault(most)
    if (order === 'drawn') shuffle(ids)
    if (replace) await tx.deleteFrom('groups').where('class_id', '=', classId).execute()
    const names = new Set((await listGroups(tx, classId)).map(({ name }) => name))
    const count = by === 'number' ? n : Math.ceil(ids.length / n)
    let number = 0
    for (let group = 0; group < count; group++) {
      do number++
      while (names.has(`Groupe ${number}`))
      const [from, to] = [group, group + 1].map((edge) => Math.round((edge * ids.length) / count))
      await createGroup(tx, actor, { classId, name: `Groupe ${number}`, accountIds: ids.slice(from, to) })
    }
    return count
  })
}

/** Fisher and Yates. */
function shuffle(ids: number[]): void {
  for (let last = ids.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[ids[last], ids[other]] = [ids[other] as number, ids[last] as number]
  }
}
