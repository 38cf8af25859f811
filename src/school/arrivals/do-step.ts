import { type Db, sql } from '#database'
import { Refusal } from '#refusals'
import { type Due, hold } from './due.ts'
import { placeOrder } from './place-order.ts'

/** Does one step, once, and notes it. Refuses as the verbs that it goes through do. */
export async function doStep(tx: Db, step: Due): Promise<void> {
  if (!(await hold(tx, step))) return
  const { shopId, arrivalId, place, plan, buyer, playedBy } = step
  if (!buyer?.addressId) throw new Refusal('Ce client n’est plus dans la boutique, ou n’a plus d’adresse.')
  const { id, note } = await placeOrder(tx, { shopId, buyer, playedBy, plan, message: '' })
  await sql`update arrival_steps set state = 'done', done_at = now(), order_id = ${id}, note = ${note}
    where shop_id = ${shopId} and arrival_id = ${arrivalId} and place = ${place}`.execute(tx)
}
