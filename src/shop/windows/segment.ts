import { type Db, sql } from '#database'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'

export const boughtWays = ['any', 'recently', 'never'] as const

/** Whom a letter is for: all that is said together. Null and 'any' and an empty town ask nothing. */
export type Segment = {
  groupId: number | null
  bought: (typeof boughtWays)[number]
  /** Days, for 'recently'. */
  boughtDays: number
  categoryId: number | null
  /** A town, or the first two to five digits of a postcode. */
  town: string
}

export const everybody: Segment = { groupId: null, bought: 'any', boughtDays: 90, categoryId: null, town: '' }

/** SQL: the columns of `newsletters n` as a Segment. */
export const segmentColumns = sql`n.group_id as "groupId", n.bought, n.bought_days as "boughtDays",
  n.category_id as "categoryId", n.town`

export const segmentRow = ({ groupId, bought, boughtDays, categoryId, town }: Segment) => ({
  ...{ by_group: groupId !== null, group_id: groupId, bought, bought_days: boughtDays },
  ...{ by_category: categoryId !== null, category_id: categoryId, town },
})

/** SQL: an order that counts as one, as in what customers have spent. */
const stands = sql<boolean>`o.state not in ('cancelled', 'refunded')`

/** SQL: customer `c` is one of those whom letter `n` is for. */
export const isMeant = (shopId: number) => sql<boolean>`(not n.by_group or c.group_id = n.group_id)
  and (n.bought = 'any' or (n.bought = 'never') = not exists (select from orders o
    where o.shop_id = ${shopId} and o.customer_id = c.id and ${stands}
      and (n.bought = 'never' or o.placed_at >= moment() - make_interval(days => n.bought_days))))
  and (not n.by_category or exists (select from orders o
    join order_lines l on l.shop_id = ${shopId} and l.order_id = o.id
    join variants v on v.shop_id = ${shopId} and v.id = l.variant_id
    join products p on p.shop_id = ${shopId} and p.id = v.product_id
    join categories k on k.shop_id = ${shopId} and (k.id = p.category_id or exists (select from product_shelves s
      where s.shop_id = ${shopId} and s.product_id = p.id and s.category_id = k.id))
    where o.shop_id = ${shopId} and o.customer_id = c.id and ${stands} and n.category_id in (k.id, k.parent_id)))
  and (n.town = '' or exists (select from addresses a where a.shop_id = ${shopId} and a.customer_id = c.id
    and a.removed_at is null and (folded(a.city) = folded(n.town) or (n.town ~ '^[0-9]{2,5}$' and a.postcode like n.town || '%'))))`

/** SQL: of somebody without an account nothing is known but that nothing was bought. */
export const takesVisitors = sql<boolean>`not n.by_group and not n.by_category and n.town = '' and n.bought <> 'recently'`

/** Refuses (Invalid) days that are none, a town too long, a group or a category that the shop has not. */
export async function checkedSegment(tx: Db, shopId: number, wanted: Segment): Promise<Segment> {
  const town = cleanLine(wanted.town)
  const faults: Record<string, string> = {}
  if (!Number.isInteger(wanted.boughtDays) || wanted.boughtDays < 1 || wanted.boughtDays > 3650)
    faults.days = 'Un nombre de jours, de 1 à 3650.'
  if (town.length > 80) faults.town = '80 caractères au plus.'
  const { groupId, categoryId } = wanted
  const { rows } = await sql<{ grouped: boolean; shelved: boolean }>`select
    exists (select from customer_groups where shop_id = ${shopId} and id = ${groupId ?? 0}) as grouped,
    exists (select from categories where shop_id = ${shopId} and id = ${categoryId ?? 0}) as shelved`.execute(tx)
  if (groupId !== null && !rows[0]?.grouped) faults.group = 'Ce groupe n’existe plus : choisissez-en un autre.'
  if (categoryId !== null && !rows[0]?.shelved)
    faults.category = 'Cette catégorie n’existe plus : choisissez-en une autre.'
  if (Object.keys(faults).length > 0) throw new Invalid('Les destinataires ne peuvent pas être enregistrés.', faults)
  return { ...wanted, town }
}
