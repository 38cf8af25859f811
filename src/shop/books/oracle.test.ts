// The books against an oracle of their own: what should have been issued and paid is worked out with exact fractions from
// what was bought and done, in whatever order, without asking a paper, a payment or an order.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { at } from '#clock'
import { sql } from '#database'
import * as invoices from '#invoices'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { ages, everyOwed, everySale, owedSums, sums } from './index.ts'

const { db } = await testDatabase()

/** A fraction to the nearest whole, half away from zero. */
const round = (n: bigint, d: bigint): bigint => (n * 2n + d) / (d * 2n)
type Amounts = Map<number, { ht: bigint; vat: bigint }>
type Article = { variantId: number; micro: bigint; rate: bigint }
type Bought = { article: Article; quantity: bigint }

/** What an order comes to by rate, its carriage at 20 % too: by piece for consumers, by rate for businesses. */
function amountsOf(bought: readonly Bought[], business: boolean): Amounts {
  const goods = bought.map(({ article: { micro, rate }, quantity }) => {
    const ttc = round(micro * (10_000n + rate), 100_000_000n)
    // A consumer is asked whole cents, from which the price without tax follows; a business the price without tax.
    const asked = business ? micro : round(ttc * 100_000_000n, 10_000n + rate)
    return { rate, ht: round(asked * quantity, 10_000n), ttc: ttc * quantity }
  })
  const add = (lines: typeof goods): Amounts => {
    const rates: Amounts = new Map()
    for (const rate of [2000n, 1000n, 550n, 210n]) {
      const own = lines.filter((line) => line.rate === rate)
      const [asked, ttc] = [own.reduce((sum, line) => sum + line.ht, 0n), own.reduce((sum, line) => sum + line.ttc, 0n)]
      // What a consumer pays at a rate holds its VAT; a business's comes on top of what it is asked.
      const ht = business ? asked : round(ttc * 10_000n, 10_000n + rate)
      const vat = business ? round(ht * rate, 10_000n) : ttc - ht
      if (ht + vat > 0n) rates.set(Number(rate), { ht, vat })
    }
    return rates
  }
  const worth = totalOf(add(goods))
  const carriage = worth >= 15_000n ? 0n : worth < 6000n ? 4_583_333n : 3_500_000n
  const parcel = { rate: 2000n, ht: round(carriage, 10_000n), ttc: round(carriage * 12_000n, 100_000_000n) }
  return add([...goods, parcel])
}

const totalOf = (rates: Amounts): bigint => [...rates.values()].reduce((sum, { ht, vat }) => sum + ht + vat, 0n)

type Placed = { id: number; total: bigint; rates: Amounts; method: string; placed: string }
/** What happened, by the test's own reading: papers with their sign, money, states. */
type Happened = { order: number; day: string } & (
  | { what: 'paper'; sign: bigint }
  | { what: 'money'; cents: bigint; method: string; back: boolean }
  | { what: 'state'; state: string }
)

const french = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' })
const selling = ['payment-accepted', 'preparing', 'shipped', 'delivered']

/** An article of each rate, whose prices are no round ones: as the shop has them, for each of a dozen shops. */
async function articlesOf(shopId: number): Promise<Article[]> {
  const { rows } = await sql<{ variantId: number; micro: number; rate: number }>`
    with made as (
      insert into products (shop_id, category_id, tax_id, slug, name, price_micro, weight_g, active_since)
      select ${shopId}, (select min(id) from categories where shop_id = ${shopId}), t.id, 'a-' || rate, 'Article ' || rate,
        micro, 10, '2026-01-01'
      from unnest(array[24916667, 1611137, 3999999, 12345678], array[2000, 1000, 550, 210]) a (micro, rate)
      join taxes t on t.shop_id = ${shopId} and t.rate_bp = a.rate
      returning id, price_micro, tax_id),
    priced as (
      insert into price_periods (shop_id, product_id, since, lowest_cents, highest_cents, reduction_bp)
      select ${shopId}, id, '2026-01-01', price_micro / 10000, price_micro / 10000, 0 from made),
    sold as (
      insert into variants (shop_id, product_id, reference, quantity) select ${shopId}, id, 'A-' || id, 100000 from made
      returning id, product_id)
    select sold.id as "variantId", made.price_micro as micro, t.rate_bp as rate
    from sold join made on made.id = sold.product_id join taxes t on t.shop_id = ${shopId} and t.id = made.tax_id
    order by t.rate_bp desc`.execute(db)
  return rows.map(({ variantId, micro, rate }) => ({ variantId, micro: BigInt(micro), rate: BigInt(rate) }))
}

