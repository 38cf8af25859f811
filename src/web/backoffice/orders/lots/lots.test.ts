import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries, sql } from '#database'
import * as jobs from '#jobs'
import * as lots from '#lots'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import * as work from '#work'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
await stock.correct(db, system, shop.id, shop.bear.variantId, 500)
const anne = await aCustomer(db, shop.id)
const office = await anOffice(database, shop, await anEmployee(db, shop.id))
const lina = await anOffice(database, shop, await anEmployee(db, shop.id, 'Lina', 'MARTIN'))

const placed = async (n: number): Promise<string[]> => {
  const ids: string[] = []
  for (let left = n; left > 0; left--)
    ids.push(`${(await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })).id}`)
  return ids
}
const columnsOf = async (table: string) => {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(db)
  return sql.join(rows.map(({ name }) => sql.ref(name)))
}
/** Ids of an order just placed and of copies of it with their lines, so that there are this many: no stock is taken for them. */
async function copied(n: number): Promise<string[]> {
  const [first = ''] = await placed(1)
  const [order, line] = [await columnsOf('orders'), await columnsOf('order_lines')]
  const { rows } = await sql<{ id: string }>`
    with made as (insert into orders (${order}) select ${order} from (select (jsonb_populate_record(o, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('orders', 'id')), 'number', o.number + 1000 + n, 'cart_id', -n,
        'reference', 'COPIE' || lpad(n::text, 4, '0')))).*
      from orders o, generate_series(1, ${n - 1}) n where o.shop_id = ${shop.id} and o.id = ${first}) o returning id),
    lines as (insert into order_lines (${line}) select ${line} from (select (jsonb_populate_record(l, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('order_lines', 'id')), 'order_id', made.id))).*
      from order_lines l, made where l.shop_id = ${shop.id} and l.order_id = ${first}) l)
    select id::text as id from made order by made.id`.execute(db)
  return [first, ...rows.map(({ id }) => id)]
}
const read = async (path: string): Promise<string> => {
  const answer = await office.get(path)
  assert.equal(answer.status, 200)
  return (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
}
const led = async (answer: Promise<Response>): Promise<string> => {
  const { status, headers } = await answer
  assert.equal(status, 303)
  return headers.get('location')?.replace(office.base, '') ?? ''
}

test('a lot is told before it is done, then each order’s fate with its link, and those that stay are a list', async () => {
  const [one = '', two = ''] = await placed(2)
  await office.post(`/commandes/${two}/etat`, { state: 'cancelled', confirmed: 'yes' })
  const where = await led(
    office.post('/commandes/lot', { order: [one, two, 'x', '-3', '77777'], state: 'payment-accepted' }),
  )
  const before = await read(where)
  assert.match(before, /1 facture sera émise/)
  assert.match(before, /24,50 € de règlements|30,00 € de règlements|€ de règlements seront enregistrés/)
  assert.match(before, /1 commande reste comme elle est/)
  assert.doesNotMatch(await read(`/commandes/${one}`), /FA0/)
  assert.equal(await led(office.post(`${where}/faire`, {})), where)
  const after = await read(where)
  assert.match(after, /1 commande refusée[\s\S]*annulée ne reprend pas/)
  assert.ok(after.includes(`href="${office.base}/commandes/${one}"`))
  const [, left = ''] = /href="[^"]*(\/commandes\?lot=\d+)"/.exec(after) ?? []
  const list = await read(left)
  assert.equal(list.match(/ data-row/g)?.length, 1)
  assert.match(list, /<input type="hidden" name="lot" value="\d+">/)
  assert.equal((await lina.get(where)).status, 404)
  assert.equal((await lina.post(`${where}/faire`)).status, 404)
})

