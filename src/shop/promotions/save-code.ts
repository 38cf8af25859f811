import { now } from '#clock'
import { type Db, hold, inTransaction } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import type { CodeSettings, DiscountCode } from './code.ts'
import { checked, columnsOf, saying } from './code-rules.ts'
import { findCode, listCodes, MOST_CODES } from './list-codes.ts'
import { keepScope } from './scope.ts'

/** Adds a code; answers its id. Refuses with Invalid what can't be, a code that the shop has, and one code more than 200. */
export function addCode(db: Db, actor: Actor, shopId: number, wanted: CodeSettings): Promise<number> {
  const settings = checked(wanted)
  return inTransaction(db, async (tx) => {
    await hold(tx, `codes ${shopId}`)
    await demandFree(tx, shopId, settings.code)
    if ((await listCodes(tx, shopId)).length >= MOST_CODES)
      throw new Refusal(t('promotions.code.most', { n: MOST_CODES }), 409)
    const { id } = await tx
      .insertInto('discount_codes')
      .values({ shop_id: shopId, ...columnsOf(settings), enabled_at: settings.enabled ? now() : null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await keepScope(tx, shopId, { code_id: id }, settings)
    const after = saying(await findCode(tx, shopId, id))
    await trace.record(tx, shopId, actor, { verb: 'promotions.add-code', subject: { kind: 'code', id }, after })
    return id
  })
}

/**
 * Changes a code. What one that was used gives, and on what, stays: orders took it, and may be changed by it still. Refuses
 * with NotFound, and with Invalid as `addCode` does.
 */
export function changeCode(db: Db, actor: Actor, shopId: number, id: number, wanted: CodeSettings): Promise<void> {
  const settings = checked(wanted)
  return inTransaction(db, async (tx) => {
    await hold(tx, `codes ${shopId}`)
    // An order that uses it meanwhile is waited for, and counts.
    const held = await tx
      .selectFrom('discount_codes')
      .select('enabled_at')
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!held) throw new NotFound(t('promotions.code.missing'))
    const was = await findCode(tx, shopId, id)
    if (settings.code !== was.code) await demandFree(tx, shopId, settings.code)
    if (await isUsed(tx, shopId, id)) demandSame(was, settings)
    const enabled_at = settings.enabled ? (held.enabled_at ?? now()) : null
    await tx
      .updateTable('discount_codes')
      .set({ ...columnsOf(settings), enabled_at })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await keepScope(tx, shopId, { code_id: id }, settings)
    const [before, after] = [saying(was), saying(await findCode(tx, shopId, id))]
    if (JSON.stringify(before) === JSON.stringify(after)) return
    await trace.record(tx, shopId, actor, {
      verb: 'promotions.change-code',
      subject: { kind: 'code', id },
      before: { ...before },
      after: { ...after },
    })
  })
}

async function isUsed(tx: Db, shopId: number, id: number): Promise<boolean> {
  const used = tx.selectFrom('code_uses').select('id').where('shop_id', '=', shopId).where('code_id', '=', id)
  return (await used.limit(1).executeTakeFirst()) !== undefined
}

const same = (one: readonly number[], other: readonly number[]) =>
  String([...one].sort((a, b) => a - b)) === String([...other].sort((a, b) => a - b))

function demandSame(was: DiscountCode, is: CodeSettings): void {
  const faults: Record<string, string> = {}
  const kept = t('promotions.fault.used')
  if (was.code !== is.code) faults.code = kept
  if (was.gives !== is.gives) faults.gives = kept
  if (was.worth !== is.worth) faults.worth = kept
  const [few, fewer] = [was.allArticles, is.allArticles]
  const other = few !== fewer || !same(was.categoryIds, is.categoryIds) || !same(was.productIds, is.productIds)
  if (other && !(few && fewer)) faults.articles = kept
  if (Object.keys(faults).length > 0) throw new Invalid(t('promotions.fault.all'), faults)
}

/** No other code of the shop's, and no voucher's: a code that is typed is one thing. */
async function demandFree(tx: Db, shopId: number, code: string): Promise<void> {
  const taken = await tx
    .selectFrom('discount_codes')
    .select('code')
    .where('shop_id', '=', shopId)
    .where('code', '=', code)
    .unionAll(tx.selectFrom('vouchers').select('code').where('shop_id', '=', shopId).where('code', '=', code))
    .executeTakeFirst()
  if (taken) throw new Invalid(t('promotions.fault.all'), { code: t('promotions.fault.taken', { code }) })
}
