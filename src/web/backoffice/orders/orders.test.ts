import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries, sql } from '#database'
import * as deliveries from '#deliveries'
import { money } from '#format'
import * as jobs from '#jobs'
import * as live from '#live'
import * as orders from '#orders'
import { system } from '#people'
import { readWorkbook } from '#sheets'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import * as work from '#work'
import { LONG } from './print-period.ts'

const database = await testDatabase()
const { db } = database

/** A shop with an order paid by cheque, and Kenza BENALI at work in its back office. */
async function scene() {
  const shop = await aShop(db)
  await stock.correct(db, system, shop.id, shop.bear.variantId, 500)
  const anne = await aCustomer(db, shop.id)
  const kenza = await anEmployee(db, shop.id)
  const office = await anOffice(database, shop, kenza)
  const one = () => anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  const order = await one()
  return { shop, anne, kenza, office, order, one }
}

/** Copies an order so that there are this many, numbered on, each with its slip if the order has one. */
async function multiply(shopId: number, orderId: number, howMany: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'orders' and is_generated = 'NEVER' order by ordinal_position`.execute(
    db,
  )
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)))
  await sql`
    insert into orders (${columns}) select ${columns} from (select (jsonb_populate_record(o, jsonb_build_object(
      'id', nextval(pg_get_serial_sequence('orders', 'id')), 'number', o.number + n, 'cart_id', -n,
      'reference', 'COPIE' || lpad(n::text, 4, '0'), 'customer_name', 'Cliente ' || (n % 7),
      'total_ttc_cents', o.total_ttc_cents + 100 * (n % 5), 'goods_ttc_cents', o.goods_ttc_cents + 100 * (n % 5),
      'placed_at', o.placed_at - (n % 9) * interval '1 day'))).*
    from orders o, generate_series(1, ${howMany}) n where o.shop_id = ${shopId} and o.id = ${orderId}) made`.execute(db)
}

const read = async (response: Response | Promise<Response>, status = 200): Promise<string> => {
  const answer = await response
  assert.equal(answer.status, status)
  return answer.text()
}

test('the list shows orders newest first, NEW until an employee acts; reading is not an act', async () => {
  const { office, order, one } = await scene()
  const second = await one()
  const page = await read(office.get('/commandes'))
  assert.ok(page.indexOf(second.reference) < page.indexOf(order.reference))
  assert.equal(page.match(/class="badge-new"/g)?.length, 2)
  assert.equal(page.match(/1re commande/g)?.length, 1)
  assert.match(await read(office.get(`/commandes/${order.id}`)), /Pas de facture/)
  assert.equal((await read(office.get('/commandes'))).match(/class="badge-new"/g)?.length, 2)
  await office.post(`/commandes/${order.id}/etat`, { from: 'awaiting-cheque', state: 'payment-accepted' })
  assert.equal((await read(office.get('/commandes'))).match(/class="badge-new"/g)?.length, 1)
})

test('lists and the order’s page cost at most five statements however many the rows', async () => {
  const { shop, office, order } = await scene()
  await office.post(`/commandes/${order.id}/etat`, { state: 'payment-accepted' })
  await office.post(`/commandes/${order.id}/etat`, { state: 'preparing' })
  await multiply(shop.id, order.id, 120)
  const paths = ['', `/${order.id}`, '/factures', '/bons-de-livraison', '/statuts', `/${order.id}/etat?vers=shipped`]
  for (const path of [...paths.map((end) => `/commandes${end}`), '/paiement', '/paiement/journal']) {
    const { count, texts } = await countQueries(database, async () => read(office.get(path)))
    assert.ok(count <= 5, `${path} sent ${count} statements:\n${texts.join('\n')}`)
  }
})

test('an order’s lines show unit prices that, times the quantity, are their totals: without tax alone for a business', async () => {
  const { shop, anne, office, order } = await scene()
  const plain = async (id: number) =>
    (await read(office.get(`/commandes/${id}`))).replaceAll(/[\u00a0\u202f]/g, ' ').replace(/[\s\S]*?<h2>Articles/, '')
  const consumer = await plain(order.id)
  assert.match(consumer, /20,42 €[\s\S]*?20,42 €[\s\S]*?<strong>24,50 €/)
  await sql`update addresses set company = 'Durand SARL', siren = '732829320' where shop_id = ${shop.id}`.execute(db)
  const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 3 }] })
  const business = await plain(id)
  assert.match(business, /20,417 €[\s\S]*?<strong>61,25 €[\s\S]*?Articles HT[\s\S]*?61,25 €/)
  assert.doesNotMatch(business.split('</table>')[0] ?? '', /Total TTC|73,50/)
})

test('pages follow one another without a gap or a double, forwards and back, whatever the sort', async () => {
  const { shop, order } = await scene()
  await multiply(shop.id, order.id, 130)
  for (const sort of orders.sorts)
    for (const descending of [true, false]) {
      const seen: number[] = []
      let page = await orders.list(db, shop.id, {}, { sort, descending })
      assert.equal(page.previous, undefined)
      for (;;) {
        seen.push(...page.rows.map(({ id }) => id))
        if (!page.next) break
        page = await orders.list(db, shop.id, {}, { sort, descending, after: page.next })
        assert.ok(page.previous)
      }
      assert.equal(seen.length, 131, `${sort} ${descending}`)
      assert.equal(new Set(seen).size, 131)
      const back = await orders.list(db, shop.id, {}, { sort, descending, before: page.previous })
      assert.deepEqual(
        back.rows.map(({ id }) => id),
        seen.slice(50, 100),
      )
    }
})

test('every column filters, and the total is that of what is shown', async () => {
  const { shop, office, order } = await scene()
  await multiply(shop.id, order.id, 20)
  await office.post(`/commandes/${order.id}/etat`, { state: 'payment-accepted' })
  const { reference, number } = order
  const first = await orders.list(db, shop.id, { reference })
  assert.equal(first.count, 1)
  assert.equal(first.soldCents, first.rows[0]?.soldCents)
  assert.equal((await orders.list(db, shop.id, { number })).count, 1)
  assert.equal((await orders.list(db, shop.id, { fresh: false })).count, 1)
  assert.equal((await orders.list(db, shop.id, { fresh: true })).count, 20)
  assert.equal((await orders.list(db, shop.id, { customer: 'cliente 3' })).count, 3)
  assert.equal((await orders.list(db, shop.id, { states: ['payment-accepted'] })).count, 1)
  assert.equal((await orders.list(db, shop.id, { payment: 'card' })).count, 0)
  const cents = first.soldCents
  assert.equal((await orders.list(db, shop.id, { fromCents: cents + 1 })).count, 16)
  assert.equal((await orders.list(db, shop.id, { toCents: cents })).count, 5)
  assert.equal((await orders.list(db, shop.id, { customer: '%' })).count, 0)
  assert.equal((await orders.list(db, shop.id, { toDay: '2001-01-01' })).count, 0)
  const shown = await read(office.get('/commandes?customer=cliente+3&sort=total'))
  assert.match(shown, /3 commandes, dont 3 nouvelles/)
  assert.match(shown, /value="cliente 3"/)
})

test('an address that makes no sense is a page all the same', async () => {
  const { office, order } = await scene()
  const odd = [
    'number=abc&min=x&max=-&from=2026-02-31&to=9999999-1-1&sort=drop&payment=gold&new=7&after=-1',
    'number=99999999999999999999&reference=%25%27%22%3Cscript%3E&customer=%00%F0%9F%90%BB&state=nope&before=1e9',
    `min=999999999999999&after=${order.id}&before=${order.id}`,
    'from=0000-00-00&to=10000-01-01&sort=--number',
  ]
  for (const query of odd)
    for (const path of [
      '/commandes',
      '/commandes/factures',
      '/commandes/bons-de-livraison',
      '/paiement/journal',
      '/commandes/export.csv',
      '/commandes/bons-de-livraison/impression',
      '/commandes/en-direct-x',
    ]) {
      const { status } = await office.get(`${path}?${query}&du=x&au=2026-99-99&vers=%00`)
      assert.ok(status < 500, `${path}?${query}: ${status}`)
    }
  for (const path of [
    '/commandes/0',
    '/commandes/999999',
    '/commandes/abc',
    '/commandes/factures/999999.pdf',
    '/commandes/factures/1',
    '/commandes/bons-de-livraison/999999999999999999.pdf',
    '/commandes/bons-de-livraison/impression/x',
  ])
    assert.equal((await office.get(path)).status, 404, path)
})

test('« Paiement accepté » then « Modifier » records the payment and issues the invoice, a PDF one click away', async () => {
  const { office, order } = await scene()
  const answer = await office.post(`/commandes/${order.id}/etat`, {
    from: 'awaiting-cheque',
    state: 'payment-accepted',
  })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), `${office.base}/commandes/${order.id}`)
  const page = await read(office.get(`/commandes/${order.id}`))
  assert.match(page, /K\. BENALI/)
  assert.doesNotMatch(page, /Pas de facture/)
  const link = /\/commandes\/factures\/\d+\.pdf/.exec(page)?.[0] ?? ''
  const pdf = await office.get(link)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(pdf.headers.get('content-disposition') ?? '', /inline; filename="FA000001\.pdf"/)
  assert.ok(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .equals(Buffer.from('%PDF-')),
  )
})

test('an unusual change says what it brings, asks why, and works without scripts', async () => {
  const { office, order } = await scene()
  const asked = await office.post(`/commandes/${order.id}/etat`, { from: 'awaiting-cheque', state: 'preparing' })
  assert.equal(asked.status, 303)
  const where = asked.headers.get('location')?.replace(office.base, '') ?? ''
  assert.equal(where, `/commandes/${order.id}/etat?vers=preparing`)
  const question = await read(office.get(where))
  assert.match(question, /Ce changement n’est pas habituel/)
  assert.match(question, /Le règlement de .* sera enregistré à votre nom/)
  const form = { from: 'awaiting-cheque', state: 'preparing', confirmed: 'yes' }
  assert.match(await read(office.post(`/commandes/${order.id}/etat`, form), 422), /Indiquez la raison/)
  assert.equal((await office.post(`/commandes/${order.id}/etat`, { ...form, reason: 'Payée au comptoir' })).status, 303)
  assert.match(await read(office.get(`/commandes/${order.id}`)), /Payée au comptoir/)
})

test('an impossible change is refused with its sentence, in the page', async () => {
  const { office, order } = await scene()
  await office.post(`/commandes/${order.id}/etat`, { state: 'payment-accepted' })
  const refused = office.post(`/commandes/${order.id}/etat`, { state: 'cancelled', confirmed: 'yes', reason: 'x' })
  assert.match(await read(refused, 422), /FA000001 est émise : elle ne s’annule pas/)
  assert.match(await read(office.get(`/commandes/${order.id}/etat?vers=awaiting-cheque`), 422), /ne se retire pas/)
  assert.equal((await office.get(`/commandes/${order.id}/etat?vers=nowhere`)).status, 404)
  assert.match(await read(office.post(`/commandes/${order.id}/etat`, {}), 422), /formulaire contient des erreurs/)
})

test('the tracking number and the answer to the customer are kept; the same answer twice is one', async () => {
  const { office, order, anne, shop } = await scene()
  await office.post(`/commandes/${order.id}/suivi`, { tracking: ' 6A 123 ' })
  for (let twice = 0; twice < 2; twice++)
    await office.post(`/commandes/${order.id}/messages`, { body: 'Bonjour <b>Anne</b>' })
  assert.equal((await office.post(`/commandes/${order.id}/messages`, { body: '  ' })).status, 422)
  assert.equal((await office.post(`/commandes/${order.id}/suivi`, { tracking: 'x'.repeat(61) })).status, 422)
  const page = await read(office.get(`/commandes/${order.id}`))
  assert.match(page, /6A 123/)
  assert.match(page, /Bonjour &lt;b&gt;Anne/)
  assert.doesNotMatch(page, /class="badge-new"/)
  const seen = await orders.findMine(db, shop.id, anne.id, order.id)
  assert.equal(seen.messages.length, 1)
  assert.equal(seen.carrier.trackingNumber, '6A 123')
})

test('« Expédier le colis » asks the parcel’s number first: the one kept is there, it may stay empty, the mail tells it', async () => {
  const { shop, office, order, anne } = await scene()
  const at = `/commandes/${order.id}/etat`
  for (const state of ['payment-accepted', 'preparing']) await office.post(at, { state })
  await office.post(`/commandes/${order.id}/suivi`, { tracking: '6A 123' })
  const asked = await office.post(at, { from: 'preparing', state: 'shipped' })
  assert.equal(asked.headers.get('location'), `${office.base}${at}?vers=shipped`)
  const question = await read(office.get(`${at}?vers=shipped`))
  assert.match(question, /<input[^>]*name="tracking"[^>]*value="6A 123"|<input[^>]*value="6A 123"[^>]*name="tracking"/)
  const form = { from: 'preparing', state: 'shipped', confirmed: 'yes' }
  const long = await read(office.post(at, { ...form, tracking: 'x'.repeat(61) }), 422)
  assert.match(long, /60 caractères au plus/)
  assert.match(long, /name="confirmed"/)
  assert.equal((await orders.find(db, shop.id, order.id)).state.code, 'preparing')
  assert.equal((await office.post(at, { ...form, tracking: '6A 456' })).status, 303)
  const seen = await orders.findMine(db, shop.id, anne.id, order.id)
  assert.equal(seen.carrier.trackingNumber, '6A 456')
  assert.equal((await orders.find(db, shop.id, order.id)).state.code, 'shipped')
  const told = await sql<{ n: number }>`
    select count(*)::int as n from pgboss.job_common where data::text like '%shipped%' and data::text like '%6A 456%'`.execute(
    db,
  )
  assert.equal(told.rows[0]?.n, 1)

  // Delivered meanwhile: the form of before changes nothing, the number neither.
  await office.post(at, { from: 'shipped', state: 'delivered', confirmed: 'yes' })
  await office.post(at, { ...form, tracking: '6A 789' })
  const kept = await orders.findMine(db, shop.id, anne.id, order.id)
  assert.equal(kept.carrier.trackingNumber, '6A 456')

  const { office: other, order: bare } = await scene()
  for (const state of ['payment-accepted', 'preparing']) await other.post(`/commandes/${bare.id}/etat`, { state })
  assert.equal((await other.post(`/commandes/${bare.id}/etat`, { ...form, tracking: '' })).status, 303)
})

test('the export is CSV that a French spreadsheet opens: mark, semicolons, decimal commas, no formula', async () => {
  const { shop, office, order } = await scene()
  await multiply(shop.id, order.id, 600)
  await db.updateTable('orders').set({ customer_name: '=1+1; "x"' }).where('id', '=', order.id).execute()
  const answer = await office.get('/commandes/export.csv?sort=number')
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="commandes-\d{4}-\d\d-\d\d\.csv"/)
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const lines = bytes.toString('utf8').trim().split('\r\n')
  assert.equal(lines.length, 602)
  assert.match(
    lines[1] ?? '',
    /^1;[A-Z]{9};\d\d\/\d\d\/\d{4};\d\d:\d\d;"'=1\+1; ""x""";;\d{5};[^;]+;1;\d+,\d\d;\d+,\d\d;\d+,\d\d;\d+,\d\d;Chèque;En attente/,
  )
  const book = await office.get('/commandes/export.xlsx?sort=number')
  const { rows } = await readWorkbook(Buffer.from(await book.arrayBuffer()))
  assert.equal(rows.length, 602)
  assert.equal(rows[1]?.cells[4], '=1+1; "x"')
  const [ht = 0, vat = 0, ttc = 0] = rows[1]?.cells.slice(9, 12).map(Number) ?? []
  assert.equal(Math.round((ht + vat) * 100), Math.round(ttc * 100))
  assert.ok(ttc > 0)
  assert.equal(rows[1]?.cells[12], rows[1]?.cells[11], 'nothing was credited')
})

test('the list says what its total adds up, and a file has that amount of each order beside what was ordered', async () => {
  const { office, order } = await scene()
  await office.post(`/commandes/${order.id}/etat`, { state: 'cancelled', confirmed: 'yes', reason: 'essai' })
  assert.match(await read(office.get('/commandes')), /Hors annulées, remboursées et avoirs/)
  const book = await office.get('/commandes/export.xlsx')
  const { rows } = await readWorkbook(Buffer.from(await book.arrayBuffer()))
  const at = rows[0]?.cells.indexOf('Après avoirs') ?? 0
  assert.deepEqual([at, Number(rows[1]?.cells[at])], [12, 0])
  assert.ok(Number(rows[1]?.cells[at - 1]) > 0)
})

test('« Impression des BL »: the sentence when there is none, one PDF when there are, a page of progress when they are many', async () => {
  const { shop, office, order } = await scene()
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
  const address = `/commandes/bons-de-livraison/impression?du=${today}&au=${today}`
  assert.match(await read(office.get(address), 404), /Aucun bon de livraison pour cette période/)
  await office.post(`/commandes/${order.id}/etat`, { state: 'preparing', confirmed: 'yes', reason: 'essai' })
  const pdf = await office.get(address)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.ok((await pdf.arrayBuffer()).byteLength > 5000)
  assert.match(
    await read(office.get('/commandes/bons-de-livraison/impression?du=2026-12-02&au=2026-12-01'), 422),
    /avant son début/,
  )

  await multiply(shop.id, order.id, LONG)
  await sql`
    insert into delivery_slips select (jsonb_populate_record(d, jsonb_build_object(
      'id', nextval(pg_get_serial_sequence('delivery_slips', 'id')), 'order_id', o.id, 'number', 'LIX' || o.number))).*
    from delivery_slips d, orders o where d.shop_id = ${shop.id} and o.shop_id = d.shop_id and o.id <> d.order_id`.execute(
    db,
  )
  const sent = await office.get(address)
  assert.equal(sent.status, 303)
  const where = sent.headers.get('location')?.replace(office.base, '') ?? ''
  assert.equal((await office.get(address)).headers.get('location')?.replace(office.base, ''), where)
  assert.match(await read(office.get(where)), /D’autres impressions passent avant la vôtre/)
  await jobs.drain(db, [work.task([deliveries.printing])])
  assert.match(await read(office.get(where)), /sont prêts, dans un seul PDF/)
  assert.ok((await (await office.get(`${where}/bons.pdf`)).arrayBuffer()).byteLength > 100_000)
  const lina = await anOffice(database, shop, await anEmployee(db, shop.id, 'Lina', 'MARTIN'))
  assert.equal((await lina.get(where)).status, 404)
})

test('a next number that is used is refused with a sentence; a prefix shows on the next slip', async () => {
  const { office, order, kenza } = await scene()
  await office.post(`/commandes/${order.id}/etat`, { state: 'preparing', confirmed: 'yes', reason: 'essai' })
  const early = await office.post('/commandes/factures/options/factures', { prefix: 'FA', next: '40' })
  assert.match(await read(Promise.resolve(early), 403), /Responsable, Comptabilité/)
  assert.doesNotMatch(await read(office.get('/commandes/factures/options')), /name="next"/)
  await db.updateTable('employees').set({ profile: 'accounting' }).where('id', '=', kenza.id).execute()
  const low = office.post('/commandes/bons-de-livraison/options', { prefix: 'LI', next: '1' })
  assert.match(await read(low, 422), /Indiquez 2 ou plus/)
  for (const next of ['', 'abc', '0', '-1', '1.5', '99999999999999999999'])
    assert.equal((await office.post('/commandes/bons-de-livraison/options', { prefix: 'LI', next })).status, 422, next)
  const jump = { prefix: 'BL-', next: '40' }
  const asked = await read(office.post('/commandes/bons-de-livraison/options', jump), 422)
  assert.match(asked, /pourquoi les numéros 2 à 39 ne serviront pas.*name="reason"/s)
  const why = { ...jump, reason: 'carnet entamé' }
  assert.equal((await office.post('/commandes/bons-de-livraison/options', why)).status, 303)
  assert.match(await read(office.get('/commandes/bons-de-livraison')), /BL-000040/)
  assert.equal(
    (
      await office.post('/commandes/factures/options/factures', {
        prefix: 'FA',
        next: '9',
        reason: 'reprise de la suite',
        withYear: 'on',
        resetYearly: 'on',
      })
    ).status,
    303,
  )
  assert.match(await read(office.get('/commandes/factures/options')), /FA20\d\d000009/)
  assert.equal((await office.get('/commandes/factures/options/devis')).status, 404)
})

test('who only reads sees no button, and is refused each change', async () => {
  const { shop, order, kenza, office } = await scene()
  await db.updateTable('employees').set({ profile: 'read-only' }).where('id', '=', kenza.id).execute()
  const page = await read(office.get(`/commandes/${order.id}`))
  assert.doesNotMatch(page, /Nouvel état|Répondre|Numéro de suivi/)
  const list = await read(office.get('/commandes'))
  assert.doesNotMatch(list, /id="lot-state"/)
  assert.match(list, /<form id="lot" method="post" action="[^"]*\/lot\/imprimer/, 'papers may be printed')
  for (const path of [
    `/commandes/${order.id}/etat`,
    `/commandes/${order.id}/suivi`,
    `/commandes/${order.id}/messages`,
    '/commandes/lot',
    '/commandes/bons-de-livraison/options',
    '/commandes/factures/options/factures',
    '/paiement/moyens',
  ])
    assert.equal(
      (await office.post(path, { state: 'payment-accepted', body: 'x', code: 'card', enabled: 'no' })).status,
      403,
      path,
    )
  assert.equal((await orders.find(db, shop.id, order.id)).state.code, 'awaiting-cheque')
})

test('the order of another shop does not exist here', async () => {
  const [mine, theirs] = [await scene(), await scene()]
  for (const end of ['', '/etat?vers=payment-accepted'])
    assert.equal((await mine.office.get(`/commandes/${theirs.order.id}${end}`)).status, 404)
  for (const end of ['etat', 'suivi', 'messages'])
    assert.equal(
      (
        await mine.office.post(`/commandes/${theirs.order.id}/${end}`, {
          state: 'payment-accepted',
          tracking: 'x',
          body: 'x',
        })
      ).status,
      404,
    )
  const outcomes = await mine.office.post('/commandes/lot', {
    order: [`${theirs.order.id}`],
    state: 'payment-accepted',
  })
  assert.equal(outcomes.status, 404)
  assert.equal((await orders.find(db, theirs.shop.id, theirs.order.id)).fresh, true)
})

test('a list that is open hears of a new order', async () => {
  const { shop, office, one } = await scene()
  const since = await orders.pulse(db, shop.id)
  const answer = await office.get(`/commandes/en-direct?depuis=${since}`)
  const reader = answer.body?.getReader()
  assert.ok(reader)
  await one()
  let heard = ''
  while (!heard.includes('refresh')) heard += new TextDecoder().decode((await reader.read()).value)
  await reader.cancel()
  assert.match(heard, /data: <turbo-stream action="refresh"/)
})

test('the list’s stream brings each word of the teacher after the orders have changed, and waits under a held screen', async () => {
  const { shop, kenza, office, one } = await scene()
  const account = db.selectFrom('employees').select('account_id').where('id', '=', kenza.id)
  const accountId = (await account.executeTakeFirstOrThrow()).account_id ?? 0
  const pupil = { kind: 'employee' as const, id: kenza.id, name: 'K. BENALI' }
  const reader = (await office.get(`/commandes/en-direct?depuis=${await orders.pulse(db, shop.id)}`)).body?.getReader()
  const next = async (wanted: RegExp) => {
    let heard = ''
    while (!wanted.test(heard)) heard += new TextDecoder().decode((await reader?.read())?.value)
    return heard
  }
  await one()
  await next(/action="refresh"/)
  await live.callTeacher(db, pupil, { shopId: shop.id, accountId, words: 'Quel bon ?' })
  await next(/Vous avez appelé/)
  await live.endCall(db, accountId)
  assert.doesNotMatch(await next(/target="mots"/), /Vous avez appelé/)
  await live.callTeacher(db, pupil, { shopId: shop.id, accountId, words: 'Quel bon ?' })
  await next(/Vous avez appelé/)
  await reader?.cancel()
})

test('a means of payment is switched off and on again, and the journal tells each payment with its operator', async () => {
  const { kenza, office, order } = await scene()
  await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()
  await office.post('/paiement/moyens', { code: 'transfer', enabled: 'no' })
  assert.match(await read(office.get('/paiement')), /Proposer\s: Virement/)
  assert.equal((await office.post('/paiement/moyens', { code: 'gold', enabled: 'no' })).status, 422)
  assert.equal((await office.post('/paiement/moyens', { code: 'card' })).status, 422)
  await office.post(`/commandes/${order.id}/etat`, { state: 'payment-accepted' })
  await office.post(`/commandes/${order.id}/etat`, { state: 'refunded', confirmed: 'yes' })
  const page = (await read(office.get('/paiement/journal'))).replace(/<input[^>]*type="hidden"[^>]*>/g, '')
  assert.equal(page.match(/K\. BENALI/g)?.length, 3) // two payments, and the name at the top
  assert.match(page, /2 paiements/)
  const csv = await read(office.get('/paiement/journal.csv?method=cheque'))
  const lines = csv.trim().split('\r\n')
  assert.equal(lines.length, 3)
  assert.match(lines[1] ?? '', /;K\. BENALI;-\d+,\d\d$/)
  assert.equal((await read(office.get('/paiement/journal.csv?method=card'))).trim().split('\r\n').length, 1)
})

test('an order says what credit notes took off, and why there is no invoice yet', async () => {
  const { shop, anne, kenza, office, order: later } = await scene()
  const order = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 2 }] })
  await orders.changeState(db, kenza, shop.id, order.id, { to: 'payment-accepted' })
  assert.doesNotMatch(await read(office.get(`/commandes/${order.id}`)), /<dt>Avoirs<\/dt>/)
  const { papers } = await orders.find(db, shop.id, order.id)
  const invoiceId = papers.find(({ kind }) => kind === 'invoice')?.id ?? 0
  const asked = { shopId: shop.id, orderId: order.id, invoiceId, reason: 'Boîte abîmée', wanted: { gestureCents: 500 } }
  const { creditNote } = await orders.credit(db, kenza, asked)
  const page = await read(office.get(`/commandes/${order.id}`))
  assert.match(page, new RegExp(`<dt>Avoirs</dt>\\s*<dd>${money(-creditNote.totalTtcCents).replace(/\s/g, '\\s')}`))
  await db
    .updateTable('orders')
    .set({ invoice_at: 'shipment' })
    .where('shop_id', '=', shop.id)
    .where('id', '=', later.id)
    .execute()
  assert.match(await read(office.get(`/commandes/${later.id}`)), /ce client est facturé à l’expédition/)
})
