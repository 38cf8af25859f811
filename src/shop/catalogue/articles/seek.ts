import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { joinEans } from '#identifiers'
import { words } from '#texts'
import { priceAtSql } from '../prices/price-periods.ts'
import { articleJoinsSql, articleSql, type RawArticle } from './article-sql.ts'

/** An article that is sold, with its variants in their order. */
export type Sought = { productId: number; name: string; variants: RawArticle[] }

const textOf = (hidden: boolean) => `
  select p.id as "productId", p.name, (
    select json_agg(json_build_object(${articleSql}) order by v.position, v.id) from variants v
    ${articleJoinsSql} ${priceAtSql('$2::timestamptz')}
    where v.shop_id = chosen.shop_id and v.product_id = chosen.id and ${hidden ? 'v.removed_at is null' : 'v.hidden_at is null'}) as variants
  from (
    select p.shop_id, p.id, exists (select from variants v where v.shop_id = $1 and v.product_id = p.id and ${hidden ? 'v.removed_at is null' : 'v.hidden_at is null'}
        and (lower(v.reference) = lower($4) or v.ean = $4 and $4 <> '')) as exact
    from products p where p.shop_id = $1 and ${hidden ? '$2::timestamptz is not null' : 'p.active_since <= $2::timestamptz'} and p.search_text like all($3::text[])
    order by exact desc, p.name_words, p.id limit $5) chosen
  join products p on p.shop_id = chosen.shop_id and p.id = chosen.id
  order by chosen.exact desc, p.name_words, p.id`

const [onSale, whole] = [textOf(false), textOf(true)]

/**
 * The first articles on sale that hold every word typed (name, category, reference, EAN), accents or not; one whose reference
 * or EAN is just what was typed comes first. With `hidden` those that customers do not see, too. None for nothing typed.
 */
export async function seek(
  db: Db,
  shopId: number,
  typed: string,
  limit = 8,
  { hidden = false }: { hidden?: boolean } = {},
): Promise<Sought[]> {
  const asked = joinEans(typed).trim()
  const wanted = words(asked).map((word) => `%${word}%`)
  if (wanted.length === 0) return []
  const { rows } = await db.executeQuery<Sought>(
    CompiledQuery.raw(hidden ? whole : onSale, [shopId, now(), wanted, asked, limit]),
  )
  return rows
}

/** The variant that was meant, when only one can be: its reference or EAN was typed, or nothing else was found. */
export function onlyOne(found: readonly Sought[], typed: string): RawArticle | undefined {
  const asked = joinEans(typed).trim()
  const exact = found
    .flatMap(({ variants }) => variants)
    .filter(({ reference, ean }) => reference.toLowerCase() === asked.toLowerCase() || (ean !== '' && ean === asked))
  if (exact.length === 1) return exact[0]
  const [only, ...others] = found
  return others.length === 0 && only?.variants.length === 1 ? only.variants[0] : undefined
}
