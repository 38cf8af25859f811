import assert from 'node:assert/strict'
import test from 'node:test'
import * as account from '#account'
import * as arrivals from '#arrivals'
import * as cheques from '#cheques'
import { at } from '#clock'
import { inTransaction, sql } from '#database'
import * as matches from '#matches'
import * as orders from '#orders'
import type { Actor } from '#people'
import * as remittances from '#remittances'
import * as school from '#school'
import * as stock from '#stock'
import { anEmployee, aShop, testDatabase } from '#test'
import { type Around, comes } from './around.ts'
import type { Due } from './due.ts'
import { outcomeOf } from './outcome.ts'
import { lessonOf } from './plan/lesson.ts'
import { topics } from './plan/topics.ts'
import { compose } from './words/compose.ts'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, 'mot de passe du professeur')
const { id } = await db.selectFrom('accounts').select('id').where('kind', '=', 'teacher').executeTakeFirstOrThrow()
const teacher = { kind: 'teacher', id, name: 'M. PROF' } as const satisfies Actor
const shop = await aShop(db, 'Corrigé')
for (const variantId of [shop.train.variantId, shop.bear.variantId, ...shop.cap.variantIds])
  await stock.correct(db, teacher, shop.id, variantId, 100)
const pupil = await anEmployee(db, shop.id)

const asked: arrivals.Asked = {
  each: arrivals.incidentKinds.length,
  seed: 'incidents',
  when: { mode: 'now' },
  baskets: 'small',
  payments: { card: 0, cheque: 1, transfer: 1 },
  known: 0,
  businesses: 0,
  incidents: Object.fromEntries(arrivals.incidentKinds.map((kind) => [kind, 1])),
}

test('a lesson has as many incidents as asked, whatever the seed, each on an order of its own', () => {
  const world = { variants: [1, 2, 3, 4, 5], customers: [] }
  for (const seed of ['1', 'deux', 'trois']) {
    const { incidents, steps, newcomers } = lessonOf({ ...asked, seed }, world, new Date())
    assert.deepEqual(incidents.map(({ kind }) => kind).sort(), [...arrivals.incidentKinds].sort())
    assert.equal(newcomers.length, arrivals.incidentKinds.length)
    const carried = new Set(steps.filter(({ incident }) => incident !== null).map(({ who }) => JSON.stringify(who)))
    assert.equal(carried.size, arrivals.incidentKinds.length, 'nobody carries two')
    for (const [place, { plan }] of steps.entries())
      assert.ok(plan.about === undefined || (plan.about as number) < place, 'what follows comes after')
  }
})

test('a hundred customers write as different people, each topic whole', () => {
  const writer = (n: number) => ({ firstName: `Léa${n}`, lastName: 'ONIM', birthDate: `${1945 + (n % 60)}-05-17` })
  for (const topic of topics) {
    const facts = { ref: 'ABCDEFGHI', article: 'Train', right: '4 rue du Lac, 39200 Saint-Claude' }
    const all = Array.from({ length: 100 }, (_, n) => compose(topic, n, writer(n), facts).body)
    assert.ok(new Set(all.map((body) => body.replace(/Léa\d+/, ''))).size > 40, topic)
    for (const body of all) {
      assert.doesNotMatch(body, /[{}]|undefined|Hello|\b(de les?|à les?) (?!recevoir|rendre)/)
      // Who writes may be a woman or a man, and an article of either gender.
      assert.doesNotMatch(body, /\b(pressé|surpris|trompé|satisfait|prévenu|déçu|fidèle|content)\b|je suis sûr|pas sûr/)
      assert.doesNotMatch(body, /« Train »[^.?]*\b(le|la) (rendre|chercher|recevoir)\b/)
    }
    assert.deepEqual(compose(topic, 7, writer(7), facts), compose(topic, 7, writer(7), facts))
  }
})

test('a firm writes as one, of each topic, and signs with its name', () => {
  const writer = { firstName: 'Léa', lastName: 'ONIM', birthDate: '2001-05-17', company: 'Garage ONIM' }
  for (const topic of topics)
    for (let n = 0; n < 30; n++) {
      const { subject, body } = compose(topic, n, writer, { ref: 'ABC', article: 'Train', right: '4 rue du Lac' })
      assert.match(body, /\nLéa ONIM\nGarage ONIM$/)
      assert.doesNotMatch(
        `${subject} ${body}`,
        /[{}]|(?<!\p{L})((je|me|mon|ma|mes|moi)(?!\p{L})|[jm]’)|cadeau|fête|Salut|:\)/iu,
      )
    }
})

