import { today } from '#clock'
import {
  containing,
  counted,
  type Db,
  everyRow,
  type Key,
  known,
  type Page,
  type Place,
  pageOf,
  type Slice,
  sql,
} from '#database'
import { containsWords } from '#texts'
import { codeOf } from './code.ts'
import type { Kind, Standing, Voucher } from './voucher.ts'

export type VoucherRow = Voucher & {
  reason: string
  customer: { id: number; firstName: string; lastName: string }
}

export type VoucherSearch = Place & {
  /** Part of the code. */
  code?: string | undefined
  /** Words of the customer's name. */
  customer?: string | undefined
  kind?: Kind | undefined
  standing?: Standing | undefined
}

/** `total` is of all that the search keeps; COUNTED + 1 for more than COUNTED. */
export type VoucherPage = Page<VoucherRow> & { total: number }

const keys: readonly Key[] = [{ by: sql.ref('v.id'), kind: 'number' }]

/** The vouchers of a shop, newest first, a page by key (25 rows) in two statements. */
export async function list(db: Db, shopId: number, search: VoucherSearch = {}): Promise<VoucherPage> {
  const asked = kept(shopId, search)
  const total = await counted(db, sql`select from vouchers v where ${asked}`, { whole: isWhole(search) })
  const page = await pageOf(search, { keys, descending: true, limit: 25 }, (slice) => read(db, asked, slice))
  return { ...page, total }
}

/** Every voucher that the search keeps, some hundreds at a time: for an export. */
export async function* every(db: Db, shopId: number, search: VoucherSearch = {}): AsyncGenerator<VoucherRow> {
  yield* everyRow({ keys, descending: true }, (slice) => read(db, kept(shopId, search), slice))
}

const isWhole = ({ code, customer, kind, standing }: VoucherSearch) =>
  [code, customer, kind, standing].every((one) => one === undefined)

/** Where a voucher `v` stands, as `standingOf` says it. */
const standing: Record<Standing, () => ReturnType<typeof sql>> = {
  cancelled: () => sql`v.cancelled_at is not null`,
  used: () => sql`v.cancelled_at is null and v.left_cents = 0`,
  ended: () => sql`v.cancelled_at is null and v.left_cents > 0 and v.ends_on < ${today()}::date`,
  open: () => sql`v.cancelled_at is null and v.left_cents > 0 and v.ends_on >= ${today()}::date`,
}

function kept(shopId: number, search: VoucherSearch) {
  const asked = [sql`v.shop_id = ${isWhole(search) ? shopId : known(shopId)}`]
  if (search.code) asked.push(sql`v.code like ${containing(codeOf(search.code))}`)
  if (search.customer)
    asked.push(sql`exists (select from customers c where c.shop_id = v.shop_id and c.id = v.customer_id
      and ${containsWords(sql.ref('c.name_folded'), search.customer)})`)
  if (search.kind) asked.push(sql`v.kind = ${known(search.kind)}`)
  if (search.standing) asked.push(standing[search.standing]())
  return sql.join(asked, sql` and `)
}

/** SQL: what a voucher `v` says of itself. */
export const columns = sql`v.id, v.kind, v.code, v.amount_cents as "amountCents", v.used_cents as "usedCents",
  v.cancelled_cents as "cancelledCents", v.left_cents as "leftCents", v.ends_on as "endsOn", v.given_at as "givenAt",
  v.cancelled_at as "cancelledAt"`

async function read(db: Db, asked: ReturnType<typeof kept>, slice: Slice) {
  const { rows } = await sql<VoucherRow & { place: string[] }>`
    select ${columns}, v.reason, ${slice.place} as place,
      jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name) as customer
    from (select * from vouchers v where ${asked} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) v
    join customers c on c.shop_id = v.shop_id and c.id = v.customer_id order by ${slice.orderBy}`.execute(db)
  return rows
}
