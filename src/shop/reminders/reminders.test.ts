import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as account from '#account'
import * as cheques from '#cheques'
import { at, daysLater } from '#clock'
import * as conversations from '#conversations'
import * as customers from '#customers'
import { countQueries, sql } from '#database'
import { drawFrom } from '#draw'
import { money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import * as orders from '#orders'
import * as papers from '#papers'
import { type Reminder, stop } from '#pdf'
import { type Invalid, NotFound } from '#refusals'
import * as remittances from '#remittances'
import * as shipments from '#shipments'
import * as shops from '#shops'
import { aCustomer, anEmployee, anOrder, aShop, forgetWaiting, testDatabase } from '#test'
import { answerWords } from './answer-words.ts'
import type { Owing } from './case.ts'
import { compose } from './compose.ts'
import { happened } from './dossier.ts'
import { sheetOf } from './first-sheet.ts'
import * as reminders from './index.ts'
import { nextOf, odditiesOf } from './levels.ts'
import { reactionTo } from './reaction.ts'
import { checkDigit, recordedNumber } from './recorded.ts'
import { usualDays } from './settings.ts'
import { withTotal } from './words.ts'

const database = await testDatabase()
const { db } = database
after(stop)

test('each letter has its turn and its first day', () => {
  const debt = { dueOn: '2027-11-30' }
  const [first, second, notice] = [
    { level: 1, sentOn: '2027-12-07' },
    { level: 2, sentOn: '2027-12-22' },
    { level: 3, sentOn: '2027-12-30' },
  ] as const
  assert.deepEqual(nextOf(debt, [], usualDays), { level: 1, from: '2027-12-07' })
  assert.deepEqual(nextOf(debt, [first], usualDays), { level: 2, from: '2027-12-22' })
  assert.deepEqual(nextOf(debt, [first, second], usualDays), { level: 3, from: '2027-12-30' })
  assert.equal(nextOf(debt, [first, second, notice], usualDays), null)
  // Paid and owed again: what is waited for counts from the later of the two days.
  assert.deepEqual(nextOf({ dueOn: '2028-02-01' }, [first], usualDays), { level: 2, from: '2028-02-16' })
  const next = nextOf(debt, [], usualDays)
  const of = (level: reminders.Level, day: string, over = {}) => odditiesOf(level, { next, day, cheque: null, ...over })
  assert.deepEqual(of(1, '2027-12-06'), [{ kind: 'early', from: '2027-12-07', days: 1 }])
  assert.deepEqual(of(1, '2027-12-07'), [])
  assert.deepEqual(of(2, '2027-12-31'), [{ kind: 'turn', usual: 1 }])
  assert.deepEqual(of(3, '2027-12-31', { next: null }), [{ kind: 'turn', usual: null }])
  const [cheque, early] = [
    { kind: 'cheque', number: '0412' },
    { kind: 'early', from: '2027-12-07', days: 1 },
  ]
  assert.deepEqual(of(1, '2027-12-07', { cheque: { number: '0412' } }), [cheque])
  assert.deepEqual(of(1, '2027-12-06', { cheque: { number: '0412' } }), [cheque, early])
})

test('businesses owe interest from the day after and 40 € for each invoice, consumers neither', () => {
  const parts = [
    { invoiceId: 1, cents: 60_000, dueOn: '2027-11-30' },
    { invoiceId: 2, cents: 40_000, dueOn: '2027-11-30' },
  ]
  const claimed = { parts, business: true }
  const none = { interestCents: 0, feeCents: 0 }
  const on = (of: Parameters<typeof reminders.claimsOn>[0], day: string) => {
    const { stretches: _, ...sums } = reminders.claimsOn(of, day, [{ fromDay: '2020-01-01', rateBp: 1215 }])
    return sums
  }
  assert.deepEqual(on(claimed, '2027-11-30'), none)
  assert.deepEqual(on(claimed, '2027-12-01'), { interestCents: 33, feeCents: 8000 })
  assert.deepEqual(on(claimed, '2028-11-29'), { interestCents: 12_150, feeCents: 8000 })
  assert.deepEqual(on({ ...claimed, business: false }, '2028-11-29'), none)
  // An invoice whose day is to come owes nothing more yet.
  const [first, second] = [parts[0] as reminders.Part, { invoiceId: 2, cents: 40_000, dueOn: '2028-02-28' }]
  const both = { parts: [first, second], business: true }
  assert.deepEqual(on(both, '2027-12-10'), { interestCents: 200, feeCents: 4000 })
  assert.equal(on(both, '2028-02-29').feeCents, 8000)
})

test('each day late has the rate of its half-year, and the lines of a letter add up, as another counts them day by day', () => {
  const rates = [
    { fromDay: '2026-07-01', rateBp: 1215 },
    { fromDay: '2027-01-01', rateBp: 1150 },
    { fromDay: '2027-07-01', rateBp: 1150 },
    { fromDay: '2028-01-01', rateBp: 1300 },
  ]
  /** Another writer: looks at each day, and begins anew where the rate changes. */
  const byDay = ({ cents, dueOn }: reminders.Part, day: string) => {
    const runs: { rate: number; days: number }[] = []
    for (let on = new Date(`${dueOn}T12:00:00Z`); ; ) {
      on = new Date(on.getTime() + 86_400_000)
      const [year = 0, month = 0] = on.toISOString().slice(0, 10).split('-').map(Number)
      if (on.toISOString().slice(0, 10) > day) break
      const half = year * 2 + (month > 6 ? 1 : 0)
      const rate = half < 4054 ? 1215 : half < 4056 ? 1150 : 1300
      const run = runs.at(-1)
      if (run?.rate === rate) run.days++
      else runs.push({ rate, days: 1 })
    }
    return runs.map(({ rate, days }) => ({ rateBp: rate, days, cents: Math.round((cents * days * rate) / 3_650_000) }))
  }
  const draw = drawFrom('half-years')
  for (let n = 0; n < 60; n++) {
    const day = daysLater('2027-01-01', draw.between(0, 500))
    const parts = Array.from({ length: draw.between(1, 3) }, (_, at) => ({
      invoiceId: at + 1,
      cents: draw.between(1, 500_000),
      dueOn: daysLater(day, draw.between(-400, 20)),
    }))
    const { stretches, interestCents } = reminders.claimsOn({ parts, business: true }, day, rates)
    const expected = parts.flatMap((part) => (part.dueOn < day ? byDay(part, day) : []))
    assert.deepEqual(
      stretches.map(({ rateBp, days, cents }) => ({ rateBp, days, cents })),
      expected,
    )
    assert.equal(
      interestCents,
      expected.reduce((sum, { cents }) => sum + cents, 0),
    )
    for (const { fromDay, toDay, days } of stretches) assert.equal(daysLater(fromDay, days - 1), toDay)
  }
})

test('a letter claims what is due, each rate with its days, and tells apart what is to come', async () => {
  const [first, second, third] = ['2027-11-30', '2027-12-20', '2028-03-31'].map((dueOn, at) => ({
    ...{ invoiceId: at + 1, cents: 10_000, ofCents: 10_000, dueOn },
    paper: { number: `FA00000${at + 1}`, day: '2027-11-01' },
  })) as [Owing, Owing, Owing]
  const day = '2028-01-10'
  const rates = [
    { fromDay: '2027-07-01', rateBp: 1215 },
    { fromDay: '2028-01-01', rateBp: 1300 },
  ]
  const due = [first, second]
  const said = {
    ...{ level: 2 as const, number: 'R2', day, recordedNumber: '', cents: 20_000, body: 'Payez.', by: 'K. BENALI' },
    ...{ due, toCome: [third], business: true, sent: true, legalBp: 262 },
    order: { reference: 'RKDPVBTQZ', billing: { lastName: 'ONIM', country: 'FR' } as orders.OrderAddress },
    ...reminders.claimsOn({ parts: due, business: true }, day, rates),
  }
  const shop = await shops.byId(db, (await aShop(db)).id)
  const plain = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, ' ')
  const of = (over: object) => {
    const { lines, totals, mentions, facts } = compose(shop, { ...said, ...over })
    return {
      lines: lines.map((one) => plain(`${one.label} ${one.value}`)),
      totals,
      mentions: mentions.map(plain),
      facts,
    }
  }
  const { lines, totals, mentions } = of({})
  assert.deepEqual(lines, [
    'Facture FA000001 100,00 €',
    'Facture FA000002 100,00 €',
    'Pénalités de retard (FA000001) à 12,15 % par an, du 01/12/2027 au 31/12/2027 (31 jours) 1,03 €',
    'Pénalités de retard (FA000001) à 13,00 % par an, du 01/01/2028 au 10/01/2028 (10 jours) 0,36 €',
    'Pénalités de retard (FA000002) à 12,15 % par an, du 21/12/2027 au 31/12/2027 (11 jours) 0,37 €',
    'Pénalités de retard (FA000002) à 13,00 % par an, du 01/01/2028 au 10/01/2028 (10 jours) 0,36 €',
    'Indemnité forfaitaire pour frais de recouvrement 80,00 €',
  ])
  assert.equal(plain(totals[0]?.value ?? ''), '282,12 €')
  assert.match(mentions.join(), /L441-10.*D441-5.*À échoir.*FA000003, 100,00 €/)
  // What came of one of them stands under it, and what is left of all before what is asked for.
  const inPart = of({ due: [{ ...first, ofCents: 30_000 }, second] })
  assert.deepEqual(inPart.lines.slice(0, 3), [
    'Facture FA000001 300,00 €',
    'Déjà reçu −200,00 €',
    'Facture FA000002 100,00 €',
  ])
  assert.deepEqual(
    inPart.totals.map(({ label, value }) => plain(`${label} ${value}`)),
    ['Reste dû 200,00 €', 'Total demandé 282,12 €'],
  )
  // A consumer owes neither; what was to be paid before it leaves says so.
  const own = { interestCents: 0, feeCents: 0, stretches: [] }
  const prepaid = {
    ...own,
    business: false,
    level: 3,
    toCome: [],
    sent: false,
    due: [{ ...first, invoiceId: null, paper: null }],
  }
  assert.match(
    of(prepaid).mentions.join(),
    /2,62 % par an, soit 0,43 € pour trente jours.*1231-6 et 1344-1.*avant son expédition/,
  )
  assert.doesNotMatch(of(prepaid).mentions.join(), /L441|D441/)
  assert.doesNotMatch(of({ ...prepaid, level: 2 }).mentions.join(), /1231-6|L441/)
  // Nor is the 40 € of a firm named where it has no invoice.
  assert.doesNotMatch(of({ ...prepaid, business: true }).mentions.join(), /L441|D441/)
})