/** A shop, and what may be done in it; what is done is noted as the law of the worksheets says. */
async function aTrade() {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  const articles = await articlesOf(shop.id)
  const consumer = await aCustomer(db, shop.id)
  const business = await aCustomer(db, shop.id)
  await sql`update addresses set siren = '732829320' where shop_id = ${shop.id} and customer_id = ${business.id}`.execute(
    db,
  )
  const placed: Placed[] = []
  const events: Happened[] = []
  const has = (id: number, sign: bigint) =>
    events.filter((one) => one.order === id && one.what === 'paper' && one.sign === sign).length
  const held = (id: number) =>
    events.reduce((sum, one) => (one.order === id && one.what === 'money' ? sum + one.cents : sum), 0n)

  /** What comes with a state. */
  function enter({ id, total, method }: Placed, state: string, day: string) {
    // A rejected payment takes back what was said to have come in; only a refund goes to the customer.
    const back = state === 'refunded'
    const money = (cents: bigint) => cents !== 0n && events.push({ order: id, day, what: 'money', cents, method, back })
    if (selling.includes(state)) {
      money(total > held(id) ? total - held(id) : 0n)
      if (has(id, 1n) === has(id, -1n)) events.push({ order: id, day, what: 'paper', sign: 1n })
    }
    if (state === 'refunded' && has(id, 1n) > has(id, -1n)) events.push({ order: id, day, what: 'paper', sign: -1n })
    if (state === 'refunded' || state === 'payment-error') money(-held(id))
    events.push({ order: id, day, what: 'state', state })
  }

  async function place(
    when: Date,
    wanted: readonly (readonly [number, number])[],
    asBusiness: boolean,
    payment: 'card' | 'cheque',
  ) {
    const bought = wanted.map(([which, n]) => ({ article: articles[which % 4] as Article, quantity: BigInt(n) }))
    const lines = bought.map(({ article, quantity }) => ({ variantId: article.variantId, quantity: Number(quantity) }))
    const { id } = await at(when, () => anOrder(db, shop, asBusiness ? business : consumer, { payment, lines }))
    const rates = amountsOf(bought, asBusiness)
    const one = { id, rates, total: totalOf(rates), method: payment, placed: french.format(when) }
    placed.push(one)
    enter(one, payment === 'card' ? 'payment-accepted' : 'awaiting-cheque', one.placed)
  }

  async function change(when: Date, n: number, to: string) {
    const one = placed[n % Math.max(placed.length, 1)]
    if (!one) return
    const done = await at(when, () => orders.changeState(db, kenza, shop.id, one.id, { to, reason: 'Essai' })).catch(
      (error) => {
        if (error.status) return false
        throw error
      },
    )
    if (!done) return
    enter(one, to, french.format(when))
    if (to === 'awaiting-transfer') one.method = 'transfer'
    if (to === 'awaiting-cheque') one.method = 'cheque'
  }
  return { shop, placed, events, place, change }
}

type Trade = Awaited<ReturnType<typeof aTrade>>
const cents = (amount: bigint | number) => Number(amount)

function expectedSums({ placed, events }: Trade, from: string, to: string) {
  const inside = events.filter(({ day }) => day >= from && day <= to)
  const rates = new Map<number, Record<'invoiced' | 'credited', { ht: bigint; vat: bigint }>>()
  const means = new Map<string, { in: bigint; out: bigint }>()
  for (const one of inside) {
    if (one.what === 'money') {
      const own = means.get(one.method) ?? { in: 0n, out: 0n }
      means.set(one.method, one.back ? { ...own, out: own.out - one.cents } : { ...own, in: own.in + one.cents })
    }
    if (one.what !== 'paper') continue
    for (const [rate, { ht, vat }] of placed.find(({ id }) => id === one.order)?.rates ?? []) {
      const own = rates.get(rate) ?? { invoiced: { ht: 0n, vat: 0n }, credited: { ht: 0n, vat: 0n } }
      const side = one.sign > 0n ? own.invoiced : own.credited
      side.ht += one.sign * ht
      side.vat += one.sign * vat
      rates.set(rate, own)
    }
  }
  return {
    rates: [...rates]
      .sort(([a], [b]) => b - a)
      .map(([rateBp, { invoiced, credited }]) => ({
        ...{ rateBp, regime: 'france', place: '' },
        invoicedHtCents: cents(invoiced.ht),
        invoicedVatCents: cents(invoiced.vat),
        creditedHtCents: cents(credited.ht),
        creditedVatCents: cents(credited.vat),
      })),
    means: [...means].map(([method, one]) => [method, cents(one.in), cents(one.out)]).sort(),
    invoices: inside.filter((one) => one.what === 'paper' && one.sign > 0n).length,
    creditNotes: inside.filter((one) => one.what === 'paper' && one.sign < 0n).length,
  }
}

