import { type Db, sql } from '#database'
import { Refusal } from '#refusals'
import { around, comes } from './around.ts'
import { deeds } from './deeds.ts'
import { type Due, hold } from './due.ts'

/** Minutes after which a step that waits is looked at again. */
const AGAIN = 1

/** Does one step, once, and notes it; one that waits for something is put off. Refuses as the verbs that it goes through do. */
export async function doStep(tx: Db, step: Due): Promise<void> {
  if (!(await hold(tx, step))) return
  const { shopId, arrivalId, place, buyer } = step
  const before = await around(tx, step)
  const when = comes(step, before, new Date())
  if (when !== 'now') return putOff(tx, step, when)
  if (!buyer?.addressId) throw new Refusal('Ce client n’est plus dans la boutique, ou n’a plus d’adresse.')
  const { orderId, conversationId, quotationId, note = '' } = await deeds[step.kind]({ tx, step, buyer, before })
  await sql`
    update arrival_steps set state = 'done', done_at = now(), order_id = ${orderId ?? null}, note = ${note},
      conversation_id = ${conversationId ?? null}, quotation_id = ${quotationId ?? null}
    where shop_id = ${shopId} and arrival_id = ${arrivalId} and place = ${place}`.execute(tx)
}

async function putOff(tx: Db, { shopId, arrivalId, place, plan }: Due, when: 'never' | 'later'): Promise<void> {
  const patience = Math.max((plan.patience ?? AGAIN) - AGAIN, 0)
  const set =
    when === 'never'
      ? sql`state = 'dropped', done_at = now()`
      : sql`due_at = now() + make_interval(mins => ${AGAIN}), plan = plan || jsonb_build_object('patience', ${patience}::int4)`
  await sql`update arrival_steps set ${set}
    where shop_id = ${shopId} and arrival_id = ${arrivalId} and place = ${place}`.execute(tx)
}
