// The teacher lets days pass at the banks of shops and says what goes wrong there; pupils read the statement.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as account from '#account'
import * as books from '#books'
import * as cheques from '#cheques'
import * as classes from '#classes'
import { at, daysLater, today } from '#clock'
import { countQueries, inTransaction, sql } from '#database'
import { date, dayLong, money } from '#format'
import * as matches from '#matches'
import * as orders from '#orders'
import * as pdf from '#pdf'
import * as reminders from '#reminders'
import * as remittances from '#remittances'
import * as school from '#school'
import * as shops from '#shops'
import * as street from '#street'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, aVisitor, testDatabase } from '#test'
import { validate } from '../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
after(pdf.stop)
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const shop = await aShop(db)
const other = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'accounting' }).where('shop_id', '=', shop.id).execute()
const office = await anOffice(database, shop, kenza)
const prof = aVisitor(database)
await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })
const HERE = '/bureau/clients/banque'
const page = async (path: string, who: { get(path: string): Response | Promise<Response> } = prof) => {
  const text = await (await who.get(path)).text()
  assert.deepEqual(await validate(text), [], path)
  return text.replaceAll('\u00a0', ' ')
}

test('days pass in the shops that were chosen, and what goes wrong in them is set', async () => {
  const nowhere = await prof.post(`${HERE}/jours`, { ou: 'some', court: '2' })
  assert.equal(nowhere.status, 422)
  assert.match(await nowhere.text(), /Choisissez au moins une boutique/)
  const one = { ou: 'some', boutique: `${shop.id}` }
  assert.equal((await prof.post(`${HERE}/jours`, { ...one, jours: '401' })).status, 422)
  assert.equal((await prof.post(`${HERE}/jours`, { ...one, jours: '1', court: '7' })).status, 303)
  const [mine] = await account.several(db, [shop.id, other.id])
  assert.deepEqual([mine?.shop_id, mine?.days_ahead], [shop.id, 7], 'the other shop has let none pass')
  const shown = await page(HERE)
  assert.match(shown, new RegExp(dayLong(daysLater(today(), 7))))
  const [, days = ''] = /<form[^>]*banque\/jours"([\s\S]*?)<\/form>/.exec(shown) ?? []
  assert.doesNotMatch(
    /<button[^>]*>/.exec(days)?.[0] ?? 'name=',
    /name=/,
    'the Enter key lets pass the days that were typed',
  )
  const bad = { virements: '20', impayes: '120', frais: 'on', decouvert: 'beaucoup' }
  const told = await prof.post(`${HERE}/reglages`, { ...one, ...bad })
  assert.equal(told.status, 422)
  assert.match(await told.text(), /Cochez au moins un problème/)
  await prof.post(`${HERE}/reglages`, { ...one, ...bad, impayes: '12', decouvert: '300,50', 'defaut-double': 'on' })
  const found = account.settingsOf(await account.open(db, shop.id))
  assert.deepEqual(found, {
    transferShare: 20,
    transferFaults: ['double'],
    bounceShare: 12,
    fees: true,
    overdraftCents: 30_050,
  })
  // The page of all tells what stands and what waits there; what is set is told where it is set.
  const its = await account.open(db, shop.id)
  const waits = await matches.news(db, shop.id, account.bankDay(its))
  const both = await matches.newsOf(db, new Map([other.id, shop.id].map((id) => [id, account.bankDay(its)])))
  assert.deepEqual([both.get(shop.id), both.size], [waits, 2])
  const stands = await account.balance(db, its)
  assert.equal((await account.balances(db, [its])).get(shop.id), stands)
  const here = await page(HERE)
  assert.ok(here.replaceAll(/\s/g, ' ').includes(money(stands).replaceAll(/\s/g, ' ')))
  assert.doesNotMatch(here, /20 %/)
  await page(`${HERE}/reglages?boutique=${shop.id}`)
})