test('what was received covers the first invoices, and what is left of each has its own day', () => {
  const invoice = (id: number, leftCents: number, dueOn: string) => ({
    id,
    number: `FA${id}`,
    lines: [],
    leftCents,
    dueOn,
  })
  const balance = {
    ...{ state: { code: 'accepted' } as orders.Balance['state'], soldCents: 9000, term: null, atCounter: false },
    invoices: [invoice(2, 4000, '2028-01-31'), invoice(1, 5000, '2027-11-30')],
  }
  const left = (receivedCents: number) =>
    reminders.debtOf({ ...balance, receivedCents }, '2027-11-01', { ahead: new Map([[2, 10]]) })
  assert.deepEqual(left(1000), {
    ...{ invoiceId: 1, dueOn: '2027-11-30', cents: 8000, backOn: null },
    parts: [
      { invoiceId: 1, cents: 4000, dueOn: '2027-11-30' },
      { invoiceId: 2, cents: 4000, dueOn: '2028-02-10' },
    ],
  })
  assert.deepEqual(left(6000)?.parts, [{ invoiceId: 2, cents: 3000, dueOn: '2028-02-10' }])
  assert.equal(left(9000), null)
})

test('recorded numbers are well-formed, in a range that no post gives', () => {
  // The example of the post's own rule.
  assert.equal(checkDigit('47312482'), 9)
  for (let n = 0; n < 50; n++) {
    const [, digits = '', check] = /^RR (00 \d{3} \d{3}) (\d) FR$/.exec(recordedNumber(`n${n}`)) ?? []
    assert.equal(String(checkDigit(digits.replaceAll(' ', ''))), check)
  }
})

test('customers react by the seed, the same in every shop, and ask for time once', () => {
  const all = Array.from({ length: 300 }, (_, number) =>
    ([1, 2, 3] as const).map((level) =>
      reactionTo('banque', { number, asked: false }, { level, sentOn: '2027-12-01' }),
    ),
  ).flat()
  const share = (reaction: string) => all.filter((one) => one.reaction === reaction).length / all.length
  assert.ok(share('pays') > 0.4 && share('pays') < 0.6, `${share('pays')}`)
  assert.ok(share('asks') > 0.08 && share('silent') > 0.2)
  assert.ok(
    all.every(({ reaction, on }) => (reaction === 'silent') === (on === null) && (on ?? '2027-12-02') > '2027-12-01'),
  )
  const again = Array.from({ length: 300 }, (_, number) =>
    reactionTo('banque', { number, asked: true }, { level: 2, sentOn: '2027-12-01' }),
  )
  assert.ok(again.every(({ reaction }) => reaction !== 'asks'))
})

/** A shop whose order of a moment was paid by nobody; a firm's when it has a SIREN. */
async function aDebt({ siren = '', payment = 'transfer' }: { siren?: string; payment?: 'transfer' | 'cheque' } = {}) {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  const anne = await aCustomer(db, shop.id)
  if (siren)
    await db.updateTable('addresses').set({ siren, company: 'Bois SARL' }).where('shop_id', '=', shop.id).execute()
  const { id } = await at(new Date('2027-11-01T10:00:00Z'), () => anOrder(db, shop, anne, { payment }))
  await account.open(db, shop.id)
  return { shop, kenza, id, of: { shopId: shop.id, orderId: id } }
}

test('a firm answers as a firm, a person as a person', () => {
  const one = { cents: 100, firstName: 'Anne', lastName: 'ONIM', paidOn: '2027-11-05' }
  for (const cheque of [null, '0000012'])
    for (const reaction of ['asks', 'protests'] as const)
      for (let n = 0; n < 10; n++) {
        const about = { ...one, number: `${n}`, reaction, cheque, ...(cheque && { paidOn: null }) }
        const firm = answerWords({ ...about, company: 'Bois SARL' })
        assert.match(firm, /\b[nN]ous\b[\s\S]*\nAnne ONIM\nBois SARL$/)
        assert.doesNotMatch(firm, /\b(je|me|mon|ma|mes)\b|\b[jm]’|salaire/i)
        const person = answerWords({ ...about, company: '' })
        assert.match(person, /\b(je|me)\b|\b[jm]’/i)
        assert.doesNotMatch(person, /trésorerie|surprise?\b/)
      }
})

/** On a day of 2027 or 2028 at noon. */
const on = <T>(day: string, work: () => Promise<T>) => at(new Date(`${day}T12:00:00Z`), work)

