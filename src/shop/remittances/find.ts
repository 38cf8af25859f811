import { type Db, sql } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { BankIdentity } from '#shops'

/** A cheque of a slip, as its drawer and bank were written. `back`: the bank sent it back, a day of the bank; `told`: somebody of the shop recorded it. */
export type SlipCheque = {
  place: number
  paymentId: number
  chequeId: number | null
  orderId: number
  orderNumber: number
  drawer: string
  bank: string
  number: string
  cents: number
  back: string | null
  reason: string
  told: boolean
}

/** A slip of cheques that were brought to the bank. Cents; a day of the bank. */
export type Remittance = {
  id: number
  number: number
  madeOn: string
  madeAt: Date
  totalCents: number
  count: number
  by: string
  /** Who brought them, to which account, as it was written down then. */
  figures: BankIdentity
  cheques: SlipCheque[]
}

/** A slip with its cheques, as it is known on a day of the bank: what comes back later is not said. One statement. Refuses with NotFound. */
export async function find(db: Db, shopId: number, id: number, bankDay: string): Promise<Remittance> {
  const { rows } = await sql<Remittance>`
    select r.id, r.number, r.made_on as "madeOn", r.made_at as "madeAt", r.total_cents as "totalCents", r.cheque_count as count,
      r.actor_name as by, r.figures, (
        select jsonb_agg(jsonb_build_object('place', c.place, 'paymentId', c.payment_id, 'chequeId', c.cheque_id,
          'orderId', c.order_id, 'orderNumber', o.number, 'drawer', c.drawer, 'bank', c.bank, 'number', c.number,
          'cents', c.cents, 'back', case when c.back_on <= ${bankDay}::date then c.back_on end,
          'reason', case when c.back_on <= ${bankDay}::date then c.back_for else '' end,
          'told', c.told_at is not null) order by c.place)
        from remittance_cheques c join orders o on o.shop_id = ${shopId} and o.id = c.order_id
        where c.shop_id = ${shopId} and c.remittance_id = r.id) as cheques
    from remittances r where r.shop_id = ${shopId} and r.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound(t('remittances.missing'))
  return rows[0]
}