test('of two transfers one is pointed and one goes back, whichever; of too much both are done', async () => {
  const fresh = await aShop(db)
  const clerk = await anEmployee(db, fresh.id)
  const buyer = await aCustomer(db, fresh.id)
  await account.open(db, fresh.id)
  const planted = async (fault: account.TransferFault, cents: (due: number) => number[]) => {
    const { id, number } = await anOrder(db, fresh, buyer, { payment: 'transfer' })
    const due = orders.dueCents((await orders.find(db, fresh.id, id)).balance)
    const line = {
      kind: 'transfer' as const,
      bookedOn: today(),
      valueOn: today(),
      label: 'VIR',
      faults: [fault],
      orderId: id,
    }
    const parts = cents(due).map((each, at) => ({ ...line, cents: each, ...(at > 0 && { part: 'again' }) }))
    const lines = (await account.add(db, fresh.id, parts)).map((one) => ({ shopId: fresh.id, lineId: one.id }))
    const outcomes = async () => {
      const { rows } = await account.planted(db, [fresh.id], {}, {})
      return lines.map(({ lineId }) => rows.find((row) => row.id === lineId)?.outcome)
    }
    const point = (at: number) => matches.match(db, clerk, lines[at] ?? none, [{ kind: 'order', id }])
    return { id, number, outcomes, point, back: (at: number) => matches.sendBack(db, clerk, lines[at] ?? none) }
  }
  const none = { shopId: 0, lineId: 0 }
  const twice = await planted('double', (due) => [due, due])
  await twice.point(1)
  assert.deepEqual(await twice.outcomes(), ['waits', 'done'])
  await twice.back(0)
  assert.deepEqual(await twice.outcomes(), ['done', 'done'])
  const both = await planted('double', (due) => [due, due])
  await both.back(0)
  await both.back(1)
  assert.deepEqual(await both.outcomes(), ['otherwise', 'done'], 'one of them was the order’s')
  const over = await planted('over', (due) => [due + 500])
  await over.point(0)
  assert.deepEqual(await over.outcomes(), ['begun'], 'the rest is still to be sent back')
  const begun = await page(`${HERE}/corrige?boutique=${fresh.id}&suite=begun`)
  assert.match(begun, /Commencé : 5,00 € à rendre/)
  await over.back(0)
  assert.deepEqual(await over.outcomes(), ['done'])
  // Of an order that ended after its line had come nothing is to be pointed.
  const given = await planted('short', (due) => [due - 500])
  await orders.changeState(db, clerk, fresh.id, given.id, { to: 'cancelled', reason: 'Le client renonce.' })
  assert.deepEqual(await given.outcomes(), ['waits'])
  assert.match(
    await page(`${HERE}/corrige?boutique=${fresh.id}`),
    new RegExp(`Commande n° ${given.number} annulée : renvoyer le virement`),
  )
  await given.back(0)
  assert.deepEqual(await given.outcomes(), ['done'])
  const key = await page(`${HERE}/corrige?boutique=${fresh.id}`)
  assert.match(key, new RegExp(`En pointer un avec la commande n° ${twice.number}, renvoyer l’autre`))
  assert.match(key, new RegExp(`n° ${over.number}, rendre le trop-perçu`))
})

test('of two teachers at once none undoes what the other set, and days pass once', async () => {
  const field = (text: string, name: string) =>
    new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const both = `${HERE}/reglages?boutique=${shop.id}&boutique=${other.id}`
  const where = { ou: 'some', boutique: [`${shop.id}`, `${other.id}`] as never }
  const open = await page(both)
  assert.match(open, /ne sont pas toutes réglées pareil/)
  const carried = { loaded: field(open, 'loaded'), vues: field(open, 'vues') }
  // One sets all of it for both; the other, whose page is older, touches the bounces alone.
  const all = { virements: '80', impayes: '10', frais: 'on', decouvert: '7777', 'defaut-short': 'on' }
  assert.equal((await prof.post(`${HERE}/reglages`, { ...where, ...carried, ...all })).status, 303)
  const late = { virements: '', impayes: '15', frais: 'on', decouvert: '' }
  const told = await prof.post(`${HERE}/reglages`, { ...where, ...carried, ...late })
  assert.equal(told.status, 422, 'both wrote the bounces')
  const again = await told.text()
  assert.match(again, /name="virements"[^>]*value="80"/)
  const now = { loaded: field(again, 'loaded'), vues: field(again, 'vues') }
  assert.equal((await prof.post(`${HERE}/reglages`, { ...where, ...now, ...all, impayes: '15' })).status, 303)
  for (const id of [shop.id, other.id]) {
    const { transferShare, bounceShare, overdraftCents } = account.settingsOf(await account.open(db, id))
    assert.deepEqual([transferShare, bounceShare, overdraftCents], [80, 15, 777_700])
  }
  const vus = field(await page(HERE), 'vus')
  const days = { ou: 'some', boutique: `${other.id}`, court: '1', jours: '1', vus }
  assert.equal((await prof.post(`${HERE}/jours`, days)).status, 303)
  const second = await prof.post(`${HERE}/jours`, { ...days, court: '2' })
  assert.equal(second.status, 422)
  assert.match(await second.text(), /fait passer des jours entre-temps/)
  assert.equal((await account.open(db, other.id)).days_ahead, 1)
})

