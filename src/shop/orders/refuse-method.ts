import { type Db, sql } from '#database'
import { type MethodRule, methodRefused, methodRuleSql, type PaymentCode } from '#shops'
import { type Basket, Incomplete } from './basket.ts'
import { purchaseOf } from './to-pay.ts'

type Asked = { shopId: number; customerId: number; code: PaymentCode }

/** Refuses (Incomplete, payment) a means of payment that is off, or that is not for this customer or what they buy; one statement. */
export async function refuseMethod(tx: Db, { shopId, customerId, code }: Asked, basket: Basket): Promise<void> {
  const { rows } = await sql<{ on: boolean; rule: MethodRule; groupId: number | null }>`
    select m.enabled_at is not null as on, ${sql.raw(methodRuleSql)} as rule,
      (select group_id from customers where shop_id = ${shopId} and id = ${customerId}) as "groupId"
    from payment_methods m where m.shop_id = ${shopId} and m.code = ${code}`.execute(tx)
  const [found] = rows
  const why = found?.on
    ? methodRefused(found.rule, { ...purchaseOf(basket), groupId: found.groupId })
    : 'Ce moyen de paiement n’est plus proposé.'
  if (why) throw new Incomplete(`${why} Choisissez-en un autre.`, 'payment')
}
