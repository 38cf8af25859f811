import * as account from '#account'
import { dayInFrance } from '#clock'
import { type Db, sql } from '#database'
import { Refusal } from '#refusals'
import { around, comes } from './around.ts'
import { deeds } from './deeds.ts'
import { type Due, hold } from './due.ts'

/** Minutes after which a step that waits is looked at again; one that waits for days, seldomer. */
const restOf = ({ patience = 0 }: Due['plan']): number => (patience > 120 ? 3 : 1)

/** Does one step, once, and notes it; one that waits for something is put off. Refuses as the verbs that it goes through do. */
export async function doStep(tx: Db, step: Due): Promise<void> {
  if (!(await hold(tx, step))) return
  const { shopId, arrivalId, place, buyer } = step
  const before = await around(tx, step)
  const when = comes(step, before, new Date())
  if (when !== 'now') return putOff(tx, step, when)
  // The money of a past goes to its days, whoever has looked at the account since.
  if (step.past) await account.reopenFrom(tx, shopId, dayInFrance(step.dueAt))
  if (!buyer?.addressId) throw new Refusal('Ce client n’est plus dans la boutique, ou n’a plus d’adresse.')
  const { orderId, conversationId, quotationId, note = '' } = await deeds[step.kind]({ tx, step, buyer, before })
  await sql`
    update arrival_steps set state = 'done', done_at = now(), order_id = ${orderId ?? null}, note = ${note},
      conversation_id = ${conversationId ?? null}, quotation_id = ${quotationId ?? null}
    where shop_id = ${shopId} and arrival_id = ${arrivalId} and place = ${place}`.execute(tx)
  if (step.plan.if !== undefined) await moveFollowing(tx, step)
}

/** What follows a step that was waited for comes after it, not as it was planned. */
async function moveFollowing(tx: Db, { shopId, arrivalId, place, dueAt }: Due): Promise<void> {
  await sql`
    update arrival_steps f
    set due_at = greatest(f.due_at, ${dueAt}::timestamptz + make_interval(mins => coalesce((f.plan ->> 'wait')::int4, 1)))
    where f.shop_id = ${shopId} and f.arrival_id = ${arrivalId} and f.state = 'planned'
      and (f.plan ->> 'about')::int4 = ${place}`.execute(tx)
}

async function putOff(tx: Db, { shopId, arrivalId, place, plan }: Due, when: 'never' | 'later'): Promise<void> {
  const rest = restOf(plan)
  const patience = Math.max((plan.patience ?? rest) - rest, 0)
  const set =
    when === 'never'
      ? sql`state = 'dropped', done_at = now()`
      : sql`due_at = now() + make_interval(mins => ${rest}::int4), plan = plan || jsonb_build_object('patience', ${patience}::int4)`
  await sql`update arrival_steps set ${set}
    where shop_id = ${shopId} and arrival_id = ${arrivalId} and place = ${place}`.execute(tx)
}