test('names go into letters as they are, whatever they look like', () => {
  const facts = { ref: 'ABC', article: 'Le « {right} » à $& et $1', right: '4 rue du Lac' }
  const writer = { firstName: 'Léa', lastName: 'ONIM', birthDate: null }
  const all = Array.from({ length: 30 }, (_, n) => compose('cancel', n, writer, facts).body).join()
  assert.ok(all.includes(facts.article))
  assert.ok(!all.includes(facts.right))
})

const later = async (minutes: number) => {
  await sql`update arrival_steps set due_at = due_at - make_interval(mins => ${minutes}::int4), done_at = done_at - make_interval(mins => ${minutes}::int4)
    where shop_id = ${shop.id}`.execute(db)
}

test('nobody asks where a parcel is that nobody has paid for', () => {
  const step = { plan: { if: 'here', wait: 10, patience: 60 }, dueAt: new Date(0), past: false } as unknown as Due
  const paidAt = new Date(0)
  const how = (orderState: string, minutes: number, paid: Date | null = paidAt) =>
    comes(step, { ...stood, orderState, paidAt: paid }, new Date(minutes * 60_000))
  const states = ['awaiting-cheque', 'awaiting-transfer', 'payment-error']
  assert.deepEqual(
    states.map((state) => how(state, 30, null)),
    ['later', 'later', 'later'],
  )
  assert.deepEqual(
    states.map((state) => how(state, 61, null)),
    ['never', 'never', 'never'],
  )
  assert.deepEqual(
    ['preparing', 'shipped', 'cancelled'].map((state) => how(state, 30)),
    ['now', 'never', 'never'],
  )
  assert.equal(how('payment-accepted', 5), 'later', 'paid five minutes ago')
})

/** An order that came and is paid for. */
const stood: Around = {
  ...{ state: 'done', orderId: 1, conversationId: null, reference: null, article: null, orderState: null },
  ...{ doneAt: new Date(0), leftAt: null, paidAt: null, answered: false },
}

test('the key judges what was done by its minutes', () => {
  const cameAt = new Date('2026-11-30T09:00:00Z')
  const after = (minutes: number) => new Date(cameAt.getTime() + minutes * 60_000)
  const judged = (verb: string, minutes: number, now = 60, past = false) =>
    outcomeOf(
      {
        ...{ expected: [{ any: ['mail.answer'], within: 30 }], past, cameAt, never: false },
        ...{ letters: [], cheques: [], transfers: [], did: [{ verb, at: after(minutes).toISOString(), name: '' }] },
      },
      after(now),
    )
  const asWell = [
    judged('mail.answer', 30),
    judged('mail.answer', 31),
    judged('mail.read', 5),
    judged('mail.read', 5, 9),
  ]
  assert.deepEqual(asWell, ['done', 'late', 'otherwise', 'waiting'])
  // Brought the evening before, a past is neither late nor overdue in the morning.
  const ofAPast = [judged('mail.answer', 900, 901, true), judged('mail.read', 900, 901, true)]
  assert.deepEqual(ofAPast, ['done', 'waiting'])
})

test('a transfer too high that is pointed is only begun until the rest goes back, in the lesson’s key as at the bank', () => {
  const cameAt = new Date('2026-11-30T09:00:00Z')
  const transfer = { id: 1, bookedOn: '2026-12-01', label: '', cents: 530, leftCents: 30, fault: 'over' as const }
  const judged = (outcome: account.Outcome) =>
    outcomeOf(
      {
        ...{
          expected: [{ any: [], within: 60, each: 'transfer' }],
          past: false,
          cameAt,
          never: false,
          letters: [],
          cheques: [],
        },
        transfers: [
          { ...transfer, outcome, isHere: true, orphan: false, pointedWith: [], at: cameAt.toISOString(), by: '' },
        ],
        did: [],
      },
      new Date(cameAt.getTime() + 30 * 60_000),
    )
  assert.deepEqual((['begun', 'waits', 'done'] as const).map(judged), ['begun', 'waiting', 'done'])
})

