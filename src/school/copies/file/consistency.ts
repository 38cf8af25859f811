import { type Db, sql } from '#database'
import { usualCounters, usualStates } from '#shops'
import { isPack } from '#stock'
import { BadShopFile } from './format.ts'

/**
 * Refuses (BadShopFile) rows that each are right and together are no shop: a stock that its movements do not make, a
 * product without variants, an order without lines, states or counters that the product counts on. Counters go on above
 * the highest number used.
 */
export async function refuseUnsound(tx: Db, shopId: number): Promise<void> {
  const states = usualStates.map(({ code }) => code)
  const counters = usualCounters.map(({ name }) => name)
  const { rows } = await sql<Record<string, boolean>>`
    select
      not exists (select from variants v where v.shop_id = ${shopId} and not ${isPack(shopId)} and v.quantity <> (
        select coalesce(sum(m.quantity), 0) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id)) as stock,
      not exists (select from pack_parts k join variants a on a.shop_id = k.shop_id and a.id = k.variant_id
        where k.shop_id = ${shopId} and (a.product_id = k.pack_id or exists (
          select from pack_parts o where o.shop_id = k.shop_id and o.pack_id = a.product_id) or (
          select count(*) from variants o where o.shop_id = k.shop_id and o.product_id = k.pack_id and o.removed_at is null) <> 1)) as packs,
      not exists (select from products p where p.shop_id = ${shopId} and not exists (
        select from variants v where v.shop_id = p.shop_id and v.product_id = p.id)) as variants,
      not exists (select from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
        where v.shop_id = ${shopId} and jsonb_array_length(v.choices) <> jsonb_array_length(p.options)) as choices,
      not exists (select from orders o where o.shop_id = ${shopId} and not exists (
        select from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id)) as lines,
      not exists (select from orders o where o.shop_id = ${shopId} and not exists (
        select from order_history h where h.shop_id = o.shop_id and h.order_id = o.id)) as history,
      not exists (select from carriers k where k.shop_id = ${shopId} and not exists (
        select from carrier_ranges r where r.shop_id = k.shop_id and r.carrier_id = k.id)) as ranges,
      not exists (select from invoices where shop_id = ${shopId} and (template not in (1, 2, 3, 4) or content ->> 'number' <> number)) as invoices,
      not exists (select from delivery_slips where shop_id = ${shopId} and (template not in (1, 2, 3, 4) or content ->> 'number' <> number)) as slips,
      not exists (select from quotations where shop_id = ${shopId} and (template not in (3, 4) or content ->> 'number' <> number)) as quotations,
      not exists (select from purchase_orders where shop_id = ${shopId} and (template <> 4 or content ->> 'number' <> number)) as purchases,
      (select count(*) from order_states where shop_id = ${shopId} and code = any(${states}::text[])) = ${states.length}::int4
        and (select count(*) from counters where shop_id = ${shopId} and name = any(${counters}::text[])) = ${counters.length}::int4
        and (select count(*) from payment_methods where shop_id = ${shopId}) = 5
        and exists (select from taxes where shop_id = ${shopId})
        and exists (select from profiles where shop_id = ${shopId}) as settings`.execute(tx)
  const wrong = Object.keys(sentences).find((name) => !rows[0]?.[name])
  if (wrong) throw new BadShopFile(sentences[wrong] ?? '')
  await raiseCounters(tx, shopId)
}

const sentences: Record<string, string> = {
  stock: 'le stock d’un article n’est pas la somme de ses mouvements.',
  packs: 'un lot a des déclinaisons, ou en contient un autre.',
  variants: 'un produit n’a rien à vendre.',
  choices: 'un article ne répond pas aux choix de son produit.',
  lines: 'une commande est vide.',
  history: 'une commande n’a pas d’histoire.',
  ranges: 'un transporteur n’a pas de tarif.',
  invoices: 'une facture ne porte pas son numéro.',
  slips: 'un bon de livraison ne porte pas son numéro.',
  quotations: 'un devis ne porte pas son numéro.',
  purchases: 'une commande à un fournisseur ne porte pas son numéro.',
  settings: 'il manque des réglages sans lesquels une boutique ne marche pas.',
}

/** A number is never given twice, and no paper is dated before the last of its series. */
async function raiseCounters(tx: Db, shopId: number): Promise<void> {
  await sql`
    with used as (
      select 'order' as name, number as rank, 0 as year, null::date as day from orders where shop_id = ${shopId}
      union all select kind, rank, extract(year from issued_on)::int4, issued_on from invoices where shop_id = ${shopId}
      union all select 'delivery_slip', rank, extract(year from delivered_on)::int4, delivered_on
        from delivery_slips where shop_id = ${shopId}
      union all select 'quotation', rank, extract(year from issued_on)::int4, issued_on
        from quotations where shop_id = ${shopId} and number is not null
      union all select 'purchase_order', rank, extract(year from issued_on)::int4, issued_on
        from purchase_orders where shop_id = ${shopId} and number is not null
      union all select 'return', rank, extract(year from issued_on)::int4, issued_on from returns where shop_id = ${shopId}
    )
    update counters c set
      next = greatest(c.next, 1 + coalesce((select max(rank) from used where used.name = c.name
        and (not c.reset_yearly or used.year in (0, c.year))), 0)),
      last_on = greatest(c.last_on, (select max(day) from used where used.name = c.name))
    where c.shop_id = ${shopId}`.execute(tx)
}
