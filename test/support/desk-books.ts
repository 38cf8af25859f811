import assert from 'node:assert/strict'
import { type Db, sql } from '#database'

type Wrong = { what: string; id: number; n: number; m: number }

/** The three ledgers of a shop's orders, read by other statements than the house's own: what they may never say. */
const rules = (shopId: number) => sql<Wrong>`
  with pieces as (
    select l.order_id, l.id, l.position, l.quantity as ordered,
      coalesce((select -sum(m.quantity) from stock_movements m where m.shop_id = l.shop_id and m.order_line_id = l.id
        and m.kind in ('sale', 'return')), 0) as out,
      coalesce((select sum(m.quantity) from stock_movements m where m.shop_id = l.shop_id and m.order_line_id = l.id
        and m.kind = 'back'), 0) as back,
      coalesce((select -sum(m.quantity) from stock_movements m where m.shop_id = l.shop_id and m.order_line_id = l.id
        and m.kind = 'scrap'), 0) as scrapped,
      coalesce((select sum(b.quantity) from return_lines b join returns r on r.shop_id = b.shop_id and r.id = b.return_id
        where b.shop_id = l.shop_id and b.order_line_id = l.id and r.state in ('asked', 'authorised')), 0) as awaited,
      coalesce((select sum(p.quantity) from shipment_lines p join shipments s on s.shop_id = p.shop_id and s.id = p.shipment_id
        where p.shop_id = l.shop_id and p.order_line_id = l.id and s.taken_back_at is null), 0) as shipped
    from order_lines l where l.shop_id = ${shopId}
  ), said as (
    select i.order_id, i.kind, coalesce(i.corrects_id, i.id) as invoice_id, (x->>'line')::int4 as line,
      sum((x->>'quantity')::int4) as quantity
    from invoices i cross join lateral jsonb_array_elements(i.figures->'lines') x
    where i.shop_id = ${shopId} group by 1, 2, 3, 4
  ), worth as (
    select coalesce(corrects_id, id) as invoice_id, sum(case kind when 'invoice' then total_ttc_cents else 0 end) as invoiced,
      sum(case kind when 'invoice' then 0 else total_ttc_cents end) as credited,
      sum(case kind when 'invoice' then total_ht_cents else 0 end) as ht,
      sum(case kind when 'invoice' then 0 else total_ht_cents end) as credited_ht
    from invoices where shop_id = ${shopId} group by 1
  ), money as (
    select order_id, sum(amount_cents) as held, sum(amount_cents) filter (where amount_cents > 0) as came
    from payments where shop_id = ${shopId} group by 1
  ), ranked as (
    select kind as series, rank, row_number() over (partition by kind order by rank) as nth from invoices where shop_id = ${shopId}
    union all
    select 'slip', rank, row_number() over (order by rank) from delivery_slips where shop_id = ${shopId}
    union all
    select 'order', number, row_number() over (order by number) from orders where shop_id = ${shopId}
    union all
    select 'return', rank, row_number() over (order by rank) from returns where shop_id = ${shopId}
  ), packed as (
    select s.order_id, s.id, s.slip_id, l.position as line, x.quantity
    from shipments s join shipment_lines x on x.shop_id = s.shop_id and x.shipment_id = s.id
    join order_lines l on l.shop_id = x.shop_id and l.id = x.order_line_id
    where s.shop_id = ${shopId} and s.taken_back_at is null
  ), written as (
    select d.id, (x->>'line')::int4 as line, (x->>'quantity')::int4 as quantity
    from delivery_slips d cross join lateral jsonb_array_elements(d.figures->'lines') x where d.shop_id = ${shopId}
  ), spent as (
    select u.voucher_id, u.order_id, v.kind, v.code, sum(u.amount_cents) as cents
    from voucher_uses u join vouchers v on v.shop_id = u.shop_id and v.id = u.voucher_id
    where u.shop_id = ${shopId} group by 1, 2, 3, 4
  ), by_voucher as (
    select o.id, coalesce((select sum(p.amount_cents) from payments p
        where p.shop_id = o.shop_id and p.order_id = o.id and p.method = 'voucher'), 0) as moved,
      coalesce((select sum(cents) from spent s where s.order_id = o.id and s.kind = 'refund'), 0)
      - coalesce((select sum(v.amount_cents - v.cancelled_cents) from vouchers v
        where v.shop_id = o.shop_id and v.order_id = o.id and v.kind = 'refund'), 0) as said
    from orders o where o.shop_id = ${shopId}
  ), reduced as (
    select o.id, o.state, coalesce((select sum((d->>'ttcCents')::bigint) from jsonb_array_elements(o.discounts) d
        where d->>'description' like 'Bon de réduction %'), 0) as taken,
      coalesce((select sum(cents) from spent s where s.order_id = o.id and s.kind = 'gesture'), 0) as gave
    from orders o where o.shop_id = ${shopId}
  ), firsts as (select series, min(rank) as first from ranked group by 1)
  select 'the shelf is not the sum of its movements' as what, v.id, v.quantity as n, coalesce(sum(m.quantity), 0)::int4 as m
    from variants v left join stock_movements m on m.shop_id = v.shop_id and m.variant_id = v.id
    where v.shop_id = ${shopId} group by v.id, v.quantity having v.quantity <> coalesce(sum(m.quantity), 0)
  union all select 'a shelf below nothing', id, quantity, 0 from variants where shop_id = ${shopId} and quantity < 0
  union all select 'more is out than was bought', id, out, ordered from pieces where out > ordered
  union all select 'given back more than was taken', id, out, 0 from pieces where out < 0
  union all select 'more left than is out', id, shipped, out from pieces where shipped > out
  union all select 'more came back than left', id, back, shipped from pieces where back > shipped
  union all select 'more is awaited back than is away', id, awaited, shipped - back from pieces where awaited > shipped - back
  union all select 'more scrapped than came back', id, scrapped, back from pieces where scrapped > back
  union all select 'a parcel without a slip', id, line, quantity from packed where slip_id is null
  union all select 'a slip says another thing than its parcel', coalesce(p.id, w.id), coalesce(w.quantity, 0), coalesce(p.quantity, 0)
    from packed p full join (select * from written where id in (select slip_id from packed)) w
      on w.id = p.slip_id and w.line = p.line
    where w.quantity is distinct from p.quantity
  union all select 'two parcels on one slip', slip_id, count(distinct id)::int4, 1
    from packed group by slip_id having count(distinct id) > 1
  union all select 'a slip that was replaced went with a parcel', p.slip_id, p.line, p.quantity
    from packed p join delivery_slips d on d.shop_id = ${shopId} and d.replaces_id = p.slip_id
  union all select 'more credited than invoiced', c.invoice_id, c.quantity, coalesce(i.quantity, 0)
    from said c left join said i on i.kind = 'invoice' and i.invoice_id = c.invoice_id and i.line = c.line
    where c.kind = 'credit_note' and c.quantity > coalesce(i.quantity, 0)
  union all select 'more money credited than invoiced', invoice_id, credited, invoiced from worth where credited > invoiced
  union all select 'taken back whole, and a cent is left', invoice_id, credited_ht, ht
    from worth where credited = invoiced and credited_ht <> ht
  union all select 'more given back than came', order_id, held, came from money where held < 0
  union all select 'a voucher is not given less used less cancelled', v.id, v.left_cents, v.amount_cents - v.cancelled_cents
      - coalesce((select sum(u.amount_cents) from voucher_uses u where u.shop_id = v.shop_id and u.voucher_id = v.id), 0)
    from vouchers v where v.shop_id = ${shopId} and (v.left_cents < 0 or v.left_cents <> v.amount_cents - v.cancelled_cents
      - coalesce((select sum(u.amount_cents) from voucher_uses u where u.shop_id = v.shop_id and u.voucher_id = v.id), 0))
  union all select 'an order gave a voucher more than it took', voucher_id, order_id, cents from spent where cents < 0
  union all select 'money by voucher that no voucher knows', id, moved, said from by_voucher where moved <> said
  union all select 'reduced by more or less than its gestures gave', id, taken, gave
    from reduced where state not in ('cancelled', 'refunded') and taken <> gave
  union all select 'an order that ended keeps a gesture', id, gave, 0
    from reduced where state in ('cancelled', 'refunded') and gave <> 0
  union all select 'a gap in the numbers: ' || r.series, r.rank, r.rank, f.first + r.nth - 1
    from ranked r join firsts f using (series) where r.rank <> f.first + r.nth - 1`

