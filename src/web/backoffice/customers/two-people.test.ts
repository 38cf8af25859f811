// Two people of one shop before the same page of a voucher, a list of customers, a sheet or a page of the shop.
import assert from 'node:assert/strict'
import test from 'node:test'
import { daysLater, today } from '#clock'
import * as customers from '#customers'
import { sql } from '#database'
import * as doubles from '#doubles'
import * as drafts from '#drafts'
import * as orders from '#orders'
import * as shops from '#shops'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const [kenza, theo] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Théo', 'FERRET')]
await sql`update employees set profile = 'manager' where shop_id = ${shop.id}`.execute(db)
const [office, other] = [await anOffice(database, shop, kenza), await anOffice(database, shop, theo)]
const anne = await aCustomer(db, shop.id, 'anne.deux@exemple.fr')
const read = async (answer: Response) => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const page = async (path: string) => read(await office.get(path))
const hiddenOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

const aVoucher = async () => {
  const gift = { customerId: anne.id, cents: 1500, endsOn: daysLater(today(), 30), reason: 'Retard' } as const
  const { id } = await vouchers.give(db, kenza, shop.id, { ...gift, kind: 'gesture' })
  return { id, path: `/clients/bons/${id}` }
}

test('a voucher used since its page was opened is not cancelled unseen: what is left is told, the reason stays', async () => {
  const { id, path } = await aVoucher()
  const form = { reason: 'Donné deux fois', reste: hiddenOf(await page(path), 'reste') }
  assert.equal(form.reste, '1500')
  const order = await anOrder(db, shop, anne)
  const use = { shop_id: shop.id, voucher_id: id, order_id: order.id, amount_cents: 1000 }
  await db.insertInto('voucher_uses').values(use).execute()
  const late = await office.post(`${path}/annuler`, form)
  assert.equal(late.status, 422)
  const { reference } = await orders.find(db, shop.id, order.id)
  const told = await read(late)
  assert.match(told, new RegExp(`il y reste maintenant 5,00 €\\. Dernier mouvement : commande ${reference}`))
  assert.match(told, /Donné deux fois<\/textarea>/)
  assert.equal((await vouchers.find(db, shop.id, id)).leftCents, 500)
  assert.equal((await office.post(`${path}/annuler`, { ...form, reste: hiddenOf(told, 'reste') })).status, 303)

  const spent = await aVoucher()
  const old = { reason: 'Erreur', reste: hiddenOf(await page(spent.path), 'reste') }
  await db
    .insertInto('voucher_uses')
    .values({ ...use, voucher_id: spent.id, amount_cents: 1500 })
    .execute()
  const over = await office.post(`${spent.path}/annuler`, old)
  assert.equal(over.status, 422)
  assert.match(await read(over), /Il ne reste rien sur ce bon[^<]*Dernier mouvement/)
})

test('a voucher that a colleague has cancelled is told; the own double click is none', async () => {
  const { path } = await aVoucher()
  const reste = hiddenOf(await page(path), 'reste')
  assert.equal((await other.post(`${path}/annuler`, { reason: 'Le client a rappelé', reste })).status, 303)
  const late = await office.post(`${path}/annuler`, { reason: 'Doublon', reste })
  assert.equal(late.status, 422)
  const told = await read(late)
  assert.match(told, /T\. FERRET a déjà annulé ce bon \(\d+:\d+\)/)
  assert.match(told, /Doublon/)
  assert.equal((await other.post(`${path}/annuler`, { reason: 'Le client a rappelé.', reste })).status, 303)
})

const flashOf = (answer: Response) =>
  Buffer.from(/preau_flash=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '', 'base64url')
    .toString()
    .replaceAll(/[\u00a0\u202f]/g, ' ')

test('groups changed for many from an old list: whom a colleague has moved stays and is told, the others move', async () => {
  const group = (name: string) =>
    customers.addGroup(db, kenza, shop.id, { name, untaxed: false, discountBp: 0, term: null, invoiceAt: null })
  const [schools, clubs] = [await group('Écoles'), await group('Associations')]
  const people = await Promise.all(['a', 'b', 'c'].map((one) => aCustomer(db, shop.id, `liste.${one}@exemple.fr`)))
  const ids = people.map(({ id }) => id)
  const [one = 0, two = 0, three = 0] = ids
  const groupes = hiddenOf(await page('/clients'), 'groupes')
  await customers.setGroup(db, theo, shop.id, one, clubs)
  await doubles.merge(db, theo, shop.id, await pairOf(anne.id, three))
  const { moved, ...told } = await customers.setGroups(db, kenza, shop.id, {
    ...{ customerIds: ids, groupId: schools },
    seen: new Map(groupes.split(' ').map((pair) => pair.split(':').map(Number) as [number, number])),
  })
  assert.deepEqual(
    [moved, told.gone, told.stayed.map(({ group: to, by }) => [to, by])],
    [1, 1, [['Associations', 'T. FERRET']]],
  )
  assert.equal((await customers.groupOf(db, shop.id, two)).id, schools)
  const late = await office.post('/clients/groupe', { customer: `${one}`, group: `${schools}`, groupes, view: '' })
  assert.match(
    flashOf(late),
    /1 client reste où un collègue vient de le mettre : Anne ONIM \(Associations, par T\. FERRET\)/,
  )
  const looked = {
    customer: `${one}`,
    group: `${schools}`,
    groupes: hiddenOf(await page('/clients'), 'groupes'),
    view: '',
  }
  assert.match(flashOf(await office.post('/clients/groupe', looked)), /1 client a changé de groupe/)
  assert.equal((await customers.groupOf(db, shop.id, one)).id, schools)
})

