import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { findNewsletter } from './newsletters.ts'
import { checkedSegment, type Segment, segmentRow } from './segment.ts'

/** What a letter says; the products by their ids, in their order, four at most. */
export type NewsletterChange = { subject: string; body: string; productIds: readonly number[]; segment: Segment }

export const MOST_PRODUCTS = 4

/** Begins a letter; returns its id. Refuses with Invalid as `checked`. */
export function addNewsletter(db: Db, actor: Actor, shopId: number, wanted: NewsletterChange): Promise<number> {
  return inTransaction(db, async (tx) => {
    const change = checked(wanted)
    const segment = await checkedSegment(tx, shopId, wanted.segment)
    const { id } = await tx
      .insertInto('newsletters')
      .values({ shop_id: shopId, subject: change.subject, body: change.body, ...segmentRow(segment) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await setProducts(tx, shopId, id, change)
    const subject = { kind: 'newsletter', id }
    await trace.record(tx, shopId, actor, { verb: 'windows.add-newsletter', subject, after: { name: change.subject } })
    return id
  })
}

/** Changes a letter that was not sent. Refuses with NotFound an unknown one, with Invalid one that was sent and as `checked`. */
export function changeNewsletter(db: Db, actor: Actor, shopId: number, id: number, wanted: NewsletterChange) {
  return inTransaction(db, async (tx) => {
    const was = await holdDraft(tx, shopId, id)
    const { groupId, bought, boughtDays, categoryId, town } = await findNewsletter(tx, shopId, id)
    const change = checked(wanted)
    const segment = await checkedSegment(tx, shopId, wanted.segment)
    await tx
      .updateTable('newsletters')
      .set({ subject: change.subject, body: change.body, ...segmentRow(segment), changed_at: sql<Date>`moment()` })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await setProducts(tx, shopId, id, change)
    await trace.record(tx, shopId, actor, {
      verb: 'windows.change-newsletter',
      subject: { kind: 'newsletter', id },
      before: { name: was.subject, body: was.body, segment: { groupId, bought, boughtDays, categoryId, town } },
      after: { name: change.subject, body: change.body, segment },
    })
  })
}

/** Throws a draft away. Refuses as `changeNewsletter`. */
export function removeNewsletter(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { subject: name } = await holdDraft(tx, shopId, id)
    await tx.deleteFrom('newsletters').where('shop_id', '=', shopId).where('id', '=', id).execute()
    const subject = { kind: 'newsletter', id }
    await trace.record(tx, shopId, actor, { verb: 'windows.remove-newsletter', subject, after: { name } })
  })
}

/** Holds a letter that was not sent yet. */
export async function holdDraft(tx: Db, shopId: number, id: number): Promise<{ subject: string; body: string }> {
  const row = await tx
    .selectFrom('newsletters')
    .select(['subject', 'body', 'sent_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette lettre n’existe plus.')
  if (row.sent_at) throw new Invalid('Cette lettre est partie : elle ne change plus.', {})
  return row
}

async function setProducts(
  tx: Db,
  shopId: number,
  id: number,
  { productIds }: Pick<NewsletterChange, 'productIds'>,
): Promise<void> {
  await tx.deleteFrom('newsletter_products').where('shop_id', '=', shopId).where('newsletter_id', '=', id).execute()
  const rows = productIds.map((product_id, position) => ({ shop_id: shopId, newsletter_id: id, product_id, position }))
  if (rows.length > 0) await tx.insertInto('newsletter_products').values(rows).execute()
}

/** Refuses (Invalid) a letter without subject or words, one too long, more than four articles. */
function checked({ subject: typed, body, productIds }: NewsletterChange): Omit<NewsletterChange, 'segment'> {
  const subject = cleanLine(typed)
  const faults: Record<string, string> = {}
  if (subject === '') faults.subject = 'Donnez un objet à la lettre.'
  if (subject.length > 120) faults.subject = '120 caractères au plus.'
  if (body.trim() === '') faults.body = 'Écrivez la lettre.'
  if (body.length > 5000) faults.body = '5000 caractères au plus.'
  const products = [...new Set(productIds)]
  if (products.length > MOST_PRODUCTS) faults.products = `${MOST_PRODUCTS} articles au plus.`
  if (Object.keys(faults).length > 0) throw new Invalid('Cette lettre ne peut pas être enregistrée.', faults)
  return { subject, body: body.trim(), productIds: products }
}
