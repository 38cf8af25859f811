import { type Among, reprice } from '#catalogue'
import { now } from '#clock'
import { type Db, hold, inTransaction } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import type { Scope } from '#prices'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { findPromotion, listPromotions, MOST_PROMOTIONS } from './list-promotions.ts'
import type { PromotionSettings } from './promotion.ts'
import { checked, columnsOf, saying } from './promotion-rules.ts'
import { keepScope } from './scope.ts'

/**
 * Adds a promotion and writes the prices that it brings ahead, in the same transaction; answers its id. Refuses with Invalid
 * what can't be, and with Refusal one promotion more than 100.
 */
export function addPromotion(db: Db, actor: Actor, shopId: number, wanted: PromotionSettings): Promise<number> {
  const settings = checked(wanted)
  return inTransaction(db, async (tx) => {
    await hold(tx, `promotions ${shopId}`)
    if ((await listPromotions(tx, shopId)).length >= MOST_PROMOTIONS)
      throw new Refusal(t('promotions.most', { n: MOST_PROMOTIONS }), 409)
    const present = now()
    const { id } = await tx
      .insertInto('promotions')
      .values({ shop_id: shopId, ...columnsOf(settings), enabled_at: settings.enabled ? present : null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await keepScope(tx, shopId, { promotion_id: id }, settings)
    await repriceFor(tx, shopId, [settings], present)
    const after = saying({ ...settings, id })
    await trace.record(tx, shopId, actor, { verb: 'promotions.add', subject: { kind: 'promotion', id }, after })
    return id
  })
}

/**
 * Changes a promotion, switches it on or off, and writes anew the prices of what it was for and is for. What was asked until
 * now stays in the history of prices. Refuses with NotFound, and with Invalid as `addPromotion` does.
 */
export function changePromotion(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  wanted: PromotionSettings,
): Promise<void> {
  const settings = checked(wanted)
  return inTransaction(db, async (tx) => {
    await hold(tx, `promotions ${shopId}`)
    const was = await findPromotion(tx, shopId, id)
    const present = now()
    const before = saying(was)
    const after = saying({ ...settings, id })
    const same = JSON.stringify(before) === JSON.stringify(after) && scopeOf(was) === scopeOf(settings)
    if (same) return
    const { numUpdatedRows } = await tx
      .updateTable('promotions')
      .set({ ...columnsOf(settings), enabled_at: settings.enabled ? present : null })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!numUpdatedRows) throw new NotFound(t('promotions.missing'))
    await keepScope(tx, shopId, { promotion_id: id }, settings)
    await repriceFor(tx, shopId, [was, settings], present)
    const verb = 'promotions.change'
    await trace.record(tx, shopId, actor, { verb, subject: { kind: 'promotion', id }, before, after })
  })
}

const scopeOf = ({ allArticles, categoryIds, productIds, allGroups, groupIds }: Scope): string =>
  JSON.stringify([allArticles, allGroups, ...[categoryIds, productIds, groupIds].map((ids) => [...ids].sort())])

/** The calendar holds what is everybody's from the first piece on; other promotions are looked at when a price is asked. */
async function repriceFor(tx: Db, shopId: number, sides: readonly PromotionSettings[], from: Date): Promise<void> {
  const held = sides.filter(({ enabled, allGroups, fromQuantity }) => enabled && allGroups && fromQuantity === 1)
  if (held.length === 0) return
  const among: Among = held.some(({ allArticles }) => allArticles)
    ? 'all'
    : { categoryIds: held.flatMap((one) => one.categoryIds), productIds: held.flatMap((one) => one.productIds) }
  await reprice(tx, shopId, among, from)
}
