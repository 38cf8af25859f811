import { type Db, inTransaction, reorder, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { blockIn, holdHome, type Kept } from './hold.ts'
import { type Block, blockName } from './home.ts'

/** As many as one scrolls through. */
export const MOST_BLOCKS = 15

export type BlockChange = { title: string; body: string; categoryId: number | null }
export type NewBlock = BlockChange & { kind: 'category' | 'text' }

/** Adds a text or a category behind the other blocks, hidden; returns its id. Refuses (Invalid) a 16th block and what `check` does. */
export function addBlock(db: Db, actor: Actor, shopId: number, { kind, ...wanted }: NewBlock): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { blocks } = await holdHome(tx, shopId)
    if (blocks.length >= MOST_BLOCKS)
      throw new Invalid(`Une page d’accueil a ${MOST_BLOCKS} blocs au plus : retirez-en un d’abord.`, {})
    const change = await checked(tx, shopId, kind, wanted)
    const { id } = await tx
      .insertInto('home_blocks')
      .values({ shop_id: shopId, kind, position: blocks.length, hidden_at: sql<Date>`moment()`, ...rowOf(change) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await told(tx, actor, shopId, 'windows.add-block', { id, kind, title: change.title })
    return id
  })
}

/** Changes what a block says. Refuses with NotFound an unknown one, and as `addBlock`. */
export function changeBlock(db: Db, actor: Actor, shopId: number, key: string, wanted: BlockChange): Promise<void> {
  return inTransaction(db, async (tx) => {
    const block = blockIn((await holdHome(tx, shopId)).blocks, key)
    const change = await checked(tx, shopId, block.kind, wanted)
    await set(tx, shopId, block, rowOf(change))
    await trace.record(tx, shopId, actor, {
      verb: 'windows.change-block',
      subject: { kind: 'home-block', id: block.id },
      before: { name: blockName(block), body: block.body, category: block.categoryId },
      after: { name: blockName({ ...block, ...change }), body: change.body, category: change.categoryId },
    })
  })
}

/** Moves a block up (-1) or down (1), hides it from customers or shows it; what is so already stays. Refuses with NotFound. */
export function arrangeBlock(
  db: Db,
  actor: Actor,
  shopId: number,
  key: string,
  how: { by: -1 | 1; from?: number | undefined } | { hidden: boolean },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { blocks } = await holdHome(tx, shopId)
    const block = blockIn(blocks, key)
    if ('by' in how) {
      const row = blocks.map(({ id }) => id)
      // Sent again from a page of before: it has moved already.
      if (how.from !== undefined && row[how.from] !== block.id) return
      if (!(await reorder(tx, 'home_blocks', shopId, { row, id: block.id, by: how.by }))) return
      return told(tx, actor, shopId, 'windows.move-block', block)
    }
    if (block.hidden === how.hidden) return
    await set(tx, shopId, block, { hidden_at: how.hidden ? sql<Date>`moment()` : null })
    await told(tx, actor, shopId, how.hidden ? 'windows.hide-block' : 'windows.show-block', block)
  })
}

/** Takes away a text or a category. Refuses (Invalid) what every shop has: it can be hidden. */
export function removeBlock(db: Db, actor: Actor, shopId: number, key: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const block = blockIn((await holdHome(tx, shopId)).blocks, key)
    if (block.kind !== 'text' && block.kind !== 'category')
      throw new Invalid('Ce bloc se masque, il ne se retire pas : toutes les boutiques l’ont.', {})
    await tx.deleteFrom('home_blocks').where('shop_id', '=', shopId).where('id', '=', block.id).execute()
    await told(tx, actor, shopId, 'windows.remove-block', block)
  })
}

const rowOf = ({ title, body, categoryId }: BlockChange) => ({ title, body, category_id: categoryId })

const set = (tx: Db, shopId: number, { id }: Kept, values: object) =>
  tx.updateTable('home_blocks').set(values).where('shop_id', '=', shopId).where('id', '=', id).execute()

const told = (tx: Db, actor: Actor, shopId: number, verb: string, block: Pick<Kept, 'id' | 'kind' | 'title'>) =>
  trace.record(tx, shopId, actor, {
    verb,
    subject: { kind: 'home-block', id: block.id },
    after: { name: blockName(block) },
  })

/** Lines of reassurance that a shop may add. */
const MOST_LINES = 3

/** Refuses (Invalid) a text without words, more than three lines of reassurance, a category that is not the shop's. */
async function checked(tx: Db, shopId: number, kind: Block['kind'], wanted: BlockChange): Promise<BlockChange> {
  const title = kind === 'banner' || kind === 'carousel' || kind === 'promises' ? '' : cleanLine(wanted.title)
  const body = kind === 'text' || kind === 'promises' ? wanted.body.trim() : ''
  const faults: Record<string, string> = {}
  if (title.length > 120) faults.title = '120 caractères au plus.'
  if (body.length > 4000) faults.body = '4000 caractères au plus.'
  if (kind === 'text' && body === '') faults.body = 'Écrivez le texte de ce bloc.'
  if (kind === 'promises' && body.split('\n').filter((line) => line.trim()).length > MOST_LINES)
    faults.body = `${MOST_LINES} lignes au plus.`
  const categoryId = kind === 'category' ? wanted.categoryId : null
  if (kind === 'category' && !(await hasCategory(tx, shopId, categoryId ?? 0)))
    faults.category = 'Choisissez une catégorie de la boutique.'
  if (Object.keys(faults).length > 0) throw new Invalid('Ce bloc ne peut pas être enregistré.', faults)
  return { title, body, categoryId }
}

async function hasCategory(tx: Db, shopId: number, id: number): Promise<boolean> {
  const { rows } = await sql`select from categories where shop_id = ${shopId} and id = ${id}`.execute(tx)
  return rows.length > 0
}
