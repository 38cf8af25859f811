import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import type { Context } from 'hono'
import * as account from '#account'
import { at } from '#clock'
import { countQueries, sql } from '#database'
import * as jobs from '#jobs'
import * as lots from '#lots'
import * as orders from '#orders'
import { stop } from '#pdf'
import * as reminders from '#reminders'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import * as work from '#work'
import { formsOf } from '../../../../../test/fire/harvest.ts'
import { blank } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { agedPart } from './aged-paper.ts'
import { owes } from './case-page.ts'
import { confirmMain } from './confirm-page.ts'
import { letterForm, levelOf } from './letter-form.ts'

const database = await testDatabase()
const { db } = database
after(stop)
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const [one, two, three] = await at(new Date('2027-11-01T10:00:00Z'), async () => [
  (await anOrder(db, shop, anne, { payment: 'transfer' })).id,
  (await anOrder(db, shop, anne, { payment: 'transfer' })).id,
  (await anOrder(db, shop, anne, { payment: 'transfer' })).id,
])
await account.open(db, shop.id)
const kenza = await anEmployee(db, shop.id)
/** Handles orders: « Banque » is not hers. */
const lina = await anEmployee(db, shop.id, 'Lina', 'MARTIN')
const elsewhere = await aShop(db)
const hugo = await anEmployee(db, elsewhere.id, 'Hugo', 'DIAS')
for (const { id } of [kenza, hugo])
  await db.updateTable('employees').set({ profile: 'accounting' }).where('id', '=', id).execute()
const office = await anOffice(database, shop, kenza)

/** Three weeks after the orders were to be paid. */
const day = new Date('2027-11-29T10:00:00Z')
const get = (path: string, of = office) => at(day, () => of.get(`/banque/impayes${path}`))
const post = (path: string, form: Record<string, string | string[]>, of = office) =>
  at(day, () => of.post(`/banque/impayes${path}`, form))
