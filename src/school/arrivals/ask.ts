import { randomUUID } from 'node:crypto'
import * as account from '#account'
import * as catalogue from '#catalogue'
import { at, now } from '#clock'
import * as customers from '#customers'
import { type Db, inTransaction, sql } from '#database'
import { type Actor, hashPassword, newToken } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { type Asked, checkAsked } from './asked.ts'
import { type Lesson, lessonOf } from './plan/lesson.ts'
import { laterIn } from './queue.ts'
import { refuseBefore } from './refuse-before.ts'
import { worldOf } from './world.ts'

/**
 * Plans orders that arrive in shops, all that comes with its moment, and sets them going: nothing is drawn later. Customers
 * who are new have an account at once, made up. Answers what the run is known by. Refuses (Invalid) as `checkAsked` does, a shop where
 * nothing is on sale, a past that other orders have begun already or whose bank was worked on; NotFound a shop that is none.
 */
export async function ask(
  db: Db,
  teacher: Extract<Actor, { kind: 'teacher' }>,
  { shopIds, asked }: { shopIds: readonly number[]; asked: Asked },
): Promise<string> {
  checkAsked(asked, shopIds.length, now())
  const passwordHash = await hashPassword(newToken().token)
  // What is on sale, and who is a customer, when the first of them comes.
  const { when } = asked
  const askedAt = now()
  return at(when.mode === 'past' ? new Date(`${when.from}T04:00:00Z`) : askedAt, () =>
    plant(db, teacher, { shopIds, asked, passwordHash, askedAt }),
  )
}

type Planting = { shopIds: readonly number[]; asked: Asked; passwordHash: string; askedAt: Date }

function plant(db: Db, teacher: Actor, { shopIds, asked, passwordHash, askedAt }: Planting): Promise<string> {
  const { when } = asked
  return inTransaction(db, async (tx) => {
    await refuseBefore(tx, shopIds, when)
    if (when.mode === 'past') await reachBack(tx, shopIds, { from: when.from, askedAt })
    const lessons = new Map<number, Lesson>()
    for (const shopId of shopIds) lessons.set(shopId, await planned(tx, shopId, asked))
    const choose = (shopId: number, taken: ReadonlySet<string>) =>
      (lessons.get(shopId)?.newcomers ?? []).filter(({ email }) => !taken.has(email))
    await customers.addInvented(tx, teacher, shopIds, { passwordHash, seed: asked.seed, choose })
    const run = randomUUID()
    await write(tx, teacher, { run, asked, lessons })
    await trace.recordAll(
      tx,
      teacher,
      shopIds.map((shopId) => ({
        shopId,
        verb: 'arrivals.ask',
        subject: { kind: 'shop', id: shopId },
        after: { seed: asked.seed, orders: asked.each },
      })),
    )
    await laterIn(tx, shopIds)
    return run
  })
}

/** What is on sale and the account reach back to the first day of a past; an account that nobody has looked at as those of the others. */
async function reachBack(tx: Db, shopIds: readonly number[], { from, askedAt }: { from: string; askedAt: Date }) {
  for (const shopId of shopIds) {
    await catalogue.reachBack(tx, shopId, now())
    await at(askedAt, () => account.beginBy(tx, shopId, from))
  }
}

async function planned(tx: Db, shopId: number, asked: Asked): Promise<Lesson> {
  const world = await worldOf(tx, shopId, asked.seed)
  if (world.variants.length > 0) return lessonOf(asked, world, now())
  const { rows } = await sql<{ name: string }>`select name from living_shops where id = ${shopId}`.execute(tx)
  if (!rows[0]) throw new NotFound('Une des boutiques choisies n’existe plus.')
  const told = `${rows[0].name} n’a aucun article en vente : rien ne peut y être commandé.`
  throw new Invalid(told, { ou: told })
}

type Planned = { run: string; asked: Asked; lessons: ReadonlyMap<number, Lesson> }

async function write(tx: Db, teacher: Actor, { run, asked, lessons }: Planned): Promise<void> {
  const shopIds = [...lessons.keys()]
  await sql`
    insert into arrivals (shop_id, run, seed, asked, asked_by, asked_name, asked_at, going_since)
    select id, ${run}, ${asked.seed}, ${JSON.stringify(asked)}::jsonb, ${teacher.id}::bigint, ${teacher.name}, now(), now()
    from unnest(${shopIds}::bigint[]) as shop (id)`.execute(tx)
  for (const [shopId, lesson] of lessons) await writeSteps(tx, shopId, run, lesson)
}

/** What is planted, then the steps, each with its customer. */
async function writeSteps(tx: Db, shopId: number, run: string, { steps, incidents }: Lesson): Promise<void> {
  const rows = steps.map(({ key: _, who, ...step }, place) => ({ place, ...step, ...who }))
  await sql`
    insert into arrival_incidents (shop_id, arrival_id, place, kind, expected)
    select a.shop_id, a.id, p.place, p.kind, p.expected
    from arrivals a cross join jsonb_to_recordset(${JSON.stringify(incidents)}::jsonb) as p (
      place integer, kind text, expected jsonb)
    where a.shop_id = ${shopId} and a.run = ${run}`.execute(tx)
  await sql`
    insert into arrival_steps (shop_id, arrival_id, place, kind, due_at, plan, incident, customer_id)
    select a.shop_id, a.id, p.place, p.kind, p."dueAt", p.plan, p.incident, coalesce(p.id, (
      select c.id from customers c where c.shop_id = ${shopId} and c.email = p.email and c.guest_since is null))
    from arrivals a cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (
      place integer, kind text, "dueAt" timestamptz, plan jsonb, incident integer, id bigint, email text)
    where a.shop_id = ${shopId} and a.run = ${run}`.execute(tx)
}