test('an order that nobody paid is unpaid the day after a week, asked for three times and once each without a reason', async () => {
  const { shop, kenza, id, of } = await aDebt()
  const listed = (day: string) => reminders.unpaid(db, shop.id, { day })
  assert.equal((await listed('2027-11-08')).rows.length, 0)
  const [row] = (await listed('2027-11-09')).rows
  assert.deepEqual([row?.orderId, row?.cents, row?.days, row?.age, row?.level], [id, 9310, 1, '0-30', 0])
  const send = (day: string, wanted: reminders.Reminding = {}) => on(day, () => reminders.remind(db, kenza, of, wanted))
  await assert.rejects(send('2027-11-08'), /n’est pas en retard/)
  await assert.rejects(send('2027-11-14'), (error: Invalid) => /15\/11\/2027/.test(error.fields.reason ?? ''))
  await assert.rejects(send('2027-11-15', { level: 2 }), /pas son tour/)
  // Of many one reason is said: it is kept of those that need it.
  const first = await send('2027-11-15', { reason: 'Une autre part avant son jour.' })
  assert.equal(first.level, 1)
  // Another who had the page open before is told, and nothing leaves.
  await assert.rejects(send('2027-12-01', { level: 2, body: 'Payez.', seen: 0 }), reminders.RemindedMeanwhile)
  assert.equal((await send('2027-11-16', { reason: 'Le client part demain.' })).level, 2)
  const third = await send('2027-11-24')
  assert.equal(third.level, 3)
  const said = (await reminders.ofOrder(db, shop.id, id)).map(({ reason }) => reason)
  assert.deepEqual(said, ['', 'Le client part demain.', ''])
  await assert.rejects(send('2028-01-24'), /trois lettres/)
  const letters = await reminders.ofOrder(db, shop.id, id)
  assert.deepEqual(
    letters.map(({ level, feeCents, interestCents }) => [level, feeCents, interestCents]),
    [
      [1, 0, 0],
      [2, 0, 0],
      [3, 0, 0],
    ],
  )
  assert.match(letters[2]?.recordedNumber ?? '', /^RR 00/)
  const { history, messages } = await orders.find(db, shop.id, id)
  assert.equal(history.filter(({ reason }) => /envoyée le/.test(reason)).length, 3)
  assert.equal(messages.filter(({ files }) => files.some(({ name }) => name.endsWith('-R3.pdf'))).length, 1)
  assert.equal((await reminders.unpaid(db, shop.id, { day: '2028-01-24', level: 3 })).rows[0]?.age, '61-90')
})

test('a letter about what was paid in part says what came, of how much, and what is left, in the house’s words and in one’s own', async () => {
  const { shop, kenza, of } = await aDebt()
  await on('2027-11-05', () =>
    orders.settle(db, kenza, of, { cents: 9220, means: 'transfer', day: '2027-11-05', note: '' }),
  )
  const plain = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, ' ')
  const mine = await account.open(db, shop.id)
  const about = await on('2027-11-16', async () =>
    reminders.caseOf(db, await orders.look(db, shop.id, of.orderId), mine),
  )
  assert.equal(about.dueCents, 90)
  for (const level of reminders.levels)
    for (const business of [false, true]) {
      const words = plain(withTotal(reminders.proposed({ ...about, business }, level, 'Bois'), about.dueCents))
      assert.match(words, /reçu (que )?92,20 € sur (les )?93,10 €[\s\S]* 0,90 €/, words)
      assert.doesNotMatch(words, /reçu le règlement|montant de 0,90|reste impayée|[{}]/, words)
    }
  const settings = about.settings.map((one) => ({ ...one, consumer: 'Madame,\n\nVous devez {montant}.\n\n{boutique}' }))
  assert.equal(
    plain(reminders.proposed({ ...about, settings }, 1, 'Bois')),
    'Madame,\n\nNous avons reçu 92,20 € sur 93,10 € ; il reste 0,90 €.\n\nVous devez 0,90 €.\n\nBois',
  )
  const { id } = await on('2027-11-16', () => reminders.remind(db, kenza, of, {}))
  const { content } = await db.selectFrom('reminders').select('content').where('id', '=', id).executeTakeFirstOrThrow()
  const { lines, totals, paragraphs } = content as unknown as Reminder
  assert.deepEqual(
    [...lines, ...totals].map(({ value }) => plain(value)),
    ['93,10 €', '−92,20 €', '0,90 €', '0,90 €'],
  )
  assert.match(plain(paragraphs.join(' ')), /nous avons reçu 92,20 € sur les 93,10 € de votre commande/)
})

test('the 40 € are never asked of a consumer, and are of a business with interest', async () => {
  const consumer = await aDebt()
  const business = await aDebt({ siren: '732829320' })
  const send = ({ kenza, of }: typeof consumer, wanted: reminders.Reminding) =>
    on('2027-12-20', () => reminders.remind(db, kenza, of, { level: 1, reason: 'essai', ...wanted }))
  const day = '2027-12-20'
  for (const [{ shop }, company] of [
    [consumer, ''],
    [business, 'Bois SARL'],
  ] as const) {
    const [row] = (await reminders.unpaid(db, shop.id, { day })).rows
    const [who] = (await reminders.byCustomer(db, shop.id, { day })).rows
    assert.deepEqual([row?.company, who?.company], [company, company], 'a firm is named, not its buyer alone')
  }
  await assert.rejects(send(consumer, { fee: true }), (error: Invalid) => /D441-5/.test(error.fields.fee ?? ''))
  await assert.rejects(send(consumer, { interest: true, rateBp: 1215 }), (error: Invalid) =>
    /L441-10/.test(error.fields.interest ?? ''),
  )
  await assert.rejects(send(business, { interest: true, rateBp: 0 }), (error: Invalid) => 'rate' in error.fields)
  const { id } = await send(business, { interest: true, rateBp: 1215 })
  const content = await db
    .selectFrom('reminders')
    .select('content')
    .where('shop_id', '=', business.shop.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(content), /L441-10/)
  assert.doesNotMatch(JSON.stringify(content), /1231-6/)
  const notice = await send(consumer, { level: 3 })
  const said = await db
    .selectFrom('reminders')
    .select('content')
    .where('shop_id', '=', consumer.shop.id)
    .where('id', '=', notice.id)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(said), /1231-6/)
  assert.doesNotMatch(JSON.stringify(said), /D441-5|40,00/)
})

test('a letter is frozen, printed the same, and belongs to its shop', async () => {
  await forgetWaiting(db)
  const { shop, kenza, of } = await aDebt()
  const { id } = await on('2027-12-01', () => reminders.remind(db, kenza, of, {}))
  const once = await reminders.print(db, shop.id, id)
  await papers.keepPending(db)
  const again = await reminders.print(db, shop.id, id)
  assert.ok(Buffer.from(once.pdf).equals(Buffer.from(again.pdf)))
  await assert.rejects(
    sql`update reminders set cents = 1 where shop_id = ${shop.id} and id = ${id}`.execute(db),
    /never changed/,
  )
  const other = await aShop(db)
  await assert.rejects(reminders.print(db, other.id, id), NotFound)
  await assert.rejects(reminders.dossier(db, other.id, of.orderId), NotFound)
  const file = Buffer.concat(await Array.fromAsync((await reminders.dossier(db, shop.id, of.orderId)).file))
  assert.equal(file.subarray(0, 5).toString(), '%PDF-')
})