const read = async (path: string) => (await (await get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

/** The form of a letter as its page fills it in. */
async function formOf(orderId: number): Promise<Record<string, string>> {
  const html = await read(`/${orderId}`)
  const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''
  return { level: value('level'), seen: value('seen'), once: value('once'), body: 'Payez-nous, s’il vous plaît.' }
}

test('the pages of unpaid orders take at most five statements each beside who looks', async () => {
  for (const path of ['', '/clients', `/${one}`, '/impayes.csv', '/balance-agee.csv']) {
    await get(path)
    const { count, texts } = await countQueries(database, async () => assert.equal((await get(path)).status, 200))
    assert.ok(count <= 7, `${path} sent ${count} statements:\n${texts.join('\n')}`)
  }
  assert.match(await read(''), /data-row.*data-row.*data-row/s)
})

test('the printed balance has the totals of all, also of the customers that it leaves out', () => {
  const byAge = { '0-30': 1000, '31-60': 0, '61-90': 0, '90': 0 }
  const row = { customerId: 1, customerName: 'Anne', company: '', count: 1, cents: 1000, oldest: '2027-11-08', byAge }
  const sums = [
    { age: '0-30', count: 2, cents: 3000 },
    { age: '90', count: 1, cents: 500 },
  ] as const
  const [totals] = agedPart({ rows: [row], more: true, sums }).totals
  assert.deepEqual(
    totals?.slice(3).map((one) => one.replaceAll(/\s/g, ' ')),
    ['30,00 €', '0,00 €', '0,00 €', '5,00 €', '35,00 €'],
  )
  assert.match(agedPart({ rows: [row], more: true, sums }).note, /600/)
  assert.equal(agedPart({ rows: [row], more: false, sums }).note, '')
})

test('a cheque that came back stands beside the last day to pay on the order’s page, and does not move it', async () => {
  const mine = await account.open(db, shop.id)
  const about = await reminders.caseOf(db, await orders.look(db, shop.id, one), mine)
  const debt = about.debt && { ...about.debt, backOn: '2027-11-24' }
  const page = { var: { base: '', profile: { rights: {} } } } as unknown as Context<Office>
  const shown = `${owes(page, { ...about, debt, day: '2027-11-29' })}`.replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.match(shown, /08\/11\/2027.*chèque revenu le 24\/11\/2027 : les lettres se comptent depuis.*21 jours/s)
})

test('the file of an order can be printed once there is something in it', async () => {
  assert.doesNotMatch(await read(`/${two}`), /dossier\.pdf/)
  assert.equal((await get(`/${two}/dossier.pdf`)).status, 404)
})

test('pages and files of what is owed name the firm', async () => {
  await sql`update orders set invoice_address = invoice_address || '{"company": "Bois SARL"}' where shop_id = ${shop.id}`.execute(
    db,
  )
  for (const path of ['', '/clients', `/${one}`]) assert.match(await read(path), /class="company">Bois SARL</, path)
  for (const path of ['/impayes.csv', '/balance-agee.csv']) assert.match(await read(path), /Bois SARL \(/, path)
})

test('a letter leaves once, whoever had the page open before reads who sent it, and the order tells it', async () => {
  const form = await formOf(one)
  assert.equal(form.level, '1')
  assert.equal((await post(`/${one}/lettre`, form)).status, 303)
  // The same form again, by a second click.
  await post(`/${one}/lettre`, form)
  assert.equal((await reminders.ofOrder(db, shop.id, one)).length, 1)
  const late = await post(`/${one}/lettre`, { ...form, once: '', body: 'Ce que j’ai écrit.', reason: 'Essai' })
  assert.equal(late.status, 422)
  assert.match(await late.text(), /a envoyé une lettre pour cette commande.*Ce que j’ai écrit\./s)
  const [letter] = await reminders.ofOrder(db, shop.id, one)
  assert.match(await read(`/${one}`), /dossier\.pdf/)
  const order = await (await office.get(`/commandes/${one}`)).text()
  assert.match(order, new RegExp(`banque/impayes/lettres/${letter?.id}\\.pdf.*Première relance`, 's'))
  const { reference } = (await orders.look(db, shop.id, one)).order
  assert.match(
    (await get(`/${one}/dossier.pdf`)).headers.get('content-disposition') ?? '',
    new RegExp(`dossier-${reference}\\.pdf`),
  )
  const pdf = await get(`/lettres/${letter?.id}.pdf`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
})

test('many are told first, then reminded each once, with what became of each', async () => {
  const once = /<form id="relances"[^>]*><input[^>]*name="envoi"[^>]*value="([^"]+)"/.exec(await read(''))?.[1] ?? ''
  const ticked = { order: [`${two}`, `${three}`], envoi: once }
  const [asked, again] = [await post('/lot', ticked), await post('/lot', ticked)]
  assert.equal(again.headers.get('location'), asked.headers.get('location'))
  assert.equal((await db.selectFrom('order_lots').select('id').where('shop_id', '=', shop.id).execute()).length, 1)
  const where = asked.headers.get('location')?.split('/banque/impayes')[1] ?? ''
  assert.match(await read(where), /value="\d+" form="lettres-envoi" checked.*Envoyer les lettres cochées/s)
  await post(`${where}/faire`, {})
  await post(`${where}/faire`, {})
  await at(day, () => jobs.drain(db, [work.task([lots.carrying])]))
  assert.match(await read(where), /2 lettres envoyées/)
  for (const id of [two, three]) assert.equal((await reminders.ofOrder(db, shop.id, id)).length, 1)
})

test('of many no other letter leaves than the one that the page announced, and the report names it', async () => {
  const lot = async (order: number[]) =>
    (await post('/lot', { order: order.map(String) })).headers.get('location')?.split('/banque/impayes')[1] ?? ''
  const remind = (orderId: number, level: reminders.Level) =>
    at(day, () => reminders.remind(db, lina, { shopId: shop.id, orderId }, { level, reason: 'au téléphone' }))
  const sent = async (orderId: number) => (await reminders.ofOrder(db, shop.id, orderId)).map(({ level }) => level)
  const where = await lot([two, three])
  assert.match(await read(where), /Deuxième relance.*Deuxième relance.*Envoyer les lettres cochées/s)
  await remind(two, 2)
  assert.match(await read(where), /une autre est partie entre-temps.*Envoyer la lettre/s)
  await post(`${where}/faire`, { reason: 'le mois finit' })
  assert.deepEqual(await Promise.all([two, three].map(sent)), [
    [1, 2],
    [1, 2],
  ])
  assert.match(await read(where), /L\. MARTIN a envoyé une lettre pour cette commande.*Deuxième relance envoyée/s)
  // What is unticked as it is confirmed does not leave, and is not told of; once confirmed nothing is taken out.
  const [kept, left] = await at(new Date('2027-11-02T10:00:00Z'), async () => [
    (await anOrder(db, shop, anne, { payment: 'transfer' })).id,
    (await anOrder(db, shop, anne, { payment: 'transfer' })).id,
  ])
  const some = await lot([kept, left])
  await post(`${some}/faire`, { chosen: 'on', order: `${kept}` })
  await post(`${some}/faire`, { chosen: 'on', order: [] })
  assert.deepEqual(await Promise.all([kept, left].map(sent)), [[1], []])
  assert.match(await read(some), /Une lettre envoyée sur 1/)
  // Where none was announced none leaves, whatever the reason.
  await remind(three, 3)
  const none = await lot([three])
  await post(`${none}/faire`, { reason: 'encore une fois' })
  assert.deepEqual(await sent(three), [1, 2, 3])
  // After the last letter none is offered, but those that are asked for.
  const after = await read(`/${three}`)
  assert.match(after, /devant un juge, est hors du jeu.*Envoyer une autre lettre.*lettre=3/s)
  assert.doesNotMatch(after, /name="body"/)
  assert.match(await read(`/${three}?lettre=3`), /name="body".*Envoyer la mise en demeure/s)
  assert.match(await read(none), /n’annonçait aucune lettre/)
})

test('where nothing has left that is paid later, no formal notice is offered: what to do first, and the reminders', async () => {
  const mine = await account.open(db, shop.id)
  const about = { ...(await reminders.caseOf(db, await orders.look(db, shop.id, two), mine)), undelivered: true }
  const form = (asked: string, undelivered = true) => {
    const level = levelOf({ ...about, next: { level: 3, from: '2027-11-01' } }, asked)
    const page = { var: { base: '' } } as Context<Office>
    return `${letterForm(page, { about: { ...about, undelivered }, form: blank({ level: String(level) }) })}`
  }
  assert.match(form(''), /art\. 1219.*href="\/commandes\/\d+".*lettre=1.*lettre=2/s)
  assert.doesNotMatch(form(''), /<form|Envoyer la|lettre=3/)
  assert.match(form('1'), /<form.*lettre=2/s)
  assert.doesNotMatch(form('1'), /lettre=3/)
  assert.match(form('', false), /<form.*Envoyer la mise en demeure/s)
  const foreseen = (over: Partial<reminders.Foreseen>) =>
    ({ orderId: 1, number: 1, cents: 100, level: 3, odd: null, toSend: false, ...over }) as reminders.Foreseen
  const all = [1, 2].map((orderId) => ({ orderId, letter: 3 })) as lots.LotOrder[]
  const confirm = `${confirmMain({ var: { base: '' } } as Context<Office>, {
    lot: { id: 1, total: 2 } as lots.Lot,
    ...{ all, foreseen: [foreseen({}), foreseen({ orderId: 2, toSend: true })], refused: undefined },
  })}`
  assert.equal(confirm.match(/type="checkbox"/g)?.length, 1)
  assert.match(confirm, /n’est encore parti de cette commande/)
})

test('a letter’s words that are the shop’s own say so, and Préau’s are taken again by who may', async () => {
  const own = /Ce texte est celui de la boutique.*Reprendre le texte de Préau/s
  assert.doesNotMatch(await read('/reglages'), own)
  const level2 = { shop_id: shop.id, level: 2, days: 15, consumer: 'Payez.', business: '' }
  await db.insertInto('reminder_settings').values(level2).execute()
  assert.equal((await read('/reglages')).match(new RegExp(own, 'gs'))?.length, 1)
  const take = { level: '2', to: 'consumer' }
  assert.equal((await post('/reglages/reprendre', take, await anOffice(database, shop, lina))).status, 403)
  assert.match(await read('/reglages'), own)
  assert.equal((await post('/reglages/reprendre', take)).status, 303)
  assert.doesNotMatch(await read('/reglages'), own)
})

test('two people at one letter: the second one reads the other’s words whole, knows which letter, and keeps what was typed', async () => {
  const form = async () => {
    const found = formsOf(await (await get('/reglages')).text(), '/reglages').find(({ action }) =>
      /reglages$/.test(action),
    )
    return Object.fromEntries(found?.fields.filter(([name]) => name !== 'whose') ?? [])
  }
  const [first, second] = [await form(), await form()]
  const long = 'Nous attendons toujours votre règlement, et nous ne comprenons pas ce silence. '.repeat(3)
  const theirs = `${first.business2}\n\n${long}${'Merci.'}`
  assert.equal((await post('/reglages', { ...first, business2: theirs })).status, 303)
  const clash = await post('/reglages', { ...second, business2: 'Payez, {boutique}.' })
  assert.equal(clash.status, 422)
  const text = (await clash.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.match(
    text,
    /<strong>Deuxième relance, Lettre à un professionnel :<\/strong> Entre-temps, ce champ est devenu : « /,
  )
  assert.match(text, /<p class="said theirs">Madame, Monsieur,[^<]*ce silence\. Merci\.<\/p>/s)
  assert.match(text, />Payez, \{boutique\}\.<\/textarea>/)
  assert.doesNotMatch(text, /\.\.\.|<!--name/)
  // Braces that are no field are refused, and what was typed stays.
  const third = await form()
  const wrong = await post('/reglages', {
    ...third,
    consumer1: 'Votre {pieces} {Montant}.',
    business3: 'Payez {toto}.',
  })
  assert.equal(wrong.status, 422)
  const told = (await wrong.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.match(
    told,
    /« \{pieces\} » n’est pas un champ : voulez-vous dire \{piece\} \?.*>Votre \{pieces\} \{Montant\}\.<\/textarea>/s,
  )
  assert.match(told, /« \{toto\} » n’est pas un champ\. Les champs sont \{piece\}, \{montant\}/)
})

test('who has no right, a stranger, a customer and another shop see no debt and send no letter', async () => {
  const without = await anOffice(database, shop, lina)
  const other = await anOffice(database, elsewhere, hugo)
  const [letter] = await reminders.ofOrder(db, shop.id, one)
  const paths = [
    '',
    '/clients',
    `/${one}`,
    `/${one}/dossier.pdf`,
    `/lettres/${letter?.id}.pdf`,
    '/impayes.csv',
    '/reglages',
  ]
  for (const path of paths) {
    assert.equal((await get(path, without)).status, 403, path)
    const { app, base } = office
    const nobody = await app.request(`http://localhost${base}/banque/impayes${path}`, {
      headers: { host: 'localhost' },
    })
    assert.ok([302, 303, 401].includes(nobody.status), `${path} ${nobody.status}`)
  }
  for (const path of [`/${one}`, `/${one}/dossier.pdf`, `/lettres/${letter?.id}.pdf`])
    assert.equal((await get(path, other)).status, 404, path)
  const before = (await reminders.ofOrder(db, shop.id, one)).length
  const form = { level: '2', body: 'Payez.', reason: 'Essai' }
  assert.equal((await post(`/${one}/lettre`, form, without)).status, 403)
  assert.equal((await post(`/${one}/lettre`, form, other)).status, 404)
  assert.equal((await reminders.ofOrder(db, shop.id, one)).length, before)
  assert.doesNotMatch(await (await office.get(`/commandes/${two}`)).text(), /undefined/)
})
