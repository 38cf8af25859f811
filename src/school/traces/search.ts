import { isMine } from '#classes'
import { type Db, type Key, type Page as PageOf, type Place, pageOf, type Slice, sql } from '#database'
import { t } from '#messages'
import { brought, CHANGED_STATE, SET_TRACKING, says } from '#orders'
import { fold, words as wordsOf } from '#texts'
import * as trace from '#trace'
import { type Group, groupedRooms, groupedStates, kinds, roomsOf, statesOf } from './kinds.ts'
import { type Period, since, until } from './period.ts'

/** What is looked for; nothing for all that pupils of the teacher did. */
export type Wanted = Period & {
  classId?: number
  groupId?: number
  accountId?: number
  shopId?: number
  group?: Group
  /** Kinds of acts, as activities hold them. */
  kinds?: readonly string[]
  /** Only what counts: operations of the trade that are not undone, as a table of the period counts them. */
  counted?: boolean
  /** No kind of these. */
  besides?: readonly string[]
  words?: string
}

/** Who did an act. */
export type Doer = {
  accountId: number
  firstName: string
  lastName: string
  login: string
  classId: number | null
  className: string
}

/** An act of a pupil, in its shop. */
export type Trace = trace.PastAct & Doer & { shopName: string }

/** A page of acts, newest first; `previous` and `next` ask for the pages around it. */
export type Page = Omit<PageOf<Trace>, 'rows'> & { acts: Trace[] }

export const PAGE = 50

const order: readonly Key[] = [
  { by: sql.ref('a.at'), kind: 'moment' },
  { by: sql.ref('a.shop_id'), kind: 'number' },
  { by: sql.ref('a.id'), kind: 'number' },
]

/** Acts that match, a page at a time, newest first, in two statements whatever the school's size. Only pupils of the teacher's classes are seen. */
export async function search(
  db: Db,
  teacherId: number,
  wanted: Wanted,
  place: Place = {},
  limit = PAGE,
): Promise<Page> {
  const { rows, ...around } = await pageOf(place, { keys: order, descending: true, limit }, (slice) =>
    keysOf(db, teacherId, wanted, slice),
  )
  return { ...around, acts: await wholeActs(db, rows) }
}

/** Every act that matches, newest first, read a few hundred at a time. */
export async function* every(db: Db, teacherId: number, wanted: Wanted): AsyncGenerator<Trace[]> {
  let after: string | undefined
  do {
    const page = await search(db, teacherId, wanted, { after }, 500)
    if (page.acts.length > 0) yield page.acts
    after = page.next
  } while (after)
}

type Found = Doer & { shopId: number; id: number; shopName: string; place: string[] }

/** Acts by their keys, with who did them, in the order of the keys. */
export async function wholeActs<K extends Doer & { shopId: number; id: number; shopName: string }>(
  db: Db,
  keys: readonly K[],
): Promise<Trace[]> {
  if (keys.length === 0) return []
  const found = new Map((await trace.find(db, keys)).map((act) => [`${act.shopId} ${act.id}`, act]))
  return keys.flatMap(({ accountId, firstName, lastName, login, classId, className, shopName, ...key }) => {
    const act = found.get(`${key.shopId} ${key.id}`)
    return act ? [{ ...act, accountId, firstName, lastName, login, classId, className, shopName }] : []
  })
}

/**
 * Each employee's acts are read backwards from the end of their index, a page at most, then put together: 30 shops of
 * 2,000 acts answer in 15 ms for a whole class, in 530 for a word that is nowhere.
 */
async function keysOf(db: Db, teacherId: number, wanted: Wanted, { where, orderBy, limit, place }: Slice) {
  const { rows } = await sql<Found>`
    select w."accountId", w."firstName", w."lastName", w.login, w."classId", w."className", w."shopName",
      a.shop_id as "shopId", a.id, ${place} as place
    from (${workers(teacherId, wanted)}) w
    cross join lateral (
      select a.shop_id, a.id, a.at from acts a
      where a.shop_id = w.shop_id and a.actor_kind = 'employee' and a.actor_id = w.employee_id
        and ${matching(wanted)} and ${where}
      order by ${orderBy} limit ${limit}) a
    order by ${orderBy} limit ${limit}`.execute(db)
  return rows
}