test('where several classes are touched it is said first what will pass, and the choice of shops stays', async () => {
  const { id } = await db.selectFrom('accounts').select('id').where('login', '=', 'prof').executeTakeFirstOrThrow()
  const ofClass = async (className: string, firstName: string) => {
    await classes.createClass(db, { kind: 'teacher', id, name: 'PROFESSEUR' }, { name: className })
    await classes.enrol(db, [{ firstName, lastName: 'ONIM', className, birthDate: '05032010' }] as never)
    const pupil = (await street.circles(db)).find(({ name }) => name === className)?.pupils[0]
    const own = await aShop(db)
    const works = { shop_id: own.id, account_id: pupil?.accountId ?? 0, profile: 'orders' }
    await db.insertInto('employees').values(works).execute()
    return own.id
  }
  const both = [await ofClass('1re AGOrA', 'Inès'), await ofClass('2de ÉTOILE', 'Hugo')]
  const ahead = async () => (await account.several(db, both)).map((one) => one.days_ahead)
  const asked = { ou: 'some', boutique: both.map(String) as never, court: '7' }
  const told = await prof.post(`${HERE}/jours`, asked)
  const text = await told.text()
  assert.deepEqual([told.status, await validate(text), await ahead()], [422, [], []], 'nothing has passed yet')
  assert.match(
    text.replaceAll('\u00a0', ' '),
    /7 jours vont passer dans 2 boutiques, classes 1re AGOrA et 2de ÉTOILE\. Un jour passé ne revient pas/,
  )
  const sure = await prof.post(`${HERE}/jours`, { ou: 'some', boutique: asked.boutique, jours: '7', sur: 'on' })
  assert.deepEqual([sure.status, await ahead()], [303, [7, 7]])
  const back = await page(sure.headers.get('location') ?? '')
  for (const one of both) assert.match(back, new RegExp(`name="boutique" value="${one}" checked`))
  // One class alone is not asked about.
  const [first] = both
  assert.equal((await prof.post(`${HERE}/jours`, { ou: 'some', boutique: `${first}`, court: '1' })).status, 303)
})

test('the statement of a month has its lines, the balance after each, and says no fault', async () => {
  await account.setSettings(db, { kind: 'teacher', id: 1, name: 'Mme PROF' }, shop.id, {
    transferShare: 100,
    transferFaults: ['short'],
    bounceShare: 0,
    fees: true,
    overdraftCents: 150_000,
  })
  const order = await anOrder(db, shop, anne, { payment: 'transfer' })
  assert.match(
    await page(`${HERE}/corrige`),
    new RegExp(`n° ${order.number}`),
    'told before anybody looked at the bank',
  )
  assert.equal((await prof.post(`${HERE}/jours`, { ou: 'all', jours: '6', sur: 'on' })).status, 303)
  const mine = await account.bringUp(db, shop.id)
  const [line] = await db.selectFrom('bank_lines').selectAll().where('order_id', '=', order.id).execute()
  const month = line?.booked_on.slice(0, 7) ?? ''
  const text = await page(`/banque?mois=${month}`, office)
  assert.match(text, new RegExp(line?.label.replace(/[.+()?]/g, '\\$&') ?? 'no line'))
  assert.match(text, /Solde au/)
  assert.doesNotMatch(text, /faible|short|problème/i)
  const key = await page(`${HERE}/corrige?boutique=${shop.id}`)
  assert.match(
    key,
    new RegExp(`Montant trop faible[\\s\\S]*Pointer avec la commande n° ${order.number}[\\s\\S]*Pas encore`),
  )
  await matches.match(db, kenza, { shopId: shop.id, lineId: line?.id ?? 0 }, [{ kind: 'order', id: order.id }])
  assert.match(
    await page(`${HERE}/corrige?suite=done`),
    new RegExp(`Comme attendu[\\s\\S]*K. BENALI n° ${order.number}`),
  )
  assert.match(await page(`${HERE}/corrige?suite=otherwise&boutique=${shop.id}`), /Rien ne correspond/)
  // What was pointed is taken in.
  await office.get('/banque')
  const { count } = await countQueries(database, () => office.get(`/banque?mois=${month}`))
  assert.ok(count <= 5, `${count} statements`)
  const { from: fromDay, to: toDay } = books.monthOf(`${month}-01`)
  const days = { fromDay, toDay }
  const sums = await account.statement(db, mine, days)
  const { rows } = await account.list(db, mine, days)
  assert.equal(rows[0]?.balanceCents, sums.closingCents)
  assert.equal(rows.at(-1)?.balanceCents, sums.openingCents + (rows.at(-1)?.cents ?? 0))
  assert.match(await page(`/banque?mois=${month}&type=fee&libelle=zzz`, office), /Aucun résultat|Rien/)
  const files = [
    ['csv', /^\ufeff?Date;|Libellé/],
    ['pdf', /^%PDF/],
    ['xml', /camt\.053/],
  ] as const
  for (const [kind, begins] of files) {
    const file = await office.get(`/banque/releve.${kind}?mois=${month}`)
    assert.deepEqual([file.status, begins.test((await file.text()).slice(0, 300))], [200, true], kind)
  }
  assert.equal((await office.get('/banque/releve.csv?mois=2026-13')).status, 422)
  for (const wrong of ['mois=2026-13', 'type=x', 'sens=up', 'after=x~y', 'mois=2099-12'])
    await page(`/banque?${wrong}`, office)
})

