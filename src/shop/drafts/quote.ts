import type { Db } from '#database'
import type { Basket } from '#orders'
import type { Clerk } from '#people'
import { NotFound } from '#refusals'
import { emptyOf } from './begin.ts'
import { basketOf, demandWhole } from './confirm.ts'
import type { Draft } from './draft.ts'
import { draftLike, type Model } from './like.ts'
import { read } from './read.ts'
import type { Seen } from './seen.ts'

/** Who began what a customer asked for, as the shop reads it. */
export const BY_CUSTOMER = 'client'

/** What the draft of a quotation begins with: the last day that it will hold, and on which conditions. */
export type Quoting = { quotationId: number; validUntil: string; conditions: string; like?: Model | undefined }

/** The quotation whose draft this person began and left empty, with its draft: no pile of empty ones. */
export async function emptyQuotation(
  tx: Db,
  clerk: Clerk,
  shopId: number,
): Promise<{ id: number; draftId: number } | undefined> {
  const empty = await emptyOf(tx, clerk, shopId, 'quotation')
  return empty && { id: empty.quotation_id ?? 0, draftId: empty.id }
}

/** Begins the draft of a quotation that its room has just begun, empty or like another one; answers its id. */
export async function beginQuotation(tx: Db, clerk: Clerk, shopId: number, quoting: Quoting): Promise<number> {
  const { quotationId, validUntil, conditions, like } = quoting
  const own = { quotation_id: quotationId, valid_until: validUntil, conditions }
  if (like) return draftLike(tx, clerk, like, own)
  const { id } = await tx
    .insertInto('drafts')
    .values({ shop_id: shopId, begun_by: clerk.name, touched_by: clerk.name, ...own })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The draft of a quotation, held until the end of the transaction, and whether it was sent already. Refuses with NotFound. */
export async function holdQuotation(
  tx: Db,
  shopId: number,
  id: number,
): Promise<{ quotationId: number; wasSent: boolean }> {
  const row = await tx
    .selectFrom('drafts')
    .select(['quotation_id', 'quoted_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.quotation_id) throw new NotFound('Ce devis n’existe plus : il a été abandonné.')
  return { quotationId: row.quotation_id, wasSent: row.quoted_at !== null }
}

/** What a draft that is held quotes. Refuses with Invalid what is missing still, with CustomerMoved and TotalMoved another one than was seen. */
export async function quoted(
  tx: Db,
  shopId: number,
  id: number,
  seen?: Seen | undefined,
): Promise<{ draft: Draft; basket: Basket }> {
  const draft = await read(tx, shopId, id)
  demandWhole(draft, seen)
  return { draft, basket: basketOf(draft) }
}

/** Ends the draft of a quotation that was sent: it stays only to be known again. */
export async function endQuotation(tx: Db, shopId: number, id: number, at: Date): Promise<void> {
  await tx.updateTable('drafts').set({ quoted_at: at }).where('shop_id', '=', shopId).where('id', '=', id).execute()
  await tx.deleteFrom('draft_lines').where('shop_id', '=', shopId).where('draft_id', '=', id).execute()
}