test('who pays after a letter has a line on the account; who paid and is reminded says so', async () => {
  const { shop, kenza, of, id } = await aDebt()
  const day = '2027-12-01'
  const mine = await account.open(db, shop.id)
  await on(day, () =>
    account.add(db, shop.id, [
      {
        kind: 'transfer',
        bookedOn: daysLater(day, -2),
        valueOn: daysLater(day, -2),
        label: 'VIR',
        cents: 9310,
        orderId: id,
      },
    ]),
  )
  // Would pay by the letter: the transfer is on its way, and there is no other.
  const { number } = await db.selectFrom('orders').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  const early = { level: 1 as const, sentOn: '2027-11-22' }
  const pays = (seed: string) => reactionTo(seed, { number, asked: false }, early).reaction === 'pays'
  const seed = Array.from({ length: 99 }, (_, n) => `${n}`).find(pays) ?? ''
  await db.updateTable('bank_accounts').set({ seed }).where('shop_id', '=', shop.id).execute()
  await on(early.sentOn, () => reminders.remind(db, kenza, of, {}))
  const drawn = await db.selectFrom('reminders').select('reaction').where('shop_id', '=', shop.id).execute()
  assert.deepEqual(drawn, [{ reaction: 'silent' }])
  const lines = await db.selectFrom('bank_lines').select('id').where('order_id', '=', id).execute()
  assert.equal(lines.length, 1)
  await on(day, () => reminders.remind(db, kenza, of, { reason: 'Toujours rien' }))
  await on(daysLater(day, 1), () => reminders.come(db, shop.id, daysLater(day, 1)))
  await reminders.come(db, shop.id, daysLater(day, 1))
  const { messages } = await orders.find(db, shop.id, id)
  assert.equal(messages.filter(({ body, fromCustomer }) => fromCustomer && /29\/11\/2027/.test(body)).length, 1)
  assert.ok(mine.seed)
})

test('who is reminded with a cheque in the shop’s post says so, and pays nothing twice', async () => {
  const { shop, kenza, of, id } = await aDebt({ payment: 'cheque', siren: '732829320' })
  await cheques.send(db, shop.id, { orderId: id, faults: [], arrivesAt: new Date(0), seed: 'posté' })
  await on('2027-11-15', () => reminders.remind(db, kenza, of, { reason: 'avant son chèque' }))
  const drawn = await db
    .selectFrom('reminders')
    .select(['reaction', 'reacts_on'])
    .where('shop_id', '=', shop.id)
    .execute()
  assert.deepEqual(drawn, [{ reaction: 'protests', reacts_on: '2027-11-16' }])
  await on('2027-11-16', () => reminders.come(db, shop.id, '2027-11-16'))
  const { messages } = await orders.find(db, shop.id, id)
  const [cheque] = await cheques.ofOrder(db, shop.id, id)
  const said = messages.filter(({ fromCustomer }) => fromCustomer).map(({ body }) => body)
  assert.equal(said.length, 1)
  assert.ok(cheque && said[0]?.includes(cheque.number), said[0])
  assert.match(said[0] ?? '', /nous vous avons envoyé un chèque[\s\S]*\nBois SARL$/, 'a firm writes as one')
  const lines = await db.selectFrom('bank_lines').select('id').where('order_id', '=', id).execute()
  assert.deepEqual(lines, [])
})

test('what is made after days passed has its week from the bank’s day on which it was made', async () => {
  const { shop, id } = await aDebt()
  const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
  const anne = await aCustomer(db, shop.id)
  await on('2027-11-02', () => account.letDaysPass(db, teacher, shop.id, 30))
  const later = async (day: string) => (await on(day, () => anOrder(db, shop, anne, { payment: 'transfer' }))).id
  const second = await later('2027-11-03')
  await on('2027-11-04', () => account.letDaysPass(db, teacher, shop.id, 4))
  const third = await later('2027-11-04')
  const dues = async (day: string) =>
    (await reminders.unpaid(db, shop.id, { day })).rows.map((row) => [row.orderId, row.due])
  // The first was there as they passed: it is late by them. The others are not, and are in their turn.
  assert.deepEqual(await dues('2027-12-04'), [[id, '2027-11-08']])
  assert.deepEqual(await dues('2027-12-20'), [
    [id, '2027-11-08'],
    [second, '2027-12-10'],
    [third, '2027-12-15'],
  ])
  const about = (orderId: number) =>
    on('2027-11-10', async () =>
      reminders.caseOf(db, await orders.look(db, shop.id, orderId), await account.open(db, shop.id)),
    )
  const [late, waits] = [await about(second), await about(third)]
  assert.deepEqual([late.day, late.debt?.dueOn, late.late], ['2027-12-14', '2027-12-10', true])
  assert.deepEqual([waits.debt?.dueOn, waits.late], ['2027-12-15', false])
})

test('the list and the aged balance take one statement, and add up', async () => {
  const { shop, id } = await aDebt()
  const day = '2027-12-25'
  const queries = await countQueries(database, async () => {
    const { rows, sums } = await reminders.unpaid(db, shop.id, { day, customer: 'onim' })
    assert.deepEqual([rows[0]?.orderId, sums], [id, [{ age: '31-60', count: 1, cents: 9310 }]])
  })
  assert.equal(queries.count, 1)
  const [anne] = (await reminders.byCustomer(db, shop.id, { day })).rows
  assert.deepEqual([anne?.cents, anne?.byAge['31-60'], anne?.byAge['90']], [9310, 9310, 0])
  assert.equal((await reminders.unpaid(db, shop.id, { day, customer: 'personne' })).rows.length, 0)
  // By its number as by its reference.
  const [row] = (await reminders.unpaid(db, shop.id, { day })).rows
  const named = async (reference: string) => (await reminders.unpaid(db, shop.id, { day, reference })).rows.length
  const found = await Promise.all(
    [`${row?.number}`, `n° ${row?.number}`, row?.reference.slice(2, 5) ?? '', '99999'].map(named),
  )
  assert.deepEqual(found, [1, 1, 1, 0])
})

test('the rate of late payment is that of its half-year, written by the shop, and what letters to firms propose', async () => {
  const { shop, kenza, of } = await aDebt({ siren: '732829320' })
  const rate = (day: string) => reminders.rateOn(db, shop.id, day)
  assert.equal(await rate('2027-11-30'), reminders.LATE_RATE_BP)
  const letters = await reminders.settingsOf(db, shop.id)
  const set = (day: string, rateBp: number) =>
    reminders.setSettings(db, kenza, shop.id, { letters, day, rateBp, legalBp: 262 })
  await assert.rejects(set('2027-11-30', 0), (error: Invalid) => 'rate' in error.fields)
  // Nor less than three times the legal rate.
  await assert.rejects(set('2027-11-30', 785), (error: Invalid) => /7,86/.test(error.fields.rate ?? ''))
  await set('2027-11-30', 1250)
  await set('2028-01-10', 1300)
  assert.deepEqual(await Promise.all(['2027-06-30', '2027-07-01', '2027-12-31', '2028-01-01'].map(rate)), [
    reminders.LATE_RATE_BP,
    1250,
    1250,
    1300,
  ])
  const about = await on('2027-12-20', async () =>
    reminders.caseOf(db, await orders.look(db, shop.id, of.orderId), await account.open(db, shop.id)),
  )
  assert.equal(about.rateBp, 1250)
})

