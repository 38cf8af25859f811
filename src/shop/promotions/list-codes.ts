import { CompiledQuery } from 'kysely'
import type { Db } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { DiscountCode } from './code.ts'
import { codePairs } from './code-sql.ts'

/** Codes that a shop can have: more are found by nobody. */
export const MOST_CODES = 200

const all = `select json_build_object(${codePairs}) as code from discount_codes r
  where r.shop_id = $1 order by (r.enabled_at is null), r.id desc limit ${MOST_CODES}`
const one = `select json_build_object(${codePairs}) as code from discount_codes r where r.shop_id = $1 and r.id = $2`

/** The codes of a shop, those that are on first, the newest first; one statement. */
export async function listCodes(db: Db, shopId: number): Promise<DiscountCode[]> {
  const { rows } = await db.executeQuery<{ code: DiscountCode }>(CompiledQuery.raw(all, [shopId]))
  return rows.map(({ code }) => code)
}

/** A code of the shop. Refuses with NotFound. */
export async function findCode(db: Db, shopId: number, id: number): Promise<DiscountCode> {
  const { rows } = await db.executeQuery<{ code: DiscountCode }>(CompiledQuery.raw(one, [shopId, id]))
  if (!rows[0]) throw new NotFound(t('promotions.code.missing'))
  return rows[0].code
}