test('one page leads to the key of each lesson, of cheques, of transfers and of reminders', async () => {
  const KEYS = '/bureau/clients/corriges'
  assert.match(
    await page(KEYS),
    new RegExp(`banque/corrige\\?boutique=${shop.id}[\\s\\S]*relances\\?boutique=${shop.id}`),
  )
  assert.match(
    await page(KEYS),
    /<section class="card">(?:(?!<\/section>)[\s\S])*Filtrer/,
    'it stands with what it filters',
  )
  assert.doesNotMatch(await page(`${KEYS}?boutique=${other.id}`), new RegExp(`relances\\?boutique=${shop.id}"`))
  for (const path of ['', '?ou=class', '?ou=x&classe=y&boutique=abc', '/relances', '/relances?boutique=999999'])
    await page(`${KEYS}${path}`)
  assert.match(await page(HERE), /href="\/bureau\/clients\/corriges"/)
  // Cheques that only come back, and orders that are late though no letter left, are counted too.
  const third = await aShop(db)
  const buyer = await aCustomer(db, third.id)
  const { id } = await anOrder(db, third, buyer, { payment: 'cheque' })
  await account.letDaysPass(db, { kind: 'teacher', id: 1, name: 'PROFESSEUR' }, third.id, 20)
  await cheques.send(db, third.id, { orderId: id, faults: [], arrivesAt: new Date(0), seed: 'sans' })
  await db.updateTable('cheques').set({ bounces: true }).where('order_id', '=', id).execute()
  // One that was only written down comes back too, as the page of cheques says below the others.
  const clerk = await anEmployee(db, third.id)
  const own = { shopId: third.id, orderId: (await anOrder(db, third, buyer)).id }
  const cents = orders.dueCents((await orders.find(db, third.id, own.orderId)).balance)
  await orders.settle(db, clerk, own, { cents, means: 'cheque', day: today(), note: '' })
  const [waits] = (await remittances.waiting(db, third.id, today())).rows
  await remittances.make(db, clerk, third.id, [waits?.paymentId ?? 0])
  await remittances.bounce(db, { kind: 'teacher', id: 1, name: 'PROFESSEUR' }, third.id, {
    paymentId: waits?.paymentId ?? 0,
  })
  assert.match(
    await page(`${KEYS}?ou=some&boutique=${third.id}`),
    /1 chèque et 1 sans fac-similé, 2 impayés<[\s\S]*Aucun à problème<[\s\S]*1 commande en retard, aucune lettre envoyée/,
  )
  const { count } = await countQueries(database, () => prof.get(KEYS))
  assert.ok(count <= 9, `${count} statements`)
})