test('the key says which letter was to leave, what is to be pointed instead, and who was reminded wrongly', async () => {
  const { shop, kenza, of, id } = await aDebt({ payment: 'cheque' })
  const how = async (day: string) => {
    const [row] = await reminders.expected(db, shop.id, day)
    return row && [row.orderId, row.next?.level, row.letters.length, reminders.standing(row, day)]
  }
  assert.equal(await how('2027-11-08'), undefined)
  assert.deepEqual(await how('2027-11-14'), [id, 1, 0, 'early'])
  assert.deepEqual(await how('2027-11-15'), [id, 1, 0, 'due'])
  await on('2027-11-15', () => reminders.remind(db, kenza, of, {}))
  assert.deepEqual(await how('2027-11-16'), [id, 2, 1, 'done'])
  // Its customer paid after the first letter, as the seed has it: nobody has pointed the transfer.
  assert.deepEqual(await how('2027-11-30'), [id, 2, 1, 'paid'])
  // Asked for again on that day it is a mistake, the first letter was none; pointed, the order stays in the key.
  await on('2027-11-30', () => reminders.remind(db, kenza, of, {}))
  const judged = async () => {
    const [row] = await reminders.expected(db, shop.id, '2027-11-30')
    return row && [row.owes, reminders.standing(row, '2027-11-30'), row.letters.map(reminders.mistakeOf)]
  }
  assert.deepEqual(await judged(), [true, 'paid', [null, 'paid']])
  const [line] = await db.selectFrom('bank_lines').select('id').where('order_id', '=', id).execute()
  await on('2027-11-30', () =>
    matches.match(db, kenza, { shopId: shop.id, lineId: line?.id ?? 0 }, [{ kind: 'order', id }]),
  )
  assert.deepEqual(await judged(), [false, 'done', [null, 'paid']])
  // Both days are told: that of the money, and that on which somebody pointed it.
  const [settled] = await reminders.expected(db, shop.id, '2027-11-30')
  assert.equal(settled?.settledOn, '2027-11-30')
  assert.ok(settled?.cameOn && settled.cameOn > '2027-11-16' && settled.cameOn < '2027-11-30', settled?.cameOn ?? '')
})

test('a cheque on the desk is said beside the order, waits for no letter, and makes the one that was sent a mistake', async () => {
  const { shop, kenza, of, id } = await aDebt({ payment: 'cheque' })
  const sent = await cheques.send(db, shop.id, { orderId: id, faults: [], arrivesAt: new Date(0), seed: 'bureau' })
  const told = (day: string) =>
    on(day, async () => {
      const [row] = await reminders.expected(db, shop.id, day)
      return row && [reminders.standing(row, day), row.letters.map(reminders.mistakeOf)]
    })
  assert.deepEqual(await told('2027-11-16'), ['cheque', []])
  const [listed] = await on('2027-11-16', async () => (await reminders.unpaid(db, shop.id, { day: '2027-11-16' })).rows)
  const [foreseen] = await on('2027-11-16', () => reminders.foresee(db, shop.id, '2027-11-16', [id]))
  const about = await on('2027-11-16', async () =>
    reminders.caseOf(db, await orders.look(db, shop.id, id), await account.open(db, shop.id)),
  )
  const [cheque] = await cheques.ofOrder(db, shop.id, id)
  assert.ok(cheque)
  const known = { id: cheque.id, number: cheque.number }
  assert.deepEqual([listed?.cheque, about.cheque], [known, known])
  const examine = new RegExp(`est à examiner, le n° ${cheque.number}`)
  assert.match(foreseen?.odd ?? '', examine)
  // It waits for a reason, as one that goes before its day.
  const remind = (wanted: reminders.Reminding) => on('2027-11-16', () => reminders.remind(db, kenza, of, wanted))
  for (const wanted of [{}, { announced: 1 as const, reason: ' ' }])
    await assert.rejects(remind(wanted), (error: Invalid) => examine.test(error.fields.reason ?? ''))
  await remind({ reason: 'Le chèque est au nom d’un autre.' })
  assert.equal((await reminders.ofOrder(db, shop.id, id))[0]?.reason, 'Le chèque est au nom d’un autre.')
  assert.deepEqual(await told('2027-11-17'), ['cheque', ['cheque']])
  await on('2027-11-17', () => reminders.come(db, shop.id, '2027-11-17'))
  const [letter] = await reminders.ofOrder(db, shop.id, id)
  assert.ok(letter?.answer?.body.includes(cheque.number), 'the answer stands under the letter')
  await on('2027-11-18', () => orders.takeCheque(db, kenza, { shopId: shop.id, chequeId: sent?.id ?? 0 }))
  assert.deepEqual(await told('2027-11-18'), ['done', ['cheque']])
  // Paid after its last day without a letter: it stays too.
  const anne = await aCustomer(db, shop.id)
  const late = await at(new Date('2027-11-01T11:00:00Z'), () => anOrder(db, shop, anne, { payment: 'cheque' }))
  const to = { shopId: shop.id, orderId: late.id }
  await on('2027-11-10', () => orders.changeState(db, kenza, to.shopId, to.orderId, { to: 'payment-accepted' }))
  const rows = await on('2027-11-18', () => reminders.expected(db, shop.id, '2027-11-18'))
  assert.deepEqual(
    rows.map(({ orderId, settledOn, due, owes }) => [orderId, settledOn, due, owes]),
    [
      [id, '2027-11-18', '2027-11-08', false],
      [late.id, '2027-11-10', '2027-11-08', false],
    ],
  )
})

/** A firm of a shop that pays thirty days after its invoice, which it has as it orders or as its goods leave. */
async function aFirm(
  shop: { id: number },
  kenza: Awaited<ReturnType<typeof anEmployee>>,
  invoiceAt: customers.InvoiceAt = 'shipment',
) {
  const firm = await aCustomer(db, shop.id, 'firme@exemple.fr')
  const groups = await customers.listGroups(db, shop.id)
  const businesses = groups.find(({ code }) => code === 'businesses')
  assert.ok(businesses)
  const { id, code: _, ...group } = businesses
  await customers.changeGroup(db, kenza, shop.id, id, { ...group, invoiceAt })
  await customers.setGroup(db, kenza, shop.id, firm.id, id)
  return firm
}

test('what was paid by its last day was never late: pointed long after, or before the invoice of who pays later', async () => {
  const { shop, kenza, of, id } = await aDebt()
  await on('2027-11-05', () => orders.changeState(db, kenza, shop.id, id, { to: 'payment-accepted' }))
  await on('2027-11-18', async () => {
    await account.bringUp(db, shop.id)
    const [line] = await db.selectFrom('bank_lines').select('id').where('order_id', '=', id).execute()
    const [payment] = (await orders.find(db, shop.id, id)).payments
    const shown = [{ kind: 'payment' as const, id: payment?.id ?? 0 }]
    await matches.match(db, kenza, { shopId: shop.id, lineId: line?.id ?? 0 }, shown)
  })
  const firm = await aFirm(shop, kenza)
  const early = await on('2027-11-01', () => anOrder(db, shop, firm, { payment: 'term' }))
  const paid = { cents: 9310, means: 'transfer' as const, day: '2027-11-20', note: '' }
  await on('2027-11-20', () => orders.settle(db, kenza, { ...of, orderId: early.id }, paid))
  assert.deepEqual(await on('2027-11-21', () => reminders.expected(db, shop.id, '2027-11-21')), [])
})

