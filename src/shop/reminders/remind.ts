import * as account from '#account'
import { daysLater } from '#clock'
import * as conversations from '#conversations'
import { type Db, inTransaction, sql } from '#database'
import { date, money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as papers from '#papers'
import { type Reminder, render } from '#pdf'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as shops from '#shops'
import * as trace from '#trace'
import { type Case, caseOf } from './case.ts'
import { compose } from './compose.ts'
import type { Rates } from './half-years.ts'
import { claimed, demandLate, meant, type Reminding, reasonOf, type Wanted } from './judge.ts'
import type { Claims } from './law.ts'
import { type Level, TIME_TO_PAY } from './levels.ts'
import { proposed } from './proposed.ts'
import { keepEarlier } from './rate.ts'
import { drawReaction } from './react.ts'
import { recordedNumber } from './recorded.ts'
import { leftIn, withTotal } from './words.ts'

/** The letter that was sent. */
export type Reminded = { id: number; number: string; level: Level }

/**
 * Sends the letter of a level about an order that is late on the shop's bank day: a paper of its own, kept as it is, in the
 * post, the order's conversation and its history. What the customer does after it is drawn here and comes as days pass.
 * Refuses with NotFound, with Invalid and RemindedMeanwhile as `demandLate` and `claimed` do.
 */
export function remind(
  db: Db,
  clerk: Clerk,
  { shopId, orderId }: { shopId: number; orderId: number },
  asked: Reminding,
): Promise<Reminded> {
  return inTransaction(db, async (tx) => {
    // The account first: whoever points one of its lines holds it before the order.
    await account.bringUp(tx, shopId)
    const mine = await account.hold(tx, shopId)
    const about = await caseOf(tx, await orders.hold(tx, shopId, orderId), mine)
    demandLate(about, asked)
    const wanted = meant(about, asked)
    const claims = claimed(about, wanted)
    const reason = reasonOf(about, wanted)
    const content = await wordsOf(tx, clerk, about, { ...wanted, claims })
    const id = await keep(tx, clerk, about, { ...wanted, reason, claims, content })
    await keepEarlier(tx, shopId, about.day, earlierOf(about, wanted))
    const pdf = await render('reminder', content)
    const { number } = content
    await conversations.answer(
      tx,
      clerk,
      shopId,
      { orderId },
      {
        body: bodyOf(content),
        files: [{ name: `${number}.pdf`, type: 'application/pdf', bytes: pdf }],
      },
    )
    await papers.keepLater(tx, shopId, { reminders: [id] })
    await note(tx, clerk, about, { ...wanted, reason, number, claims })
    return { id, number, level: wanted.level }
  })
}

/** The rates of the half-years before that the letter claims at another one than was proposed; none for one that claims none. */
const earlierOf = ({ earlier }: Case, wanted: Wanted): Rates => {
  const typed = wanted.interest ? (wanted.earlier ?? []) : []
  const asked = earlier.map((half) => typed.find(({ fromDay }) => fromDay === half.fromDay) ?? half)
  return asked.some(({ rateBp }, at) => rateBp !== earlier[at]?.rateBp) ? asked : []
}

type Fine = Wanted & { claims: Claims }

const bodyOf = ({ paragraphs }: Reminder): string => paragraphs.join('\n\n')

async function wordsOf(tx: Db, clerk: Clerk, about: Case, { level, body, claims }: Fine): Promise<Reminder> {
  const { held, day, letters, business, due, toCome } = about
  const { order } = held
  const shop = await shops.byId(tx, order.shop_id)
  const asked = about.dueCents + claims.interestCents + claims.feeCents
  const number = `${order.reference}-R${letters.length + 1}`
  return compose(shop, {
    ...{ level, number, day, due, toCome, business, legalBp: about.legalBp },
    sent: held.balance.parcels.length > 0,
    ...claims,
    recordedNumber: level === 3 ? recordedNumber(`${order.shop_id}|${number}`) : '',
    order: { reference: order.reference, billing: order.invoice_address as orders.OrderAddress },
    cents: about.dueCents,
    body: withTotal(demandFilled(body ?? proposed(about, level, shop.name)), asked),
    by: clerk.name,
  })
}

/** Refuses (Invalid, body) words with braces that nobody filled in, also those of a model that was kept before they were looked at. */
function demandFilled(body: string): string {
  const field = leftIn(body)
  if (field) throw new Invalid(t('reminders.fieldLeft', { field }), { body: t('reminders.fieldLeft', { field }) })
  return body
}

/** Writes the letter down, with what its customer will do after it. */
async function keep(
  tx: Db,
  clerk: Clerk,
  about: Case,
  { level, claims, rateBp = 0, reason = '', interest, content }: Fine & { content: Reminder },
): Promise<number> {
  const { order } = about.held
  const { day, dueCents } = about
  const reacts = await drawReaction(tx, about, level)
  const { id } = await tx
    .insertInto('reminders')
    .values({
      ...{ shop_id: order.shop_id, order_id: order.id, level, number: content.number, cents: dueCents },
      ...{ sent_on: day, due_on: daysLater(day, TIME_TO_PAY), reason },
      ...{ interest_cents: claims.interestCents, fee_cents: claims.feeCents, rate_bp: interest ? rateBp : 0 },
      recorded_number: level === 3 ? recordedNumber(`${order.shop_id}|${content.number}`) : '',
      content: JSON.stringify(content),
      ...{ reaction: reacts.reaction, reacts_on: reacts.on },
      reacted_at: reacts.reaction === 'pays' ? sql<Date>`moment()` : null,
      ...{ actor_kind: clerk.kind, actor_id: clerk.id, actor_name: clerk.name },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** In the order's history and in the trace. */
async function note(
  tx: Db,
  clerk: Clerk,
  { held, dueCents, day }: Case,
  sent: Fine & { number: string },
): Promise<void> {
  const { order, balance } = held
  const { level, number, reason = '', claims } = sent
  const title = t(`reminders.title.${level}`)
  const cents = dueCents + claims.interestCents + claims.feeCents
  await orders.noteState(tx, clerk, held, balance.state, {
    reason: t('reminders.event', { title, amount: money(cents), day: date(day) }),
  })
  await trace.record(tx, order.shop_id, clerk, {
    verb: 'reminders.send',
    subject: { kind: 'order', id: order.id },
    after: { name: title, letterNumber: number, dueCents: cents, ...(reason && { reason }) },
  })
}