async function pairOf(keptId: number, goneId: number): Promise<doubles.Merging> {
  const pair = await doubles.compare(db, shop.id, keptId, goneId)
  return { keptId, goneId, choices: doubles.choicesOf(pair), stamp: pair.stamp }
}

test('every page of a customer who was merged meanwhile leads to the one kept, and what was typed there is given back', async () => {
  const [kept, gone] = [
    await aCustomer(db, shop.id, 'garde@exemple.fr'),
    await aCustomer(db, shop.id, 'part@exemple.fr'),
  ]
  await doubles.merge(db, theo, shop.id, await pairOf(kept.id, gone.id))
  const old = `/clients/${gone.id}`
  for (const path of ['', '/adresses/nouvelle', `/adresses/${gone.addressId}`, '/fusionner', '/anonymiser']) {
    const answer = await office.get(`${old}${path}`)
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, `${office.base}/clients/${kept.id}`], path)
    assert.match(flashOf(answer), /a été fusionné avec celui d’Anne ONIM : voici la fiche gardée/)
  }
  for (const path of ['', '/notes', '/groupe', `/adresses/${gone.addressId}/retirer`]) {
    const sent = await office.post(`${old}${path}`, { note: 'Préfère être appelée le soir.' })
    assert.equal(sent.status, 404, path)
    const shown = await read(sent)
    assert.match(shown, new RegExp(`href="${office.base}/clients/${kept.id}"[^>]*>[\\s\\S]*Ouvrir la fiche`))
    assert.match(shown, /Préfère être appelée le soir\.<\/textarea>/)
    assert.doesNotMatch(shown, /Envoyer à nouveau/)
  }
  assert.equal((await office.get('/clients/999999')).status, 404)
  // Neighbours: an order taken down, and a voucher given, from an old list.
  const id = await drafts.begin(db, kenza, shop.id)
  assert.equal((await office.post(`/commandes/saisies/${id}/client`, { customer: `${gone.id}` })).status, 303)
  assert.equal((await drafts.read(db, shop.id, id)).customer?.id, kept.id)
  assert.match(await page(`/clients/bons/nouveau?client=${gone.id}`), /value="garde@exemple\.fr"/)
})

test('a gesture that a colleague has given the customer since is told before a second one leaves, at once too', async () => {
  const zoe = await aCustomer(db, shop.id, 'zoe.gestes@exemple.fr')
  const form = { email: 'zoe.gestes@exemple.fr', amount: '10,00', end: daysLater(today(), 30), reason: 'Retard' }
  const opened = { ...form, depuis: hiddenOf(await page(`/clients/bons/nouveau?client=${zoe.id}`), 'depuis') }
  const answers = await Promise.all([one(office, 'Retard du colis'), one(other, 'Colis en retard')])
  function one(who: typeof office, reason: string) {
    return who.post('/clients/bons/nouveau', { ...opened, reason })
  }
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const late = answers.find(({ status }) => status === 422)
  assert.ok(late)
  const told = await read(late)
  assert.match(told, /(K\. BENALI|T\. FERRET) a donné à ce client un bon de 10,00 € entre-temps \(BON-/)
  assert.match(told, /(Retard du colis|Colis en retard)<\/textarea>/)
  assert.equal((await vouchers.ofCustomer(db, shop.id, zoe.id)).rows.length, 1)
  const who = answers[0] === late ? office : other
  const looked = { ...opened, depuis: hiddenOf(told, 'depuis') }
  assert.equal((await who.post('/clients/bons/nouveau', looked)).status, 303)
  assert.equal((await vouchers.ofCustomer(db, shop.id, zoe.id)).rows.length, 2)
})

test('a version of a page is not taken again over what a colleague saved since: who saved is told', async () => {
  const of = { code: 'legal' } as const
  const say = (body: string, who = kenza) => shops.savePage(db, who, shop.id, { ...of, title: 'Mentions', body })
  await say('Une.')
  await say('Deux.')
  const first = (await shops.listVersions(db, shop.id, of))[1]
  const path = `/preferences/pages/mentions/versions/${first?.id}`
  const vu = hiddenOf(await page(path), 'vu')
  await say('Trois.', theo)
  const late = await office.post(`${path}/reprendre`, { vu })
  assert.equal(late.status, 422)
  const told = await read(late)
  assert.match(told, new RegExp(`${theo.name} a enregistré cette page`))
  assert.equal((await shops.page(db, shop.id, of.code))?.body, 'Trois.')
  assert.equal((await office.post(`${path}/reprendre`, { vu: hiddenOf(told, 'vu') })).status, 303)
  assert.equal((await shops.page(db, shop.id, of.code))?.body, 'Une.')
})