test('of an order to be paid later of which nothing left no formal notice is sent, and the key says to send it first', async () => {
  const { shop, kenza } = await aDebt()
  const firm = await aFirm(shop, kenza, 'payment')
  const { id } = await on('2027-11-01', () => anOrder(db, shop, firm, { payment: 'term' }))
  await sql`insert into bank_late (shop_id, order_id) values (${shop.id}, ${id})`.execute(db)
  const letter = (day: string) => on(day, () => reminders.remind(db, kenza, { shopId: shop.id, orderId: id }, {}))
  const told = async (day: string) => {
    const row = (await reminders.expected(db, shop.id, day)).find(({ orderId }) => orderId === id)
    return row && [row.next?.level, row.toSend, reminders.standing(row, day)]
  }
  // Thirty days and the end of the month: 31 December.
  assert.equal(await told('2027-12-31'), undefined)
  for (const day of ['2028-01-07', '2028-01-22']) {
    assert.deepEqual((await told(day))?.slice(1), [false, 'due'], day)
    await letter(day)
  }
  assert.deepEqual(await told('2028-01-29'), [3, true, 'done'])
  assert.deepEqual(await told('2028-01-30'), [3, true, 'send'])
  // Of some orders alone, as the key of a lesson asks.
  const among = async (ids?: number[]) => (await reminders.expected(db, shop.id, '2028-01-30', ids)).length
  assert.deepEqual([await among(), await among([id]), await among([])], [2, 1, 0])
  // Nobody is offered what would be refused.
  const offered = async () => {
    const [listed] = (await reminders.unpaid(db, shop.id, { day: '2028-01-30', ids: [id] })).rows
    const [foreseen] = await reminders.foresee(db, shop.id, '2028-01-30', [id])
    const mine = await account.open(db, shop.id)
    const about = await on('2028-01-30', async () => reminders.caseOf(db, await orders.look(db, shop.id, id), mine))
    return [listed?.toSend, foreseen?.toSend, about.undelivered]
  }
  assert.deepEqual(await offered(), [true, true, true])
  await assert.rejects(letter('2028-01-30'), (error: Invalid) => /art\. 1219/.test(error.fields.level ?? ''))
  assert.equal((await reminders.ofOrder(db, shop.id, id)).length, 2)
  for (const to of ['preparing', 'shipped'])
    await on('2028-01-30', () => orders.changeState(db, kenza, shop.id, id, { to }))
  assert.deepEqual(await told('2028-01-30'), [3, false, 'due'])
  assert.deepEqual(await offered(), [false, false, false])
  assert.equal((await letter('2028-01-30')).level, 3)
})

test('an order whose cheque the bank sent back is owed again, and each day late of a firm has the rate of its half-year', async () => {
  const { shop, kenza, of, id } = await aDebt({ payment: 'cheque', siren: '732829320' })
  const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
  const letters = await reminders.settingsOf(db, shop.id)
  for (const [day, rateBp] of [['2027-07-01', 1100] as const, ['2028-01-01', 1215] as const])
    await reminders.setSettings(db, kenza, shop.id, { letters, day, rateBp, legalBp: 262 })
  // Another cheque came back, of which nobody has told: it owes nothing yet.
  const anne = await aCustomer(db, shop.id)
  const other = await on('2027-11-01', () => anOrder(db, shop, anne, { payment: 'cheque' }))
  await on('2027-11-02', () => orders.changeState(db, kenza, shop.id, other.id, { to: 'payment-accepted' }))
  const [untold] = (await orders.find(db, shop.id, other.id)).payments
  const sent = await cheques.send(db, shop.id, { orderId: id, faults: [], arrivesAt: new Date(0), seed: 'impaye' })
  const chequeId = sent?.id ?? 0
  await on('2027-11-02', () => orders.takeCheque(db, kenza, { shopId: shop.id, chequeId }))
  for (const to of ['preparing', 'shipped'])
    await on('2027-11-03', () => orders.changeState(db, kenza, shop.id, id, { to }))
  const [payment] = (await orders.find(db, shop.id, id)).payments
  const paymentId = payment?.id ?? 0
  await on('2027-12-30', () => remittances.make(db, kenza, shop.id, [untold?.id ?? 0]))
  await on('2027-12-30', () => remittances.bounce(db, teacher, shop.id, { paymentId: untold?.id ?? 0 }))
  await on('2027-12-31', () => remittances.make(db, kenza, shop.id, [paymentId]))
  await on('2027-12-31', () => remittances.bounce(db, teacher, shop.id, { chequeId }))
  assert.equal((await reminders.unpaid(db, shop.id, { day: '2028-01-20' })).rows.length, 0)
  await on('2028-01-20', () => orders.chequeReturned(db, kenza, of, { paymentId, reason: 'no-funds' }))
  // Owed from the day on which the bank sent it back.
  const [row] = (await reminders.unpaid(db, shop.id, { day: '2028-01-20' })).rows
  assert.deepEqual([row?.orderId, row?.cents, row?.due, row?.days], [id, 9310, '2027-11-02', 79])
  assert.deepEqual([row?.age, row?.backOn], ['61-90', '2028-01-03'], 'the return stands beside it')
  assert.match(row?.invoice?.number ?? '', /^FA/)
  const { rows: counted } = await sql`select ${reminders.lateCount(shop.id, '2028-01-20', 1)} as n`.execute(db)
  assert.deepEqual(counted, [{ n: 1 }], 'found by its cheque, where one order of each kind is looked at')
  const about = await on('2028-01-20', async () =>
    reminders.caseOf(db, await orders.look(db, shop.id, id), await account.open(db, shop.id)),
  )
  assert.deepEqual([about.debt?.cents, about.debt?.dueOn, about.late], [row?.cents, row?.due, true])
  // The turn of letters counts from the return.
  assert.deepEqual([about.debt?.backOn, about.next], ['2028-01-03', { level: 1, from: '2028-01-10' }])
  const [asked1] = await reminders.expected(db, shop.id, '2028-01-20')
  assert.deepEqual([asked1?.due, asked1?.backOn, asked1?.next], ['2027-11-02', '2028-01-03', about.next])
  // Of a firm's invoice the rate between businesses runs, never the legal one beside it.
  assert.deepEqual([about.legalBp, about.legal], [0, null])
  // The days before it have their own rate: interest counts from the invoice's own day.
  assert.deepEqual(about.earlier, [{ fromDay: '2027-07-01', rateBp: 1100 }])
  // Its words name the invoice's own day, as its table does; the first sheet too of an order without.
  assert.match(reminders.proposed(about, 1, 'Bois'), /à régler le 02\/11\/2027 au plus tard/)
  assert.match(reminders.proposed(about, 2, 'Bois'), /en retard de 79 jours/)
  const parts = [{ invoiceId: null, cents: 9310, dueOn: '2027-11-08' }]
  const without = { ...about, debt: { invoiceId: null, cents: 9310, dueOn: '2027-11-08', backOn: '2028-01-03', parts } }
  const sheet = sheetOf(await shops.byId(db, shop.id), without, {
    papers: [],
    money: [],
    answers: [],
    lines: [],
    invoiced: false,
  })
  assert.equal(sheet.parts[0]?.rows[0]?.[2], '08/11/2027')
  assert.match(sheet.parts.at(-1)?.note ?? '', /En retard de 73.jours.*revenu le 03\/01\/2028/)
  // A rate of days before that a letter asked is what the next one proposes; the day's own stays that of the settings.
  const earlier = [{ fromDay: '2027-07-01', rateBp: 1150 }]
  const asked = { level: 1 as const, interest: true, rateBp: 1215, earlier }
  const letter = await on('2028-01-20', () => reminders.remind(db, kenza, of, asked))
  const { content } = await db
    .selectFrom('reminders')
    .select('content')
    .where('shop_id', '=', shop.id)
    .where('id', '=', letter.id)
    .executeTakeFirstOrThrow()
  const lines = (content as Reminder).lines.map(({ label, detail }) => `${label} ${detail}`.replaceAll(/\s/g, ' '))
  assert.match(
    lines.join('\n'),
    /^Facture FA\d+ 02\/11\/2027\n.*à 11,50 % .*du 03\/11\/2027 au 31\/12\/2027.*\n.*à 12,15 % .*du 01\/01\/2028 au 20\/01\/2028/,
  )
  const next = await on('2028-02-10', async () =>
    reminders.caseOf(db, await orders.look(db, shop.id, id), await account.open(db, shop.id)),
  )
  assert.deepEqual([next.earlier, next.rateBp], [earlier, 1215])
  // Where the settings say nothing, what is asked of the days before changes no later day.
  const rates = (shopId: number) =>
    Promise.all(['2027-06-30', '2027-12-31', '2028-01-20'].map((on) => reminders.rateOn(db, shopId, on)))
  const { shop: fresh, kenza: lou, of: second } = await aDebt({ siren: '732829320' })
  await on('2028-01-20', () => reminders.remind(db, lou, second, { ...asked, reason: 'Essai' }))
  assert.deepEqual(await rates(fresh.id), [reminders.LATE_RATE_BP, 1150, reminders.LATE_RATE_BP])
})