test('the invoices and credit notes of a period are one PDF; of a period without any it is said', async () => {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
  const pdf = await office.get(`/commandes/factures/impression?du=${today}&au=${today}`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(pdf.headers.get('content-disposition') ?? '', /inline; filename="factures-/)
  await pdf.arrayBuffer()
  const none = await office.get('/commandes/factures/impression?du=2020-01-01&au=2020-01-02')
  assert.equal(none.status, 404)
  assert.match(await none.text(), /Aucune facture pour cette période/)
  assert.equal((await office.get('/commandes/factures/impression?du=2020-02-01&au=2020-01-02')).status, 422)
})

test('all that the list keeps goes into a lot, beyond the page that is shown', async () => {
  // A page of the list shows 50.
  const ids = await copied(51)
  const [, all = ''] =
    /action="[^"]*(\/commandes\/lot[^"]*)"/.exec(await read('/commandes?state=awaiting-cheque')) ?? []
  const where = await led(office.post(all.replaceAll('&amp;', '&'), { all: 'yes', state: 'payment-accepted' }))
  assert.match(await read(where), /51 factures seront émises/)
  await office.post(`${where}/faire`, {})
  const going = await read(where)
  assert.match(going, /0 commande(s)? traitée(s)? sur 51/)
  assert.match(going, /<live-source src="[^"]*en-direct"/)
  await jobs.drain(db, [work.task([lots.carrying])])
  assert.match(await read(where), /Les 51 commandes sont dans l’état/)
  const { count } = await countQueries(database, () => read(where))
  assert.ok(count <= 6, `${count}`)

  const print = await led(office.post('/commandes/lot/imprimer', { order: ids.slice(0, 3), paper: 'invoices' }))
  assert.match(print, /papiers\.pdf$/)
  const pdf = await office.get(print)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
})

test('a print says which orders have no such paper and why; with none at all there is no PDF', async () => {
  const [paid = '', bare = ''] = await placed(2)
  await office.post(`/commandes/${paid}/etat`, { state: 'payment-accepted' })
  const where = await led(office.post('/commandes/lot/imprimer', { order: [paid, bare], paper: 'invoices' }))
  const page = await read(where)
  assert.match(page, /Le document est prêt/)
  assert.match(page, /1 commande sans facture[\s\S]*quand le paiement d’une commande est accepté/)
  assert.equal((await office.get(`${where}/papiers.pdf`)).status, 200)
  const none = await led(office.post('/commandes/lot/imprimer', { order: [paid, bare], paper: 'slips' }))
  assert.match(await read(none), /Aucune de ces commandes n’a de bon de livraison/)
  assert.equal((await office.get(`${none}/papiers.pdf`)).status, 404)
  assert.match(await led(office.post('/commandes/lot/imprimer', { paper: 'slips' })), /^\/commandes$/)
})

test('the page before says what is done without a reason and what with one; the report counts only what changed', async () => {
  const ids = await placed(3)
  await office.post(`/commandes/${ids[0]}/etat`, { state: 'payment-accepted' })
  const where = await led(office.post('/commandes/lot', { order: ids, state: 'preparing' }))
  const before = await read(where)
  assert.match(before, /Passer la commande à « Préparation en cours », et 2 avec une raison/)
  assert.match(before, /Avec une raison, elles changent aussi/)
  await office.post(`${where}/faire`, { reason: '' })
  assert.match(await read(where), /1 commande changée sur 3</)
  const again = await led(office.post('/commandes/lot', { order: ids, state: 'preparing' }))
  await office.post(`${again}/faire`, { reason: 'Payées au comptoir' })
  assert.match(await read(again), /2 commandes changées sur 3, 1 y était déjà/)
})

test('nothing ticked leads back to the view one came from, and never elsewhere', async () => {
  const back = await led(office.post('/commandes/lot', { view: '?customer=onim&sort=-total', state: '' }))
  assert.equal(back, '/commandes?customer=onim&sort=-total')
  const astray = await office.post('/commandes/lot', { view: '//ailleurs.example/', state: '' })
  assert.match(astray.headers.get('location') ?? '', /^\/mag\/[^/]+\/admin\d+\/commandes\?/)
})
