import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { fold } from '#texts'
import type { Run } from './run.ts'
import { pathKey } from './shelves.ts'

/** Makes the categories of paths that are not there, each once; the id of each path, and the ids made. */
export async function makeShelves(
  tx: Db,
  run: Run,
  paths: readonly (readonly string[])[],
): Promise<{ ids: Map<string, number>; made: Map<string, number[]> }> {
  const [ids, made] = [new Map<string, number>(), new Map<string, number[]>()]
  const all = paths.length > 0 ? await catalogue.listCategories(tx, run.shopId) : []
  const known = new Map(all.map((one) => [`${one.parent_id ?? ''} ${fold(one.name)}`, one.id]))
  for (const path of paths) {
    const key = pathKey(path)
    if (ids.has(key)) continue
    let parentId: number | null = null
    for (const name of path) {
      const here = `${parentId ?? ''} ${fold(name)}`
      const there = known.get(here)
      const id: number = there ?? (await catalogue.addCategory(tx, run.actor, run.shopId, { name, parentId }))
      if (there === undefined) made.set(key, [...(made.get(key) ?? []), id])
      known.set(here, id)
      parentId = id
    }
    if (parentId !== null) ids.set(key, parentId)
  }
  return { ids, made }
}