test('legal interest runs from a formal notice on what is due of it, at the rate of each half-year, and never beside that of L441-10', async () => {
  const { shop, kenza, of, id } = await aDebt()
  const letters = await reminders.settingsOf(db, shop.id)
  await reminders.setSettings(db, kenza, shop.id, { letters, day: '2028-01-10', rateBp: 1215, legalBp: 365 })
  await sql`insert into bank_late (shop_id, order_id) values (${shop.id}, ${id})`.execute(db)
  const about = (day: string, which = of) =>
    on(day, async () =>
      reminders.caseOf(db, await orders.look(db, which.shopId, which.orderId), await account.open(db, which.shopId)),
    )
  assert.equal((await about('2027-12-01')).legal, null)
  await on('2027-12-01', () => reminders.remind(db, kenza, of, { level: 3, reason: 'Essai' }))
  const { content } = await db
    .selectFrom('reminders')
    .select('content')
    .where('order_id', '=', id)
    .executeTakeFirstOrThrow()
  assert.match((content as unknown as Reminder).mentions.join(' ').replaceAll(/\s/g, ' '), /2,62 % par an, soit 0,20 €/)
  assert.deepEqual((await about('2027-12-01')).legal?.cents, 0)
  // 93,10 €: thirty days of December at 2,62 %, a hundred of the next year at 3,65 %.
  const late = await about('2028-04-09')
  assert.deepEqual(
    late.legal?.stretches.map(({ fromDay, toDay, days, rateBp, cents }) => [fromDay, toDay, days, rateBp, cents]),
    [
      ['2027-12-02', '2027-12-31', 30, 262, 20],
      ['2028-01-01', '2028-04-09', 100, 365, 93],
    ],
  )
  const sheet = sheetOf(await shops.byId(db, shop.id), late, {
    papers: [],
    money: [],
    answers: [],
    lines: [],
    invoiced: false,
  })
  const left = sheet.parts.at(-1)
  assert.deepEqual(
    [...(left?.rows ?? []), ...(left?.totals ?? [])].map(([, cents = '']) => cents.replaceAll(/\s/g, ' ')),
    ['93,10 €', '0,20 €', '0,93 €', '94,23 €'],
  )
  await on('2028-04-09', () =>
    orders.settle(db, kenza, of, { cents: 9310, means: 'cash', day: '2028-04-09', note: '' }),
  )
  assert.equal((await about('2028-04-10')).legal, null)
})