function expectedOwed({ placed, events }: Trade, day: string) {
  const owed: Record<string, number> = {}
  for (const { id, total, placed: since } of placed) {
    const until = events.filter((one) => one.order === id && one.day <= day)
    const papers = until.filter((one) => one.what === 'paper')
    const billed = papers.reduce((sum, one) => sum + one.sign, 0n) * total
    const paid = until.reduce((sum, one) => (one.what === 'money' ? sum + one.cents : sum), 0n)
    const state = until.findLast((one) => one.what === 'state')?.state ?? ''
    const ended = state === '' || state === 'cancelled' || state === 'refunded'
    const [kind, due, from] =
      papers.length > 0
        ? ['invoiced', billed - paid, papers.findLast(({ sign }) => sign > 0n)?.day ?? '']
        : ['ordered', ended ? 0n : total - paid, since]
    if (due <= 0n) continue
    const days = (Date.parse(day) - Date.parse(from)) / 86_400_000
    const age = ages[days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4]
    owed[`${kind} ${age}`] = (owed[`${kind} ${age}`] ?? 0) + cents(due)
  }
  return owed
}

/** The day so many days after the first. */
const dayNo = (n: number): string => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10)

async function compare(trade: Trade, from: string, to: string) {
  const { id } = trade.shop
  const period = { from, to }
  const found = await sums(db, id, period)
  const expected = expectedSums(trade, from, to)
  const means = found.means.map(({ method, inCents, outCents }) => [method, inCents, outCents]).sort()
  assert.deepEqual({ rates: found.rates, means, invoices: found.invoices, creditNotes: found.creditNotes }, expected)

  const lines = await Array.fromAsync(everySale(db, id, { period }))
  const papers = await invoices.list(db, id, { fromDay: from, toDay: to })
  assert.equal(lines.length, papers.count)
  const parts = lines.flatMap(({ rates }) => rates)
  const ofLines = found.rates.map(({ rateBp }) => {
    const own = parts.filter((part) => part.rateBp === rateBp)
    return [own.reduce((sum, { htCents }) => sum + htCents, 0), own.reduce((sum, { vatCents }) => sum + vatCents, 0)]
  })
  assert.deepEqual(
    ofLines,
    found.rates.map((one) => [one.invoicedHtCents + one.creditedHtCents, one.invoicedVatCents + one.creditedVatCents]),
  )
  const all = parts.reduce((sum, { htCents, vatCents }) => sum + htCents + vatCents, 0)
  assert.equal(all, papers.totalTtcCents, 'the papers and the journal agree')

  const owed = await owedSums(db, id, to)
  assert.deepEqual(
    Object.fromEntries(owed.map(({ kind, age, cents }) => [`${kind} ${age}`, cents])),
    expectedOwed(trade, to),
  )
  const who = await Array.fromAsync(everyOwed(db, id, { day: to }))
  assert.equal(
    who.reduce((sum, { cents }) => sum + cents, 0),
    owed.reduce((sum, { cents }) => sum + cents, 0),
  )
}

const lines = fc.uniqueArray(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 40 })), {
  minLength: 1,
  maxLength: 3,
  selector: ([which]) => which,
})
const states = [...selling, 'payment-error', 'refunded', 'cancelled', 'awaiting-transfer', 'awaiting-cheque'] as const
const act = fc.record({
  // No two acts on an order are of one moment: the second waits for the first.
  after: fc.integer({ min: 1, max: 15 * 24 * 60 }),
  does: fc.oneof(
    fc.record({ lines, business: fc.boolean(), payment: fc.constantFrom('card' as const, 'cheque' as const) }),
    fc.record({ which: fc.nat(5), to: fc.constantFrom(...states) }),
    fc.record({ which: fc.nat(5), to: fc.constantFrom(...states) }),
  ),
})

test('whatever was ordered, paid and refunded, the books of any days are those of an oracle with exact fractions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 6, maxLength: 16 }),
      fc.array(fc.tuple(fc.nat(120), fc.nat(60)), { minLength: 3, maxLength: 3 }),
      async (acts, periods) => {
        const trade = await aTrade()
        let moment = Date.parse('2027-01-01T22:50:00Z')
        for (const { after, does } of acts) {
          moment += after * 60_000
          const when = new Date(moment)
          if ('to' in does) await trade.change(when, does.which, does.to)
          else await trade.place(when, does.lines, does.business, does.payment)
        }
        for (const [first, length] of [...periods, [0, 400] as const])
          await compare(trade, dayNo(first), dayNo(first + length))
      },
    ),
    { numRuns: 12 },
  )
})