test('customers react to what pupils do, and the key says what was done', async () => {
  const run = await arrivals.ask(db, teacher, { shopIds: [shop.id], asked })
  const which = { run, shopIds: [shop.id] }
  await arrivals.carryOn(db, shop.id)
  const failed = await db.selectFrom('arrival_steps').select('note').where('state', '=', 'failed').execute()
  assert.deepEqual(failed, [])
  const row = async (kind: arrivals.IncidentKind) => {
    const found = (await arrivals.key(db, which)).find((one) => one.kind === kind)
    assert.ok(found, kind)
    return found
  }
  const question = await row('question')
  assert.equal(question.outcome, 'waiting')
  await orders.answer(db, pupil, shop.id, { conversationId: question.conversationId ?? 0 }, { body: 'Oui, en stock.' })
  assert.equal((await row('question')).outcome, 'done')

  const double = await row('double')
  const [first] = double.orders
  await orders.changeState(db, pupil, shop.id, first?.id ?? 0, { to: 'cancelled' })
  await later(5)
  await arrivals.carryOn(db, shop.id)
  const bought = await row('question')
  assert.equal(bought.orders.length, 1, 'a good answer sells')
  assert.equal((await row('double')).orders.length, 2)
  const cancel = await row('cancel')
  await orders.changeState(db, pupil, shop.id, cancel.orders[0]?.id ?? 0, { to: 'cancelled' })
  assert.equal((await row('cancel')).outcome, 'waiting', 'cancelled, and nobody was told')

  // Two transfers are on their way: one order is settled before its line comes, the other waits.
  const [label, sum] = [await row('transfer-label'), await row('transfer-sum')]
  assert.deepEqual([label.outcome, sum.outcome, label.transfers.length], ['coming', 'coming', 1])
  await orders.changeState(db, pupil, shop.id, sum.orders[0]?.id ?? 0, { to: 'payment-accepted' })
  assert.equal((await row('transfer-sum')).outcome, 'otherwise', 'settled while no line showed it')

  // Two for one order, one more for another shop, and one that never comes.
  const [twice, stray, never] = [await row('transfer-twice'), await row('transfer-stray'), await row('transfer-late')]
  assert.deepEqual([twice.transfers.length, stray.transfers.length, never.transfers.length], [2, 1, 0])
  assert.deepEqual([twice.outcome, stray.outcome, never.outcome], ['coming', 'coming', 'waiting'])
  const [unsent] = await account.lateOrders(db, [shop.id])
  assert.equal(unsent?.orderNumber, never.orders[0]?.number)

  const unfunded = await row('unfunded')
  const [{ id: orderId } = { id: 0 }] = unfunded.orders
  const [cheque] = await cheques.ofOrder(db, shop.id, orderId)
  await orders.takeCheque(db, pupil, { shopId: shop.id, chequeId: cheque?.id ?? 0 })
  const { opened_on } = await account.open(db, shop.id)
  const waiting = await remittances.waiting(db, shop.id, opened_on)
  const [paid] = waiting.rows.filter((one) => one.orderId === orderId)
  await remittances.make(db, pupil, shop.id, [paid?.paymentId ?? 0])
  assert.equal((await row('unfunded')).outcome, 'waiting', 'the bank has not sent it back yet')
  await db.updateTable('bank_accounts').set({ days_ahead: 20 }).where('shop_id', '=', shop.id).execute()
  await orders.chequeReturned(
    db,
    pupil,
    { shopId: shop.id, orderId },
    { paymentId: paid?.paymentId ?? 0, reason: 'no-funds' },
  )
  assert.equal((await row('unfunded')).outcome, 'done')

  // The lines have come: each is pointed with its order, what was typed before with the payment that it made.
  await account.bringUp(db, shop.id)
  assert.deepEqual(
    [(await row('transfer-label')).outcome, (await row('transfer-sum')).outcome],
    ['waiting', 'otherwise'],
  )
  const { rows: keyOfBank } = await account.planted(db, [shop.id], {}, {})
  const inBank = (lineId: number | undefined) => keyOfBank.find((one) => one.id === lineId)?.outcome
  assert.deepEqual([inBank(label.transfers[0]?.id), inBank(sum.transfers[0]?.id)], ['waits', 'otherwise'])
  const [typed] = await db
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', sum.orders[0]?.id ?? 0)
    .execute()
  const point = (of: typeof sum, kind: 'order' | 'payment', partId: number | undefined) =>
    matches.match(db, pupil, { shopId: shop.id, lineId: of.transfers[0]?.id ?? 0 }, [{ kind, id: partId ?? 0 }])
  await point(label, 'order', label.orders[0]?.id)
  await point(sum, 'payment', typed?.id)
  assert.deepEqual([(await row('transfer-label')).outcome, (await row('transfer-sum')).outcome], ['done', 'begun'])
  await matches.sendBack(db, pupil, { shopId: shop.id, lineId: sum.transfers[0]?.id ?? 0 })
  assert.equal((await row('transfer-sum')).outcome, 'done', 'what was too much went back')

  // The parcel leaves; ten minutes later it has not come.
  const parcel = await row('parcel')
  const parcelId = parcel.orders[0]?.id ?? 0
  assert.equal(parcel.outcome, 'coming')
  // Cheques without a fault came too, for some are wrong.
  const right = await cheques.ofOrder(db, shop.id, parcelId)
  assert.equal(right.length, 1)
  await orders.takeCheque(db, teacher, { shopId: shop.id, chequeId: right[0]?.id ?? 0 })
  assert.deepEqual((await row('parcel')).did, [], 'what the teacher did is no pupil’s act')
  await orders.changeState(db, pupil, shop.id, parcelId, { to: 'preparing' })
  const early = new Date(Date.now() - 20 * 60_000)
  await at(early, () => orders.changeState(db, pupil, shop.id, parcelId, { to: 'shipped' }))

  // An irregular cheque goes back, and its customer answers: the key has both.
  const { cheques: sent, orders: ofCheque } = await row('cheque')
  const reasons = (sent[0]?.faults ?? []).map(cheques.reasonFor)
  assert.ok(reasons.length > 0)
  await orders.sendChequeBack(db, pupil, { shopId: shop.id, chequeId: sent[0]?.id ?? 0 }, { reasons, message: '' })
  await inTransaction(db, (tx) =>
    cheques.send(tx, shop.id, { orderId: ofCheque[0]?.id ?? 0, faults: ['torn'], arrivesAt: new Date(), seed: 'x' }),
  )
  const [, second] = (await row('cheque')).cheques
  assert.deepEqual([sent[0]?.attempt, second?.faults, second?.outcome], [1, ['torn'], 'waits'])
  assert.equal((await row('cheque')).outcome, 'waiting')
  await orders.takeCheque(db, pupil, { shopId: shop.id, chequeId: second?.id ?? 0 })
  assert.equal((await row('cheque')).outcome, 'otherwise', 'a torn one was accepted')

  await later(30)
  await arrivals.carryOn(db, shop.id)
  const late = await row('parcel')
  assert.equal(late.outcome, 'waiting')
  assert.ok(late.letters.find(({ topic }) => topic === 'parcel')?.at)
  await orders.answer(db, pupil, shop.id, { orderId: parcelId }, { body: 'Il arrive demain.' })
  assert.equal((await row('parcel')).outcome, 'coming', 'what is not sent yet may be asked about')
  await later(20)
  await arrivals.carryOn(db, shop.id)
  assert.equal((await row('parcel')).outcome, 'done', 'it has left: nobody asks when it will')
  const thanks = (await row('parcel')).letters.filter(({ topic, at }) => topic === 'thanks' && at)
  assert.equal(thanks.length, 1, 'a good answer thanks')
  const { rows } = await sql<{ topic: string; state: string }>`
    select plan ->> 'topic' as topic, state from arrival_steps where shop_id = ${shop.id} and kind = 'letter'`.execute(
    db,
  )
  const states = (topic: string) => rows.filter((one) => one.topic === topic).map(({ state }) => state)
  assert.ok(states('unanswered').includes('done'), 'who was not answered complains')
  assert.ok(states('unanswered').includes('dropped'), 'who was answered does not')
  assert.ok((await arrivals.key(db, which)).every(({ customerName }) => customerName !== ''))
})
