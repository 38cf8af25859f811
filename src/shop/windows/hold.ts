import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import { type Block, keyOf, readHome, type Slide, usualBlocks } from './home.ts'

/** A block that is kept: it has an id. */
export type Kept = Block & { id: number }

/** Holds a shop's first page until the transaction ends; the usual blocks become rows that can be changed. */
export async function holdHome(tx: Db, shopId: number): Promise<{ blocks: Kept[]; slides: Slide[] }> {
  await sql`select from living_shops where id = ${shopId} for no key update`.execute(tx)
  const found = await readHome(tx, shopId)
  const kept = found.blocks.filter(isKept)
  if (kept.length > 0) return { ...found, blocks: kept }
  await tx
    .insertInto('home_blocks')
    .values(
      usualBlocks.map(({ kind, hidden }, position) => ({
        shop_id: shopId,
        kind,
        position,
        hidden_at: hidden ? sql<Date>`moment()` : null,
      })),
    )
    .execute()
  const made = await readHome(tx, shopId)
  return { ...made, blocks: made.blocks.filter(isKept) }
}

const isKept = (block: Block): block is Kept => block.id !== null

/** The block of that key (keyOf). Refuses with NotFound where the shop has none. */
export function blockIn<B extends Block>(blocks: readonly B[], key: string): B {
  const found = blocks.find((block) => keyOf(block) === key)
  if (!found) throw new NotFound('Ce bloc n’est plus sur la page d’accueil.')
  return found
}
