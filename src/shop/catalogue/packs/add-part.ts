import { type Db, inTransaction, sql } from '#database'
import { quoted, rate } from '#format'
import type { Actor } from '#people'
import { MOST_IN_ONE, MOST_PARTS } from './contents.ts'
import { holdBoth, packChanged, refused, tracePack } from './hold-pack.ts'
import { ownSql } from './own.ts'

type Fresh = { packId: number; variantId: number; quantity: number }

/**
 * Puts pieces of an article in a pack, behind what it holds; the first makes a product a pack. Refuses, with NotFound, what the shop
 * has not; with Invalid (`part`, `quantity`) a pack in a pack, an article that is put away, in it already or of another rate of VAT
 * than the pack, more than 12 articles; and a product that has choices, pieces or sales of its own, or is on order at a supplier's.
 */
export function addPart(db: Db, actor: Actor, shopId: number, { packId, variantId, quantity }: Fresh): Promise<void> {
  return inTransaction(db, async (tx) => {
    demandQuantity(quantity)
    const pack = await holdBoth(tx, shopId, packId, variantId)
    const found = await standing(tx, shopId, packId, variantId)
    demandPack(pack, found)
    demandPart(pack, found)
    await sql`insert into pack_parts (shop_id, pack_id, variant_id, quantity, position)
      select ${shopId}, ${packId}, ${variantId}, ${quantity}::integer, coalesce(max(position) + 1, 0) from pack_parts
      where shop_id = ${shopId} and pack_id = ${packId}`.execute(tx)
    await packChanged(tx, shopId, packId)
    const after = { name: found.name ?? '', inPack: quantity }
    await tracePack(tx, actor, shopId, packId, { verb: 'catalogue.add-part', after })
  })
}

/** Refuses, with Invalid, a number of pieces that no pack holds. */
export function demandQuantity(quantity: number): void {
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_IN_ONE) return
  throw refused('quantity', `Un lot contient de 1 à ${MOST_IN_ONE} pièces d’un article.`)
}

type Standing = {
  /** Of what becomes a pack: the articles that it holds, and whether it holds this one. */
  parts: number
  known: boolean
  choices: boolean
  /** It has pieces, sales or orders to suppliers of its own. */
  own: boolean
  /** A pack that holds some of it. */
  inside: string | null
  rateBp: number
  /** Of the part; null for none. */
  name: string | null
  itself: boolean | null
  isPack: boolean | null
  gone: boolean | null
  partRateBp: number | null
}

async function standing(tx: Db, shopId: number, packId: number, variantId: number): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select (select count(*)::int4 from pack_parts where shop_id = ${shopId} and pack_id = p.id) as parts,
      exists (select from pack_parts where shop_id = ${shopId} and pack_id = p.id and variant_id = ${variantId}) as known,
      jsonb_array_length(p.options) > 0 as choices, t.rate_bp as "rateBp",
      ${ownSql(shopId)} as own,
      (select o.name from variants v join pack_parts k on k.shop_id = ${shopId} and k.variant_id = v.id
        join products o on o.shop_id = ${shopId} and o.id = k.pack_id
        where v.shop_id = ${shopId} and v.product_id = p.id limit 1) as inside,
      part.name, part.id = p.id as itself, part.gone, part.rate_bp as "partRateBp",
      exists (select from pack_parts where shop_id = ${shopId} and pack_id = part.id) as "isPack"
    from products p join taxes t on t.shop_id = ${shopId} and t.id = p.tax_id
    left join lateral (
      select o.id, o.name, a.removed_at is not null or o.archived_at is not null as gone, x.rate_bp
      from variants a join products o on o.shop_id = ${shopId} and o.id = a.product_id
      join taxes x on x.shop_id = ${shopId} and x.id = o.tax_id
      where a.shop_id = ${shopId} and a.id = ${variantId}) part on true
    where p.shop_id = ${shopId} and p.id = ${packId}`.execute(tx)
  return rows[0] as Standing
}

/** Whether the product may be a pack. */
function demandPack(pack: string, { choices, own, inside, parts }: Standing): void {
  if (inside !== null)
    throw refused('part', `${quoted(pack)} est dans le lot ${quoted(inside)} : un lot n’en contient pas d’autre.`)
  if (choices) throw refused('part', 'Un lot n’a pas de déclinaisons : créez un produit pour le lot.')
  if (own && parts === 0)
    throw refused(
      'part',
      `${quoted(pack)} a un stock, des ventes ou des achats à lui, et un lot n’en a pas : créez un produit pour le lot.`,
    )
}

/** Whether the pack may hold the article. */
function demandPart(pack: string, { name, itself, isPack, gone, known, parts, rateBp, partRateBp }: Standing): void {
  if (name === null) throw refused('part', 'Cet article n’existe pas.')
  if (itself) throw refused('part', 'Un lot ne se contient pas lui-même : choisissez un autre article.')
  if (isPack) throw refused('part', `${quoted(name)} est un lot : ajoutez plutôt les articles qui le composent.`)
  if (gone) throw refused('part', `${quoted(name)} est archivé : reprenez-le d’abord.`)
  if (known) throw refused('part', `${quoted(name)} est déjà dans le lot : changez sa quantité.`)
  if (parts >= MOST_PARTS) throw refused('part', `Un lot contient ${MOST_PARTS} articles au plus : retirez-en un.`)
  if (partRateBp !== rateBp)
    throw refused(
      'part',
      `${quoted(name)} est au taux de ${rate(partRateBp ?? 0)} et ${quoted(pack)} au taux de ${rate(rateBp)} : un lot n’a qu’un taux de TVA.`,
    )
}
