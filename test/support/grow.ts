import { type Db, inTransaction, sql } from '#database'

/** What grown orders are numbered from. */
export const GROWN = 1_000_000

/**
 * Multiplies a shop's first order until there are this many, with customers (a fifth as many), papers and payments, over
 * two years: most delivered, some cancelled, the last ones waiting. SQL alone, so that 100,000 take seconds.
 */
export const growOrders = (db: Db, shopId: number, count: number): Promise<void> =>
  inTransaction(db, async (tx) => {
    const first = await growCustomers(tx, shopId, Math.ceil(count / 5))
    await unasked(tx, () => placeOrders(tx, shopId, count, first))
    await sql`select sum_up_customer(shop_id, id) from customers where shop_id = ${shopId}`.execute(tx)
    // Each paper looks its order up: unread of, they would be read through for each.
    await sql`analyze orders`.execute(tx)
    await issuePapers(tx, shopId)
  })

/** Writes rows like rows that are there: nobody asks of each whether what it names exists, nor adds it up. Half of the time. */
async function unasked(tx: Db, work: () => Promise<void>): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(tx)
  await work()
  await sql`set local session_replication_role = origin`.execute(tx)
}

/**
 * Multiplies a shop's first voucher, return and sent quotation, each as many times, for the customers and orders that have grown:
 * most are used, settled or accepted by nobody, a few wait.
 */
export const growDesk = (db: Db, shopId: number, count: number): Promise<void> =>
  inTransaction(db, (tx) => unasked(tx, () => multiplyDesk(tx, shopId, count)))

async function multiplyDesk(tx: Db, shopId: number, count: number): Promise<void> {
  await sql`create temporary table growing on commit drop as select n from generate_series(1, ${count}) n`.execute(tx)
  const grown = sql`(select p.id from orders p where p.shop_id = o.shop_id and p.number = ${GROWN}::bigint + g.n)`
  const whose = sql`(select p.customer_id from orders p where p.shop_id = o.shop_id and p.number = ${GROWN}::bigint + g.n)`
  await copyRows(tx, shopId, 'vouchers', {
    code: sql`'GR-' || lpad(g.n::text, 8, '0')`,
    customer_id: whose,
    ends_on: sql`case when g.n > ${count} - 60 then o.ends_on else o.ends_on - 400 end`,
    given_at: sql`moment() - (${count} - g.n) * interval '1 minute'`,
  })
  await copyRows(tx, shopId, 'returns', {
    order_id: grown,
    number: sql`'RE2099' || lpad(g.n::text, 6, '0')`,
    rank: sql`10000000 + g.n`,
    state: sql`case when g.n > ${count} - 60 then 'asked' when g.n > ${count} - 90 then 'received' else 'settled' end`,
    settled_at: sql`case when g.n <= ${count} - 90 then moment() end`,
  })
  await copyRows(tx, shopId, 'quotations', {
    customer_id: whose,
    customer_name: sql`(select p.customer_name from orders p where p.shop_id = o.shop_id and p.number = ${GROWN}::bigint + g.n)`,
    number: sql`'DE2099' || lpad(g.n::text, 6, '0')`,
    rank: sql`10000000 + g.n`,
    state: sql`case when g.n % 3 = 0 then 'refused' else 'sent' end`,
    issued_on: sql`o.issued_on - (${count} - g.n)::int / 20`,
    valid_until: sql`o.valid_until - (${count} - g.n)::int / 20`,
  })
  await sql`drop table growing`.execute(tx)
}

