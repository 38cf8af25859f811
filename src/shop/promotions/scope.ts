import { type Db, sql } from '#database'
import { t } from '#messages'
import type { Scope } from '#prices'
import { Invalid } from '#refusals'

type Owner = { code_id: number } | { promotion_id: number }

/**
 * Keeps what a rule is for, in the place of what it was for. Refuses with Invalid (`articles`, `customers`) a rule for some that
 * names none, and what the shop does not have.
 */
export async function keepScope(tx: Db, shopId: number, owner: Owner, scope: Scope): Promise<void> {
  const faults: Record<string, string> = {}
  if (!scope.allArticles && scope.categoryIds.length + scope.productIds.length === 0)
    faults.articles = t('promotions.fault.articles')
  if (!scope.allGroups && scope.groupIds.length === 0) faults.customers = t('promotions.fault.groups')
  if (Object.keys(faults).length > 0) throw new Invalid(t('promotions.fault.all'), faults)
  const [column = '', id = 0] = Object.entries(owner)[0] ?? []
  const rule = sql.ref(column)
  await sql`delete from rule_scopes where shop_id = ${shopId} and ${rule} = ${id}`.execute(tx)
  const { allArticles, allGroups } = scope
  const categories = allArticles ? [] : [...new Set(scope.categoryIds)]
  const products = allArticles ? [] : [...new Set(scope.productIds)]
  const groups = allGroups ? [] : [...new Set(scope.groupIds)]
  const { numAffectedRows } = await sql`
    insert into rule_scopes (shop_id, ${rule}, category_id, product_id, group_id)
    select ${shopId}::bigint, ${id}::bigint, x.category_id, x.product_id, x.group_id from (
      select c.id as category_id, null::bigint as product_id, null::bigint as group_id from categories c
        where c.shop_id = ${shopId} and c.id = any(${categories}::bigint[])
      union all select null, p.id, null from products p where p.shop_id = ${shopId} and p.id = any(${products}::bigint[])
      union all select null, null, g.id from customer_groups g
        where g.shop_id = ${shopId} and g.id = any(${groups}::bigint[])) x`.execute(tx)
  if (Number(numAffectedRows ?? 0) !== categories.length + products.length + groups.length)
    throw new Invalid(t('promotions.fault.all'), { articles: t('promotions.fault.gone') })
}