test('the key of transfers lists the unasked of the shop that is asked for, and both keys say what has come since', async () => {
  const late = async (days: number) => {
    const mine = await aShop(db)
    const { id, number } = await anOrder(db, mine, await aCustomer(db, mine.id), { payment: 'transfer' })
    await sql`insert into bank_late values (${mine.id}, ${id})`.execute(db)
    await account.letDaysPass(db, { kind: 'teacher', id: 1, name: 'PROFESSEUR' }, mine.id, days)
    return { shopId: mine.id, id, number }
  }
  const [mine, theirs] = [await late(20), await late(1)]
  const key = (shopId: number, more = '') => page(`${HERE}/corrige?boutique=${shopId}${more}`)
  const toOrder = ({ id }: { id: number }) => `value="/commandes/${id}"`
  const before = await key(mine.shopId)
  assert.deepEqual([before.includes(toOrder(mine)), before.includes(toOrder(theirs))], [true, false])
  assert.match(before, /n’arrivent pas sans relance[\s\S]*Pas encore envoyé/)
  // The customer pays once reminded: on its way, then to be pointed.
  const day = account.bankDay(await account.open(db, mine.shopId))
  const line = { kind: 'transfer' as const, label: 'VIR', cents: 100, orderId: mine.id }
  const comes = (on: string, part: string) =>
    account.add(db, mine.shopId, [{ ...line, part, bookedOn: on, valueOn: on }])
  await comes(daysLater(day, 2), 'reminded-2')
  assert.match(await key(mine.shopId), new RegExp(`Arrive le ${date(daysLater(day, 2))}`))
  await comes(daysLater(day, -1), 'reminded-1')
  const came = date(daysLater(day, -1))
  assert.match(await key(mine.shopId), new RegExp(`Arrivé le ${came}, à pointer`))
  const reminding = await page(`/bureau/clients/corriges/relances?boutique=${mine.shopId}`)
  assert.match(reminding, new RegExp(`virement du ${came} est à pointer`))
  assert.ok((await key(mine.shopId, '&suite=waits')).includes(toOrder(mine)))
  assert.ok(!(await key(mine.shopId, '&suite=to-come')).includes(toOrder(mine)))
  assert.match(await page(`/bureau/clients/corriges?boutique=${mine.shopId}`), /Aucun à problème, 1 sur relance</)
})

test('a slip, and the statement of a month that is over, say for ever who the shop was', async () => {
  const { id: orderId } = await anOrder(db, shop, anne)
  const { balance } = await orders.find(db, shop.id, orderId)
  const settlement = { cents: balance.soldCents, means: 'cheque', day: today(), note: '' } as const
  await orders.settle(db, kenza, { shopId: shop.id, orderId }, settlement)
  const mine = await account.bringUp(db, shop.id)
  const [waits] = (await remittances.waiting(db, shop.id, mine.opened_on)).rows
  const slip = await remittances.make(db, kenza, shop.id, [waits?.paymentId ?? 0])
  const [over, now] = [mine.opened_on.slice(0, 7), account.bankDay(mine).slice(0, 7)]
  const file = async (path: string) => Buffer.from(await (await office.get(path)).arrayBuffer()).toString('latin1')
  const camt = (month: string) => file(`/banque/releve.xml?mois=${month}`)
  const papers = async () => [
    await file(`/banque/remises/${slip}.pdf`),
    await file(`/banque/releve.pdf?mois=${over}`),
    await file(`/banque/releve.csv?mois=${over}`),
    await camt(over),
  ]
  const iban = async (path: string) => /FR\d\d(?: \d{4}){5} \d{3}/.exec(await page(path, office))?.[0]
  const [before, held, own] = [await papers(), await camt(now), await iban(`/banque?mois=${over}`)]
  assert.ok(own, 'the page says an IBAN')
  const was = await shops.byId(db, shop.id)
  const change = (set: object) => db.updateTable('shops').set(set).where('id', '=', shop.id).execute()
  await change({ name: 'La Rebaptisée', company_name: 'Rebaptisée SAS', iban: 'FR7699901000010000999014262' })
  await change({ city: 'Morez', siren: '000100420' })
  const { rows } = await sql<{ figures: unknown }>`select figures from former_identities where shop_id = ${shop.id}
    order by replaced_at`.execute(db)
  assert.deepEqual(rows[0]?.figures, shops.bankIdentityOf(was), 'the database keeps what the shop says of itself')
  assert.equal(rows.length, 2)
  assert.deepEqual(await papers(), before)
  // The day after too, the file for programs with its moment and its Id.
  assert.deepEqual(await at(new Date(Date.now() + 90_000_000), () => camt(over)), before[3])
  assert.deepEqual(await Promise.all([`/banque?mois=${over}`, `/banque/remises/${slip}`].map(iban)), [own, own])
  const { count } = await countQueries(database, () => office.get(`/banque?mois=${over}`))
  assert.ok(count <= 5, `${count} statements`)
  // The month that goes on says who it is now.
  assert.notEqual(await camt(now), held)
  assert.equal(await iban(`/banque?mois=${now}`), 'FR76 9990 1000 0100 0099 9014 262')
  await assert.rejects(
    sql`update former_identities set figures = '{}' where shop_id = ${shop.id}`.execute(db),
    /never changed/,
  )
})

