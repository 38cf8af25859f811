import { type Db, inTransaction, sql } from '#database'

/** What grown orders to suppliers are numbered from. */
const RANK = 10_000_000
/** Of each list so many are open, and of so many suppliers, however long it is: two sizes show as much. */
const OPEN = 60
/** So many articles, the last ones, are under their threshold: as many as the list of what is to be bought shows. */
const LOW = 200

/**
 * Gives a shop a past of buying, of rules of prices and of files: so many orders to suppliers with a line and an invoice each, sixty
 * suppliers at most, a tenth as many promotions, codes and imports. SQL alone, nothing asked of what each row names.
 */
export const growRooms = (db: Db, shopId: number, count: number): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`create temporary table growing on commit drop as select n from generate_series(1, ${count}) n`.execute(tx)
    await sql`create temporary table sold on commit drop as
      select v.id, p.name, v.reference, row_number() over (order by v.id) as n from variants v
      join products p on p.shop_id = v.shop_id and p.id = v.product_id where v.shop_id = ${shopId}`.execute(tx)
    await sql`analyze growing, sold`.execute(tx)
    await buy(tx, shopId, count)
    await bill(tx, shopId, count)
    await rule(tx, shopId, count)
    await bringIn(tx, shopId)
    await sql`set local session_replication_role = origin`.execute(tx)
  })

async function buy(tx: Db, shopId: number, count: number): Promise<void> {
  await sql`insert into suppliers (shop_id, name) select ${shopId}, 'Grossiste ' || n from growing where n % 10 = 0
    limit ${OPEN}`.execute(tx)
  await sql`create temporary table whom on commit drop as
    select id, row_number() over (order by id) as n from suppliers where shop_id = ${shopId}`.execute(tx)
  await sql`
    insert into supplier_articles (shop_id, supplier_id, variant_id, reference, price_micro)
    select ${shopId}, w.id, s.id, 'F-' || s.n, 5000000 from sold s
    join whom w on w.n = 1 + s.n % (select count(*) from whom) on conflict do nothing`.execute(tx)
  await sql`
    insert into stock_thresholds (shop_id, variant_id, low, target)
    select ${shopId}, id, 1000, 2000 from sold order by n desc limit ${LOW} on conflict do nothing`.execute(tx)
  await sql`
    insert into purchase_orders (shop_id, supplier_id, state, begun_at, actor_kind, actor_name, number, rank, issued_on, sent_at,
      total_ht_cents, total_ttc_cents, figures, content, template)
    select ${shopId}, w.id, case when g.n > ${count - OPEN} then 'sent' else 'received' end, moment(), 'system', 'Préau',
      'BC2099' || lpad(g.n::text, 6, '0'), ${RANK} + g.n, current_date - (${count} - g.n)::int / 20, moment(), 5000, 6000, '{}', '{}', 1
    from growing g join whom w on w.n = 1 + g.n % (select count(*) from whom)`.execute(tx)
  await sql`
    insert into purchase_order_lines (shop_id, order_id, variant_id, name, reference, quantity, price_micro, rate_bp, awaited)
    select ${shopId}, o.id, s.id, s.name, s.reference, 10, 5000000, 2000, case o.state when 'sent' then 10 else 0 end
    from purchase_orders o join sold s on s.n = 1 + (o.rank - ${RANK}) % (select count(*) from sold)
    where o.shop_id = ${shopId} and o.rank > ${RANK}`.execute(tx)
}

const bill = (tx: Db, shopId: number, count: number) =>
  sql`
    insert into supplier_invoices (shop_id, supplier_id, order_id, state, number, issued_on, due_on, total_ht_cents, vat_cents,
      total_ttc_cents, actor_kind, actor_name, paid_on, means)
    select ${shopId}, o.supplier_id, o.id, case when is_open then 'entered' else 'paid' end, 'F' || o.rank, o.issued_on,
      o.issued_on + 30, 5000, 1000, 6000, 'system', 'Préau', case when not is_open then o.issued_on + 30 end,
      case when not is_open then 'transfer' end
    from (select *, rank > ${RANK + count - OPEN} as is_open from purchase_orders where shop_id = ${shopId} and rank > ${RANK}) o`.execute(
    tx,
  )

/** Of promotions and codes the last ones hold, on nothing; the others are over. */
async function rule(tx: Db, shopId: number, count: number): Promise<void> {
  const over = sql`n <= ${count - OPEN}`
  await sql`
    insert into promotions (shop_id, name, gives, worth, starts_at, ends_at, all_articles, enabled_at)
    select ${shopId}, 'Soldes ' || n, 'percent', 1000, moment() - interval '90 days',
      case when ${over} then moment() - interval '60 days' end, false, moment() from growing
    where n % 10 = 0 or not (${over})`.execute(tx)
  await sql`
    insert into discount_codes (shop_id, code, name, gives, worth, ends_on, enabled_at)
    select ${shopId}, 'GRANDI-' || n, 'Code ' || n, 'percent', 1000, case when ${over} then current_date - 60 end, moment()
    from growing where n % 10 = 0 or not (${over})`.execute(tx)
}

const bringIn = (tx: Db, shopId: number) =>
  sql`
    with made as (
      insert into imports (shop_id, owner, owner_name, kind, file_name, headings, fields, titled, lines, state, received_at)
      select ${shopId}, 'employee:1', 'Kenza', 'products', 'f' || n || '.csv', '["Nom"]', '["name"]', true, 10, 'done',
        moment() - n * interval '1 minute' from growing where n % 10 = 0 returning id)
    insert into import_lines (shop_id, import_id, line, cells, outcome, done_at)
    select ${shopId}, made.id, l, '["x"]', 'unchanged', moment() from made, generate_series(1, 10) l`.execute(tx)
