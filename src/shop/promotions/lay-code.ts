import { CompiledQuery } from 'kysely'
import type { Db } from '#database'
import type { LaidCode } from './code.ts'
import { laidPairs } from './code-sql.ts'

const text = `select json_build_object(${laidPairs('$3::bigint')}) as code from discount_codes r where r.shop_id = $1 and r.code = $2`

/** The code of a shop as a customer would lay it; undefined for none. `code` as `codeOf` writes it. */
export async function findForCustomer(
  db: Db,
  shopId: number,
  code: string,
  customerId: number | null,
): Promise<LaidCode | undefined> {
  const { rows } = await db.executeQuery<{ code: LaidCode }>(CompiledQuery.raw(text, [shopId, code, customerId]))
  return rows[0]?.code
}