/** Fails on the first thing that the ledgers of a shop may never say. */
export async function checkDesk(db: Db, shopId: number): Promise<void> {
  const { rows } = await rules(shopId).execute(db)
  assert.deepEqual(rows, [])
}

type Seen = Map<string, string>

/** Issued papers say for ever what they said: `seen` is what they said before, and takes in those that are new. */
export async function checkPapers(db: Db, shopId: number, seen: Seen): Promise<void> {
  const { rows } = await sql<{ paper: string; says: string }>`
    select kind || ' ' || number as paper, md5(figures::text || content::text) as says from invoices where shop_id = ${shopId}
    union all select 'slip ' || number, md5(figures::text || content::text) from delivery_slips where shop_id = ${shopId}`.execute(
    db,
  )
  for (const { paper, says } of rows) assert.equal(says, seen.get(paper) ?? says, `${paper} says something else now`)
  assert.ok(rows.length >= seen.size, 'a paper is gone')
  for (const { paper, says } of rows) seen.set(paper, says)
}

type Line = { quantity: number; unitHtMicro: number; rateBp: number; totalHtCents: number; totalTtcCents: number }
type Part = { rateBp: number; htCents: number; ttcCents: number }
type Paper = {
  kind: string
  number: string
  rounding: string
  lines: Line[]
  carriage: { parts: Part[] }
  discounts: Part[]
  gestures?: Part[]
  totals: { htCents: number; vatCents: number; ttcCents: number }
}

