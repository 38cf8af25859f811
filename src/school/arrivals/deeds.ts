import * as account from '#account'
import * as carts from '#carts'
import * as cheques from '#cheques'
import { at, now } from '#clock'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { type Db, sql } from '#database'
import { drawFrom } from '#draw'
import * as quotations from '#quotations'
import { Refusal } from '#refusals'
import { sellableSql } from '#stock'
import * as withdrawals from '#withdrawals'
import { advance } from './advance.ts'
import type { Brought, Doing } from './doing.ts'
import type { Due } from './due.ts'
import { type Buyer, fill, type OrderPlan, placeOrder } from './place-order.ts'
import type { Plan } from './plan/step.ts'
import { compose, noteFor } from './words/compose.ts'

/** What each kind of step does, by the verbs of customers. */
export const deeds: Record<Due['kind'], (doing: Doing) => Promise<Brought>> = {
  order,
  letter,
  withdrawal,
  quotation,
  cheque,
  advance,
}

const actorOf = (buyer: Buyer, { playedBy }: Due) => customers.asActor({ ...buyer, playedBy })

async function order({ tx, step, buyer }: Doing): Promise<Brought> {
  const { shopId, playedBy, agreed } = step
  const plan = { lines: [], payment: 'card', fancy: 0, ...step.plan } as OrderPlan & Plan
  const [first, ...rest] = plan.lines
  const lines = plan.short && first ? [await allOf(tx, shopId, first), ...rest] : plan.lines
  const message = plan.topic ? noteFor(plan.topic, plan.voice, buyer) : ''
  // The account is held before what orders hold, as a page of the bank does; it is opened today, not in a past.
  const bank = plan.transfer && (await at(new Date(), () => account.open(tx, shopId)))
  const mine = bank && (await account.hold(tx, shopId))
  const { id, note } = await placeOrder(tx, { shopId, buyer, playedBy, agreed, plan: { ...plan, lines }, message })
  if (step.chequeToo) await rightCheque(tx, step, id)
  if (plan.never) {
    await account.neverPays(tx, shopId, id)
    await cheques.takeBack(tx, shopId, id)
  }
  if (!mine || !plan.transfer) return { orderId: id, note }
  const comes = await account.comeWith(tx, mine, { orderId: id, fault: plan.transfer, seed: `${plan.voice}` })
  const none = comes ? '' : 'La commande n’attend pas de virement : il n’en viendra aucun.'
  return { orderId: id, note: [note, none].filter(Boolean).join(' ') }
}

/** The cheque of an order that is paid so, at once, unless the shop's settings have sent one. */
async function rightCheque(tx: Db, { shopId, plan, place }: Due, orderId: number): Promise<void> {
  const { rows } = await sql`
    select from orders o where o.shop_id = ${shopId} and o.id = ${orderId} and o.payment_method = 'cheque'
      and not exists (select from cheques q where q.shop_id = ${shopId} and q.order_id = o.id)`.execute(tx)
  if (rows.length > 0)
    await cheques.send(tx, shopId, { orderId, faults: [], arrivesAt: now(), seed: `${plan.voice}|${place}` })
}

/** So many are bought up at most. */
const MOST = 40

/** All that is left of an article. */
async function allOf(tx: Db, shopId: number, line: OrderPlan['lines'][number]): Promise<OrderPlan['lines'][number]> {
  const { rows } = await sql<{ left: number }>`
    select least(${sellableSql}, ${MOST}) as left from variants v
    join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.id = ${line.variantId}`.execute(tx)
  return { ...line, quantity: Math.max(rows[0]?.left ?? 1, 1) }
}

async function letter({ tx, step, buyer, before }: Doing): Promise<Brought> {
  const { shopId, plan } = step
  const { topic = 'question', voice, right } = plan
  const article = before?.article ?? (await articleOf(tx, shopId, plan))
  const { subject, body } = compose(topic, voice, buyer, { ref: before?.reference ?? '', article, right })
  const conversationId = before?.conversationId
  const about = before?.orderId ? { orderId: before.orderId } : conversationId ? { conversationId } : null
  const id = await conversations.write(tx, actorOf(buyer, step), {
    shopId,
    customerId: buyer.id,
    about,
    ...(about === null && { subject }),
    body,
  })
  return { conversationId: id, ...(before?.orderId && { orderId: before.orderId }) }
}

/** What the customer means to buy first. */
async function articleOf(tx: Db, shopId: number, { lines = [] }: Plan): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select p.name from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.id = ${lines[0]?.variantId ?? 0}`.execute(tx)
  return rows[0]?.name
}

/** The customer withdraws from the first line, by the shop's own function. */
async function withdrawal({ tx, step, buyer, before }: Doing): Promise<Brought> {
  const { shopId } = step
  const orderId = before?.orderId ?? 0
  const { rows } = await sql<{ id: number; email: string; reference: string }>`
    select l.id, o.customer_email as email, o.reference from orders o
    join order_lines l on l.shop_id = ${shopId} and l.order_id = o.id and not l.perishable
    where o.shop_id = ${shopId} and o.id = ${orderId} order by l.position limit 1`.execute(tx)
  const [line] = rows
  if (!line) throw new Refusal('Rien de cette commande ne se rend.')
  const name = `${buyer.firstName} ${buyer.lastName}`
  const { reference, email } = line
  await withdrawals.withdraw(tx, shopId, { reference, email, name, lineIds: [line.id] })
  return { orderId }
}

/** The customer asks for a quotation of what would have been bought. */
async function quotation({ tx, step, buyer }: Doing): Promise<Brought> {
  const { shopId, plan } = step
  const note = await fill(tx, shopId, buyer.id, plan.lines ?? [])
  const { addressId } = buyer
  const addresses = { deliveryId: addressId, invoiceId: addressId, message: '' }
  await carts.chooseAddresses(tx, shopId, buyer.id, addresses)
  await quotations.ask(tx, actorOf(buyer, step), shopId)
  const { rows } = await sql<{ id: number }>`
    select d.quotation_id as id from drafts d where d.shop_id = ${shopId} and d.customer_id = ${buyer.id}
      and d.quotation_id is not null order by d.quotation_id desc limit 1`.execute(tx)
  return { note, ...(rows[0] && { quotationId: rows[0].id }) }
}

/** The order's cheque comes with a fault, or right and without funds. */
async function cheque({ tx, step, before }: Doing): Promise<Brought> {
  const { shopId, plan, place } = step
  const orderId = before?.orderId ?? 0
  const draw = drawFrom(`cheque|${plan.voice}`)
  const faults = plan.unfunded ? [] : [draw.pick(cheques.faults)]
  const sent = await cheques.send(tx, shopId, {
    orderId,
    faults,
    arrivesAt: now(),
    seed: `${plan.voice}|${place}`,
  })
  if (sent && plan.unfunded) await cheques.willBounce(tx, shopId, sent.id)
  return { orderId, note: sent ? '' : 'La commande ne devait rien : aucun chèque n’est parti.' }
}
