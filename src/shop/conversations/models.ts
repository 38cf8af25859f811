import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import { inFrench, unknownField } from '#texts'
import * as trace from '#trace'
import { fieldNames } from './fill.ts'
import { notAField } from './not-a-field.ts'

/** An answer that a shop keeps ready, its fields in braces (see `fill`). */
export type Model = { id: number; title: string; body: string }
type Words = Omit<Model, 'id'>

const MOST = 60

/** The model answers of a shop, by title. */
export const listModels = (db: Db, shopId: number): Promise<Model[]> =>
  db
    .selectFrom('model_answers')
    .select(['id', 'title', 'body'])
    .where('shop_id', '=', shopId)
    .orderBy(inFrench('title'))
    .orderBy('id')
    .execute()

/** One of them. Refuses with NotFound. */
export async function findModel(db: Db, shopId: number, id: number): Promise<Model> {
  const found = await one(db, shopId, id).executeTakeFirst()
  if (!found) throw missing()
  return found
}

/** Adds a model answer; answers its id. Refuses (Invalid) words that are missing or too long, braces that are no field, and a 61st. */
export async function addModel(db: Db, clerk: Clerk, shopId: number, given: Words): Promise<number> {
  const { title, body } = wordsOf(given)
  return inTransaction(db, async (tx) => {
    const held = await tx.selectFrom('model_answers').select('id').where('shop_id', '=', shopId).execute()
    if (held.length >= MOST)
      throw new Invalid(t('talk.models.many', { n: MOST }), { title: t('talk.models.many', { n: MOST }) })
    const { id } = await tx
      .insertInto('model_answers')
      .values({ shop_id: shopId, title, body })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trace.record(tx, shopId, clerk, {
      verb: 'conversations.add-model',
      subject: subjectOf(id),
      after: { title, body },
    })
    return id
  })
}

/** Changes a model answer; what was sent stays. Refuses as `addModel`, and with NotFound. */
export async function changeModel(db: Db, clerk: Clerk, shopId: number, id: number, given: Words): Promise<void> {
  const { title, body } = wordsOf(given)
  return inTransaction(db, async (tx) => {
    const before = await one(tx, shopId, id).forUpdate().executeTakeFirst()
    if (!before) throw missing()
    if (before.title === title && before.body === body) return
    const set = { title, body, changed_at: now() }
    await tx.updateTable('model_answers').set(set).where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, clerk, {
      verb: 'conversations.change-model',
      subject: subjectOf(id),
      before: { title: before.title, body: before.body },
      after: { title, body },
    })
  })
}

/** Takes a model answer off the list. Refuses with NotFound. */
export function removeModel(db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await tx
      .deleteFrom('model_answers')
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .returning(['title', 'body'])
      .executeTakeFirst()
    if (!before) throw missing()
    await trace.record(tx, shopId, clerk, {
      verb: 'conversations.remove-model',
      subject: subjectOf(id),
      before: { title: before.title, body: before.body },
      after: { title: before.title },
    })
  })
}

function wordsOf({ title, body }: Words): Words {
  const words = { title: title.trim(), body: body.trim() }
  const faults: Record<string, string> = {}
  if (words.title === '' || words.title.length > 80) faults.title = t('talk.models.title-fault')
  if (words.body === '' || words.body.length > 3000) faults.body = t('talk.models.body-fault')
  const unknown = unknownField(words.body, fieldNames)
  if (unknown) faults.body = notAField(unknown, fieldNames)
  if (Object.keys(faults).length > 0) throw new Invalid(t('talk.models.not-saved'), faults)
  return words
}

const subjectOf = (id: number) => ({ kind: 'model-answer', id })

const one = (db: Db, shopId: number, id: number) =>
  db.selectFrom('model_answers').select(['id', 'title', 'body']).where('shop_id', '=', shopId).where('id', '=', id)

const missing = () => new NotFound(t('talk.models.missing'))