test('words that a shop wrote are kept until it takes the house’s again, and the trace has them', async () => {
  const { shop, kenza } = await aDebt()
  const letters = await reminders.settingsOf(db, shop.id)
  const own = letters.map((one) => (one.level === 2 ? { ...one, consumer: 'Payez.', business: 'Payez donc.' } : one))
  await reminders.setSettings(db, kenza, shop.id, { letters: own, day: '2027-11-30', rateBp: 1215, legalBp: 262 })
  const take = () => reminders.takeHouseWords(db, kenza, shop.id, { level: 2, business: false })
  await take()
  await take()
  const [, second] = await reminders.settingsOf(db, shop.id)
  assert.deepEqual([second?.consumer, second?.business], [reminders.houseModel(2, false), 'Payez donc.'])
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from acts
    where shop_id = ${shop.id} and verb = 'reminders.set' and before ->> 'reminderWords' = 'Payez.'`.execute(db)
  assert.deepEqual(rows, [{ n: 1 }])
})

/** The words of the last letter about an order. */
async function wordsOf(shopId: number, orderId: number): Promise<string> {
  const { content } = await db
    .selectFrom('reminders')
    .select('content')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return (content as unknown as Reminder).paragraphs.join('\n')
}

test('letters, what customers answer and what came have the days of the bank, on the order and in its file', async () => {
  const { shop, kenza, of, id } = await aDebt()
  const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
  await on('2027-11-02', () => account.letDaysPass(db, teacher, shop.id, 30))
  const { number } = (await orders.look(db, shop.id, id)).order
  const seed = Array.from({ length: 60 }, (_, n) => `seed ${n}`).find(
    (one) => reactionTo(one, { number, asked: false }, { level: 1, sentOn: '2027-12-03' }).reaction === 'asks',
  )
  await sql`update bank_accounts set seed = ${seed} where shop_id = ${shop.id}`.execute(db)
  await sql`insert into bank_late (shop_id, order_id) values (${shop.id}, ${id})`.execute(db)
  await on('2027-11-03', () => reminders.remind(db, kenza, of, {}))
  const [{ reacts_on: writes } = assert.fail()] = await db
    .selectFrom('reminders')
    .select('reacts_on')
    .where('shop_id', '=', shop.id)
    .execute()
  await on('2027-11-03', () => account.letDaysPass(db, teacher, shop.id, 7))
  await on('2027-11-03', () => reminders.come(db, shop.id, '2027-12-10'))
  const [letter] = await reminders.ofOrder(db, shop.id, id)
  assert.deepEqual([letter?.sentOn, letter?.answer?.day], ['2027-12-03', writes])
  const paid = { cents: 1000, means: 'cash' as const, day: '2027-11-03', note: '' }
  await on('2027-11-03', () => orders.settle(db, kenza, of, paid))
  const { money: came, answers } = await happened(db, shop.id, id)
  assert.deepEqual(
    [came, answers].map((all) => all.map(({ day }) => day)),
    [['2027-12-10'], [writes]],
  )
})

test('what many are told that a letter will ask for is what it asks for: what is due, and of a firm interest and the fixed sum', async () => {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  const firm = await aCustomer(db, shop.id)
  const [businesses] = (await customers.listGroups(db, shop.id)).filter(({ code }) => code === 'businesses')
  assert.ok(businesses)
  const { name, untaxed, discountBp, term } = businesses
  const group = { name, untaxed, discountBp, term, invoiceAt: 'shipment' as const }
  await customers.changeGroup(db, kenza, shop.id, businesses.id, group)
  await customers.setGroup(db, kenza, shop.id, firm.id, businesses.id)
  await db.updateTable('addresses').set({ siren: '732829320' }).where('shop_id', '=', shop.id).execute()
  const { id } = await on('2027-11-10', () => anOrder(db, shop, firm, { payment: 'term' }))
  await account.open(db, shop.id)
  await on('2027-11-11', () => orders.changeState(db, kenza, shop.id, id, { to: 'preparing' }))
  const [train] = (await orders.find(db, shop.id, id)).balance.lines
  const part = { pieces: [{ lineId: train?.lineId ?? 0, quantity: 1 }], tracking: '', seen: 0, waits: false }
  // Two invoices, each with its own last day: 31 December and 31 January.
  await on('2027-11-12', () => shipments.shipPart(db, kenza, shop.id, id, part))
  await on('2027-12-05', () => orders.changeState(db, kenza, shop.id, id, { to: 'shipped' }))
  const both = async (day: string) => {
    const [told] = await reminders.foresee(db, shop.id, day, [id])
    const { rows, sums } = await reminders.unpaid(db, shop.id, { day })
    await on(day, () => reminders.remind(db, kenza, { shopId: shop.id, orderId: id }, {}))
    const letter = (await reminders.ofOrder(db, shop.id, id)).at(-1)
    assert.ok(letter)
    const asked = letter.cents + letter.interestCents + letter.feeCents
    assert.equal(told?.cents, asked, day)
    // Lists and balances count what is due, and tell apart what is to come; the words name what the table comes to.
    assert.deepEqual([rows[0]?.cents, sums[0]?.cents], [letter.cents, letter.cents])
    assert.equal((rows[0]?.comingCents ?? 0) + letter.cents, 9310)
    assert.equal((await reminders.byCustomer(db, shop.id, { day })).rows[0]?.cents, letter.cents)
    if (letter.level > 1) assert.ok((await wordsOf(shop.id, id)).includes(money(asked)), day)
    return [letter.level, letter.cents < 9310, letter.interestCents > 0, letter.feeCents]
  }
  assert.deepEqual(await both('2028-01-10'), [1, true, false, 0])
  assert.deepEqual(await both('2028-01-31'), [2, true, true, 4000])
  assert.deepEqual(await both('2028-02-20'), [3, false, true, 8000])
})

test('no letter leaves with braces that nobody filled in, be it by the words of a model that was kept before', async () => {
  const { shop, kenza, of, id } = await aDebt()
  const words = { shop_id: shop.id, level: 1, days: 7, consumer: 'Payez {montant}, {toto}.', business: '' }
  await db.insertInto('reminder_settings').values(words).execute()
  const remind = (asked: reminders.Reminding) => on('2027-12-01', () => reminders.remind(db, kenza, of, asked))
  for (const [asked, field] of [
    [{}, '{toto}'],
    [{ level: 1, body: 'Votre {pieces}.' }, '{pieces}'],
  ] as const)
    await assert.rejects(remind(asked), (error: Invalid) => error.fields.body?.includes(field) ?? false)
  assert.deepEqual(await reminders.ofOrder(db, shop.id, id), [])
  await remind({ level: 1, body: 'Payez {total}.' })
})

test('the file of an order begins with what was due, what came back, the letters, the answers and what is left', async () => {
  const { shop, kenza, of, id } = await aDebt()
  await on('2027-12-01', () => reminders.remind(db, kenza, of, {}))
  await on('2027-12-20', () => reminders.remind(db, kenza, of, { level: 3, reason: 'Essai' }))
  const { customer_id: customerId } = await db
    .selectFrom('orders')
    .select('customer_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const anne = customers.asActor({ id: customerId ?? 0, firstName: 'Anne', lastName: 'ONIM' })
  const asks = {
    shopId: shop.id,
    customerId: customerId ?? 0,
    about: { orderId: id },
    body: 'Trois semaines,\n\ns’il vous plaît.',
  }
  await on('2027-12-21', () => conversations.write(db, anne, asks))
  const recorded = (await reminders.ofOrder(db, shop.id, id)).at(-1)?.recordedNumber ?? ''
  assert.match(recorded, /^RR /)
  const held = await orders.look(db, shop.id, id)
  const about = await on('2027-12-22', async () => reminders.caseOf(db, held, await account.bringUp(db, shop.id)))
  const sheetShop = await shops.byId(db, shop.id)
  const sheet = sheetOf(sheetShop, about, {
    papers: [],
    money: [
      { day: '2027-11-03', means: 'cheque', cents: 5000, note: '' },
      { day: '2027-11-20', means: 'cheque', cents: -5000, note: 'Chèque n° 7 revenu : sans provision' },
    ],
    answers: [{ day: '2027-12-21', name: 'Anne', body: asks.body }],
    ...{ lines: [], invoiced: false },
  })
  const said = sheet.parts.map(({ title, note, rows }) =>
    `${title} ${note} ${rows.flat().join(' | ')}`.replaceAll(/\s/g, ' '),
  )
  const wanted = [
    /était dû.*Commande .*93,10/,
    /sans provision \| -50,00|sans provision \| −50,00/,
    new RegExp(`Mise en demeure .*${recorded}`.replaceAll(/\s/g, ' ')),
    /Trois semaines, s’il vous plaît/,
    /reste dû En retard.*93,10/,
  ]
  for (const [at, sign] of wanted.entries()) assert.match(said[at] ?? '', sign)
  assert.match(sheet.notes[0] ?? '', /, particulier\./)
  // What the last letter asks for beside it is due only while something is.
  const claims = { letters: about.letters.map((one) => ({ ...one, interestCents: 120, feeCents: 4000 })) }
  const none = { papers: [], money: [], answers: [], lines: [], invoiced: false }
  const left = (debt: reminders.Debt) =>
    sheetOf(sheetShop, { ...about, ...claims, debt }, none).parts.at(-1)?.rows.length
  assert.deepEqual([left(about.debt), left(null)], [4, 1])
  // Due before it was invoiced: its own day stays, what was invoiced on payment is paid; the transfer's days, and the interest that ran.
  const paid = { ...about, debt: null, due: [], toCome: [] }
  const fa = { number: 'FA000025', kind: 'invoice' as const, day: '2026-11-30', dueOn: '2028-01-14', cents: 9310 }
  const came = { day: '2028-01-05', means: 'transfer', cents: 9310, note: '' }
  const settledSheet = sheetOf(sheetShop, paid, { ...none, papers: [fa], money: [came] })
  const plain = (one: unknown) => JSON.stringify(one).replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.match(
    plain(settledSheet.parts[0]?.rows),
    /Commande [^"]*","","08\/11\/2027",""\],\["Facture FA000025","30\/11\/2026","réglée"/,
  )
  const ran = /courus du 21\/12\/2027 au 05\/01\/2028 : \d,\d\d €, non réclamés/
  assert.match(plain(settledSheet.parts.at(-1)?.note), ran)
  const firm = { ...paid, business: true }
  assert.doesNotMatch(plain(sheetOf(sheetShop, firm, { ...none, papers: [fa], money: [came], invoiced: true })), ran)
  // Of a firm, the lines of the letter itself: rates and days.
  const line = { label: 'Pénalités de retard à 12,40 % par an, le 31/12/2027 (1 jour)', detail: '', value: '1,20 €' }
  const asked = sheetOf(
    sheetShop,
    { ...about, ...claims },
    { ...none, lines: [{ ...line, label: 'Facture', detail: 'x' }, line] },
  )
  assert.deepEqual(asked.parts.at(-1)?.rows[1], [line.label, line.value])
  assert.equal(
    asked.parts.at(-1)?.rows.some(([label]) => label === 'Facture'),
    false,
  )
  const span = { rate: '12,40 %', from: '31/12/2027', to: '31/12/2027', invoice: '' }
  for (const key of ['reminders.line.interest', 'reminders.line.legal', 'reminders.legal.days'] as const)
    assert.match(t(key, { ...span, n: 1 }), / par an, le 31\/12\/2027 \(1.jour\)$/)
  // By what the debtor is, whatever word another page has for it.
  assert.match(t('reminders.sheet.who', { name: '', kind: 'business', address: '' }), /, professionnel\./)
  const file = Buffer.concat(
    await on('2027-12-22', async () => Array.fromAsync((await reminders.dossier(db, shop.id, id)).file)),
  )
  assert.match(file.toString('latin1'), /\/Count/)
  // Its first sheet stands, as its invoices and letters do.
  assert.match(/MediaBox ?\[[^\]]*\]/.exec(file.toString('latin1'))?.[0] ?? '', /0 0 595[.\d]* 841/)
})
