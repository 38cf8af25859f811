import { type Db, sql } from '#database'

/** A cheque that was brought to the bank and that nobody saw as a facsimile, as its teacher sees it. Cents; days of the bank. */
export type Unseen = {
  shopId: number
  shopName: string
  paymentId: number
  orderId: number
  orderNumber: number
  drawer: string
  cents: number
  madeOn: string
  backOn: string | null
  /** Its return is on the statement: it is not called off any longer. */
  isBack: boolean
}

/** So many are told. */
const MOST = 50

/** SQL: those of one shop, as many as are told, the last brought first. */
export const unseenOf = (shop: ReturnType<typeof sql>) => sql`select c.* from remittance_cheques c
  where c.shop_id = ${shop} and ${isUnseen} order by c.remittance_id desc, c.place limit ${sql.lit(MOST)}`

const isUnseen = sql<boolean>`(c.cheque_id is null and c.payment_id is not null)`

/** Those of these shops (all living ones when undefined), the last brought first (50). One statement. */
export async function unseen(db: Db, shopIds: readonly number[] | undefined, shopId?: number): Promise<Unseen[]> {
  const own = shopIds
    ? sql`c.shop_id = any(${[...shopIds]}::bigint[])`
    : sql`c.shop_id = any(array(select id from living_shops))`
  const one = shopId === undefined ? sql`true` : sql`c.shop_id = ${shopId}`
  const { rows } = await sql<Unseen>`
    select c.shop_id as "shopId", s.name as "shopName", c.payment_id as "paymentId", o.id as "orderId", o.number as "orderNumber", c.drawer, c.cents,
      r.made_on::text as "madeOn", c.back_on::text as "backOn", coalesce(c.back_on <= (
        select (moment() at time zone 'Europe/Paris')::date + a.days_ahead from bank_accounts a where a.shop_id = c.shop_id), false) as "isBack"
    from (select c.* from remittance_cheques c where ${own} and ${one} and ${isUnseen}
      order by c.remittance_id desc, c.place limit ${sql.lit(MOST)}) c
    join living_shops s on s.id = c.shop_id join remittances r on r.shop_id = c.shop_id and r.id = c.remittance_id
    join orders o on o.shop_id = c.shop_id and o.id = c.order_id order by c.remittance_id desc, c.place`.execute(db)
  return rows
}
