import { CompiledQuery } from 'kysely'
import { scopePairs } from '#catalogue'
import type { Db } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { Promotion } from './promotion.ts'

/** Promotions that a shop can have: each of its prices looks at them all. */
export const MOST_PROMOTIONS = 100

const pairs = `'id', r.id, 'name', r.name, 'gives', r.gives, 'worth', r.worth, 'fromQuantity', r.from_quantity,
  'startsOn', (r.starts_at at time zone 'Europe/Paris')::date,
  'endsOn', (r.ends_at at time zone 'Europe/Paris')::date - 1, 'enabled', r.enabled_at is not null, ${scopePairs('promotion_id')}`
const all = `select json_build_object(${pairs}) as told from promotions r
  where r.shop_id = $1 order by (r.enabled_at is null), r.starts_at desc, r.id desc limit ${MOST_PROMOTIONS}`
const one = `select json_build_object(${pairs}) as told from promotions r where r.shop_id = $1 and r.id = $2`

/** The promotions of a shop, those that are on first, the newest first; one statement. */
export async function listPromotions(db: Db, shopId: number): Promise<Promotion[]> {
  const { rows } = await db.executeQuery<{ told: Promotion }>(CompiledQuery.raw(all, [shopId]))
  return rows.map(({ told }) => told)
}

/** A promotion of the shop. Refuses with NotFound. */
export async function findPromotion(db: Db, shopId: number, id: number): Promise<Promotion> {
  const { rows } = await db.executeQuery<{ told: Promotion }>(CompiledQuery.raw(one, [shopId, id]))
  if (!rows[0]) throw new NotFound(t('promotions.missing'))
  return rows[0].told
}