/** The pupils asked for, once for each shop where they have or had an access. */
const workers = (teacherId: number, { classId, groupId, accountId, shopId }: Wanted) => sql`
  select p.account_id as "accountId", x.first_name as "firstName", x.last_name as "lastName", x.login,
    p.class_id as "classId", coalesce(c.name, '') as "className", s.name as "shopName", e.shop_id, e.id as employee_id,
    folded(x.first_name || ' ' || x.last_name || ' ' || s.name) as named
  from employees e join accounts x on x.id = e.account_id and x.kind = 'pupil'
  join living_shops s on s.id = e.shop_id
  left join pupils p on p.account_id = x.id
  left join classes c on c.id = p.class_id
  where ${isMine(teacherId, 'p.class_id')}
    and ${classId === undefined ? sql`true` : sql`p.class_id = ${classId}`}
    and ${groupId === undefined ? sql`true` : sql`exists (select from group_pupils where group_id = ${groupId} and account_id = x.id)`}
    and ${accountId === undefined ? sql`true` : sql`x.id = ${accountId}`}
    and ${shopId === undefined ? sql`true` : sql`e.shop_id = ${shopId}`}`

const kindIn = (all: readonly string[]) => sql<boolean>`(
  a.verb = any(${[...all]}::text[]) or a.verb || ':' || coalesce(${says('state')}, '') = any(${[...all]}::text[]))`

function matching({ from, to, held, group, kinds: chosen, counted, besides, words = '' }: Wanted) {
  const conditions = [
    since('a.at', { from, held }),
    until('a.at', { to, held }),
    counted ? sql`(${trace.isWork('a.verb')} and not ${trace.undoneBy(held?.endedAt)})` : sql`true`,
    besides ? sql`not ${kindIn(besides)}` : sql`true`,
    group ? inGroup(group) : sql`true`,
    chosen ? kindIn(chosen) : sql`true`,
    ...wordsOf(words).map(saying),
    words.trim() && wordsOf(words).length === 0 ? sql`false` : sql`true`,
  ]
  return sql.join(conditions, sql` and `)
}

/** The same rule as `groupsOf`, in SQL; a test holds the two together. */
function inGroup(group: Group) {
  if (group === 'invoices') return sql`(${brought('invoice')} or ${brought('creditNote')})`
  const room = sql`split_part(a.verb, '.', 1)`
  const list = (all: readonly string[]) => sql`${[...all]}::text[]`
  if (group === 'presence') return sql`not ${trace.isWork('a.verb')}`
  if (group === 'settings') return sql`(not ${room} = any(${list(groupedRooms)}) and ${trace.isWork('a.verb')})`
  const led = sql`(a.verb = ${CHANGED_STATE} and ${says('state')} = any(${list(statesOf(group))}))`
  const roomed = sql`${room} = any(${list(roomsOf(group))})`
  if (group === 'payments') return sql`(${roomed} or ${led})`
  if (group === 'deliveries') return sql`(${roomed} or a.verb = ${SET_TRACKING} or ${led})`
  if (group !== 'orders') return roomed
  return sql`(${room} = 'orders' and a.verb <> ${SET_TRACKING}
    and not (a.verb = ${CHANGED_STATE} and coalesce(${says('state')}, '') = any(${list(groupedStates)})))`
}

/** A word is in what the act was done on, in what it says before and after (kept folded), or in what such acts are called. */
function saying(word: string) {
  const called = kinds.filter(({ label }) => fold(t(label)).includes(word)).map(({ kind }) => kind)
  const names = sql`coalesce(${trace.subjectName}, '') || ' ' || coalesce(${trace.stateName}, '')`
  return sql`(a.words like ${`%${word}%`} or w.named like ${`%${word}%`} or ${kindIn(called)}
    or folded(${names}) like ${`%${word}%`})`
}