test('customers who were reminded answer as days are let pass, before anybody looks', async () => {
  const late = await anOrder(db, shop, anne, { payment: 'cheque' })
  const one = { ou: 'some', boutique: `${shop.id}` }
  await prof.post(`${HERE}/jours`, { ...one, jours: '20' })
  await cheques.send(db, shop.id, { orderId: late.id, faults: [], arrivesAt: new Date(0), seed: 'posté' })
  await reminders.remind(db, kenza, { shopId: shop.id, orderId: late.id }, { reason: 'avant son chèque' })
  assert.equal((await prof.post(`${HERE}/jours`, { ...one, jours: '1' })).status, 303)
  const { messages } = await orders.find(db, shop.id, late.id)
  assert.equal(messages.filter(({ fromCustomer }) => fromCustomer).length, 1)
})

test('while the bank of one shop has much to take in, days pass in none and nothing is set, and it is said', async () => {
  const before = await account.several(db, [shop.id, other.id])
  const set = { to_take_in: 84_000, taken_in: 12_000 }
  await db.updateTable('bank_accounts').set(set).where('shop_id', '=', other.id).execute()
  await inTransaction(db, async (tx) => {
    await account.hold(tx, other.id)
    const both = { ou: 'some', boutique: [`${shop.id}`, `${other.id}`] }
    for (const [path, more] of [
      ['jours', { jours: '1' }],
      ['reglages', { virements: '20' }],
    ] as const) {
      const refused = await prof.post(`${HERE}/${path}`, { ...both, ...more })
      assert.equal(refused.status, 422, path)
      assert.match(await refused.text(), /reprend encore ce qui s’est passé ici[^<]*Rien n’a changé/, path)
    }
  })
  const now = await account.several(db, [shop.id, other.id])
  assert.deepEqual(
    now.map(({ days_ahead }) => days_ahead),
    before.map(({ days_ahead }) => days_ahead),
  )
})

test('days that pass in some shops only say in which, and go on in those that are left', async () => {
  const ahead = async () => (await account.several(db, [shop.id, other.id])).map((one) => one.days_ahead)
  await account.bringUp(db, other.id)
  const before = await ahead()
  // Somebody else holds the bank as its turn comes.
  await sql`create function held() returns trigger language plpgsql as $$ begin
    raise exception 'held' using errcode = '55P03'; end $$`.execute(db)
  await sql`create trigger held before update of days_ahead on bank_accounts for each row
    when (new.shop_id = ${sql.lit(other.id)}) execute function held()`.execute(db)
  const both = [shop, other].map(({ id }) => `${id}`)
  const names = new Map((await street.list(db, { ids: [shop.id, other.id] })).map(({ id, name }) => [id, name]))
  const part = await prof.post(`${HERE}/jours`, { ou: 'some', jours: '2', boutique: both })
  await sql`drop trigger held on bank_accounts`.execute(db)
  assert.equal(part.status, 422)
  const text = await part.text()
  assert.deepEqual(await validate(text), [])
  const said = text.replaceAll('\u00a0', ' ')
  assert.match(said, new RegExp(`2 jours sont passés ici : ${names.get(shop.id)}\\.`))
  assert.match(said, new RegExp(`Aucun jour n’est passé ici : ${names.get(other.id)}\\. Quelqu’un d’autre`))
  assert.deepEqual(await ahead(), [(before[0] ?? 0) + 2, before[1]])
  const [, form = ''] = /<form[^>]*banque\/jours"([\s\S]*?)<\/form>/.exec(text) ?? []
  const fields = Object.fromEntries(
    [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )
  assert.equal((await prof.post(`${HERE}/jours`, fields)).status, 303)
  assert.deepEqual(
    await ahead(),
    before.map((days) => days + 2),
  )
})
