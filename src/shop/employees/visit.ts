import type { Expression } from 'kysely'
import { today } from '#clock'
import { type Db, sql } from '#database'
import { hashToken, shortName } from '#people'
import type { Shop } from '#shops'
import { type Profile, type Rights, tidy } from './profiles.ts'

/** A pupil at work in a shop. `id` is the employee's, as histories name it; `name` is « K. BENALI ». */
export type Employee = {
  id: number
  accountId: number
  name: string
  firstName: string
  profile: Profile
  /** « Responsable ». */
  profileName: string
  rights: Rights
  /** Another password must be chosen before anything else. */
  mustChange: boolean
}

export type Visit = {
  shop: Shop
  /** null for somebody who has not signed in. */
  employee: Employee | null
  /** Orders on which no employee has acted yet; 0 for a stranger. */
  newOrders: number
  /** Customers' letters that nobody of the shop has read; 0 for a stranger. */
  newLetters: number
  /** Conversations in which a customer wrote and that nobody of the shop has opened since; 0 for a stranger. */
  newTalks: number
  /** Quotations that customers asked for on line and that were not sent yet; 0 for a stranger. */
  newRequests: number
  /** Returns that customers asked for and that nobody has decided; 0 for a stranger. */
  newReturns: number
  /** Lines of the bank, among its last hundred, that nobody has pointed; 0 for who does not see « Banque ». */
  newLines: number
  /** The day that it is at the shop's bank. */
  bankDay: string
  /** Of the list that is opened: the employee's own first, then what colleagues share, by name; at most a hundred. */
  views: KeptView[]
}

/** What a list was asked, kept under a name; `by` is the colleague whose it is, empty for the employee's own. */
export type KeptView = { id: number; name: string; filters: Record<string, string>; shared: boolean; by: string }

/**
 * Who stands at `/mag/<slug>/admin<digits>`: the shop, the employee of the session, the new orders and letters, in one statement.
 * undefined when there is no such shop or these are not its digits. An access closed meanwhile is no employee's. `list` is the
 * list that is opened, whose kept views come along.
 */
export async function visit(
  db: Db,
  slug: string,
  digits: string,
  token: string | undefined,
  list?: string,
): Promise<Visit | undefined> {
  const row = await db
    .selectFrom('living_shops as shops')
    .leftJoin(whoHolds(db, token), (join) => join.onRef('who.at_shop', '=', 'shops.id'))
    .selectAll('shops')
    .select(['employee_id', 'account_id', 'profile', 'profile_name', 'rights'])
    .select(['first_name', 'last_name', 'must_change_since'])
    .select(({ ref }) => counts(ref('who.at_shop')))
    .select([newLines(), bankDay(sql.ref('shops.id')).as('bank_day'), keptViews(list)])
    .where('slug', '=', slug)
    .where('back_office_digits', '=', digits)
    .executeTakeFirst()
  if (!row) return undefined
  const { employee_id, account_id, profile, profile_name, rights, ...rest } = row
  const { first_name, last_name, must_change_since, views: kept, ...others } = rest
  const { new_orders, new_letters, new_talks, new_requests, new_returns, new_lines, bank_day, ...shop } = others
  const counted = waitingOf({ new_orders, new_letters, new_talks, new_requests, new_returns, new_lines })
  const waiting = { ...counted, bankDay: bank_day }
  const views = (kept ?? []).map(asView)
  if (employee_id === null || account_id === null || first_name === null || last_name === null || profile === null)
    return { shop, employee: null, ...waiting, views }
  const employee = {
    id: employee_id,
    accountId: account_id,
    name: shortName({ firstName: first_name, lastName: last_name }),
    firstName: first_name,
    profile,
    profileName: profile_name ?? profile,
    rights: tidy(rights),
    mustChange: must_change_since !== null,
  }
  return { shop, employee, ...waiting, views }
}

