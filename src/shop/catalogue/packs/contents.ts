import { choiceText, partWordsText } from '#stock'

/** SQL text: what the pack `p` holds, in words; null of what is no pack. */
export const contentsText = `(
  select string_agg(${partWordsText('k.quantity', 'o.name', `(${choiceText('a')})`)}, ', ' order by k.position, k.variant_id)
  from pack_parts k join variants a on a.shop_id = k.shop_id and a.id = k.variant_id
  join products o on o.shop_id = a.shop_id and o.id = a.product_id
  where k.shop_id = p.shop_id and k.pack_id = p.id)`

/** Articles in one pack, at most: as many as a slip and an invoice say in one line. */
export const MOST_PARTS = 12

/** Pieces of one article in a pack, at most. */
export const MOST_IN_ONE = 999