async function placeOrders(db: Db, shopId: number, count: number, firstCustomer: number): Promise<void> {
  await sql`create temporary table growing on commit drop as select n,
      (array['Hélène D’ARC', 'Camille D’ARBOIS', 'Étienne VAUTHIER', 'Zoé LEFÈVRE', 'Inès MARTIN', 'Paul ÉLUARD'])[1 + n % 6]
        || ' ' || translate((n % 997)::text, '0123456789', 'abcdefghij') as name,
      case when n > ${count} - 30 then 'payment-accepted' when n > ${count} - 60 then 'awaiting-cheque'
        when n % 40 = 0 then 'cancelled' else 'delivered' end as state,
      (array['card', 'card', 'cheque', 'card'])[1 + n % 4] as method,
      moment() - (${count} - n) * interval '2 years' / ${count} as at,
      (n % 5 = 1) as first
    from generate_series(1, ${count}) n`.execute(db)
  await copyRows(db, shopId, 'orders', {
    number: sql`${GROWN}::bigint + g.n`,
    reference: sql`translate(to_char((g.n::bigint * 7919 + 13) % 1000000000, 'FM000000000'), '0123456789', 'QWERTYUIOP')`,
    cart_id: sql`null::bigint`,
    origin: sql`'counter'::text`,
    customer_id: sql`${firstCustomer}::bigint + g.n % ${Math.ceil(count / 5)}`,
    customer_name: sql`g.name`,
    state: sql`g.state`,
    payment_method: sql`g.method`,
    goods_ttc_cents: sql`o.goods_ttc_cents + g.n % 9973`,
    total_ttc_cents: sql`o.total_ttc_cents + g.n % 9973`,
    first_of_customer: sql`g.first`,
    placed_at: sql`g.at`,
    handled_at: sql`case when g.state in ('delivered', 'cancelled') then g.at end`,
  })
}

async function issuePapers(db: Db, shopId: number): Promise<void> {
  const placed = sql`(select p.id from orders p where p.shop_id = o.shop_id and p.number = ${GROWN}::bigint + g.n)`
  const paper = (table: string, prefix: string, day: string) =>
    copyRows(db, shopId, table, {
      order_id: placed,
      number: sql`${prefix} || '2099' || lpad(g.n::text, 6, '0')`,
      rank: sql`10000000 + g.n`,
      [day]: sql`g.at::date`,
    })
  await unasked(db, () => paper('invoices', 'FA', 'issued_on'))
  await unasked(db, () => reckonInvoices(db, shopId))
  await unasked(db, () => paper('delivery_slips', 'BL', 'delivered_on'))
  const payments = {
    order_id: placed,
    method: sql`g.method`,
    amount_cents: sql`o.amount_cents + g.n % 9973`,
    at: sql`g.at`,
    actor_kind: sql`case when g.method = 'card' then 'customer' else o.actor_kind end`,
    actor_name: sql`case when g.method = 'card' then g.name else o.actor_name end`,
  }
  await unasked(db, () => copyRows(db, shopId, 'payments', payments))
  await unasked(db, () => bringCheques(db, shopId))
  await sql`drop table growing`.execute(db)
}

/** Grown cheques were brought to the bank, fifty a slip, but for the last ones: no shop lets thousands lie. */
async function bringCheques(db: Db, shopId: number): Promise<void> {
  await sql`
    with brought as (
      select p.id, p.order_id, p.amount_cents, p.at, ${GROWN}::bigint + row_number() over (order by p.id) / 50 as slip, row_number() over (order by p.id) % 50 as place
      from payments p join growing g on p.at = g.at and g.method = 'cheque'
      where p.shop_id = ${shopId} and p.method = 'cheque' and exists (select from orders o
        where o.shop_id = ${shopId} and o.id = p.order_id and o.number = ${GROWN}::bigint + g.n)
      order by p.id desc offset 15),
    made as (
      insert into remittances (shop_id, number, made_on, made_at, total_cents, cheque_count, actor_kind, actor_name, figures)
      select ${shopId}, slip, max(at)::date, max(at), sum(amount_cents), count(*), 'employee', 'Kenza', '{}' from brought
      group by slip order by slip returning id, number)
    insert into remittance_cheques (shop_id, remittance_id, place, payment_id, order_id, cents)
    select ${shopId}, m.id, 1 + b.place, b.id, b.order_id, b.amount_cents from brought b join made m on m.number = b.slip`.execute(
    db,
  )
}

/** What the database reckons of each invoice as it comes, in two statements: all state the figures of the first. */
async function reckonInvoices(db: Db, shopId: number): Promise<void> {
  const first = sql`(select id from invoices where shop_id = ${shopId} order by id limit 1)`
  const grown = sql`invoices i where i.shop_id = r.shop_id and i.rank > 10000000`
  await sql`
    insert into invoice_rates (shop_id, invoice_id, rate_bp, kind, issued_on, ht_cents, vat_cents, regime, place)
    select r.shop_id, i.id, r.rate_bp, i.kind, i.issued_on, r.ht_cents, r.vat_cents, r.regime, r.place
    from invoice_rates r cross join lateral (select * from ${grown}) i
    where r.shop_id = ${shopId} and r.invoice_id = ${first}`.execute(db)
  await sql`
    insert into invoice_lines (shop_id, invoice_id, line, quantity, ht_cents, ttc_cents)
    select r.shop_id, i.id, r.line, r.quantity, r.ht_cents, r.ttc_cents
    from invoice_lines r cross join lateral (select * from ${grown}) i
    where r.shop_id = ${shopId} and r.invoice_id = ${first}`.execute(db)
}

