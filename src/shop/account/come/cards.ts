import { workingDaysLater } from '#clock'
import { type Db, sql, startOfDay } from '#database'
import type { Account } from '../account.ts'
import { add, type NewLine } from '../add.ts'
import { atBank, bookable } from './days.ts'
import { pending } from './pending.ts'
import { nothing, type Piece, type Taken } from './piece.ts'
import { setAside } from './set-aside.ts'

/** What the bank keeps of card payments: so many of 10,000, and so many cents for each. */
const COMMISSION_BP = 80
const EACH_CENTS = 5

/** The card payments of a day: how many came in, what they come to with those given back, cents. */
type Batch = { day: string; count: number; cents: number; received: number; first: number; ids: number[] }

/** So many card payments are as much to take in as one thing of another kind: they are written down a day at a time. */
const IN_ONE = 5

/** Card payments come a day at a time on the next working day, and beside them what the bank keeps. */
export async function cards(tx: Db, account: Account, piece: Piece): Promise<Taken> {
  const { shop_id: shopId } = account
  const these = sql`${pending(shopId, piece)} and p.method = 'card'`
  const day = sql`to_char(p.at at time zone 'Europe/Paris', 'YYYY-MM-DD')`
  const { rows: waiting } = await sql<{ day: string; count: number }>`
    select ${day} as day, count(*)::int4 as count from bank_accounts a, payments p where a.shop_id = ${shopId} and ${these}
    group by 1 order by 1`.execute(tx)
  const last = lastOf(waiting, piece.most * IN_ONE)
  if (last === undefined) return nothing
  const until = sql`p.at < ${startOfDay(last, 1)}`
  await setAside(tx, shopId, sql`${these} and ${until}`)
  const { rows } = await sql<Batch>`
    select p.day, count(*) filter (where p.amount_cents > 0)::int4 as count, sum(p.amount_cents)::int8 as cents,
      coalesce(sum(p.amount_cents) filter (where p.amount_cents > 0), 0)::int8 as received, min(p.id) as first,
      array_agg(p.id order by p.id) as ids
    from (select p.id, p.amount_cents, ${day} as day from bank_accounts a, payments p
      where a.shop_id = ${shopId} and ${these} and ${until}) p
    group by p.day order by p.day`.execute(tx)
  await putBatches(tx, account, rows)
  const taken = waiting.filter((one) => one.day <= last).reduce((sum, { count }) => sum + count, 0)
  return { taken, more: last !== waiting.at(-1)?.day }
}

/** The last of the first days that have so many payments at most: one day is never parted, and the first one always comes. */
function lastOf(days: readonly { day: string; count: number }[], most: number): string | undefined {
  let sum = 0
  const some = days.filter(({ count }, n) => {
    sum += count
    return n === 0 || sum <= most
  })
  return some.at(-1)?.day
}

async function putBatches(tx: Db, account: Account, batches: readonly Batch[]): Promise<void> {
  const { shop_id: shopId } = account
  const lines = batches.flatMap((one) => linesOf(one, account))
  const added = await add(tx, shopId, lines)
  for (const one of batches) {
    const line = added.find(({ kind, part }) => kind === 'card' && part === partOf(one))
    await sql`insert into bank_line_payments (shop_id, payment_id, line_id)
      select ${shopId}, id, ${line?.id ?? null}::bigint from unnest(${one.ids}::bigint[]) as n (id)`.execute(tx)
  }
}

/** A day that is ended before it is over has two. */
const partOf = ({ day, first }: Batch): string => `${day} ${first}`

function linesOf(batch: Batch, account: Account): NewLine[] {
  const { day, count, cents, received } = batch
  const bookedOn = bookable(account, workingDaysLater(atBank(account, day), 1))
  const operations = `${count} ${count === 1 ? 'OPERATION' : 'OPERATIONS'}`
  const of = { bookedOn, valueOn: bookedOn, part: partOf(batch) }
  const kept = Math.round((received * COMMISSION_BP) / 10_000) + EACH_CENTS * count
  const words = count === 0 ? 'CB REMBOURSEMENT' : `CB ENCAISSEMENT ${operations}`
  const come: NewLine[] = cents === 0 ? [] : [{ ...of, kind: 'card', label: words, cents }]
  const fee: NewLine[] =
    account.fees && kept > 0 ? [{ ...of, kind: 'fee', label: `COMMISSION CB ${operations}`, cents: -kept }] : []
  return [...come, ...fee]
}