/** The employee of a session that is open, in a shop that is still open to them. */
const whoHolds = (db: Db, token: string | undefined) =>
  db
    .selectFrom('employee_sessions')
    .innerJoin('employees', (join) =>
      join
        .onRef('employees.shop_id', '=', 'employee_sessions.shop_id')
        .onRef('employees.id', '=', 'employee_sessions.employee_id'),
    )
    .innerJoin('accounts', 'accounts.id', 'employees.account_id')
    .innerJoin('profiles', (join) =>
      join.onRef('profiles.shop_id', '=', 'employees.shop_id').onRef('profiles.code', '=', 'employees.profile'),
    )
    .select(['employees.shop_id as at_shop', 'employees.id as employee_id', 'account_id', 'profile'])
    .select(['first_name', 'last_name', 'must_change_since', 'profiles.name as profile_name', 'rights'])
    .where('token_hash', '=', token === undefined ? null : hashToken(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .where('employees.closed_at', 'is', null)
    .where('accounts.closed_at', 'is', null)
    .as('who')

// Counted for who has signed in: a stranger's `shop` is null.
const counts = (shop: Expression<number | null>) =>
  [newOrders(shop), newLetters(shop), newTalks(shop), newRequests(shop), newReturns(shop)] as const

type Counted = Record<
  'new_orders' | 'new_letters' | 'new_talks' | 'new_requests' | 'new_returns' | 'new_lines',
  number | null
>

const waitingOf = (row: Counted) => ({
  newOrders: row.new_orders ?? 0,
  newLetters: row.new_letters ?? 0,
  newTalks: row.new_talks ?? 0,
  newRequests: row.new_requests ?? 0,
  newReturns: row.new_returns ?? 0,
  newLines: row.new_lines ?? 0,
})

const newOrders = (shop: Expression<number | null>) =>
  sql<number | null>`(
    select count(*) from orders where orders.shop_id = ${shop} and handled_at is null)`.as('new_orders')

const newLetters = (shop: Expression<number | null>) =>
  sql<number | null>`(
    select count(*) from mails
    where mails.shop_id = ${shop} and kind = 'to-shop' and office_read_at is null)`.as('new_letters')

const newTalks = (shop: Expression<number | null>) =>
  sql<number | null>`(
    select count(*) from conversations
    where conversations.shop_id = ${shop} and read_at is null and closed_at is null)`.as('new_talks')

const newRequests = (shop: Expression<number | null>) =>
  sql<number | null>`(
    select count(*) from quotations
    where quotations.shop_id = ${shop} and state = 'draft' and requested_at is not null)`.as('new_requests')

const newReturns = (shop: Expression<number | null>) =>
  sql<number | null>`(
    select count(*) from returns where returns.shop_id = ${shop} and state = 'asked')`.as('new_returns')

/** SQL: the day at the bank of a shop. */
const bankDay = (shop: Expression<number | null>) =>
  sql<string>`(${today()}::date + coalesce((
    select max(a.days_ahead) from bank_accounts a where a.shop_id = ${shop}), 0))::text`

/** So many of the last lines are looked at on every page: the home page counts more. */
const LATEST = 100

const newLines = () =>
  sql<number | null>`case when who.rights -> 'bank' is not null then (
    select count(*) from (select l.id, l.amount_cents from bank_lines l
      where l.shop_id = who.at_shop and l.booked_on <= ${bankDay(sql.ref('who.at_shop'))}::date
      order by l.booked_on desc, l.id desc limit ${sql.lit(LATEST)}) l
    where l.amount_cents <> coalesce((select sum(m.cents) from bank_matches m
      where m.shop_id = who.at_shop and m.line_id = l.id and m.undone_at is null), 0)) end`.as('new_lines')

type Kept = Omit<KeptView, 'by'> & { mine: boolean; first_name: string; last_name: string }

const asView = ({ first_name, last_name, mine, ...view }: Kept): KeptView => ({
  ...view,
  by: mine ? '' : shortName({ firstName: first_name, lastName: last_name }),
})

/** Nothing where no list is opened. A teacher who looks in is no employee: what is shared is seen. */
const keptViews = (list: string | undefined) =>
  sql<Kept[] | null>`(
    select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'filters', v.filters, 'shared', v.shared,
      'mine', v.mine, 'first_name', a.first_name, 'last_name', a.last_name) order by not v.mine, v.name_folded, v.id)
    from (
      select *, employee_id is not distinct from who.employee_id as mine from saved_views
      where shop_id = shops.id and list = ${list ?? null} and (shared or employee_id = who.employee_id)
      order by employee_id is not distinct from who.employee_id desc, name_folded limit 100
    ) v join employees e on e.shop_id = v.shop_id and e.id = v.employee_id join accounts a on a.id = e.account_id)`.as(
    'views',
  )
