import * as account from '#account'
import { dayInFrance, daysLater } from '#clock'
import { type Db, sql } from '#database'
import { dayLong } from '#format'
import { Invalid } from '#refusals'
import type { When } from './asked.ts'
import { isSteered, type Steered } from './steered.ts'

/**
 * A past is written where nothing has happened since: numbers of orders and of invoices follow the days (CGI ann. II art. 242
 * nonies A), so that no order comes before one that is there, before a paper's day, nor among those of another past that is
 * still to come; and its money goes to its days of the bank, so that none of them was worked on. Refuses with Invalid, naming every shop.
 */
export async function refuseBefore(tx: Db, shopIds: readonly number[], when: When): Promise<void> {
  if (when.mode !== 'past') return
  const start = new Date(`${when.from}T00:00:00Z`)
  const told = (await lastIn(tx, shopIds)).flatMap((last) => {
    const late = whyLate(last, { from: start, day: when.from })
    return late ? [{ late, name: last.name, why: firstOf(last)?.why ?? '' }] : []
  })
  const [first] = told
  if (!first) return
  const all = told.length === 1 ? first.late : together(told, start)
  throw new Invalid(all, { '': all, du: 'Choisissez un premier jour plus récent, ou d’autres boutiques.' })
}

/** Of several shops one sentence, each named once, with what is there behind those that have the same. */
function together(told: readonly { name: string; why: string }[], start: Date): string {
  const named = Map.groupBy(told.slice(0, SAID), ({ why }) => why)
  const parts = [...named].map(([why, some]) => `${some.map(({ name }) => name).join(', ')} (${why})`)
  const more = told.length - SAID
  if (more > 0) parts.push(more === 1 ? 'une autre boutique' : `${more} autres boutiques`)
  return `Un historique ne peut pas commencer le ${dayLong(start)} dans : ${parts.join(' ; ')}. Les numéros et les relevés suivent les jours.`
}

/** So many shops are named in a refusal. */
const SAID = 5

export type TooLate = { shopId: number; told: string }

/** Pure: why a run cannot go on, of every shop where it cannot: each in its sentence, five at most, and how many more there are. */
export function allTold(late: readonly TooLate[]): string {
  const more = late.length - SAID
  const rest = more > 0 ? [more === 1 ? 'Et une autre boutique.' : `Et ${more} autres boutiques.`] : []
  return [...late.slice(0, SAID).map(({ told }) => told), ...rest].join(' ')
}

/** Where a run that was paused would go on in a past that has been overtaken: by an order or a paper of a later day, or by work at the bank. */
export async function overtaken(tx: Db, which: Steered): Promise<TooLate[]> {
  const { rows } = await sql<{ shopId: number; first: Date }>`
    select a.shop_id as "shopId", min(p.due_at) as first
    from arrivals a join arrival_steps p on p.shop_id = a.shop_id and p.arrival_id = a.id and p.state = 'planned'
    where ${isSteered(which)} and a.paused_at is not null and a.stopped_at is null and a.asked -> 'when' ->> 'mode' = 'past'
    group by a.shop_id order by a.shop_id`.execute(tx)
  const lasts = new Map(
    (
      await lastIn(
        tx,
        rows.map(({ shopId }) => shopId),
      )
    ).map((last) => [last.shopId, last]),
  )
  return rows.flatMap(({ shopId, first }) => {
    const last = lasts.get(shopId)
    const told = last && whyLate({ ...last, planned: null }, { from: first, day: dayInFrance(first) })
    return told ? [{ shopId, told }] : []
  })
}

/**
 * What a shop has last: an order, the day of a paper (2026-11-23), an order of a past that is still to come, the day of its bank until which
 * somebody worked there: pointed a line, brought cheques, let days pass.
 */
type Last = {
  shopId: number
  name: string
  order: Date | null
  paper: string | null
  planned: Date | null
  bank: string | null
}

async function lastIn(tx: Db, shopIds: readonly number[]): Promise<Last[]> {
  const { rows } = await sql<Last>`
    select s.id as "shopId", s.name, (select max(o.placed_at) from orders o where o.shop_id = s.id) as order,
      (select max(c.last_on)::text from counters c where c.shop_id = s.id and c.name <> 'purchase_order') as paper,
      (select max(p.due_at) from arrival_steps p join arrivals a on a.shop_id = s.id and a.id = p.arrival_id
        where p.shop_id = s.id and p.state = 'planned' and a.stopped_at is null
          and a.asked -> 'when' ->> 'mode' = 'past') as planned,
      (select (${account.workedUntil(sql`s.id`)})::text from bank_accounts a where a.shop_id = s.id) as bank
    from living_shops s where s.id = any(${[...shopIds]}::bigint[]) order by s.name collate french, s.id`.execute(tx)
  return rows
}

function whyLate(last: Last, { from, day }: { from: Date; day: string }): string | undefined {
  const { name, order, paper, planned, bank } = last
  if (order && order >= from)
    return `${name} a déjà une commande du ${dayLong(order)} : les numéros se suivent, l’historique commence après elle.`
  if (paper && paper > day)
    return `${name} a déjà un document daté du ${dayLong(paper)} : les numéros se suivent, l’historique ne commence pas avant ce jour.`
  if (planned && planned >= from)
    return `${name} attend encore un historique, jusqu’au ${dayLong(planned)} : laissez-le arriver, ou arrêtez-le d’abord.`
  if (bank && bank >= day)
    return `La banque de ${name} a été travaillée jusqu’au ${dayLong(bank)} : l’argent d’un historique changerait ce relevé. Commencez-le après, ou prenez une boutique neuve.`
  return undefined
}

/** A shop where a past cannot begin before a day, 2026-11-23, and what is there already. */
export type Past = { shopId: number; name: string; from: string; why: string }

/** Where a past may begin in these shops, by name: those where anything goes are left out. One statement. */
export async function pastsOf(db: Db, shopIds: readonly number[]): Promise<Past[]> {
  return (await lastIn(db, shopIds)).flatMap((last) => firstOf(last) ?? [])
}

/** Pure: the first day on which a past may begin in a shop, and why not before. */
function firstOf({ shopId, name, order, paper, planned, bank }: Last): Past | undefined {
  const after = (moment: Date | null) => moment && daysLater(dayInFrance(moment), 1)
  const all = [
    { from: after(order), why: order && `une commande du ${dayLong(order)}` },
    { from: paper, why: paper && `un document du ${dayLong(paper)}` },
    { from: after(planned), why: 'un historique y arrive encore' },
    { from: bank && daysLater(bank, 1), why: bank && `sa banque, travaillée jusqu’au ${dayLong(bank)}` },
  ]
  const [latest] = all
    .flatMap(({ from, why }) => (from && why ? [{ from, why }] : []))
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0))
  return latest && { shopId, name, ...latest }
}