const nearest = (n: bigint, d: bigint): bigint => (n * 2n + d) / (d * 2n)

/**
 * Every invoice and credit note of a shop against exact fractions: a line is its unit price times its pieces; a consumer's tax
 * is what is left of what is paid at each rate, once it is taken out and rounded; a business's is worked out on the total of
 * each rate. Credit notes of a consumer's invoice give back, together, what an invoice of their sum would have said.
 */
export async function checkTotals(db: Db, shopId: number): Promise<void> {
  const { rows } = await sql<{ of: number; figures: Paper }>`
    select coalesce(corrects_id, id) as of, figures from invoices where shop_id = ${shopId} order by id`.execute(db)
  const before = new Map<number, Part[]>()
  for (const { of, figures } of rows) {
    if (figures.kind === 'invoice') for (const line of figures.lines) checkLine(line)
    const back = figures.kind === 'invoice' ? [] : (before.get(of) ?? [])
    assert.deepEqual({ ...figures.totals }, oracle(figures, back), `${figures.kind} ${figures.number}`)
    if (figures.kind !== 'invoice') before.set(of, [...back, ...partsOf(figures)])
  }
}

function checkLine({ quantity, unitHtMicro, totalHtCents }: Line): void {
  assert.equal(BigInt(totalHtCents), nearest(BigInt(unitHtMicro) * BigInt(quantity), 10_000n))
}

function partsOf({ lines, carriage, discounts, gestures = [] }: Paper): Part[] {
  const goods = lines.map((line) => ({ ...line, htCents: line.totalHtCents, ttcCents: line.totalTtcCents }))
  const off = discounts.map((one) => ({ ...one, htCents: -one.htCents, ttcCents: -one.ttcCents }))
  return [...goods, ...carriage.parts, ...gestures, ...off]
}

/** What a paper comes to, `back` being what credit notes of the same invoice took back before it. */
function oracle(paper: Paper, back: Part[]) {
  const parts = partsOf(paper)
  const at = (some: Part[], rate: number, key: 'htCents' | 'ttcCents') =>
    some.reduce((sum, part) => (part.rateBp === rate ? sum + BigInt(part[key]) : sum), 0n)
  let [ht, ttc] = [0n, 0n]
  for (const rate of new Set(parts.map(({ rateBp }) => rateBp))) {
    const [net, paid, before] = [at(parts, rate, 'htCents'), at(parts, rate, 'ttcCents'), at(back, rate, 'ttcCents')]
    const without = (cents: bigint) => nearest(cents * 10_000n, 10_000n + BigInt(rate))
    const consumer = paper.rounding === 'item'
    ht += consumer ? without(before + paid) - without(before) : net
    ttc += consumer || paper.kind !== 'invoice' ? paid : net + nearest(net * BigInt(rate), 10_000n)
  }
  return { htCents: Number(ht), vatCents: Number(ttc - ht), ttcCents: Number(ttc) }
}
