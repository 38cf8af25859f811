import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { keepVersion } from './page-versions.ts'
import { refuseUnknown } from './placeholders.ts'

/** Terms of sale or legal notice; `body` is simple marked text: `## heading`, paragraphs, `- list`, `> box`, with placeholders ({{boutique}}). */
export type Page = { code: 'terms' | 'legal'; title: string; body: string; updatedAt: Date }

/** A page of the shop; undefined when it was not written yet. */
export async function page(db: Db, shopId: number, code: Page['code']): Promise<Page | undefined> {
  const row = await db
    .selectFrom('pages')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('code', '=', code)
    .executeTakeFirst()
  return row && { code, title: row.title, body: row.body, updatedAt: row.updated_at }
}

/** Writes or rewrites a page; its text may hold placeholders. Refuses (Invalid) a placeholder that is none. */
export function savePage(
  db: Db,
  actor: Actor,
  shopId: number,
  { code, title, body }: Omit<Page, 'updatedAt'>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    refuseUnknown(body)
    const before = await page(tx, shopId, code)
    if (before?.title === title && before.body === body) return
    await tx
      .insertInto('pages')
      .values({ shop_id: shopId, code, title, body })
      .onConflict((conflict) => conflict.columns(['shop_id', 'code']).doUpdateSet({ title, body, updated_at: now() }))
      .execute()
    await keepVersion(tx, actor, shopId, { of: { code }, before, after: { title, body } })
    await trace.record(tx, shopId, actor, {
      verb: 'shops.save-page',
      subject: { kind: 'page', id: null },
      before: before && { title: before.title, body: before.body },
      after: { code, title, body },
    })
  })
}