/** Answers the id of the first one; the others follow. */
async function growCustomers(db: Db, shopId: number, count: number): Promise<number> {
  await sql`create temporary table growing on commit drop as select n from generate_series(1, ${count}) n`.execute(db)
  await copyRows(db, shopId, 'customers', {
    email: sql`'grandi' || g.n || '@exemple.fr'`,
    first_name: sql`(array['Hélène', 'Camille', 'Étienne', 'Zoé', 'Inès', 'Paul'])[1 + g.n % 6]`,
    last_name: sql`(array['D’ARC', 'VAUTHIER', 'MARTIN', 'ÉLUARD'])[1 + g.n % 4] || ' '
      || translate((g.n % 9973)::text, '0123456789', 'abcdefghij')`,
    newsletter_since: sql`case when g.n % 3 = 0 then moment() end`,
    created_at: sql`moment() - (${count} - g.n) * interval '1 minute'`,
  })
  await sql`drop table growing`.execute(db)
  const { rows } = await sql<{ id: number }>`
    select id from customers where shop_id = ${shopId} and email = 'grandi1@exemple.fr'`.execute(db)
  return rows[0]?.id ?? 0
}

/** Multiplies a shop's first product with its variants and prices until there are this many, each with a picture. */
export const growProducts = (db: Db, shopId: number, count: number): Promise<void> =>
  inTransaction(db, (tx) => putOnShelves(tx, shopId, count))

async function putOnShelves(db: Db, shopId: number, count: number): Promise<void> {
  await sql`create temporary table growing on commit drop as select n from generate_series(1, ${count}) n`.execute(db)
  await copyRows(db, shopId, 'products', {
    slug: sql`'grandi-' || g.n`,
    name: sql`(array['Éveil', 'Cheval', 'Œuf', 'Puzzle', 'Zèbre'])[1 + g.n % 5] || ' n° ' || g.n`,
    price_micro: sql`o.price_micro + g.n * 1000`,
    category_id: sql`(array(select id from categories c where c.shop_id = o.shop_id order by id))[
      1 + g.n % (select count(*) from categories c where c.shop_id = o.shop_id)]`,
    active_since: sql`case when g.n % 10 > 0 then moment() end`,
    created_at: sql`moment() - g.n * interval '1 minute'`,
    search_text: sql`'eveil cheval puzzle ' || g.n`,
  })
  const product = sql`(select p.id from products p where p.shop_id = o.shop_id and p.slug = 'grandi-' || g.n)`
  await copyRows(db, shopId, 'variants', {
    product_id: product,
    reference: sql`'GR-' || g.n`,
    ean: sql`''::text`,
    quantity: sql`g.n % 400`,
  })
  await copyRows(db, shopId, 'price_periods', {
    product_id: product,
    lowest_cents: sql`o.lowest_cents + g.n / 10`,
    highest_cents: sql`o.highest_cents + g.n / 10`,
    since: sql`moment() - interval '1 day'`,
    until: sql`null::timestamptz`,
  })
  await sql`insert into pictures (shop_id, product_id, hash, width, height, alt)
    select p.shop_id, p.id, coalesce((select i.hash from pictures i where i.shop_id = p.shop_id order by i.id limit 1), repeat('0', 64)),
      800, 600, p.name from products p where p.shop_id = ${shopId} and p.slug like 'grandi-%'`.execute(db)
  await sql`drop table growing`.execute(db)
}

/** One row for each of `growing g`, like the first row `o` of the shop, with an id and the columns given of its own. */
async function copyRows(db: Db, shopId: number, table: string, own: Record<string, ReturnType<typeof sql>>) {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${`public.${table}`}::regclass and attnum > 0
      and not attisdropped and attgenerated = '' and attname <> 'id' order by attnum`.execute(db)
  const names = rows.map(({ name }) => name)
  const values = names.map((name) => own[name] ?? sql`${sql.ref(`o.${name}`)}`)
  await sql`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) select ${sql.join(values)}
    from (select * from ${sql.table(table)} where shop_id = ${shopId} order by id limit 1) o cross join growing g
    order by g.n`.execute(db)
}
