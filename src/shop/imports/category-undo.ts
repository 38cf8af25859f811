import * as catalogue from '#catalogue'
import { sql } from '#database'
import { Refusal } from '#refusals'
import { type CategoryBefore, list } from './category-carry.ts'
import { forgetKeys } from './keys.ts'
import { touched } from './touched.ts'
import type { Undoer, Undone } from './undone.ts'

/** Categories that were made go where they are empty, those that were changed are as they were. */
export const undoCategories: Undoer = async (tx, undoing, lines) => {
  const { shopId, actor } = undoing
  const why = await touched(tx, 'category', { ...undoing, lines: lines.map(({ line }) => line) })
  const told: Undone[] = []
  for (const { line, subjectId, outcome, before } of lines) {
    const stays = why.get(subjectId)
    if (stays !== undefined) {
      told.push({ line, stays })
      continue
    }
    await sql`savepoint undoing_category`.execute(tx)
    try {
      if (outcome === 'made') {
        await catalogue.removeCategory(tx, actor, shopId, subjectId)
        await forgetKeys(tx, shopId, ['category'], [subjectId])
      } else {
        const { listing, ...change } = before as CategoryBefore
        await catalogue.changeCategory(tx, actor, shopId, subjectId, change)
        if (listing) await list(tx, undoing, subjectId, listing)
      }
      told.push({ line })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await sql`rollback to savepoint undoing_category`.execute(tx)
      told.push({ line, stays: error.message })
    }
    await sql`release savepoint undoing_category`.execute(tx)
  }
  return told
}
